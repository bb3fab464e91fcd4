from django import forms

from certificates.models import Application, SummativeReport
from certificates.models.application import Rating
from directory.files import LARGEST
from workflow.forms import DraftForm


class ApplicationForm(DraftForm):
    needed = {
        "name_printed": "Enter your name as it should be printed",
        "statement": "State that the list of your credits is true and complete",
    }

    class Meta:
        model = Application
        fields = ["name_printed", "statement"]
        help_texts = {"name_printed": "Letter by letter as it should stand on the certificate."}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["name_printed"].widget.attrs["autocomplete"] = "name"


class ReportForm(DraftForm):
    class Meta:
        model = SummativeReport
        fields = ["outcomes", "impacts", "advice", *SummativeReport.RATINGS, "comments"]
        labels = {
            "outcomes": "Which outcomes have you achieved?",
            "impacts": "Which impacts have you been able to see at your library or in your community?",
            "advice": "What advice would you give to somebody who considers self-directed learning?",
            "comments": "Comments or suggestions for the State Library",
        }
        help_texts = {
            "outcomes": "One at least. What changed, for whom, and how you know. Name what shows it: "
            "numbers, a letter, a page.",
        }

    def __init__(self, *args, self_directed, **options):
        self.needed = SummativeReport.needed(self_directed=self_directed)
        super().__init__(*args, **options)
        for name in ("outcomes", "impacts", "advice", "comments"):
            self.fields[name].widget.attrs["rows"] = 4
        for name in SummativeReport.RATINGS:
            self.fields[name].widget = forms.RadioSelect()
            self.fields[name].choices = Rating.choices

    def words(self):
        return [self[name] for name in ("outcomes", "impacts", "advice")]

    def ratings(self):
        return [self[name] for name in SummativeReport.RATINGS]


class VerifyForm(forms.Form):
    """What stands on a certificate, as somebody types it: any case, with or without dashes."""

    use_required_attribute = False

    number = forms.CharField(
        label="Certificate number",
        max_length=40,
        help_text="For example, MSL-2026-0142",
        error_messages={"required": "Enter the number of the certificate"},
        widget=forms.TextInput(
            attrs={"class": "w-medium", "autocomplete": "off", "autocapitalize": "characters"}
        ),
    )
    code = forms.CharField(
        label="Code",
        max_length=40,
        help_text="Twelve letters and digits, beside the QR code. Dashes and small letters do not matter.",
        error_messages={"required": "Enter the code of the certificate"},
        widget=forms.TextInput(
            attrs={"class": "w-medium", "autocomplete": "off", "autocapitalize": "characters"}
        ),
    )


class FileForm(forms.Form):
    """The file of a certificate that somebody was sent. It is compared and not kept."""

    use_required_attribute = False

    file = forms.FileField(
        label="The PDF you were sent",
        help_text="It is compared with what was issued, and not kept.",
        error_messages={"required": "Choose the PDF of the certificate", "empty": "This file is empty"},
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("This file is larger than 10 MB: it is no certificate of ours")
        return file

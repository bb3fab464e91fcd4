from django import forms

from certificates import report_draft
from certificates.models import Application, SummativeReport
from certificates.models.report import Rating
from directory.files import LARGEST
from workflow.forms import DraftForm
from workflow.text import LONGEST, refuse_invisible


class ApplicationForm(DraftForm):
    needed = {
        "name_printed": "Enter your name as it should be printed",
        "statement": "State that the list of your credits is true and complete",
    }

    class Meta:
        model = Application
        fields = ["name_printed", "specializations", "recognition", "statement"]
        labels = {"specializations": "Specializations to be printed"}
        help_texts = {
            "name_printed": "Letter by letter as it should stand on the certificate.",
            "specializations": "What you tick is named on your certificate, and its credits are used for it.",
            "recognition": "The State Library sees to it, or hands you the text, once the certificate is issued.",
        }
        widgets = {"specializations": forms.CheckboxSelectMultiple, "recognition": forms.RadioSelect}
        error_messages = {
            "specializations": {
                "invalid_choice": "Too few credits count there by now to name it as a specialization"
            }
        }

    def __init__(self, *args, reached, **options):
        """`reached` are the specializations that can be ticked, None where the rules know none."""
        super().__init__(*args, **options)
        self.fields["name_printed"].widget.attrs["autocomplete"] = "name"
        self.fields["recognition"].required = False
        if reached is None:
            del self.fields["specializations"]
        else:
            self.fields["specializations"].queryset = reached

    def clean_recognition(self):
        return self.cleaned_data["recognition"] or Application.Recognition.NONE

    def written(self):
        """What belongs to the row, without the ticks."""
        return {name: self.cleaned_data[name] for name in self.fields if name != "specializations"}


class StrikeForm(forms.Form):
    """Why a credit is struck from an application: the learner reads it."""

    use_required_attribute = False

    note = forms.CharField(
        label="Your reason",
        max_length=LONGEST,
        validators=[refuse_invisible],
        error_messages={"required": "Write why you strike this credit"},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReportForm(DraftForm):
    """The summative report; its first opening shows what the record says, to edit."""

    DRAFTED = "Aspen drafted this from your record: change it until it says what you mean."
    TOO_LONG = (
        "With these entries the text comes to more than {longest:,} characters. "
        "Choose fewer, or shorten the text first."
    )

    achieved = forms.TypedMultipleChoiceField(
        label="Outcomes of your plan that you achieved",
        help_text="Tick at least one. The words stay as your supervisor approved them.",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    extracts = forms.TypedMultipleChoiceField(
        label="From your journal",
        help_text="Choose what tells it best. It is added, with its date, to the text above.",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = SummativeReport
        fields = ["outcomes", "impacts", "advice", *SummativeReport.RATINGS, "comments"]
        labels = {
            "outcomes": "What outcomes have you achieved?",
            "impacts": "What impacts have you been able to see at your library or in your community?",
            "advice": "Based on this professional development experience, what advice would you give to "
            "someone else considering a self-directed learning experience?",
            "comments": "Additional comments or suggestions for MSL staff",
        }
        help_texts = {
            "outcomes": "What changed, for whom, and how you know. Name what shows it: numbers, a letter, a page.",
            "comments": "For example, what you mean to learn next, and which training would help.",
        }

    field_order = ["achieved", "outcomes", "extracts", "impacts", "advice"]

    def __init__(self, *args, record, ticked, self_directed, adding=False, **options):
        self.needed = SummativeReport.needed(self_directed=self_directed)
        self.adding, self.entries = adding, {entry.pk: entry for entry in record.entries}
        super().__init__(*args, **options)
        report = self.instance
        self.is_first = report._state.adding
        self.fields["achieved"].choices = [(row.pk, report_draft.label(row)) for row in record.choices]
        self.initial["achieved"] = record.achieved if self.is_first else ticked
        self.fields["extracts"].choices = [
            (entry.pk, report_draft.caption(entry)) for entry in record.entries
        ]
        if not record.entries:
            del self.fields["extracts"]
        if not self_directed and not report.advice:
            del self.fields["advice"]
        for name in ("outcomes", "impacts"):
            if self.is_first and getattr(record, name):
                self.initial[name] = getattr(record, name)
                self.fields[name].help_text = f"{self.DRAFTED} {self.fields[name].help_text}".strip()
        for name in ("outcomes", "impacts", "advice", "comments"):
            if name in self.fields:
                rows = (self.initial.get(name) or "").count("\n") + 4
                self.fields[name].widget.attrs["rows"] = min(rows, 14)
        for name in SummativeReport.RATINGS:
            self.fields[name].label = f"{SummativeReport._meta.get_field(name).verbose_name}:"
            self.fields[name].widget = forms.RadioSelect()
            self.fields[name].choices = Rating.choices

    def clean(self):
        """Put the chosen entries of the journal into the text; when sending, refuse what was not put there."""
        typed = super().clean()
        chosen = [self.entries[key] for key in reversed(typed.get("extracts", []))]
        if self.adding and not chosen:
            self.add_error("extracts", "Tick the entries that belong in your report")
        if chosen and "outcomes" in typed:
            text = report_draft.add(typed["outcomes"], map(report_draft.extract, chosen), longest=None)
            if self.sending and text != report_draft.add(typed["outcomes"], []):
                self.add_error(
                    "extracts", "These are ticked and not in your report yet: put them there, or untick them"
                )
            elif len(text) > LONGEST:
                self.add_error("extracts", self.TOO_LONG.format(longest=LONGEST))
            else:
                typed["outcomes"] = text
        return typed

    def written(self):
        """What belongs to the row, without the ticks."""
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.fields}

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
        label="The PDF or badge you were sent",
        help_text="It is compared with what was issued, and not kept.",
        error_messages={
            "required": "Choose the file you were sent",
            "empty": "This file is empty",
        },
        widget=forms.FileInput(
            attrs={"accept": ".pdf,.png,.json,application/pdf,image/png,application/json"}
        ),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("This file is larger than 10 MB: it is no certificate of ours")
        return file

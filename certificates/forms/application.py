from django import forms
from django.conf import settings

from certificates import report_draft
from certificates.models import Application, SummativeReport
from certificates.models.report import Rating
from workflow.forms import DraftForm
from workflow.sentences import sentence
from workflow.text import LONGEST, refuse_invisible


class ApplicationForm(DraftForm):
    needed = Application.NEEDED
    complete_sentences = set(needed)

    class Meta:
        model = Application
        fields = ["name_printed", "specializations", "recognition", "statement"]
        labels = {
            "specializations": "Specializations to print",
            "name_printed": "Your name on the certificate",
            "recognition": "Would you like us to share the news?",
            "statement": "The list of my credits is true and complete",
        }
        help_texts = {
            "name_printed": "Enter it exactly as it should appear on the certificate.",
            "specializations": "Your certificate names the ones you check and uses their credits.",
            "recognition": f"After your certificate is issued, the {settings.LIBRARY_NAME} sends the letter or press release, "
            "or gives you the text.",
        }
        widgets = {"specializations": forms.CheckboxSelectMultiple, "recognition": forms.RadioSelect}

    def __init__(self, *args, reached, **options):
        """`reached` are the specializations that can be chosen, None where the rules know none."""
        super().__init__(*args, **options)
        self.fields["name_printed"].widget.attrs["autocomplete"] = "name"
        self.fields["recognition"].required = False
        self.fields["recognition"].choices = [
            (value, "No, thanks" if value == Application.Recognition.NONE else label)
            for value, label in Application.Recognition.choices
        ]
        self.reached = list(reached or [])
        if reached is None:
            del self.fields["specializations"]
        else:
            self.fields["specializations"].choices = [(one.pk, str(one)) for one in self.reached]

    def clean_specializations(self):
        chosen = self.cleaned_data["specializations"]
        for category in chosen:
            if category not in self.reached:
                raise forms.ValidationError(
                    sentence("certificates/specialization_not_reached", category=category)
                )
        return chosen

    def clean_recognition(self):
        return self.cleaned_data["recognition"] or Application.Recognition.NONE

    def row_values(self):
        """The values of the row's own fields, without the many-to-many choices."""
        return {name: self.cleaned_data[name] for name in self.fields if name != "specializations"}


class RemovalForm(forms.Form):
    """Why a credit is removed from an application: the learner reads it."""

    use_required_attribute = False

    note = forms.CharField(
        label="Your reason",
        max_length=LONGEST,
        validators=[refuse_invisible],
        error_messages={"required": "Write why you’re removing this credit."},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReportForm(DraftForm):
    """The summative report; its first opening shows what the record says, to edit."""

    achieved = forms.TypedMultipleChoiceField(
        label="Planned outcomes you achieved",
        help_text="Check at least one.",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    extracts = forms.TypedMultipleChoiceField(
        label="From your journal",
        help_text="The entries you check are added to the text above, with their dates.",
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
            "comments": f"Additional comments or suggestions for {settings.LIBRARY_NAME} staff",
        }
        help_texts = {
            "outcomes": "Say what changed, who benefits, and how you know. "
            "Numbers, a thank-you letter, or a web page can help.",
            "comments": "For example, what you want to learn next.",
        }

    field_order = ["achieved", "outcomes", "extracts", "impacts", "advice"]

    def __init__(self, *args, record, achieved, self_directed, adding=False, **options):
        self.needed = self.complete_sentences = SummativeReport.needed(self_directed=self_directed)
        self.adding, self.entries = adding, {entry.pk: entry for entry in record.entries}
        super().__init__(*args, **options)
        report = self.instance
        self.is_first = report.pk is None
        self.fields["achieved"].choices = [(row.pk, report_draft.label(row)) for row in record.choices]
        self.initial["achieved"] = record.achieved if self.is_first else achieved
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
        for name in ("outcomes", "impacts", "advice", "comments"):
            if name in self.fields:
                rows = (self.initial.get(name) or "").count("\n") + 4
                self.fields[name].widget.attrs["rows"] = min(rows, 14)
        for name in SummativeReport.RATINGS:
            self.fields[name].label = SummativeReport._meta.get_field(name).verbose_name
            self.fields[name].widget = forms.RadioSelect(attrs={"class": "form-check-input"})
            self.fields[name].choices = Rating.choices

    def clean(self):
        """Put the chosen entries of the journal into the text."""
        typed = super().clean()
        chosen = [self.entries[key] for key in reversed(typed.get("extracts", []))]
        if self.adding and not chosen:
            self.add_error("extracts", "Check the entries that belong in your report.")
        if chosen and "outcomes" in typed:
            text = report_draft.add(typed["outcomes"], map(report_draft.extract, chosen), longest=None)
            if len(text) > LONGEST:
                self.add_error("extracts", sentence("certificates/report_too_long", longest=LONGEST))
            else:
                typed["outcomes"] = text
        return typed

    def row_values(self):
        """The values of the row's own fields, without the many-to-many choices."""
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.fields}

    def state(self):
        """How much is written: words, boxes checked, questions answered."""
        texts = [name for name in ("outcomes", "impacts", "advice") if name in self.fields]
        words = {name: len((self[name].value() or "").split()) for name in texts}
        answered = [name for name in SummativeReport.RATINGS if self[name].value() not in (None, "")]
        return words | {
            "achieved": len(self["achieved"].value() or []),
            "choices": len(self.fields["achieved"].choices),
            "answered": len(answered),
        }

    def saved(self):
        """The values that are saved, as if they had been typed."""
        values = {name: getattr(self.instance, name) for name in self._meta.fields if name in self.fields}
        return values | {"achieved": [str(key) for key in self.initial["achieved"]]}

    def ratings(self):
        return [self[name] for name in SummativeReport.RATINGS]

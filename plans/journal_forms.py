"""The forms of a journal: one session of work, and what came of all of them."""

from django import forms
from django.utils.formats import date_format

from plans.models import JournalEntry, SelfDirectedProject
from tracks import rules


class EntryForm(forms.ModelForm):
    use_required_attribute = False

    class Meta:
        model = JournalEntry
        fields = ["on", "hours", "text", "meeting"]
        labels = {"on": "Date"}
        help_texts = {"hours": "In half hours, such as 1 or 1.5."}
        widgets = {
            "on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "text": forms.Textarea(attrs={"rows": 5}),
            "meeting": forms.RadioSelect,
        }
        error_messages = {
            "on": {"required": "Enter the day of the work.", "invalid": "Enter a date, such as 3/3/2026."},
            "hours": {"required": "Enter the hours, such as 1 or 1.5."},
            "text": {"required": "Write what you did and learned."},
        }

    def __init__(self, data=None, *, instance=None, project, today):
        super().__init__(data, instance=instance)
        self.project, self.today = project, today
        self.fields["meeting"].choices = JournalEntry.Meeting.choices
        self.fields["meeting"].required = False
        self.fields["hours"].widget.attrs["class"] = "w-short"
        self.fields["on"].widget.attrs["class"] = "w-medium"
        if project.approved_on:
            self.fields["on"].help_text = f"From {date_format(project.approved_on)}, the day of approval."
        if not self.is_bound and not self.instance.pk:
            self.initial["on"] = today

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day > self.today:
            raise forms.ValidationError("This day is in the future. Write the entry when the work is done.")
        if self.project.approved_on and day < self.project.approved_on:
            approved = date_format(self.project.approved_on)
            raise forms.ValidationError(
                f"The project was approved on {approved}. Work done before that day does not count."
            )
        return day

    def clean_hours(self):
        hours = self.cleaned_data["hours"]
        if hours > rules.HOURS_A_DAY:
            raise forms.ValidationError("A day has 24 hours. Write an entry for each day.")
        return hours


class CompletionForm(forms.ModelForm):
    """What was achieved. The hours come from the journal."""

    use_required_attribute = False

    class Meta:
        model = SelfDirectedProject
        fields = ["achieved", "effect", "evidence"]
        labels = {
            "achieved": "What did you achieve?",
            "effect": "What changed for your library or community?",
            "evidence": "What shows it?",
        }
        help_texts = {
            "achieved": "Set it beside the outcome you planned.",
            "evidence": "A report, a program, figures, a page on the web: what it is and where to find it.",
        }
        widgets = {name: forms.Textarea(attrs={"rows": 5}) for name in fields}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        sentences = {
            "achieved": "Write what you achieved.",
            "effect": "Write what changed for your library or community.",
        }
        for name, sentence in sentences.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = sentence

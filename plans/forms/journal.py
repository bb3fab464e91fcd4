"""The forms of a journal: one session of work, a note beside it, and what came of all of them."""

from django import forms
from django.utils import timezone

from directory.files import UploadField
from plans.models import JournalEntry, ProjectNote, SelfDirectedProject
from tracks import rules
from tracks.fields import HalvesFormField
from workflow.dates import DateField, TimeField
from workflow.sentences import sentence


class EntryForm(forms.ModelForm):
    use_required_attribute = False

    hours = HalvesFormField(required=False, label="Hours")
    file = UploadField(required=False, label="Photo or file", help_text="PDF, PNG, or JPEG, up to 10 MB.")

    class Meta:
        model = JournalEntry
        fields = ["on", "began", "ended", "text", "meeting", "file"]
        labels = {
            "on": "Date",
            "began": "Start",
            "ended": "Stop",
            "text": "What did you do and learn?",
            "meeting": "Was it a meeting?",
        }
        field_classes = {"on": DateField, "began": TimeField, "ended": TimeField}
        widgets = {
            "text": forms.Textarea(attrs={"rows": 5}),
            "meeting": forms.RadioSelect,
        }
        error_messages = {
            "text": {"required": "Say what you did and learned."},
        }

    def __init__(self, data=None, files=None, *, instance=None, project, now, session=None):
        super().__init__(data, files, instance=instance)
        self.project, self.now, self.today = project, now, timezone.localdate(now)
        self.instance.project = project
        for name in ("began", "ended", "hours"):
            self.fields[name].required, self.fields[name].wanted = False, True
        self.fields["meeting"].choices = JournalEntry.Meeting.choices
        self.fields["meeting"].required, self.fields["meeting"].wanted = False, True
        self.fields["hours"].widget.attrs["class"] = "w-short"
        if project.approved_on:
            self.fields["on"].help_text = sentence("plans/journal_from", project=project)
        if not self.is_bound and not self.instance.pk:
            self.initial |= session.typed if session else {"on": self.today}
        elif self.instance.pk and not self.instance.began:
            self.initial["hours"] = self.instance.hours

    def clean_hours(self):
        hours = self.cleaned_data["hours"]
        if hours and hours > rules.HOURS_A_DAY:
            raise forms.ValidationError("A day has 24 hours. Write an entry for each day.")
        return hours

    def clean(self):
        """With both times the entry is as long as they say; without, as the hours that were entered."""
        cleaned = super().clean()
        began, ended, hours = (cleaned.get(name) for name in ("began", "ended", "hours"))
        if {"began", "ended"} & self.errors.keys():
            return cleaned
        if began and ended:
            try:
                self.instance.hours = rules.hours_together([rules.minutes_worked(began, ended)])
            except rules.Refused as refused:
                self.add_error("ended", sentence(f"tracks/{refused.name}", **refused.facts))
            else:
                self.errors.pop("hours", None)
            if cleaned.get("on") == self.today and ended > timezone.localtime(self.now).time():
                self.add_error("ended", "This is in the future. Write the entry when the work is done.")
        elif began or ended:
            missing = "ended" if began else "began"
            self.add_error(missing, sentence("plans/other_time", missing=missing))
        elif hours:
            self.instance.hours = hours
        elif "hours" not in self.errors:
            self.add_error("hours", "Enter the hours, such as 1 or 1.5, or enter start and stop times.")
        return cleaned

    def _post_clean(self):
        super()._post_clean()
        if "on" in self.cleaned_data:
            try:
                self.instance.refuse_day(self.today)
            except forms.ValidationError as refused:
                self.add_error(None, refused)
        if "file" in self.changed_data and "file" in self.cleaned_data:
            upload = self.cleaned_data["file"]
            self.instance.file_name = upload.name if upload else ""


class NoteForm(forms.ModelForm):
    """What somebody says beside the journal; with a day it is the note of a meeting."""

    use_required_attribute = False

    class Meta:
        model = ProjectNote
        fields = ["text", "met_on"]
        labels = {"text": "Your note", "met_on": "You met on"}
        help_texts = {"met_on": "Only if you met."}
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        field_classes = {"met_on": DateField}
        error_messages = {"text": {"required": "Write your note."}}

    def __init__(self, data=None, *, project, today):
        super().__init__(data, prefix="note")
        self.project, self.today = project, today

    def clean(self):
        cleaned = super().clean()
        note = ProjectNote(met_on=cleaned.get("met_on"))
        note.refuse_day(self.project, self.today)
        return cleaned


class CompletionForm(forms.ModelForm):
    """What was achieved. The hours come from the journal."""

    use_required_attribute = False

    class Meta:
        model = SelfDirectedProject
        fields = ["achieved", "effect", "evidence"]
        labels = {
            "achieved": "What did you achieve?",
            "effect": "What changed for your library or community?",
            "evidence": "What evidence do you have?",
        }
        help_texts = {
            "achieved": "Compare it with the outcome you planned.",
            "evidence": "For example, a report, a program, figures, or a web page. Say where to find it.",
        }
        widgets = {name: forms.Textarea(attrs={"rows": 5}) for name in fields}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name, missing in {"achieved": "not_achieved", "effect": "no_effect"}.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = sentence(f"plans/{missing}")

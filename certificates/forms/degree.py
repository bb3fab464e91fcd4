"""The claim for a degree: what it says, and its proof."""

from copy import copy

from django import forms
from django.utils import timezone

from certificates.models import DegreeClaim
from directory.files import UploadField, discard
from directory.models import Degree
from tracks import rules
from workflow.dates import MonthField
from workflow.forms import DraftForm

LEVELS = (Degree.Level.MASTER, Degree.Level.DOCTOR, Degree.Level.BACHELOR, Degree.Level.OTHER)


class DegreeForm(DraftForm):
    """Saved as far as it is right, whatever else is wrong: a file that was chosen need not be chosen again."""

    needed = DegreeClaim.NEEDED

    for_certificate = forms.TypedChoiceField(
        label="What is it for?",
        choices=[
            (
                True,
                f"For the Certificate of Library Administration, with a degree from the past {rules.VALID_MONTHS} months",
            ),
            (False, "Just to put my degree on record. It can be from any year."),
        ],
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is for."},
    )
    file = UploadField(
        keeps_forms=True,  # only a coordinator opens it
        label="Diploma or statement from the school",
        help_text="A PDF or picture up to 10 MB. A photo is fine, but a transcript is not enough. "
        "Only you and the coordinators can open it.",
        widget=forms.FileInput,
    )

    class Meta:
        model = DegreeClaim
        fields = ["for_certificate", "level", "field", "school", "graduated", "name_printed", "file"]
        labels = {
            "level": "Degree",
            "graduated": "Graduation date",
            "name_printed": "Your name on the certificate",
        }
        help_texts = {
            "field": "For example, Library and Information Science",
            "graduated": "As on the diploma. For example, May 2012 or 5/12/2012.",
            "name_printed": "Enter it exactly as it should appear on the certificate.",
        }
        field_classes = {"graduated": MonthField}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.file_before = copy(self.instance.file)
        self.fields["level"].choices = [(level.value, level.label) for level in LEVELS]
        self.fields["name_printed"].widget.attrs["autocomplete"] = "name"
        self.fields["name_printed"].wanted = True
        self._say_attached()

    def clean(self):
        """Show what is wrong with what was typed; and what is missing, only when it is sent."""
        typed = super().clean()
        snapshot = copy(self.instance)
        for name, value in typed.items():
            setattr(snapshot, name, value)
        for name, why in snapshot.problems(on=timezone.localdate()).items():
            if name not in self.errors and (self.sending or typed.get(name)):
                self.add_error(name, why)
        return typed

    def keep(self):
        """Save what is right of what was typed; a new file takes the place of the one before."""
        claim, names = self.instance, [*self._meta.fields]
        if "file" in self.changed_data and "file" in self.cleaned_data:
            claim.file_name = claim.file.name
            names.append("file_name")
        claim.save(update_fields=names if claim.pk else None)
        if claim.file.name != self.file_before.name:
            discard(self.file_before)
        self._say_attached()

    def _say_attached(self):
        self.fields["file"].attached = self.instance.file_name if self.instance.file else ""

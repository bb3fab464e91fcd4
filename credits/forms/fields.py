"""Fields and questions that more than one form asks: the activity of the plan, files, and whether something odd is right."""

from django import forms
from django.utils.text import Truncator

from credits.models import Evidence
from credits.models.evidence import MOST_FILES
from directory.files import UploadField
from plans.models import Activity
from workflow.sentences import MoveRefused, sentence

NONE_CHOSEN_HINT = "Without one it does not count in the Strategic Track."


class ActivityField(forms.ModelChoiceField):
    def __init__(self, **options):
        super().__init__(
            queryset=Activity.objects.none(),
            required=False,
            empty_label="None of them",
            label="Which activity of your plan does it belong to?",
            help_text=NONE_CHOSEN_HINT,
            error_messages={"invalid_choice": "Choose an activity of your own plan, or none of them."},
            **options,
        )

    def label_from_instance(self, activity):
        return f"{Truncator(activity.description).chars(90)} ({activity.get_kind_display().lower()})"


class SureForm(forms.Form):
    """A form that may ask once more: the box is shown only when something looks odd, and then needs a tick."""

    sure = forms.BooleanField(required=False, label="I have checked it: it is right as it stands")
    odd = False

    def ask(self, field, name, **facts):
        if not self.cleaned_data.get("sure"):
            self.odd = True
            self.add_error(field, sentence(name, **facts))

    def full_clean(self):
        super().full_clean()
        if not self.odd:
            self.fields.pop("sure", None)


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class EvidenceField(UploadField):
    """No file, one or several. `cleaned_data` holds them as a list, which `Evidence.objects.keep` takes."""

    widget = FilesInput

    def __init__(self, **options):
        defaults = {
            "required": False,
            "label": "Files that show it",
            "help_text": "A certificate of attendance, a program, a photo: PDF, PNG or JPEG, up to 10 MB each "
            f"and {MOST_FILES} at most. Only you, who verifies it, and the State Library can open them.",
        }
        super().__init__(**defaults | options)

    def clean(self, data, initial=None):
        chosen = data if isinstance(data, (list, tuple)) else [data] * bool(data)
        if not chosen:
            return [] if not self.required else super().clean(None, initial)
        if len(chosen) > MOST_FILES:
            raise forms.ValidationError(
                sentence("credits/too_many_files", most=MOST_FILES, count=len(chosen))
            )
        kept, wrong = [], []
        for upload in chosen:
            try:
                kept.append(super().clean(upload, initial))
            except forms.ValidationError as error:
                named = f"“{upload.name}”: " if len(chosen) > 1 else ""
                wrong += [f"{named}{message}" for message in error.messages]
        if wrong:
            raise forms.ValidationError(wrong)
        return kept

    def has_changed(self, initial, data):
        return bool(data)


CHOOSE_FILES_AGAIN = "Choose your files again: nothing is kept of them until the rest is right. "


class FilesForm(forms.Form):
    """A form with files beside what is typed, which a browser does not send a second time by itself."""

    files = EvidenceField()

    def full_clean(self):
        super().full_clean()
        if self.is_bound and self.errors and "files" in self.fields and self.cleaned_data.get("files"):
            self["files"].help_text = f"{CHOOSE_FILES_AGAIN}{self.fields['files'].help_text}"


class EvidenceForm(forms.Form):
    """Files for a credit that is there already."""

    use_required_attribute = False

    files = EvidenceField(
        required=True, label="Choose files", error_messages={"required": "Choose a file, or several"}
    )

    def __init__(self, data=None, files=None, *, document):
        super().__init__(data, files)
        self.document = document

    def keep(self):
        """The files that are new, or None when that is refused: then the form says why."""
        try:
            return Evidence.objects.keep(self.cleaned_data["files"], document=self.document)
        except MoveRefused as refused:
            self.add_error("files", str(refused))
            return None

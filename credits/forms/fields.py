"""Fields and questions that several forms share: the plan activity, files, and the question before sending."""

from django import forms
from django.utils.html import format_html
from django.utils.text import Truncator

from credits.claimable import expired_in
from credits.models import Evidence
from credits.models.evidence import MOST_FILES
from directory.files import UploadField
from plans.models import Activity
from workflow.sentences import MoveRefused, sentence

NONE_CHOSEN_HINT = (
    "If you don’t choose an activity, this won’t count toward the Strategic Track, "
    "unless the credits were earned before your plan was approved."
)


EVIDENCE_HINT = (
    f"Up to {MOST_FILES} PDFs or pictures, 10 MB each. "
    "Only you, your supervisor, and the coordinators can open them."
)


class ActivityField(forms.ModelChoiceField):
    def __init__(self, **options):
        super().__init__(
            queryset=Activity.objects.none(),
            required=False,
            empty_label="No activity",
            label="Plan activity",
            help_text=NONE_CHOSEN_HINT,
            error_messages={"invalid_choice": "Plan activity must be from your own plan, or “No activity.”"},
            **options,
        )

    def label_from_instance(self, activity):
        return f"{Truncator(activity.description).chars(90)} ({activity.get_kind_display().lower()})"


class ConfirmForm(forms.Form):
    """A form that asks once before it's sent, where something looks odd. That is no error.

    `questions` are sentences. The page shows them, and sends each back as `confirmed`, so that a question which
    comes up only after a change is asked, too.
    """

    def __init__(self, *args, **options):
        self.questions: list[str] = []
        super().__init__(*args, **options)

    def full_clean(self):
        if self.is_bound:
            self.questions = []
        super().full_clean()

    @property
    def confirmed(self):
        return self.data.getlist("confirmed") if hasattr(self.data, "getlist") else []

    @property
    def is_asking(self):
        """Whether the page asks: everything else is right."""
        return not self.errors and bool(self.questions)

    def is_ready(self):
        return self.is_valid() and not self.questions

    def ask(self, name, **facts):
        self.ask_once(sentence(name, **facts))

    def ask_once(self, question):
        if question not in (*self.confirmed, *self.questions):
            self.questions.append(question)

    def ask_about_expiry(self, user, earned_on, today):
        expired = expired_in(user, earned_on, today)
        if expired:
            self.ask("credits/has_expired", **expired, earned_on=earned_on)


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class EvidenceField(UploadField):
    """No file, one or several. `cleaned_data` holds them as a list, which `Evidence.objects.keep` takes."""

    widget = FilesInput

    def __init__(self, **options):
        defaults = {
            "required": False,
            "keeps_forms": True,
            "label": "Evidence",
            "help_text": f"For example, a certificate of attendance, a program, or a photo. {EVIDENCE_HINT}",
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


class FilesForm(ConfirmForm):
    """A form with files, which a browser doesn't send a second time by itself: it names those to choose again."""

    files = EvidenceField()

    def full_clean(self):
        super().full_clean()
        if self.lost_files and "files" in self.fields:
            again = sentence("credits/choose_again", files=self.lost_files)
            hint = self.fields["files"].help_text
            self["files"].help_text = format_html("{} {}", again, hint)  # Django prints a hint as it is

    @property
    def lost_files(self):
        """The names of the files that were sent with a form that is shown again."""
        shown_again = self.is_bound and (self.errors or self.questions)
        return [upload.name for upload in self.files.getlist("files")] if shown_again and self.files else []


class EvidenceForm(forms.Form):
    """Files for a credit that is there already."""

    use_required_attribute = False
    complete_sentences = {"files"}

    files = EvidenceField(
        required=True, label="Files", error_messages={"required": "Choose at least one file."}
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

from django import forms
from django.utils import timezone

from directory import verifiers
from directory.models import Library, Position, User
from workflow.sentences import sentence
from workflow.text import refuse_invisible


class SignupForm(forms.Form):
    """What signing up asks besides the e-mail and the password; the adapter writes the name."""

    name = forms.CharField(
        max_length=150,
        validators=[refuse_invisible],
        error_messages={"required": "Enter your name"},
        help_text="As it should stand on a certificate.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ["name", "email", "password1"]

    def signup(self, request, user):
        """allauth asks for this; everything was saved by the adapter."""


class ProfileForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["name", "phone", "theme", "reminders", "event_confirmations", "event_reminders"]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
            "theme": forms.RadioSelect,
        }
        labels = {"theme": "Light or dark", "reminders": "Remind me before something lapses"}
        help_texts = {
            "reminders": "12, 6, 3 and 1 month before a certificate ends, or a director’s time to be certified. "
            "Decisions about your documents are always sent.",
            "event_confirmations": "With a file for your calendar, or your turn on the waiting list.",
            "event_reminders": "In the morning, with a file for your calendar. That you got a place, or that an event "
            "was moved or canceled, is always sent.",
        }
        error_messages = {"name": {"required": "Enter your name"}}


class Colleague(forms.ModelChoiceField):
    def label_from_instance(self, position):
        kind = "" if position.kind == Position.Kind.STAFF else position.get_kind_display()
        names_kind = kind and kind.lower() not in position.title.lower()
        return f"{position.user}, {position.title}" + (f" ({kind.lower()})" if names_kind else "")

    def clean(self, value):
        """Whether it may be left out depends on the e-mail beside it, so the form decides."""
        return None if value in self.empty_values else super().clean(value)


class LibraryForm(forms.Form):
    """The first step of a position: where. By address, so that it works without a script."""

    library = forms.ModelChoiceField(
        Library.objects.filter(active=True),
        empty_label="Choose your library",
        error_messages={"required": "Choose your library"},
    )


class PositionForm(forms.ModelForm):
    """The second step: what somebody does there, and who decides on their documents."""

    supervisor = Colleague(
        Position.objects.none(),
        empty_label="Not in this list",
        label="Your supervisor",
    )
    understood = forms.BooleanField(label="I have read what follows from this change, and want it")

    class Meta:
        model = Position
        fields = ["title", "kind", "started", "supervisor", "supervisor_email"]
        labels = {"title": "Your job title", "kind": "What you are there", "started": "Since when"}
        error_messages = {
            "title": {"required": "Enter your job title"},
            "started": {"required": "Enter the day you began", "invalid": "Enter a day, such as 3/3/2026"},
        }
        help_texts = {
            "supervisor_email": "When your supervisor is not in the list: Aspen asks the State Library to link the two of you."
        }
        widgets = {"started": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args, user, library, follows=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.library = user, library
        self.fields["supervisor"].queryset = (
            Position.objects.of_colleagues(library)
            .exclude(user=user)
            .select_related("user")
            .order_by("user__name", "pk")
        )
        self.fields["supervisor"].help_text = self.who_verifies()
        if not follows:
            del self.fields["understood"]

    def who_verifies(self):
        """Who it should be: for what one said one is, or else for each kind of position."""
        kind, at = self["kind"].value(), self.library.kind
        is_chosen = (
            self.is_bound or self.instance.pk or "kind" in self.initial
        ) and kind in Position.Kind.values
        return sentence(
            "directory/supervisor_hint", kind=kind if is_chosen else "", place=verifiers.place(at)
        )

    def clean_started(self):
        started = self.cleaned_data["started"]
        if started > timezone.localdate():
            raise forms.ValidationError("Enter a day that is not in the future.")
        return started

    def clean_supervisor_email(self):
        email = self.cleaned_data["supervisor_email"].strip().lower()
        if email and email == self.user.email.lower():
            raise forms.ValidationError("Nobody can be their own supervisor. Enter your supervisor’s e-mail.")
        return email

    def clean(self):
        facts = super().clean()
        position = facts.get("supervisor")
        if position and facts.get("supervisor_email"):
            self.add_error(
                "supervisor_email", "Choose your supervisor from the list or enter an e-mail, not both."
            )
        elif not position and "supervisor_email" not in self.errors and not facts.get("supervisor_email"):
            self.add_error("supervisor", "Choose your supervisor, or enter the e-mail below.")
        kind = facts.get("kind")
        if position and kind and "supervisor" not in self.errors:
            held = position.user.positions.kinds_at(self.library)
            if not verifiers.may_verify(kind, self.library.kind, held):
                place = verifiers.place(self.library.kind)
                self.add_error("supervisor", sentence("directory/other_verifies", kind=kind, place=place))
        facts["supervisor"] = position.user if position else None
        self.instance.user, self.instance.library = self.user, self.library
        return facts

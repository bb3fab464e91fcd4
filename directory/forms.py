from django import forms
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from directory import verifiers
from directory.models import Library, Position
from directory.names import sort_name_of
from workflow.dates import MonthField
from workflow.sentences import sentence
from workflow.text import LineField


class SignupForm(forms.Form):
    """What signing up asks besides the email and the password; the adapter writes the name."""

    name = LineField(
        max_length=150,
        error_messages={"required": "Enter your name."},
        help_text="For example, Marta Halvorsen.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ["name", "email", "password1"]

    def signup(self, request, user):
        """allauth asks for this; everything was saved by the adapter."""


class NamesMixin:
    """For a form with a name and its sort name: one that nobody chose follows the name."""

    def clean(self):
        facts = super().clean()
        guessed = sort_name_of(self.initial.get("name", ""))
        if "sort_name" not in self.changed_data and self.initial.get("sort_name") == guessed:
            facts["sort_name"] = ""  # made of the new name when it's saved
        return facts


class Colleague(forms.ModelChoiceField):
    def label_from_instance(self, position):
        kind = "" if position.kind == Position.Kind.STAFF else position.get_kind_display()
        names_kind = kind and kind.lower() not in position.title.lower()
        return f"{position.user}, {position.title}" + (f" ({kind.lower()})" if names_kind else "")

    def clean(self, value):
        """Whether it may be left out depends on the email beside it, so the form decides."""
        return None if value in self.empty_values else super().clean(value)


class LibraryForm(forms.Form):
    """The first step of a position: where. Typed, with a browser's suggestions; without a script too.

    What fits several libraries is refused, and `matches` are those to choose from. A link has a library's key.
    """

    MOST_MATCHES = 20

    library = forms.CharField(
        label="Your library",
        max_length=250,
        error_messages={"required": "Enter the name of your library."},
        help_text="Start typing the name or the city, and choose from the list.",
        widget=forms.TextInput(attrs={"list": "libraries", "autocomplete": "off"}),
    )
    matches: list[Library] = []
    match_count = 0  # of which `matches` are the first

    def clean_library(self):
        typed, libraries = self.cleaned_data["library"], Library.objects.filter(active=True)
        if typed.isdecimal() and len(typed) < 10:
            found = list(libraries.filter(pk=typed))
        else:
            for word in typed.replace(",", " ").split():
                libraries = libraries.filter(Q(name__icontains=word) | Q(city__icontains=word))
            found = list(libraries[: self.MOST_MATCHES])
        exact = [library for library in found if typed.casefold() == library.place_name.casefold()]
        if len(exact or found) == 1:
            return (exact or found)[0]
        self.matches = found
        self.match_count = libraries.count() if len(found) == self.MOST_MATCHES else len(found)
        raise forms.ValidationError(
            "Choose your library from the list below."
            if found
            else "No library has this name. Check the spelling, or type only the city."
        )


class PositionForm(forms.ModelForm):
    """The second step: what somebody does there, and who decides on their documents."""

    supervisor = Colleague(
        Position.objects.none(),
        empty_label="Not on this list",
        label="Your supervisor",
    )
    understood = forms.BooleanField(
        label="I understand how this change affects my plan, and I want to continue",
        required=False,  # not where only the supervisor changes
        error_messages={"required": "Select this box if you want to change jobs."},
    )

    class Meta:
        model = Position
        fields = ["title", "kind", "started", "supervisor", "supervisor_email"]
        labels = {"title": "Your job title", "kind": "Your role", "started": "Start date"}
        error_messages = {
            "title": {"required": "Enter your job title."},
            "started": {"required": "Enter your start date, such as March 2019."},
        }
        help_texts = {
            "started": "For example, March 2019 or 3/18/2019.",
            "supervisor_email": "Only if your supervisor isn’t on the list. Once they have an account with this email, they’ll be your supervisor here.",
        }
        field_classes = {"started": MonthField}

    def __init__(self, *args, user, library, present=None, follows=(), **kwargs):
        """`present`: the confirmed position until now; `follows`: what a new one does to documents."""
        super().__init__(*args, **kwargs)
        self.user, self.library, self.present = user, library, present
        self.fields["supervisor"].queryset = (
            Position.objects.of_colleagues(library)
            .exclude(user=user)
            .select_related("user")
            .order_by(Lower("user__sort_name"), "pk")
        )
        self.fields["supervisor"].help_text = self.who_verifies()
        self.fields["supervisor_email"].wanted = True  # where the supervisor isn't in the list
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
            raise forms.ValidationError("Start date can’t be in the future.")
        return started

    def clean_supervisor_email(self):
        email = self.cleaned_data["supervisor_email"].strip().lower()
        if email and email == self.user.email.lower():
            raise forms.ValidationError("No one can be their own supervisor. Enter your supervisor’s email.")
        return email

    def clean(self):
        facts = super().clean()
        position = facts.get("supervisor")
        if position and facts.get("supervisor_email"):
            self.add_error(
                "supervisor_email", "Choose your supervisor from the list or enter an email, not both."
            )
        elif not position and "supervisor_email" not in self.errors and not facts.get("supervisor_email"):
            self.add_error("supervisor", "Choose your supervisor, or enter their email below.")
        kind = facts.get("kind")
        if position and kind and "supervisor" not in self.errors:
            held = position.user.positions.kinds_at(self.library)
            if not verifiers.may_verify(kind, self.library.kind, held):
                place = verifiers.place(self.library.kind)
                self.add_error("supervisor", sentence("directory/other_verifies", kind=kind, place=place))
        facts["supervisor"] = position.user if position else None
        self.instance.user, self.instance.library = self.user, self.library
        if "understood" in self.fields and not facts.get("understood") and not self.is_same_job:
            self.add_error("understood", self.fields["understood"].error_messages["required"])
        return facts

    @property
    def is_same_job(self):
        """Whether only the supervisor changes: the library and the job are those of the present position."""
        if self.present is None or self.library != self.present.library or self.errors:
            return False
        return all(
            self.cleaned_data[name] == getattr(self.present, name) for name in ("title", "kind", "started")
        )

    @property
    def is_same_supervisor(self):
        email, present = self.cleaned_data["supervisor_email"], self.present
        named = self.cleaned_data["supervisor"]
        return named == present.supervisor if named else email == present.supervisor_email.lower()

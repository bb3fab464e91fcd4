"""Who decides in the place of somebody: for good, or while a supervisor is away."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django import forms
from django.utils import timezone

from directory.forms import Colleague
from directory.models import Position, StandIn
from workflow.dates import DateField
from workflow.text import EmailField

LONGEST_ABSENCE = timedelta(days=366)


class SuccessorForm(forms.Form):
    """The people to hand over, and who takes over: a colleague, someone with an email, or no one yet."""

    positions = forms.ModelMultipleChoiceField(
        Position.objects.none(), error_messages={"required": "Select at least one person."}
    )
    successor = Colleague(
        Position.objects.none(), required=False, empty_label="Not in this list", label="Who takes over?"
    )
    email = EmailField(
        label="Or their email",
        required=False,
        help_text="Only if the person isn’t in the list. Someone without an account gets an invitation.",
    )
    no_one = forms.BooleanField(
        label="No one yet",
        required=False,
        help_text="What’s waiting stays in the State Library’s list until someone takes over.",
    )

    def __init__(self, *args, positions, by, leaving=None, **kwargs):
        """`by`: a supervisor chooses among colleagues; only the director or the coordinator names anybody else."""
        super().__init__(*args, **kwargs)
        directs = Position.objects.directed_by(by).values("library")
        if not by.is_coordinator and positions.exclude(library__in=directs).exists():
            del self.fields["email"]
        self.fields["positions"].queryset = positions
        for name in {"successor", "email", "no_one"} & set(self.fields):
            self.fields[name].wanted = True  # one of them
        colleagues = Position.objects.colleagues_of(positions)
        self.fields["successor"].queryset = colleagues.exclude(user=leaving)

    def clean(self):
        facts = super().clean()
        named = [facts.get("successor"), facts.get("email"), facts.get("no_one")]
        if "email" not in self.errors and "successor" not in self.errors:
            if not any(named):
                self.add_error("successor", "Choose who takes over, or select “No one yet.”")
            elif sum(map(bool, named)) > 1:
                self.add_error("successor", "Choose one: a person in the list, an email, or “No one yet.”")
        return facts

    @property
    def to(self):
        """The person who takes over, or None; found by the email, where it is somebody's."""
        position, email = self.cleaned_data["successor"], self.cleaned_data.get("email", "")
        if position:
            return position.user
        known = EmailAddress.objects.filter(email__iexact=email, verified=True, user__is_active=True)
        found = known.select_related("user").first() if email else None
        return found.user if found else None


class StandInForm(forms.ModelForm):
    """Who decides while a supervisor is away, and from when to when."""

    person = Colleague(
        Position.objects.none(), label="Who decides while you’re away?", empty_label="Choose a person"
    )

    class Meta:
        model = StandIn
        fields = ["person", "starts", "ends"]
        field_classes = {"starts": DateField, "ends": DateField}
        labels = {"starts": "First day", "ends": "Last day"}
        help_texts = {"starts": "For example, 11/18/2026."}

    def __init__(self, *args, owner, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.owner = owner
        own = Position.objects.open().confirmed().filter(user=owner)
        people = Position.objects.colleagues_of(own).exclude(user=owner)
        self.fields["person"].queryset = people
        if self.instance.pk:
            self.initial["person"] = people.filter(user=self.instance.person_id).first()

    def clean(self):
        facts = super().clean()
        position = facts.get("person")
        if not position and "person" not in self.errors:
            self.add_error("person", "Choose who decides while you’re away.")
        facts["person"] = position.user if position else None
        starts, ends = facts.get("starts"), facts.get("ends")
        if ends and ends < timezone.localdate():
            self.add_error("ends", "Last day can’t be in the past.")
        if starts and ends and ends < starts:
            self.add_error("ends", "Last day can’t be before the first day.")
        elif starts and ends and ends - starts > LONGEST_ABSENCE:
            self.add_error(
                "ends", "A stand-in can decide for a year at most. For longer, hand over your people."
            )
        return facts

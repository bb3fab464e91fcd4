"""What an attendee says: the code of the room, and which activity of the plan it belongs to."""

from django import forms

from credits.forms.activity import NONE_OF_THEM, ActivityField
from credits.plan_fit import activities_for, same_as


class AttestForm(forms.Form):
    """Which activity it belongs to: asked only where there is a choice.

    The one that was named before the event is chosen already; `too_late` is one that was not in force that day.
    """

    activity = ActivityField()
    too_late = None

    def __init__(self, data=None, *, event, user, registration, **options):
        super().__init__(data, **options)
        found = list(activities_for(user, event.earned_on))
        named = registration.activity if registration else None
        if not found:
            del self.fields["activity"]
            return
        field = self.fields["activity"]
        field.queryset = activities_for(user, event.earned_on)
        field.initial = same_as(named, found)
        field.help_text = NONE_OF_THEM
        self.too_late = None if field.initial else named

    def settled(self):
        """Whether nothing is left to ask."""
        if self.is_bound:
            return self.is_valid()
        return "activity" not in self.fields or self.fields["activity"].initial is not None

    def chosen(self):
        if self.is_bound:
            return self.cleaned_data.get("activity")
        return self.fields["activity"].initial if "activity" in self.fields else None


class CodeForm(AttestForm):
    code = forms.CharField(
        label="The code shown in the room",
        max_length=20,
        help_text="Six letters. Capitals or not, both are right.",
        widget=forms.TextInput(
            attrs={
                "class": "w-medium",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": "Enter the code that is shown in the room"},
    )
    field_order = ["code", "activity"]

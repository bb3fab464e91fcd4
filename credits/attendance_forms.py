"""What an attendee says: the code of the room, and which activity of the plan it belongs to."""

from django import forms

from credits.claim_forms import ClaimForm


class AtEventForm(ClaimForm):
    """Who was there at the time needs not say on which day."""

    def _ask_for_the_day(self, user):
        del self.fields["how"], self.fields["learned_on"]


class AttestForm(AtEventForm):
    """The claim of somebody who registered. What was named before the event need not be chosen again."""

    def settled(self):
        """Whether nothing is left to ask."""
        field = self.fields.get("activity")
        return self.is_valid() if self.is_bound else field is None or field.initial is not None

    def chosen(self):
        if self.is_bound:
            return super().chosen()
        return self.fields["activity"].initial if "activity" in self.fields else None


class CodeForm(AtEventForm):
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

    def __init__(self, data=None, *, initial, **options):
        super().__init__(data, **options)
        self.initial = initial

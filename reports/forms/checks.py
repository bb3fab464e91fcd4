"""The coordinator's decision on claimed credits whose event changed, or that are similar."""

from django import forms

from credits.models import Credit
from workflow.text import LONGEST, refuse_invisible

KEEP, FOLLOW, VOID = "keep", "follow", "void"


class CheckForm(forms.Form):
    """The credits that were ticked, what to do with them, and the reason that the learner reads."""

    credit = forms.ModelMultipleChoiceField(
        Credit.objects.none(),
        error_messages={
            "required": "Select at least one credit.",
            "invalid_choice": "One of these credits is no longer in the list. Check the list again.",
        },
    )
    do = forms.ChoiceField(
        choices=[(KEEP, "Keep"), (FOLLOW, "Use the event’s date and credits"), (VOID, "Decline")]
    )
    note = forms.CharField(
        label="Your reason",
        required=False,
        max_length=LONGEST,
        validators=[refuse_invisible],
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    use_required_attribute = False

    def __init__(self, *args, credits, **options):
        super().__init__(*args, **options)
        self.fields["credit"].queryset = credits

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("do") == VOID and not cleaned.get("note", "").strip():
            self.add_error("note", "Your reason is required to decline. The learner reads it.")
        return cleaned

    def ticked(self):
        """The keys of the ticked credits, for the page that shows the form again."""
        return set(self.data.getlist("credit")) if self.is_bound else set()

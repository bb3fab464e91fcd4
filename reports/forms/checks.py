"""What the coordinator does with claimed credits whose event changed, or that look alike."""

from django import forms

from credits.models import Credit
from workflow.text import LONGEST, refuse_invisible

KEEP, FOLLOW, VOID = "keep", "follow", "void"


class CheckForm(forms.Form):
    """The credits that were ticked, what to do with them, and the reason that the learner reads."""

    credit = forms.ModelMultipleChoiceField(
        Credit.objects.none(),
        error_messages={
            "required": "Tick the credits that it is about.",
            "invalid_choice": "One of them is not in the list any more: look again.",
        },
    )
    do = forms.ChoiceField(choices=[(KEEP, "Keep"), (FOLLOW, "Take over"), (VOID, "Decline")])
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
        facts = super().clean()
        if facts.get("do") == VOID and not facts.get("note", "").strip():
            self.add_error("note", "Write why: the person reads it with your decision.")
        return facts

    def ticked(self):
        """What was ticked, as the page draws it again."""
        return set(self.data.getlist("credit")) if self.is_bound else set()

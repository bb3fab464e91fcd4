from django import forms
from django.utils import timezone

from workflow.dates import DateField


class MainPositionForm(forms.Form):
    understood = forms.BooleanField(
        label="I understand what this change does, and want it",
        error_messages={"required": "Select this box to go on."},
    )

    def __init__(self, *args, follows, **options):
        super().__init__(*args, **options)
        if not follows:
            del self.fields["understood"]


class EndForm(forms.Form):
    ended = DateField(
        label="Last day", error_messages={"required": "Enter your last day, such as 11/18/2026."}
    )

    def __init__(self, *args, position, **options):
        super().__init__(*args, initial={"ended": timezone.localdate()}, **options)
        self.position = position

    def clean_ended(self):
        ended = self.cleaned_data["ended"]
        if ended > timezone.localdate():
            raise forms.ValidationError("Last day can’t be in the future.")
        if ended < self.position.started:
            raise forms.ValidationError("Last day can’t be before the start date.")
        return ended

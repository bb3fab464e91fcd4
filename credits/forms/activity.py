"""Fields and questions that more than one form of this app asks."""

from django import forms
from django.utils.text import Truncator

from plans.models import Activity

NONE_OF_THEM = "Without one it does not count in the Strategic Track."


class ActivityField(forms.ModelChoiceField):
    def __init__(self, **options):
        super().__init__(
            queryset=Activity.objects.none(),
            required=False,
            empty_label="None of them",
            label="Which activity of your plan does it belong to?",
            help_text=NONE_OF_THEM,
            error_messages={"invalid_choice": "Choose an activity of your own plan, or none of them."},
            **options,
        )

    def label_from_instance(self, activity):
        return f"{Truncator(activity.description).chars(90)} ({activity.get_kind_display().lower()})"


class SureForm(forms.Form):
    """A form that may ask once more: the box is shown only when something looks odd, and then needs a tick."""

    sure = forms.BooleanField(required=False, label="I have checked it: it is right as it stands")
    odd = False

    def ask(self, field, sentence):
        if not self.cleaned_data.get("sure"):
            self.odd = True
            self.add_error(field, sentence)

    def full_clean(self):
        super().full_clean()
        if not self.odd:
            self.fields.pop("sure", None)

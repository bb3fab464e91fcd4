"""Fields and questions that more than one form of this app asks."""

from django import forms
from django.utils.text import Truncator

from plans.models import Activity

TIME_FORMATS = ["%I:%M %p", "%I:%M%p", "%I %p", "%I%p", "%H:%M", "%H:%M:%S"]
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


class TimeOfDay(forms.TimeField):
    """1:00 PM, 1 p.m. or 13:00."""

    def to_python(self, value):
        if isinstance(value, str):
            value = value.strip().replace(".", "").upper()
        return super().to_python(value)


class MomentField(forms.SplitDateTimeField):
    """A day and a time of day, typed separately."""

    def __init__(self, **options):
        written = forms.SplitDateTimeWidget(
            date_format="%m/%d/%Y",
            time_format="%I:%M %p",
            date_attrs={"autocomplete": "off"},
            time_attrs={"autocomplete": "off"},
        )
        super().__init__(**{"widget": written} | options)
        self.fields = (
            forms.DateField(error_messages={"invalid": "Enter a date, such as 3/3/2026"}),
            TimeOfDay(
                input_formats=TIME_FORMATS,
                error_messages={"invalid": "Enter a time, such as 1:00 PM or 13:00"},
            ),
        )
        for field in self.fields:
            field.required = False
        self.error_messages |= {
            "invalid_date": "Enter a date, such as 3/3/2026",
            "invalid_time": "Enter a time, such as 1:00 PM or 13:00",
        }

    def compress(self, values):
        if values and values[0] and not 1970 <= values[0].year <= 2200:
            raise forms.ValidationError("Check the year of this date")
        return super().compress(values)


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

"""A day and a time, as people type them."""

from django import forms

TIME_FORMATS = ["%I:%M %p", "%I:%M%p", "%I %p", "%I%p", "%H:%M", "%H:%M:%S"]


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

"""The fields for a date and for a time of day. Both are typed, in any of the usual ways, or picked."""

import re
from calendar import monthrange
from datetime import date
from time import strptime

from django import forms

DATE = "Enter a date, such as 11/18/2026."
TIME = "Enter a time, such as 1:00 PM."
MOMENT = "Enter the date and the time, such as 11/18/2026 and 1:00 PM."
NAMED_TIMES = {"noon": "12:00PM", "12noon": "12:00PM", "12:00noon": "12:00PM"}
NAMED_TIMES |= {"midnight": "12:00AM", "12midnight": "12:00AM", "12:00midnight": "12:00AM"}
PERIOD = re.compile(r"(?<=[a-z])\.")  # Nov. 18
ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b")
WITH_A_DAY = (  # as DATE_INPUT_FORMATS has them, with any day
    re.compile(r"(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})[-/.](?P<year>\d{4}|\d\d)"),
    re.compile(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})"),
    re.compile(r"(?P<month>[a-z]+) (?P<day>\d{1,2}),? (?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2}) (?P<month>[a-z]+),? (?P<year>\d{4})"),
)
MONTHS = ("%B %Y", "%b %Y", "%m/%Y", "%m-%Y", "%Y-%m")


class DateInput(forms.DateInput):
    template_name = "workflow/picked_input.html"

    def __init__(self, attrs=None):
        super().__init__({"maxlength": 40} | (attrs or {}), format="%-m/%-d/%Y")

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["picks"] = "date"
        return context


class TimeInput(forms.TimeInput):
    template_name = "workflow/picked_input.html"

    def __init__(self, attrs=None):
        super().__init__({"maxlength": 20} | (attrs or {}), format="%-I:%M %p")

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["picks"] = "time"
        return context


class DateField(forms.DateField):
    """11/18/2026, 11-18-2026, 11/18/26, Nov 18, 2026, or 2026-11-18."""

    widget = DateInput
    default_error_messages = {"required": DATE, "invalid": DATE}

    def to_python(self, value):
        if isinstance(value, str):
            text = PERIOD.sub("", " ".join(value.lower().split()))
            value = ORDINAL.sub("", text).replace("sept ", "sep ").replace(" ,", ",")
        try:
            return super().to_python(value)
        except forms.ValidationError:
            if days := _days_of_month(value):
                raise forms.ValidationError(f"{days}.", code="invalid") from None
            raise


def _days_of_month(text: str) -> str:
    """How many days the month has, of a date whose day it doesn't have: "June has 30 days"; else an empty text."""
    found = next((match for pattern in WITH_A_DAY if (match := pattern.fullmatch(text))), None)
    if found is None:
        return ""
    first = _read(f"{found['month']} {found['year']}", ("%m %Y", "%m %y", "%B %Y", "%b %Y"))
    days = monthrange(first.year, first.month)[1] if first else 31
    if first is None or not days < int(found["day"]) <= 31:
        return ""
    return f"{first:%B %Y} has {days} days" if first.month == 2 else f"{first:%B} has {days} days"


def _read(text: str, formats: tuple[str, ...]) -> date | None:
    """The first day of the month that a text names in the first format that fits."""
    for each in formats:
        try:
            found = strptime(text, each)
            return date(found.tm_year, found.tm_mon, 1)
        except ValueError:
            continue
    return None


class MonthField(DateField):
    """A date, or only its month and year, which stand for the first day: March 2019, Mar 2019, 3/2019, or 2019-03."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except forms.ValidationError:
            if month := _read(" ".join(value.lower().replace(",", " ").replace(".", "").split()), MONTHS):
                return month
            raise


class TimeField(forms.TimeField):
    """1:00 PM, 1 PM, 1pm, 1:00 p.m., 13:00, noon, or midnight."""

    widget = TimeInput
    default_error_messages = {"required": TIME, "invalid": TIME}

    def to_python(self, value):
        if isinstance(value, str):
            text = "".join(value.lower().replace(".", "").split())
            value = NAMED_TIMES.get(text, re.sub(r"(?<=\d)[ap]$", r"\g<0>m", text))
        return super().to_python(value)


class MomentField(forms.SplitDateTimeField):
    """A date and a time of day, each in a control of its own."""

    default_error_messages = {"required": MOMENT, "invalid_date": DATE, "invalid_time": TIME}

    def __init__(self, **options):
        written = forms.SplitDateTimeWidget()
        written.widgets = [DateInput(), TimeInput()]
        super().__init__(**{"widget": written} | options)
        self.fields = (DateField(required=False), TimeField(required=False))

    def compress(self, values):
        if values and values[0] and not 1970 <= values[0].year <= 2200:
            raise forms.ValidationError("Check the year of this date.")
        return super().compress(values)

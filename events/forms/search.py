"""The search of the calendar. The address in the bar is the search: whatever it holds, a page answers."""

from datetime import timedelta
from decimal import Decimal
from urllib.parse import urlencode

from django import forms
from django.utils import timezone

from events import days
from events.models import Event
from tracks.models import Category
from workflow.forms import DAY_FORMATS
from workflow.sentences import sentence

LONGEST = 200
WORTH = (
    ("0.5", "0.5 credit"),
    ("1", "1 credit"),
    ("1.5", "1.5 credits"),
    ("2-or-more", "2 credits or more"),
)
MORE_DAYS = ["%m-%d-%Y", "%m.%d.%Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y", "%d %B %Y", "%Y/%m/%d"]


class WordsField(forms.CharField):
    """Any text; a long one is cut."""

    def to_python(self, value):
        return " ".join(super().to_python(value).split())[:LONGEST]


class LenientChoiceField(forms.ChoiceField):
    """One of the choices; anything else, from an old or broken address, is ignored."""

    def clean(self, value):
        return value if self.valid_value(value) else ""


class DayField(forms.DateField):
    def clean(self, value):
        day = super().clean(" ".join((value or "").split()).replace(" ,", ",")[:40])
        if day and not days.FIRST_YEAR <= day.year <= days.LAST_YEAR:
            raise forms.ValidationError(sentence("events/years", first=days.FIRST_YEAR, last=days.LAST_YEAR))
        return day


def _day(label, which):
    return DayField(
        label=label,
        required=False,
        input_formats=[*DAY_FORMATS, *MORE_DAYS],
        error_messages={"invalid": f"Enter the {which} day like 3/31/2026"},
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off", "maxlength": 40}),
    )


class SearchForm(forms.Form):
    NAMES = {"words": "q", "since": "from", "until": "to"}

    words = WordsField(
        label="Words in the title, description, sponsor or presenter",
        required=False,
        widget=forms.TextInput(
            attrs={"class": "form-control", "type": "search", "maxlength": LONGEST, "autocomplete": "off"}
        ),
    )
    format = LenientChoiceField(label="Kind", widget=forms.Select(attrs={"class": "form-select"}))
    since = _day("From", "first")
    until = _day("To", "last")
    category = LenientChoiceField(label="Category", widget=forms.Select(attrs={"class": "form-select"}))
    credits = LenientChoiceField(label="Worth", widget=forms.Select(attrs={"class": "form-select"}))
    online = forms.BooleanField(
        label="Only what I can take part in online",
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )

    use_required_attribute = False

    def __init__(self, data):
        super().__init__(data)
        self.fields["format"].choices = [("", "Any"), *Event.Format.choices]
        self.fields["category"].choices = [("", "Any"), *Category.objects.values_list("code", "name")]
        self.fields["credits"].choices = [("", "Any"), *WORTH]
        for name in self.errors:
            self.fields[name].widget.attrs["class"] += " is-invalid"

    def add_prefix(self, name):
        return self.NAMES.get(name, name)

    def clean(self):
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", sentence("events/last_before_first", since=since))

    def value(self, name):
        return self.cleaned_data.get(name) or ""

    @property
    def is_ranged(self):
        return bool(self.value("since") or self.value("until"))

    @property
    def is_narrow(self):
        """More is asked than when: then sessions of conferences stand for themselves."""
        return any(self.value(name) for name in ("words", "format", "category", "credits", "online"))

    @property
    def has_more(self):
        return bool(self.errors) or any(
            self.value(name) for name in ("since", "until", "category", "credits", "online")
        )

    def address(self, *, dates=True):
        """The search as part of an address, without what is empty or wrong."""
        values = {self.add_prefix(name): self.value(name) for name in self.fields}
        if not dates:
            values["from"] = values["to"] = ""
        return urlencode({name: "1" if value is True else value for name, value in values.items() if value})

    def summary(self):
        """The search in a few words, to name a calendar after it."""
        chosen = [dict(self.fields[name].choices)[self.value(name)] for name in ("format", "category", "credits") if self.value(name)]  # fmt: skip
        return ", ".join(
            [*([self.value("words")] if self.value("words") else []), *chosen, *(["online"] if self.value("online") else [])]
        )  # fmt: skip

    def results(self, words=True):
        """The events that fit, in no order; with `words=False`, whatever their words."""
        rows = Event.objects.published()
        if words:
            rows = rows.matching(self.value("words"))
        category, worth = self.value("category"), self.value("credits")
        if self.value("format"):
            rows = rows.filter(format=self.value("format"))
        if category:
            rows = rows.in_category(category)
        if worth == "2-or-more":
            rows = rows.worth_at_least(Decimal(2), category)
        elif worth:
            rows = rows.worth_exactly(Decimal(worth), category)
        if self.value("online"):
            rows = rows.from_home()
        return rows if self.is_narrow else rows.without_sessions()

    def in_range(self, rows):
        since, until = self.value("since"), self.value("until")
        zone = timezone.get_current_timezone()
        return rows.between(
            since and days.midnight(since, zone),
            until and days.midnight(until + timedelta(days=1), zone),
        )

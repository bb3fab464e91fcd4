"""The search of the calendar. The address in the bar is the search: whatever it holds, a page answers."""

from datetime import timedelta
from decimal import Decimal
from urllib.parse import urlencode

from django import forms
from django.utils import timezone

from events import days
from events.models import Event
from tracks.models import Category
from workflow.dates import DateField, DateInput
from workflow.sentences import sentence

LONGEST = 200
WORTH = (
    ("0.5", "0.5 credit"),
    ("1", "1 credit"),
    ("1.5", "1.5 credits"),
    ("2-or-more", "2 credits or more"),
)


class WordsField(forms.CharField):
    """Any text; a long one is cut."""

    def to_python(self, value):
        return " ".join(super().to_python(value).split())[:LONGEST]


class LenientChoiceField(forms.ChoiceField):
    """One of the choices; anything else, from an old or broken address, is ignored."""

    def clean(self, value):
        return value if self.valid_value(value) else ""


class LenientChoicesField(forms.MultipleChoiceField):
    """Any of the choices; what is none of them is ignored."""

    def clean(self, value):
        return [each for each in value or () if self.valid_value(each)]


class DayField(DateField):
    def clean(self, value):
        day = super().clean((value or "")[:40])
        if day and not days.FIRST_YEAR <= day.year <= days.LAST_YEAR:
            raise forms.ValidationError(sentence("events/years", first=days.FIRST_YEAR, last=days.LAST_YEAR))
        return day


def _day(label, which):
    return DayField(
        label=label,
        required=False,
        error_messages={"invalid": f"Enter {which} date, such as 3/31/2026."},
        widget=DateInput(attrs={"class": "form-control"}),
    )


def _box(label):
    widget = forms.CheckboxInput(attrs={"class": "form-check-input"})
    return forms.BooleanField(label=label, required=False, widget=widget)


class SearchForm(forms.Form):
    NAMES = {"words": "q", "since": "from", "until": "to"}
    complete_sentences = {"since", "until"}

    words = WordsField(
        label="Search",
        required=False,
        widget=forms.TextInput(
            attrs={"class": "form-control", "type": "search", "maxlength": LONGEST, "autocomplete": "off"}
        ),
    )
    format = LenientChoiceField(label="Format", widget=forms.Select(attrs={"class": "form-select"}))
    since = _day("From", "a start")
    until = _day("To", "an end")
    category = LenientChoicesField(
        label="Category", widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"})
    )
    credits = LenientChoiceField(label="Credits", widget=forms.Select(attrs={"class": "form-select"}))
    online = _box("Online")
    in_person = _box("In person")

    use_required_attribute = False

    def __init__(self, data):
        super().__init__(data)
        self.fields["format"].choices = [("", "Any"), *Event.Format.choices]
        self.fields["category"].choices = list(Category.objects.values_list("code", "name"))
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
        return any(self.value(name) for name in self.fields if name not in ("since", "until"))

    def address(self, *, dates=True):
        """The search as part of an address, without what is empty or wrong."""
        values = {self.add_prefix(name): self.value(name) for name in self.fields}
        if not dates:
            values["from"] = values["to"] = ""
        kept = {name: "1" if value is True else value for name, value in values.items() if value}
        return urlencode(kept, doseq=True)

    def summary(self):
        """The search in a few words, to name a calendar after it."""
        values = [self.value("words")]
        for name in ("format", "category", "credits"):
            chosen, labels = self.value(name), dict(self.fields[name].choices)
            values += [labels[each] for each in (chosen if isinstance(chosen, list) else [chosen]) if each]
        values += [self.fields[name].label.lower() for name in ("online", "in_person") if self.value(name)]
        return ", ".join(filter(None, values))

    def results(self, words=True):
        """The events that fit, in no order; with `words=False`, whatever their words."""
        rows = Event.objects.published()
        if words:
            rows = rows.matching(self.value("words"))
        categories, worth = self.value("category"), self.value("credits")
        if self.value("format"):
            rows = rows.filter(format=self.value("format"))
        if categories:
            rows = rows.in_categories(categories)
        if worth == "2-or-more":
            rows = rows.worth_at_least(Decimal(2), categories)
        elif worth:
            rows = rows.worth_exactly(Decimal(worth), categories)
        online, in_person = self.value("online"), self.value("in_person")
        if bool(online) != bool(in_person):  # both is as much as neither
            rows = rows.from_home() if online else rows.in_a_room()
        return rows if self.is_narrow else rows.without_sessions()

    def in_range(self, rows):
        since, until = self.value("since"), self.value("until")
        zone = timezone.get_current_timezone()
        return rows.between(
            since and days.midnight(since, zone),
            until and days.midnight(until + timedelta(days=1), zone),
        )

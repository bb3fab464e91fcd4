"""What is asked of the calendar. The address in the bar is the search: whatever it holds, a page answers."""

from datetime import timedelta
from decimal import Decimal
from urllib.parse import urlencode

from django import forms
from django.utils import timezone

from events import days
from events.models import Event
from tracks.models import Category
from workflow.forms import DAY_FORMATS

LONGEST = 200
WORTH = (
    ("0.5", "0.5 credit"),
    ("1", "1 credit"),
    ("1.5", "1.5 credits"),
    ("2-or-more", "2 credits or more"),
)
MORE_DAYS = ["%m-%d-%Y", "%m.%d.%Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y", "%d %B %Y", "%Y/%m/%d"]


class Words(forms.CharField):
    """Any text: what is too long is cut."""

    def to_python(self, value):
        return " ".join(super().to_python(value).split())[:LONGEST]


class KnownOrNothing(forms.ChoiceField):
    """One of the choices; what an old or broken address names besides asks for nothing."""

    def clean(self, value):
        return value if self.valid_value(value) else ""


class Day(forms.DateField):
    def clean(self, value):
        day = super().clean(" ".join((value or "").split()).replace(" ,", ",")[:40])
        if day and not days.FIRST_YEAR <= day.year <= days.LAST_YEAR:
            raise forms.ValidationError(f"Enter a year from {days.FIRST_YEAR} to {days.LAST_YEAR}")
        return day


def _day(label, which):
    return Day(
        label=label,
        required=False,
        input_formats=[*DAY_FORMATS, *MORE_DAYS],
        error_messages={"invalid": f"Enter the {which} day like 3/31/2026"},
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off", "maxlength": 40}),
    )


class SearchForm(forms.Form):
    NAMES = {"words": "q", "since": "from", "until": "to"}

    words = Words(
        label="Words in the title, description, sponsor or presenter",
        required=False,
        widget=forms.TextInput(
            attrs={"class": "form-control", "type": "search", "maxlength": LONGEST, "autocomplete": "off"}
        ),
    )
    format = KnownOrNothing(label="Kind", widget=forms.Select(attrs={"class": "form-select"}))
    since = _day("From", "first")
    until = _day("To", "last")
    category = KnownOrNothing(label="Category", widget=forms.Select(attrs={"class": "form-select"}))
    credits = KnownOrNothing(label="Worth", widget=forms.Select(attrs={"class": "form-select"}))
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
            self.add_error("until", f"Enter a last day that is not before {days.short_day(since)}")

    def asked(self, name):
        return self.cleaned_data.get(name) or ""

    @property
    def is_ranged(self):
        return bool(self.asked("since") or self.asked("until"))

    @property
    def is_narrow(self):
        """More is asked than when: then sessions of conferences stand for themselves."""
        return any(self.asked(name) for name in ("words", "format", "category", "credits", "online"))

    @property
    def more_is_asked(self):
        return bool(self.errors) or any(
            self.asked(name) for name in ("since", "until", "category", "credits", "online")
        )

    def address(self, *, dates=True):
        """The search as part of an address, without what is empty or wrong."""
        asked = {self.add_prefix(name): self.asked(name) for name in self.fields}
        if not dates:
            asked["from"] = asked["to"] = ""
        return urlencode({name: "1" if said is True else said for name, said in asked.items() if said})

    def said(self):
        """The search in a few words, to name a calendar after it."""
        chosen = [dict(self.fields[name].choices)[self.asked(name)] for name in ("format", "category", "credits") if self.asked(name)]  # fmt: skip
        return ", ".join(
            [*([self.asked("words")] if self.asked("words") else []), *chosen, *(["online"] if self.asked("online") else [])]
        )  # fmt: skip

    def found(self, words=True):
        """What fits, in no order; without the words, if those are asked of it in another way."""
        found = Event.objects.published()
        if words:
            found = found.matching(self.asked("words"))
        category, worth = self.asked("category"), self.asked("credits")
        if self.asked("format"):
            found = found.filter(format=self.asked("format"))
        if category:
            found = found.in_category(category)
        if worth == "2-or-more":
            found = found.worth_at_least(Decimal(2), category)
        elif worth:
            found = found.worth_exactly(Decimal(worth), category)
        if self.asked("online"):
            found = found.from_home()
        return found if self.is_narrow else found.without_sessions()

    def in_range(self, found):
        since, until = self.asked("since"), self.asked("until")
        zone = timezone.get_current_timezone()
        return found.between(
            since and days.midnight(since, zone),
            until and days.midnight(until + timedelta(days=1), zone),
        )

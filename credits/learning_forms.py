"""Forms for learning that is no event: a bundle of tutorials, a college course, a training one gave."""

from django import forms
from django.utils.formats import date_format

from credits import duplicates
from credits.forms import ActivityField, SureForm, activities_for, activity_on
from credits.models import Credit
from directory.text import LONGEST, refuse_invisible
from tracks import rules
from tracks.fields import MOST, HalvesFormField
from tracks.models import Category

LONGEST_DAY = 24 * 60


def line(label, *, longest=200, **options):
    return forms.CharField(label=label, max_length=longest, validators=[refuse_invisible], **options)


def minutes(label, **options):
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=LONGEST_DAY,
        widget=forms.TextInput(attrs={"class": "w-short", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": "Enter whole minutes, such as 45",
            "invalid": "Enter whole minutes, such as 45",
        },
        **options,
    )


class LearningForm(SureForm):
    """What every credit needs; `credits` says what the rules give for it, `details` what shows it."""

    kind = ""
    repeated = None

    title = line("Title", error_messages={"required": "Enter a title"})
    on = forms.DateField(
        label="Finished on",
        help_text="For example, 3/3/2026",
        error_messages={"required": "Enter the date", "invalid": "Enter a date, such as 3/3/2026"},
    )
    category = forms.ModelChoiceField(
        queryset=Category.objects.all(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choose a category", "invalid_choice": "Choose a category of the list"},
    )
    activity = ActivityField()

    def __init__(self, data=None, *, user, today, **options):
        super().__init__(data, **options)
        self.user, self.today = user, today
        self.fields["activity"].queryset = activities_for(user, today)
        if not self.is_bound:
            del self.fields["sure"]
            if not self.fields["activity"].queryset.exists():
                del self.fields["activity"]

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day > self.today:
            raise forms.ValidationError("This day is still to come: enter it once it is over")
        if day.year < 1970:
            raise forms.ValidationError("Check the year of this date")
        return day

    def clean(self):
        data = super().clean()
        if not self.errors and not self._is_repeated(data):
            try:
                self.amount = self.credits(data)
            except rules.Refused as refused:
                self.add_error(self.measured, str(refused))
            else:
                self._check(data)
        return data

    def _is_repeated(self, data):
        """Whether this very credit was made a moment ago: its form was sent twice."""
        made = Credit.objects.filter(
            owner=self.user,
            kind=self.kind,
            title=data["title"],
            category=data["category"],
            earned_on=data["on"],
            evidence=self.details(data)[:LONGEST],
        )
        self.repeated = made.just_made().first()
        return self.repeated is not None

    def _check(self, data):
        if self.amount > MOST:
            self.add_error(self.measured, f"This comes to more than {MOST} credits: check the number")
        rows = Credit.objects.alive().filter(owner=self.user, earned_on=data["on"]).select_related("event")
        if duplicates.like(data["title"], data["on"], duplicates.of_credits(rows)):
            day = date_format(data["on"], "F j, Y")
            self.ask(
                "title",
                f"A credit of {day} with this title is in your list already. "
                "Correct it, or say below that this is another one",
            )

    def save(self):
        data = self.cleaned_data
        return Credit.objects.create(
            owner=self.user,
            title=data["title"],
            kind=self.kind,
            category=data["category"],
            amount=self.amount,
            earned_on=data["on"],
            activity=activity_on(data.get("activity"), data["on"]),
            evidence=self.details(data)[:LONGEST],
        )


class TutorialForm(forms.Form):
    name = line("Tutorial", longest=150, required=False)
    provider = line("Offered by", longest=100, required=False)
    minutes = minutes("Minutes", required=False)

    def clean(self):
        data = super().clean()
        if bool(data.get("name")) != bool(data.get("minutes")) and not self.errors:
            field, sentence = (
                ("minutes", "Enter how many minutes it took")
                if data.get("name")
                else ("name", "Enter the title of the tutorial")
            )
            self.add_error(field, sentence)
        return data


class BaseTutorials(forms.BaseFormSet):
    def rows(self):
        """The tutorials that were filled in."""
        return [row.cleaned_data for row in self.forms if row.cleaned_data.get("minutes")]


Tutorials = forms.formset_factory(TutorialForm, formset=BaseTutorials, extra=4, max_num=40, absolute_max=40)


class BundleForm(LearningForm):
    kind = Credit.Kind.BUNDLE
    measured = None
    field_order = ["title", "on", "category", "activity", "sure"]

    def __init__(self, data=None, *, tutorials, **options):
        super().__init__(data, **options)
        self.tutorials = tutorials
        self.fields["title"].label = "Title of the bundle"
        self.fields["on"].label = "The last one was finished on"

    def credits(self, data):
        return rules.bundle_credits([row["minutes"] for row in self.tutorials.rows()])

    def is_valid(self):
        return super().is_valid() and self.tutorials.is_valid()

    def clean(self):
        return super().clean() if self.tutorials.is_valid() else self.cleaned_data

    def details(self, data):
        return "\n".join(
            ", ".join(part for part in (row["name"], row["provider"], f"{row['minutes']} minutes") if part)
            for row in self.tutorials.rows()
        )


class CollegeForm(LearningForm):
    kind = Credit.Kind.COLLEGE
    measured = "earned"

    institution = line("College or university", error_messages={"required": "Enter the college"})
    earned = HalvesFormField(
        label="College credits",
        error_messages={"required": "Enter the credits of the college, such as 3"},
        widget=forms.TextInput(attrs={"class": "w-short", "inputmode": "decimal", "autocomplete": "off"}),
    )
    calendar = forms.ChoiceField(
        label="They are",
        choices=[
            ("semester", "Semester credits: each is 4 credits"),
            ("quarter", "Quarter credits: each is 2 credits"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose semester or quarter credits"},
    )
    field_order = ["title", "institution", "earned", "calendar", "on", "category", "activity", "sure"]

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        self.fields["title"].label = "Course"
        self.fields["title"].error_messages["required"] = "Enter the name of the course"

    def credits(self, data):
        return rules.college_credits(data["earned"], data["calendar"])

    def details(self, data):
        return f"{data['institution']}, {data['earned'].normalize():f} {data['calendar']} credits"


class PresentingForm(LearningForm):
    kind = Credit.Kind.PRESENTING
    measured = "title"

    audience = line("For whom", error_messages={"required": "Enter whom you taught"})
    length = minutes(
        "How long it lasted, in minutes",
        help_text="Without breaks. You earn twice what those who attend earn.",
    )
    field_order = ["title", "audience", "on", "length", "category", "activity", "sure"]

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        self.fields["title"].label = "Topic"
        self.fields["title"].error_messages["required"] = "Enter the topic"
        self.fields["title"].help_text = "A topic earns credit twice in 48 months."
        self.fields["on"].label = "Given on"

    def clean_length(self):
        try:
            rules.formal_credits(self.cleaned_data["length"])
        except rules.Refused as refused:
            raise forms.ValidationError(str(refused)) from refused
        return self.cleaned_data["length"]

    def credits(self, data):
        given = Credit.objects.alive().filter(owner=self.user, kind=self.kind, title__iexact=data["title"])
        return rules.presenting_credits(
            data["length"], given.values_list("earned_on", flat=True), on=data["on"]
        )

    def details(self, data):
        return f"Given for {data['audience']}, {data['length']} minutes"

"""The forms for a college course and for a training that someone gave, with the credits they give."""

from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.db.models import Q

from credits import duplicates
from credits.forms.fields import EVIDENCE_HINT, ActivityField, FilesForm
from credits.models import Credit, Evidence
from credits.plan_fit import activities_for, activity_on, same_as
from credits.rows import credit_rows
from plans.models import Activity
from tracks import rules
from tracks.fields import MOST, HalvesFormField
from tracks.models import Category
from workflow.dates import DateField
from workflow.sentences import sentence
from workflow.text import LONGEST, LineField, refuse_invisible
from workflow.titles import near_title, same_title

ZERO = Decimal(0)


@dataclass(frozen=True)
class LearningSum:
    """`kind` names it to the script, which says the same in the same words."""

    kind: str
    amount: Decimal
    text: str

    step = rules.STEP_MINUTES
    semester = rules.COLLEGE_RATES["semester"]
    quarter = rules.COLLEGE_RATES["quarter"]
    times = rules.PRESENTER_TIMES


def bundle_sum(lengths):
    """The minutes of each tutorial, as far as they are typed.

    >>> bundle_sum([12, 18]).amount, bundle_sum([]).text
    (Decimal('0.5'), 'Total: 0 minutes. Add 30 more to earn 0.5 credit.')
    """
    total = sum(lengths)
    more = rules.minutes_to_next_step(total)
    following = rules.bundle_credits([total + more])
    text = sentence("credits/bundle_sum", minutes=total, more=more, following=following)
    try:
        return LearningSum("bundle", rules.bundle_credits(lengths), text)
    except rules.Refused:
        return LearningSum("bundle", ZERO, text)


def college_sum(earned, calendar):
    """`earned` is None, and `calendar` empty, where it is not typed yet."""
    try:
        amount = rules.college_credits(earned, calendar) if earned is not None else ZERO
    except rules.Refused:
        amount = ZERO
    if not amount:
        return LearningSum("college", ZERO, sentence("credits/college_rates", **rules.COLLEGE_RATES))
    facts = {"earned": earned, "calendar": calendar, "rate": rules.COLLEGE_RATES[calendar]}
    return LearningSum("college", amount, sentence("credits/college_sum", **facts))


def presenting_sum(minutes):
    try:
        attended = rules.formal_credits(minutes)
    except rules.Refused:
        attended = ZERO
    text = sentence("credits/presenting_sum", attended=attended)
    return LearningSum("presenting", attended * LearningSum.times, text)


LONGEST_DAY = 24 * 60
LARGE_COURSE = 6  # college credits: few courses have more
WHOLE_MINUTES = "Minutes must be a whole number, such as 45."


def line(label, *, longest=200, **options):
    return LineField(label=label, max_length=longest, **options)


def whole(label, invalid, *, least=0, most=LONGEST_DAY, **options):
    """A whole number, typed."""
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        widget=forms.TextInput(attrs={"class": "w-short", "inputmode": "numeric"}),
        error_messages={"required": invalid, "invalid": invalid},
        **options,
    )


def offer_activities(form, user, day, credit=None):
    """Those of the plan in force; of a credit that is changed the one it has is chosen, whatever became of it."""
    activities = list(activities_for(user, day))
    choices = Q(pk__in=[activity.pk for activity in activities])
    if credit and credit.activity and credit.activity.plan.owner_id == user.pk:
        chosen = same_as(credit.activity, activities) or credit.activity
        choices |= Q(pk=chosen.pk)
        form.initial["activity"] = chosen.pk
    field = form.fields["activity"]
    field.queryset = Activity.objects.filter(choices).select_related("plan").order_by("plan", "order", "pk")
    return bool(activities) or "activity" in form.initial


class LearningForm(FilesForm):
    """What every credit needs; `credits` says what the rules give for it, `details` what shows it.

    With a `credit` it is that one, changed while it is pending.
    """

    kind = ""
    remembered: tuple[str, ...] = ()  # fields that are kept as they were typed, to be shown again
    repeated = None
    use_required_attribute = False
    complete_sentences = {"on", "earned", "why"}

    title = line("Title", error_messages={"required": "Title is required."})
    on = DateField(
        label="Finished on",
        error_messages={
            "required": "Enter the day you finished, such as 3/3/2026.",
            "invalid": "Enter the day you finished, such as 3/3/2026.",
        },
    )
    category = forms.ModelChoiceField(
        queryset=Category.objects.all(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": "Category is required.",
            "invalid_choice": "Category must be one from the list.",
        },
    )
    activity = ActivityField()

    def __init__(self, data=None, files=None, *, user, today, credit=None, **options):
        super().__init__(data, files, **options)
        self.user, self.today, self.credit = user, today, credit
        if credit:
            facts = {"title": credit.title, "on": credit.earned_on, "category": credit.category_id}
            self.initial = facts | self.initial | credit.typed
            del self.fields["files"]  # the page of the credit has them
        any_activity = offer_activities(self, user, today, credit)
        if not self.is_bound and not any_activity:
            del self.fields["activity"]

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day > self.today:
            raise forms.ValidationError(f"{self.fields['on'].label} can’t be in the future.")
        if day.year < 1970:
            raise forms.ValidationError(f"{self.fields['on'].label}: check the year.")
        return day

    def clean(self):
        data = super().clean()
        if not self.errors and not self._is_repeated(data):
            try:
                self.amount = self.credits(data)
            except rules.Refused as refused:
                self.add_error(self.measured, sentence(f"tracks/{refused.name}", **refused.facts))
            if not self.errors:
                self._check(data)
        return data

    def _is_repeated(self, data):
        """Whether this very credit was made a moment ago: its form was sent twice."""
        if not self.credit:
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

    def name_day(self, label, missing):
        """Call the day something else, also in its error."""
        field = self.fields["on"]
        field.label = label
        field.error_messages |= {"required": missing, "invalid": missing}

    def others(self):
        """The credits of the same person that are alive, without the one that is changed."""
        return Credit.objects.alive().filter(owner=self.user).exclude(pk=self.credit and self.credit.pk)

    def _check(self, data):
        if self.amount > MOST:
            self.add_error(self.measured, sentence("credits/too_much", most=MOST))
        rows = self.others().filter(earned_on=data["on"]).select_related("event")
        if duplicates.same_day_titles(data["title"], data["on"], duplicates.of_rows(credit_rows(rows))):
            self.ask("credits/credit_twice", day=data["on"])
        if not self.credit:
            self.ask_about_expiry(self.user, data["on"], self.today)

    def save(self):
        """The new credit; or the one that was changed, None where it says the same. `MoveRefused` when too late."""
        data = self.cleaned_data
        values = {
            "title": data["title"],
            "category": data["category"],
            "amount": self.amount,
            "earned_on": data["on"],
            "activity": activity_on(data.get("activity"), data["on"]),
            "evidence": self.details(data)[:LONGEST],
            "typed": {name: self._as_typed(data[name]) for name in self.remembered},
        }
        if self.credit:
            return self.credit if self.credit.change(by=self.user, **values) else None
        credit = Credit.objects.create(owner=self.user, kind=self.kind, **values)
        Evidence.objects.keep(data["files"], document=credit)
        return credit

    @staticmethod
    def _as_typed(value):
        return value if value is None or isinstance(value, (int, str)) else rules.plain(value)

    def _raw(self, name):
        """What stands in a field just now, as far as it is right."""
        field = self.fields[name]
        try:
            return field.to_python(self[name].value())
        except forms.ValidationError:
            return None


class CollegeForm(LearningForm):
    kind = Credit.Kind.COLLEGE
    measured = "earned"
    remembered = ("institution", "earned", "calendar", "about", "why")

    institution = line(
        "College or university", error_messages={"required": "College or university is required."}
    )
    earned = HalvesFormField(
        label="College credits",
        error_messages={
            "required": "Enter the college credits, such as 3.",
        },
        widget=forms.TextInput(attrs={"class": "w-short", "inputmode": "decimal"}),
    )
    calendar = forms.ChoiceField(
        label="Type of credits",
        choices=[
            ("semester", f"Semester credits ({rules.COLLEGE_RATES['semester']} credits each)"),
            ("quarter", f"Quarter credits ({rules.COLLEGE_RATES['quarter']} credits each)"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Type of credits is required."},
    )
    about = forms.ChoiceField(
        label="Is the course about libraries?",
        choices=[
            ("libraries", "Yes, in library or information science"),
            ("other", "No, but it helps my work in the library"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether the course is about libraries."},
    )
    why = forms.CharField(
        label="How you use it in the library",
        help_text="Required if the course isn’t about libraries.",
        required=False,
        max_length=1500,
        validators=[refuse_invisible],
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = [
        *("title", "institution", "earned", "calendar", "on", "about", "why", "files"),
        *("category", "activity"),
    ]

    def __init__(self, data=None, files=None, **options):
        super().__init__(data, files, **options)
        self.fields["title"].label = "Course"
        self.fields["earned"].error_messages["invalid"] = "College credits must be a number, such as 3."
        self.fields["title"].error_messages["required"] = "Course is required."
        self.name_day("End date", "Enter the day the course ended, such as 3/3/2026.")
        self.fields["why"].wanted = True
        if "files" in self.fields:
            self.fields["files"].label = "Unofficial transcript"
            self.fields["files"].help_text = f"Or other evidence that you passed. {EVIDENCE_HINT}"

    def clean(self):
        data = self.cleaned_data
        if data.get("about") == "other" and "why" in data and not data["why"].strip():
            self.add_error("why", "“How you use it in the library” is required for this course.")
        return super().clean()

    @property
    def sum(self):
        return college_sum(self._right("earned"), self["calendar"].value() or "")

    def _right(self, name):
        amount = self._raw(name)
        try:
            return rules.half_credits(amount) if amount is not None else None
        except rules.Refused:
            return None

    def credits(self, data):
        credits = rules.college_credits(data["earned"], data["calendar"])
        if data["earned"] > LARGE_COURSE:
            self.ask("credits/large_course", earned=data["earned"], credits=credits)
        return credits

    def details(self, data):
        said = f"{data['institution']}, {rules.plain(data['earned'])} {data['calendar']} credits"
        about = "About libraries." if data["about"] == "libraries" else "Not about libraries."
        return "\n".join(part for part in (said, about, data["why"].strip()) if part)


class PresentingForm(LearningForm):
    kind = Credit.Kind.PRESENTING
    measured = "title"
    remembered = ("audience", "hours", "minutes")

    audience = line("Audience", error_messages={"required": "Audience is required."})
    hours = whole("Hours", "Hours must be a whole number, such as 2.", most=24, required=False)
    minutes = whole("Minutes", WHOLE_MINUTES, required=False)
    field_order = ["title", "audience", "on", "hours", "minutes", "category", "activity", "files"]

    def __init__(self, data=None, files=None, **options):
        super().__init__(data, files, **options)
        self.fields["title"].label = "Topic"
        self.fields["title"].error_messages["required"] = "Topic is required."
        self.fields[
            "title"
        ].help_text = f"Each topic earns credit up to two times in {rules.VALID_MONTHS} months."
        self.name_day("Date", "Enter the day you taught it, such as 3/3/2026.")
        self.fields["hours"].wanted = self.fields["minutes"].wanted = True

    def clean(self):
        data = self.cleaned_data
        if not {"hours", "minutes"} & self.errors.keys():
            try:
                length = self._length(data)
                rules.formal_credits(length)
            except rules.Refused as refused:
                words = sentence(f"tracks/{refused.name}", **refused.facts)
                self.add_error("hours", words if length else "Enter the hours, the minutes, or both.")
            else:
                if length > LONGEST_DAY:
                    self.add_error("hours", "Hours can’t be more than 24. Enter each day separately.")
        return super().clean()

    @staticmethod
    def _length(data):
        return (data.get("hours") or 0) * 60 + (data.get("minutes") or 0)

    @property
    def sum(self):
        return presenting_sum(min(60 * (self._raw("hours") or 0) + (self._raw("minutes") or 0), LONGEST_DAY))

    def credits(self, data):
        given = self.others().filter(kind=self.kind).order_by("earned_on").values_list("title", "earned_on")
        same = [day for title, day in given if same_title(title, data["title"])]
        amount = rules.presenting_credits(self._length(data), same, on=data["on"])
        near = [(title, day) for title, day in given if near_title(title, data["title"])]
        near = [(title, day) for title, day in near if rules.presented_near(day, data["on"])]
        if near:
            self.ask("credits/presented_near", near=near)
        return amount

    def details(self, data):
        hours, minutes = divmod(self._length(data), 60)
        parts = [f"{hours} hour{'' if hours == 1 else 's'}"] * bool(hours)
        parts += [f"{minutes} minute{'' if minutes == 1 else 's'}"] * bool(minutes)
        return f"Given for {data['audience']}, {' '.join(parts)}"

"""What the forms for learning that is no event have in common: bundle_forms, college_forms, presenting_forms."""

from django import forms
from django.db.models import Q
from django.utils.formats import date_format

from credits import duplicates
from credits.forms.activity import ActivityField, SureForm
from credits.forms.evidence import FilesForm
from credits.models import Credit, Evidence
from credits.plan_fit import activities_for, activity_on, same_as
from credits.rows import credit_rows
from plans.models import Activity
from tracks import rules
from tracks.fields import MOST
from tracks.models import Category
from workflow.text import LONGEST, refuse_invisible

LONGEST_DAY = 24 * 60
WHOLE_MINUTES = "Enter whole minutes, such as 45"


def line(label, *, longest=200, **options):
    return forms.CharField(label=label, max_length=longest, validators=[refuse_invisible], **options)


def whole(label, invalid, *, least=0, most=LONGEST_DAY, **options):
    """A whole number, typed."""
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        widget=forms.TextInput(attrs={"class": "w-short", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": invalid, "invalid": invalid},
        **options,
    )


def offer_activities(form, user, day, credit=None):
    """Those of the plan in force; of a credit that is changed the one it has is chosen, whatever became of it."""
    found = list(activities_for(user, day))
    offered = Q(pk__in=[activity.pk for activity in found])
    if credit and credit.activity and credit.activity.plan.owner_id == user.pk:
        chosen = same_as(credit.activity, found) or credit.activity
        offered |= Q(pk=chosen.pk)
        form.initial["activity"] = chosen.pk
    field = form.fields["activity"]
    field.queryset = Activity.objects.filter(offered).select_related("plan").order_by("plan", "order", "pk")
    return bool(found) or "activity" in form.initial


class LearningForm(FilesForm, SureForm):
    """What every credit needs; `credits` says what the rules give for it, `details` what shows it.

    With a `credit` it is that one, changed while it is pending.
    """

    kind = ""
    remembered: tuple[str, ...] = ()  # fields that are kept as they were typed, to be shown again
    repeated = None
    use_required_attribute = False

    title = line("Title", error_messages={"required": "Enter a title"})
    on = forms.DateField(
        label="Finished on",
        help_text="For example, 3/3/2026",
        widget=forms.DateInput(format="%m/%d/%Y", attrs={"autocomplete": "off"}),
        error_messages={"required": "Enter the date", "invalid": "Enter a date, such as 3/3/2026"},
    )
    category = forms.ModelChoiceField(
        queryset=Category.objects.all(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choose a category", "invalid_choice": "Choose a category of the list"},
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
        if not self.is_bound:
            del self.fields["sure"]
            if not any_activity:
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

    def others(self):
        """The credits of the same person that are alive, without the one that is changed."""
        return Credit.objects.alive().filter(owner=self.user).exclude(pk=self.credit and self.credit.pk)

    def _check(self, data):
        if self.amount > MOST:
            self.add_error(self.measured, f"This comes to more than {MOST} credits: check the number")
        rows = self.others().filter(earned_on=data["on"]).select_related("event")
        if duplicates.same_day_titles(data["title"], data["on"], duplicates.of_rows(credit_rows(rows))):
            day = date_format(data["on"], "F j, Y")
            self.ask(
                "title",
                f"A credit of {day} with this title is in your list already. "
                "Correct it, or say below that this is another one",
            )

    def save(self):
        """The new credit; or the one that was changed, None where it says the same. `MoveRefused` when too late."""
        data = self.cleaned_data
        said = {
            "title": data["title"],
            "category": data["category"],
            "amount": self.amount,
            "earned_on": data["on"],
            "activity": activity_on(data.get("activity"), data["on"]),
            "evidence": self.details(data)[:LONGEST],
            "typed": {name: self._as_typed(data[name]) for name in self.remembered},
        }
        if self.credit:
            return self.credit if self.credit.change(by=self.user, **said) else None
        credit = Credit.objects.create(owner=self.user, kind=self.kind, **said)
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

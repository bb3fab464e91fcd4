"""The strategic plan of a library with its goals, as a form: typed by who needs them, corrected by who confirms."""

import hashlib

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Concat
from django.forms.models import inlineformset_factory
from django.utils import timezone

from directory.models import LibraryGoal, StrategicPlan
from plans.models import Activity, SelfDirectedProject
from workflow.dates import DateField
from workflow.forms import DecisionForm
from workflow.formsets import InlineRowFormSet, UncheckedMixin
from workflow.sentences import sentence
from workflow.text import LineField

MOST_GOALS = 40
BLANK_ROWS = 3


def _day(label, wanted, hint):
    return DateField(label=label, error_messages={"required": wanted}, help_text=hint)


class StrategicPlanForm(UncheckedMixin, forms.ModelForm):
    """What the plan is called, and its dates."""

    use_required_attribute = False
    starts = _day("Start date", "Enter the start date, such as 7/1/2024.", "For example, 7/1/2024.")
    ends = _day("End date", "Enter the end date, such as 6/30/2029.", "For example, 6/30/2029.")
    link = forms.URLField(
        label="Link to the plan",
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Enter an address such as https://library.example.org/plan."},
    )

    class Meta:
        model = StrategicPlan
        fields = ["title", "starts", "ends", "link"]
        labels = {"title": "Strategic plan title"}
        help_texts = {"title": "For example, Larch Valley Public Library, strategic plan 2024 to 2029."}
        error_messages = {"title": {"required": "Enter the title of the strategic plan."}}

    def __init__(self, *args, ahead=False, **options):
        """`ahead`: the plan may begin later, since a head prepares the next one."""
        super().__init__(*args, **options)
        self.ahead = ahead

    def clean(self):
        facts, today = super().clean(), timezone.localdate()
        starts, ends = facts.get("starts"), facts.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", "End date can’t be before the start date.")
        elif ends and ends < today:
            self.add_error("ends", sentence("dashboard/plan_ran_out", ends=ends))
        if starts and starts > today and not self.ahead:
            self.add_error("starts", "This plan hasn’t started yet. Enter the current one.")
        return facts


class GoalForm(UncheckedMixin, forms.ModelForm):
    use_required_attribute = False
    complete_sentences = {"code", "text"}
    code = LineField(
        label="Number",
        max_length=10,
        widget=forms.TextInput(attrs={"class": "w-short"}),
        error_messages={"required": "Enter the number of this goal, such as 2 or B1."},
    )

    class Meta:
        model = LibraryGoal
        fields = ["code", "text"]
        labels = {"text": "Goal"}
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}
        error_messages = {"text": {"required": "Enter this goal."}}

    @property
    def in_use(self):
        return bool(self.instance.pk) and getattr(self.instance, "in_use", False)


class GoalsFormSet(InlineRowFormSet):
    row_name = "Goal"
    lost_row = "This goal was removed on another page. Open this page again."
    order_field = None  # goals stand by their numbers
    default_error_messages = InlineRowFormSet.default_error_messages | {
        "too_many_forms": f"A plan can have {MOST_GOALS} goals. Enter the ones that people learn for.",
    }

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if not form.instance.pk:
            form.fields["code"].initial = str((index or 0) + 1)

    def clean(self):
        for form in self.deleted_forms:
            if form.in_use:
                raise ValidationError(sentence("dashboard/goal_in_use", text=form.instance.text[:80]))
        self._refuse_twice()
        if not any(form.errors or form.has_changed() or form.instance.pk for form in self.active_forms):
            raise ValidationError("Enter at least one goal.")

    def _refuse_twice(self):
        seen = set()
        for form in self.active_forms:
            code = form.cleaned_data.get("code", "") if form.has_changed() or form.instance.pk else ""
            if code and code.lower() in seen:
                form.add_error("code", sentence("dashboard/goal_twice", code=code))
            seen.add(code.lower())

    def validate_unique(self):
        """In our words, by `clean`."""

    def save(self, commit=True):
        """Numbers may change places, so those that change step aside first."""
        moved = [form.instance.pk for form in self.initial_forms if "code" in form.changed_data]
        LibraryGoal.objects.filter(pk__in=moved).update(code=Concat(Value("~"), "pk"))
        return super().save(commit)


_rows = {
    "form": GoalForm,
    "formset": GoalsFormSet,
    "max_num": MOST_GOALS,
    "absolute_max": MOST_GOALS + 20,
    "validate_max": True,
    "min_num": 1,
    "can_delete": True,
}


class GoalForms:
    """The plan and its goals as one form."""

    def __init__(self, data=None, *, instance, ahead=False, **rows):
        self.instance = instance
        self.form = StrategicPlanForm(data, instance=instance, ahead=ahead)
        formset = inlineformset_factory(
            StrategicPlan, LibraryGoal, extra=0 if instance.pk else BLANK_ROWS - 1, **_rows
        )
        self.rows = formset(data, instance=instance, prefix="goals", queryset=_goals(instance))

    def is_valid(self):
        return all([self.form.is_valid(), self.rows.is_valid()])

    def uncheck(self):
        """Draw what was typed without its errors."""
        self.form.unchecked = True
        self.rows.uncheck()

    def save(self):
        plan = self.form.save()
        self.rows.instance = plan
        self.rows.save()
        return plan


def _goals(plan):
    """The goals of a plan, each with whether somebody's plan or project names it."""
    used = [
        Exists(through.objects.filter(librarygoal=OuterRef("pk")))
        for through in (Activity.goals.through, SelfDirectedProject.goals.through)
    ]
    return LibraryGoal.objects.filter(plan=plan.pk).annotate(in_use=used[0] | used[1]).order_by("code", "pk")


class GoalsDecisionForm(DecisionForm):
    """The decision on goals that may be corrected with it: nobody decides on other words than they read."""

    def __init__(self, *args, document, **options):
        super().__init__(*args, document=document, **options)
        words = [document.title, document.starts, document.ends, document.link]
        words += [(goal.pk, goal.code, goal.text) for goal in document.goals.all()]
        self.words = hashlib.sha256(repr(words).encode()).hexdigest()

    @property
    def seen(self):
        """What was entered, in short: another text has another sum."""
        return self.words

"""The whole plan as one form."""

from django import forms
from django.db.models import Q

from directory.models import LibraryGoal, StrategicPlan
from plans import checks
from plans.models import Activity, Plan
from plans.row_forms import ActivityRows, ImpactRows, OutcomeRows, PartForm

MISSING_IN_OUTCOME = {
    "audience": "Say for whom",
    "receives": "Say what they receive",
    "benefit": "Say what it changes for them",
}
DAY_FORMATS = ["%m/%d/%Y", "%Y-%m-%d", "%m/%d/%y", "%B %d, %Y"]


def goals_of(plan, position, on):
    """The goals to choose from: those of the library's latest strategic plan, those that the owner entered for
    lack of one, and those chosen before."""
    if position is None:
        return []
    latest = StrategicPlan.objects.to_choose_by(plan.owner_id, position.library_id, on).values("pk")
    chosen = Activity.objects.filter(plan=plan).values("goals")
    own = LibraryGoal.objects.filter(plan__library=position.library_id).select_related("plan")
    return list(own.filter(Q(plan__in=latest) | Q(pk__in=chosen)).order_by("-plan__starts", "code"))


class PlanForm(PartForm):
    finish_by = forms.DateField(
        required=False,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format="%-m/%-d/%Y", attrs={"class": "w-medium", "autocomplete": "off"}),
        error_messages={"invalid": "Enter a day such as 3/31/2028"},
        help_text="For example, 3/31/2028.",
    )

    class Meta:
        model = Plan
        fields = ["reason", "finish_by", "outcomes_achieved", "hurdles"]
        labels = {
            "reason": "Why you chose this track",
            "outcomes_achieved": "Which outcomes you achieved so far",
            "hurdles": "Hurdles and opportunities, and how you met them",
        }
        widgets = {
            "reason": forms.Textarea(attrs={"rows": 4}),
            "outcomes_achieved": forms.Textarea(attrs={"rows": 3}),
            "hurdles": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "reason": "Two or three sentences: what you want to learn deeply, and why a plan suits you better "
            "than credits in every category."
        }

    optional = ("outcomes_achieved", "hurdles")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if not self.instance.is_revision:
            del self.fields["outcomes_achieved"], self.fields["hurdles"]


class PlanForms:
    """The whole plan as one form: its own fields, and rows of outcomes, impacts and activities."""

    def __init__(self, plan, data=None, *, goals):
        self.plan, self.goals = plan, goals
        revision = {"revision": plan.is_revision}
        activities = plan.activities.with_goals()
        self.form = PlanForm(data, instance=plan)
        self.outcomes = self._made(OutcomeRows, data, "outcomes", plan.outcomes.all(), revision)
        self.impacts = self._made(ImpactRows, data, "impacts", plan.impacts.all(), {})
        self.activities = self._made(
            ActivityRows, data, "activities", activities, revision | {"goals": goals}
        )

    def _made(self, formset, data, prefix, queryset, form_kwargs):
        made = formset(data, instance=self.plan, prefix=prefix, queryset=queryset, form_kwargs=form_kwargs)
        if data is None and not made.get_queryset():
            made.extra = 1
        for number, form in enumerate(made.shown, 1):
            form.name, form.number = f"{made.model._meta.verbose_name.capitalize()} {number}", number
        return made

    @property
    def formsets(self):
        return {"outcomes": self.outcomes, "impacts": self.impacts, "activities": self.activities}

    @property
    def parts(self):
        """Every form that is shown, in the order of the page."""
        own = [self.form]
        return own + [form for formset in self.formsets.values() for form in formset.shown]

    def saved_rows(self):
        return tuple(list(formset.get_queryset()) for formset in self.formsets.values())

    def sums(self, *, taken_in):
        return checks.sums_of(
            [form.typed() for form in self.activities.shown],
            self.plan.participation.rule_set,
            taken_in=taken_in,
        )

    def is_valid(self):
        answers = [part.is_valid() for part in (self.form, *self.formsets.values())]  # each is asked
        return all(answers)

    def save(self, fields):
        plan = self.form.save(commit=False)
        plan.save(update_fields=[*self.form.fields, *fields])
        for formset in self.formsets.values():
            formset.save()

    def say_nothing(self):
        self.form.say_nothing()
        for formset in self.formsets.values():
            formset._errors, formset._non_form_errors = [], formset.error_class()
            for form in formset.forms:
                form.say_nothing()

    def refuse(self, missing):
        """Say beside each field what is missing before the plan can be sent. Returns what belongs to no field."""
        self.say_nothing()
        for check in missing:
            if check.part == "reason":
                self.form.refuse("reason", check.advice)
            elif check.part == "finish":
                self.form.refuse("finish_by", check.advice)
            elif check.part == "impacts":
                self.impacts.shown[0].refuse("text", check.advice)
            elif check.part == "outcomes":
                for form in self.outcomes.shown:
                    self._refuse_outcome(form)
            elif check.part == "activities" and not check.whole:
                for form in self.activities.shown:
                    self._refuse_activity(form)
        return [check for check in missing if check.whole or check.part == "send"]

    def _refuse_outcome(self, form):
        for name, sentence in MISSING_IN_OUTCOME.items():
            if not getattr(form.instance, name).strip():
                form.refuse(name, sentence)

    def _refuse_activity(self, form):
        activity = form.instance
        if activity.no_longer_needed:
            return
        if not activity.description.strip():
            form.refuse("description", "Describe this activity")
        if not activity.credits:
            form.refuse("credits", "Enter the credits you expect, such as 1 or 1.5")
        if not (activity.pk and checks.serves(activity, self.plan.owner.position)):
            form.refuse("goals", "Choose a goal of your library that this activity serves")

    def errors(self):
        """Every sentence with the id of the field that it is about, for the summary on top."""
        found = []
        for formset in self.formsets.values():
            found += [(formset.prefix, error) for error in formset.non_form_errors()]
        for form in self.parts:
            for name, errors in form.errors.items():
                to = f"id_{form.prefix}-row" if name in ("__all__", "id") else form[name].auto_id
                to += "_0" if name == "goals" else ""
                found += [(to, f"{form.name}: {error}" if form.name else error) for error in errors]
        return found

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max, Q
from django.forms.models import BaseInlineFormSet, inlineformset_factory
from django.forms.utils import ErrorDict

from directory.models import LibraryGoal
from plans import checks
from plans.models import Activity, Impact, Outcome, Plan

MOST_ROWS = 100
MISSING_IN_OUTCOME = {
    "audience": "Say for whom",
    "receives": "Say what they receive",
    "benefit": "Say what it changes for them",
}
DAY_FORMATS = ["%m/%d/%Y", "%Y-%m-%d", "%m/%d/%y", "%B %d, %Y"]


def goals_of(plan, position, on):
    """The goals to choose from: those of the library's latest strategic plan, and those chosen before."""
    if position is None:
        return []
    latest = (
        position.library.strategic_plans.filter(starts__lte=on).order_by("-ends", "-starts").values("pk")[:1]
    )
    chosen = Activity.objects.filter(plan=plan).values("goals")
    own = LibraryGoal.objects.filter(plan__library=position.library_id).select_related("plan")
    return list(own.filter(Q(plan__in=latest) | Q(pk__in=chosen)).order_by("-plan__starts", "code"))


class PartForm(forms.ModelForm):
    """A part of a plan. Nothing is required of a draft; what is missing is said beside its field on sending."""

    use_required_attribute = False
    optional = ()
    name = ""  # of a row, as the page calls it: Activity 2

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            field.wanted = name not in self.optional
            field.error_messages["max_length"] = (
                "Shorten this to %(limit_value)d letters: it has %(show_value)d."
            )

    def say_nothing(self):
        """Draw what was typed, without judging it."""
        self._errors = ErrorDict()

    def refuse(self, name, sentence):
        """Say beside a field what is missing, on a form that shows what is saved."""
        if self._errors is None:
            self.say_nothing()
        self._errors[name] = self.error_class([sentence])


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


class OutcomeForm(PartForm):
    class Meta:
        model = Outcome
        fields = ["audience", "receives", "benefit", "state"]
        labels = {
            "audience": "For whom",
            "receives": "What they receive",
            "benefit": "What it changes for them",
            "state": "Since the last version",
        }
        widgets = {name: forms.Textarea(attrs={"rows": 2}) for name in ("audience", "receives", "benefit")}

    def __init__(self, *args, revision=False, **options):
        super().__init__(*args, **options)
        if not revision:
            del self.fields["state"]

    def clean_state(self):
        return self.cleaned_data["state"] or Outcome.State.NEW


class ImpactForm(PartForm):
    class Meta:
        model = Impact
        fields = ["text"]
        labels = {"text": "What it means in the long run"}
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}


class ActivityForm(PartForm):
    goals = forms.TypedMultipleChoiceField(
        label="Goals of your library it serves",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose among the goals of your own library."},
    )

    class Meta:
        model = Activity
        fields = ["description", "kind", "goals", "credits", "justification", "progress", "no_longer_needed"]
        labels = {
            "description": "What you will do",
            "credits": "Credits you expect",
            "justification": "How it helps the library, if it is a topic outside libraries",
            "progress": "How far you are",
            "no_longer_needed": "No longer needed: it adds nothing to the sums",
        }
        widgets = {
            "description": forms.Textarea(attrs={"rows": 2}),
            "justification": forms.Textarea(attrs={"rows": 2}),
            "progress": forms.Textarea(attrs={"rows": 2}),
        }

    optional = ("justification", "progress", "no_longer_needed")

    def __init__(self, *args, goals=(), revision=False, **options):
        super().__init__(*args, **options)
        self.fields["goals"].choices = [(goal.pk, str(goal)) for goal in goals]
        self.initial["goals"] = [goal.pk for goal in self.instance.goals.all()] if self.instance.pk else []
        self.fields["credits"].widget.attrs["class"] = "w-short"
        if not revision:
            del self.fields["progress"], self.fields["no_longer_needed"]

    def typed(self):
        """The activity as far as the sums read it, also while other parts of it are wrong."""
        try:
            credits = self.fields["credits"].clean(self["credits"].value())
        except ValidationError:
            credits = None
        given_up = "no_longer_needed" in self.fields and bool(self["no_longer_needed"].value())
        return Activity(kind=self["kind"].value(), credits=credits, no_longer_needed=given_up)


class RowFormSet(BaseInlineFormSet):
    """Rows that are added and removed by buttons; a removed row stays, marked, until the plan is saved."""

    deletion_widget = forms.HiddenInput
    default_error_messages = BaseInlineFormSet.default_error_messages | {
        "missing_management_form": "Part of this page did not arrive. Open the plan again; your draft is as you saved it.",
        "too_many_forms": f"There is room for {MOST_ROWS} of these.",
    }

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.index = index
        form.fields["id"].queryset = self.get_queryset()  # Django's own looks among the rows of every plan
        form.fields["id"].error_messages["invalid_choice"] = (
            "This is not part of your plan any more. Copy what you need into a new one, and remove this."
        )

    def save_new(self, form, commit=True):
        form.instance.order = self.last_order + 1 + self.forms.index(form)
        return super().save_new(form, commit)

    @property
    def last_order(self):
        rows = self.model.objects.filter(plan=self.instance)
        return rows.aggregate(last=Max("order"))["last"] or 0

    def is_removed(self, form):
        return bool(form["DELETE"].value())

    @property
    def shown(self):
        return [form for form in self.forms if not self.is_removed(form)]

    @property
    def removed(self):
        return [form for form in self.forms if self.is_removed(form)]


class ActivityFormSet(RowFormSet):
    def clean(self):
        for form in self.deleted_forms:
            if form.instance.continues_id:
                raise ValidationError(
                    f"“{form.instance.description[:60]}” is in the approved plan: credits may belong to it. "
                    "Leave it in, and tick “No longer needed”."
                )


def _rows(model, form, formset=RowFormSet):
    most = {"extra": 0, "max_num": MOST_ROWS, "absolute_max": MOST_ROWS + 50, "validate_max": True}
    return inlineformset_factory(Plan, model, form=form, formset=formset, can_delete=True, **most)


OutcomeRows = _rows(Outcome, OutcomeForm)
ImpactRows = _rows(Impact, ImpactForm)
ActivityRows = _rows(Activity, ActivityForm, ActivityFormSet)


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


ROWS = {"outcome": "outcomes", "impact": "impacts", "activity": "activities"}


def row_button(data):
    """The name of the button that adds or removes a row, or None: `add-activity`, `remove-activity-2`."""
    return next((name for name in data if name.startswith(("add-", "remove-"))), None)


def with_rows(data, button):
    """What was typed, after such a button."""
    data = data.copy()
    verb, kind, index = [*button.split("-"), ""][:3]
    prefix = ROWS.get(kind)
    if verb == "add" and prefix:
        total = data.get(f"{prefix}-TOTAL_FORMS", "")
        if total.isdecimal() and int(total) < MOST_ROWS:
            data[f"{prefix}-TOTAL_FORMS"] = str(int(total) + 1)
    elif prefix and index.isdecimal():
        data[f"{prefix}-{int(index)}-DELETE"] = "on"
    return data

"""The parts of a plan as forms: outcomes, impacts and activities, in rows that are added and removed."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.db.models.deletion import Collector
from django.forms.models import inlineformset_factory

from plans import checks
from plans.models import Activity, Impact, Outcome, Plan
from workflow.formsets import InlineRowFormSet, UncheckedMixin
from workflow.sentences import sentence

MOST_ROWS = 250

KINDS = {
    Activity.Kind.FORMAL: "Formal learning",
    Activity.Kind.BUNDLE: "Tutorials (short)",
    Activity.Kind.COLLEGE: "College course",
    Activity.Kind.SELF_DIRECTED: "Self-directed",
}


class PartForm(UncheckedMixin, forms.ModelForm):
    """A part of a plan. Nothing is required of a draft; what is missing is said beside its field on sending."""

    use_required_attribute = False
    optional = ()
    name = ""  # of a row, as the page calls it: Activity 2

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            field.wanted = name not in self.optional
            field.error_messages["max_length"] = (
                "Shorten this to %(limit_value)d characters. It has %(show_value)d."
            )

    def refuse(self, name, sentence):
        """Say beside a field what is missing, unless something else is said there."""
        self.missing[name] = sentence


class OutcomeForm(PartForm):
    class Meta:
        model = Outcome
        fields = ["audience", "receives", "benefit", "state"]
        labels = {
            "audience": "Who benefits?",
            "receives": "What do they get?",
            "benefit": "What changes for them?",
            "state": "Since the last version",
        }
        help_texts = {
            "audience": "For example: families, teens, front-line librarians.",
            "benefit": "Something you can see or measure.",
        }
        widgets = {name: forms.Textarea(attrs={"rows": 2}) for name in ("audience", "receives", "benefit")}

    def __init__(self, *args, revision=False, **options):
        super().__init__(*args, **options)
        if revision and self.instance.continues_id:
            states = Outcome.State.KEPT, Outcome.State.ACHIEVED
            self.fields["state"].choices = [(state, state.label) for state in states]
        else:
            del self.fields["state"]


class ImpactForm(PartForm):
    class Meta:
        model = Impact
        fields = ["text"]
        labels = {"text": "What will be different in the long run?"}
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}


class ActivityForm(PartForm):
    goals = forms.TypedMultipleChoiceField(
        label="Goals it supports",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose one of your library’s goals."},
    )

    class Meta:
        model = Activity
        fields = ["description", "kind", "goals", "credits", "justification", "progress", "no_longer_needed"]
        labels = {
            "kind": "Type",
            "description": "What will you do?",
            "credits": "Credits",
            "justification": "How does it help the library?",
            "progress": "Progress to date",
            "no_longer_needed": "No longer needed (adds no credits)",
        }
        widgets = {
            "description": forms.Textarea(attrs={"rows": 2}),
            "justification": forms.Textarea(attrs={"rows": 2}),
            "progress": forms.Textarea(attrs={"rows": 2}),
        }

    optional = ("justification", "progress", "no_longer_needed")

    def __init__(self, *args, goals=(), revision=False, **options):
        super().__init__(*args, **options)
        self.goals = goals
        self.fields["goals"].choices = [(goal.pk, str(goal)) for goal in goals]
        self.initial["goals"] = [goal.pk for goal in self.instance.goals.all()] if self.instance.pk else []
        self.fields["kind"].choices = [(kind, KINDS[kind]) for kind in Activity.Kind]
        if not (revision and self.instance.continues_id):
            del self.fields["progress"], self.fields["no_longer_needed"]

    @property
    def is_own_work(self):
        return self["kind"].value() == Activity.Kind.SELF_DIRECTED

    @property
    def is_complete(self):
        return bool(str(self["description"].value() or "").strip() and self["credits"].value())

    @property
    def kind_name(self):
        """The first word of its kind, for its line."""
        return KINDS.get(self["kind"].value(), "").partition(" ")[0]

    @property
    def numbered_goals(self):
        """The goals to choose from, each with its number on the page and whether it is chosen."""
        chosen = {str(value) for value in self["goals"].value() or ()}
        return [(number, goal, str(goal.pk) in chosen) for number, goal in enumerate(self.goals, 1)]

    def snapshot(self):
        """The activity as it would be saved, for the checks: a field that is wrong stands as it was."""
        typed = self.cleaned_data.get("goals", self.initial["goals"])
        goals = tuple(goal for goal in self.goals if goal.pk in typed)
        row = self.instance
        return checks.PlannedActivity(row.description, row.kind, row.credits, goals, row.no_longer_needed)

    def typed(self):
        """The activity as far as the sums read it, also while other parts of it are wrong."""
        try:
            credits = self.fields["credits"].clean(self["credits"].value())
        except ValidationError:
            credits = None
        given_up = "no_longer_needed" in self.fields and bool(self["no_longer_needed"].value())
        return Activity(kind=self["kind"].value(), credits=credits, no_longer_needed=given_up)


class PlanRowFormSet(InlineRowFormSet):
    """Rows of a plan. A row that something was earned or written for stays."""

    lost_row = "This is no longer part of your plan. Copy what you need into a new row, then remove this one."
    not_copied = (*InlineRowFormSet.not_copied, "progress", "no_longer_needed", "state")
    default_error_messages = InlineRowFormSet.default_error_messages | {
        "missing_management_form": "Part of this page didn’t arrive. Open the plan again. Your saved draft is safe.",
        "too_many_forms": f"You can have up to {MOST_ROWS} of these.",
    }

    def clean(self):
        for form in self.deleted_forms:
            if form.instance.pk and _is_in_use(form.instance):
                raise ValidationError(sentence("plans/row_in_use", row=form.instance))

    @property
    def has_faults(self):
        return bool(self.non_form_errors()) or any(form.errors for form in self.active_forms)

    def kept_rows(self):
        """The rows as they would be saved: those that can't be kept as they were typed stand as they were."""
        return [form.instance for form in self.active_forms if form.instance.pk or form.has_changed()]


def _is_in_use(row):
    """Whether the database would refuse to delete it."""
    try:
        Collector(using=row._state.db).collect([row])
    except ProtectedError:
        return True
    return False


class OutcomeFormSet(PlanRowFormSet):
    row_name = "Outcome"


class ImpactFormSet(PlanRowFormSet):
    row_name = "Impact"


class ActivityFormSet(PlanRowFormSet):
    row_name = "Activity"

    def clean(self):
        for form in self.deleted_forms:
            if form.instance.continues_id:
                raise ValidationError(sentence("plans/activity_in_use", activity=form.instance))
        super().clean()


def _rows(model, form, formset):
    most = {"extra": 0, "max_num": MOST_ROWS, "absolute_max": MOST_ROWS + 50, "validate_max": True}
    return inlineformset_factory(Plan, model, form=form, formset=formset, can_delete=True, **most)


OutcomeRows = _rows(Outcome, OutcomeForm, OutcomeFormSet)
ImpactRows = _rows(Impact, ImpactForm, ImpactFormSet)
ActivityRows = _rows(Activity, ActivityForm, ActivityFormSet)

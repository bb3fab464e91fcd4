"""The parts of a plan as forms: outcomes, impacts and activities, in rows that are added and removed."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.forms.models import BaseInlineFormSet, inlineformset_factory
from django.forms.utils import ErrorDict

from plans.models import Activity, Impact, Outcome, Plan

MOST_ROWS = 100


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
        if total.isdecimal() and len(total) < 4 and int(total) < MOST_ROWS:
            data[f"{prefix}-TOTAL_FORMS"] = str(int(total) + 1)
    elif prefix and index.isdecimal() and len(index) < 4:
        data[f"{prefix}-{int(index)}-DELETE"] = "on"
    return data

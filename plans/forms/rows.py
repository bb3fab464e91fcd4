"""The parts of a plan as forms: outcomes, impacts and activities, in rows that are added and removed."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.db.models.deletion import Collector
from django.forms.models import BaseInlineFormSet, inlineformset_factory
from django.forms.utils import ErrorDict

from plans.models import Activity, Impact, Outcome, Plan
from plans.row_buttons import MOST_ROWS

KINDS = {
    Activity.Kind.FORMAL: "Formal: class, workshop, webinar",
    Activity.Kind.BUNDLE: "Tutorial bundle",
    Activity.Kind.COLLEGE: "College course",
    Activity.Kind.SELF_DIRECTED: "Self-directed",
}


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
        """Say beside a field what is missing, unless something else is said there."""
        if self._errors is None:
            self.say_nothing()
        self._errors.setdefault(name, self.error_class([sentence]))


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
        help_texts = {
            "audience": "Be specific: caregivers of children at the library, people who do not use it, "
            "front-line librarians.",
            "benefit": "Something that can be seen or measured.",
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
            "progress": "Progress to date",
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
        self.fields["kind"].choices = [(kind, KINDS[kind]) for kind in Activity.Kind]
        self.fields["credits"].widget.attrs["class"] = "w-short"
        if not (revision and self.instance.continues_id):
            del self.fields["progress"], self.fields["no_longer_needed"]

    @property
    def is_own_work(self):
        return self["kind"].value() == Activity.Kind.SELF_DIRECTED

    def typed(self):
        """The activity as far as the sums read it, also while other parts of it are wrong."""
        try:
            credits = self.fields["credits"].clean(self["credits"].value())
        except ValidationError:
            credits = None
        given_up = "no_longer_needed" in self.fields and bool(self["no_longer_needed"].value())
        return Activity(kind=self["kind"].value(), credits=credits, no_longer_needed=given_up)


class Place(forms.IntegerField):
    """Where a row stands among the others of its kind. It says nothing about the row itself; what is no number
    stands last."""

    widget = forms.HiddenInput
    last = 10_000

    def clean(self, value):
        try:
            return super().clean(value)
        except ValidationError:
            return None

    def has_changed(self, initial, data):
        return False


class RowFormSet(BaseInlineFormSet):
    """Rows that are added, moved and removed by buttons; a removed row stays, marked, until the plan is saved.

    A row that was saved is known by its id, wherever it stands: a row that saved itself while somebody typed has
    one too, though it came after the others.
    """

    deletion_widget = forms.HiddenInput
    default_error_messages = BaseInlineFormSet.default_error_messages | {
        "missing_management_form": "Part of this page did not arrive. Open the plan again; your draft is as you saved it.",
        "too_many_forms": f"There is room for {MOST_ROWS} of these.",
    }

    def initial_form_count(self):
        return 0 if self.is_bound else super().initial_form_count()

    @property
    def initial_forms(self):
        return [form for form in self.forms if form.instance.pk]

    @property
    def extra_forms(self):
        return [form for form in self.forms if not form.instance.pk]

    def _construct_form(self, i, **options):
        if self.is_bound:
            key = self.data.get(f"{self.add_prefix(i)}-id", "")
            known = self._existing_object(int(key)) if key.isdecimal() and len(key) < 19 else None
            options |= {"instance": known} if known else {}
        return super()._construct_form(i, **options)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.index = index
        form.fields["ORDER"] = Place(initial=index + 1 if form.instance.pk else None, required=False)
        form.fields["id"].queryset = self.get_queryset()  # Django's own looks among the rows of every plan
        form.fields["id"].error_messages["invalid_choice"] = (
            "This is not part of your plan any more. Copy what you need into a new one, and remove this."
        )

    def clean(self):
        for form in self.deleted_forms:
            if form.instance.pk and _is_in_use(form.instance):
                raise ValidationError(
                    f"“{str(form.instance)[:60]}” is in use: something was earned or written for it. Leave it in."
                )

    def save(self, commit=True):
        saved = super().save(commit)
        kept = [form.instance for form in self.shown if form.instance.pk]
        moved = [row for place, row in enumerate(kept, 1) if row.order != place]
        for place, row in enumerate(kept, 1):
            row.order = place
        self.model.objects.bulk_update(moved, ["order"])
        return saved

    def is_removed(self, form):
        return bool(form["DELETE"].value())

    @property
    def shown(self):
        """The rows that are not removed, in the order in which they stand."""
        return sorted((form for form in self.forms if not self.is_removed(form)), key=_place)

    @property
    def removed(self):
        return [form for form in self.forms if self.is_removed(form)]


def _place(form):
    place = form.fields["ORDER"].clean(form["ORDER"].value())
    return Place.last if place is None else place, form.index


def _is_in_use(row):
    """Whether the database would refuse to delete it."""
    try:
        Collector(using=row._state.db).collect([row])
    except ProtectedError:
        return True
    return False


class ActivityFormSet(RowFormSet):
    def clean(self):
        for form in self.deleted_forms:
            if form.instance.continues_id:
                raise ValidationError(
                    f"“{form.instance.description[:60]}” is in the approved plan: credits may belong to it. "
                    "Leave it in, and tick “No longer needed”."
                )
        super().clean()


def _rows(model, form, formset=RowFormSet):
    most = {"extra": 0, "max_num": MOST_ROWS, "absolute_max": MOST_ROWS + 50, "validate_max": True}
    return inlineformset_factory(Plan, model, form=form, formset=formset, can_delete=True, **most)


OutcomeRows = _rows(Outcome, OutcomeForm)
ImpactRows = _rows(Impact, ImpactForm)
ActivityRows = _rows(Activity, ActivityForm, ActivityFormSet)

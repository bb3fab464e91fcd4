"""The steps of a self-directed project, in rows that are added, moved and removed."""

from django import forms
from django.forms.utils import ErrorDict
from django.utils.functional import cached_property

from plans.models import ProjectStep, SelfDirectedProject
from workflow.forms import DraftForm

MOST = 50
FIELDS = ("id", "text", "hours", "DELETE", "ORDER")
BUTTONS = ("add", "remove", "up", "down")


class StepForm(DraftForm):
    needed = {"text": "Say what you will do in this step.", "hours": "Enter the hours of this step."}

    class Meta:
        model = ProjectStep
        fields = ["text", "hours"]
        labels = {"text": "Learning activity or experience", "hours": "Hours"}
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["hours"].widget.attrs |= {"class": "w-short", "data-hours": ""}

    @property
    def is_removed(self):
        return bool(self["DELETE"].value())


class BaseSteps(forms.BaseInlineFormSet):
    deletion_widget = forms.HiddenInput
    asked_for_only = False  # leaves out what was approved

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.empty_permitted = index is None or index >= self.initial_form_count()

    @cached_property
    def shown(self):
        """The rows that stay, as they stand on the page."""
        rows = [form for form in self.forms if not form.is_removed]
        rows.sort(key=lambda form: _place(self.data, form.prefix))
        for number, form in enumerate(rows, 1):
            form.number, form.error_prefix = number, f"Step {number}"
        return rows

    @property
    def removed(self):
        return [form for form in self.forms if form.is_removed]

    def full_clean(self):
        super().full_clean()
        for form in self.shown if self.is_bound else []:
            form.instance.order = form.number + self.first
        for form in self.removed if self.is_bound else []:
            form.errors.clear()  # what is wrong in a row that goes does not matter

    @property
    def first(self):
        """Steps that are added to approved ones stand after them."""
        approved = [step.order for step in self.instance.steps.all() if step.approved]
        return max(approved, default=0) if self.asked_for_only else 0

    def say_nothing(self):
        """Draw what was typed, without judging it."""
        self._errors, self._non_form_errors = [], self.error_class()
        for form in self.forms:
            form._errors = ErrorDict()

    def get_queryset(self):
        """The steps as the page has read them already."""
        if not hasattr(self, "_queryset"):
            project = self.instance
            self._queryset = project.steps_asked_for() if self.asked_for_only else project.steps.all()
        return self._queryset

    def save(self, commit=True):
        """One that was left empty is dropped."""
        for form in self.initial_forms:
            if form not in self.deleted_forms and not any(form.cleaned_data[n] for n in ("text", "hours")):
                form.cleaned_data[forms.formsets.DELETION_FIELD_NAME] = True
        self.__dict__.pop("_deleted_form_indexes", None)
        ProjectStep.objects.bulk_update([form.instance for form in self.initial_forms], ["order"])
        return super().save(commit)


class BaseStepsAskedFor(BaseSteps):
    asked_for_only = True


def steps_formset(typed=None, *, project, sending=False, asked_for_only=False):
    """The steps of a project; when more hours are asked for, those that are new. To be sent it needs one."""
    factory = forms.inlineformset_factory(
        SelfDirectedProject,
        ProjectStep,
        form=StepForm,
        formset=BaseStepsAskedFor if asked_for_only else BaseSteps,
        extra=0,
        max_num=MOST,
        validate_max=True,
        min_num=1,
        validate_min=sending,
        can_delete=True,
    )
    if typed is not None:
        steps = project.steps_asked_for() if asked_for_only else project.steps.all()
        typed = _with_rows(typed, {str(step.pk) for step in steps})
    steps = factory(typed, instance=project, prefix="steps", form_kwargs={"sending": sending})
    steps.error_messages["too_few_forms"] = "Write at least one step and its hours."
    steps.error_messages["too_many_forms"] = f"A project has {MOST} steps at most. Put small ones together."
    return steps


def row_button(typed):
    """Whether a button of a row was pressed: nothing is saved then."""
    return any(name in typed for name in BUTTONS)


def _with_rows(typed, kept):
    """What was typed, after such a button.

    `kept` are the keys of the rows there are: one that was removed in another window comes back as a new one.
    """
    total = typed.get("steps-TOTAL_FORMS", "")
    if not total.isdecimal() or len(total) > 9:
        return typed  # part of the page did not arrive: the forms say so
    count = min(int(total), MOST + 1)
    rows = [{name: typed.get(f"steps-{n}-{name}", "") for name in FIELDS} for n in range(count)]
    for n, row in enumerate(rows):
        row["prefix"], row["place"] = f"steps-{n}", _place(typed, f"steps-{n}")
        row["DELETE"] = row["DELETE"] or ("on" if typed.get("remove") == row["prefix"] else "")
    rows.sort(key=lambda row: row["place"])
    _move(rows, typed)
    if "add" in typed and len(rows) < MOST:
        rows.append(dict.fromkeys(FIELDS, ""))
    for place, row in enumerate(rows):
        row["ORDER"] = str(place)
        if row["id"] not in kept:
            row["id"] = ""
        kept = kept - {row["id"]}
    rows.sort(key=lambda row: not row["id"])  # those that are saved stand first, as Django expects
    data = typed.copy()
    data["steps-TOTAL_FORMS"], data["steps-INITIAL_FORMS"] = len(rows), sum(bool(row["id"]) for row in rows)
    for n, row in enumerate(rows):
        for name in FIELDS:
            data[f"steps-{n}-{name}"] = row[name]
    return data


def _move(rows, typed):
    """Change places with the row above or below that is shown."""
    shown = [row for row in rows if not row["DELETE"]]
    wanted = typed.get("up") or typed.get("down")
    here = next((n for n, row in enumerate(shown) if row["prefix"] == wanted), None)
    there = None if here is None else here + (-1 if "up" in typed else 1)
    if there is not None and 0 <= there < len(shown):
        a, b = rows.index(shown[here]), rows.index(shown[there])
        rows[a], rows[b] = rows[b], rows[a]


def _place(data, prefix):
    typed, index = str(data.get(f"{prefix}-ORDER", "")), prefix.rpartition("-")[2]
    if typed.isdecimal() and len(typed) < 5:
        return int(typed)
    return int(index) if index.isdecimal() else MOST

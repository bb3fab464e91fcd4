"""The whole plan as one form."""

from copy import copy

from django import forms
from django.db.models import Q
from django.utils.functional import cached_property

from directory.files import DOCX, PDF, UploadField, discard
from directory.models import LibraryGoal, StrategicPlan
from plans import checks
from plans.forms.rows import ActivityRows, ImpactRows, OutcomeRows, PartForm
from plans.models import Activity, Plan, suggested_outcomes
from workflow.dates import DateField
from workflow.formsets import row_button, with_added_row

MISSING_IN_OUTCOME = {
    "audience": "Say who benefits",
    "receives": "Say what they get",
    "benefit": "Say what changes for them",
}
AUDIENCE = "The people who use our library"
PARTS = ("reason", "since", "outcomes", "impacts", "activities", "finish")  # of the form, in their order
PART_OF = {"reason": "reason", "finish_by": "finish", "drafted_file": "file"}  # the others belong to "since"


def goals_of(plan, position, on):
    """The goals to choose from: those of the library's latest strategic plan, those that the owner entered for
    lack of one, and those chosen before."""
    chosen = Activity.objects.filter(plan=plan).values("goals")
    if position is None:
        return list(LibraryGoal.objects.filter(pk__in=chosen).select_related("plan"))
    latest = StrategicPlan.objects.to_choose_by(plan.owner_id, position.library_id, on).values("pk")
    own = LibraryGoal.objects.filter(plan__library=position.library_id).select_related("plan")
    return list(own.filter(Q(plan__in=latest) | Q(pk__in=chosen)).order_by("-plan__starts", "code"))


class PlanForm(PartForm):
    drafted_file = UploadField(
        kinds=(PDF, DOCX),
        required=False,
        label="A draft you wrote elsewhere",
        help_text="PDF or DOCX (Word), up to 10 MB. Press Save to attach it. Your supervisor can read it.",
    )
    finish_by = DateField(required=False)

    class Meta:
        model = Plan
        fields = ["reason", "finish_by", "outcomes_achieved", "hurdles", "drafted_file"]
        labels = {
            "reason": "Why did you choose this track?",
            "outcomes_achieved": "Which outcomes have you achieved?",
            "hurdles": "What hurdles or opportunities surprised you?",
        }
        widgets = {
            "reason": forms.Textarea(attrs={"rows": 4}),
            "outcomes_achieved": forms.Textarea(attrs={"rows": 3}),
            "hurdles": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "reason": "What do you want to learn in depth? Two or three sentences are enough.",
            "outcomes_achieved": "What changed, who benefits, and how do you know?",
            "hurdles": "Also say how you plan to handle them.",
        }

    optional = ("outcomes_achieved", "hurdles", "drafted_file")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if not self.instance.is_revision:
            del self.fields["outcomes_achieved"], self.fields["hurdles"]
        self.file_before, self.name_before = copy(self.instance.drafted_file), self.instance.drafted_file_name

    def clean_drafted_file(self):
        chosen = self.cleaned_data[
            "drafted_file"
        ]  # an upload, False to take it away, or the one that is kept
        if "drafted_file" in self.changed_data:
            self.instance.drafted_file_name = chosen.name if chosen else ""
        return chosen

    def put_file_back(self):
        """What is refused is not kept: the page goes on to show the file that was there."""
        self.instance.drafted_file, self.instance.drafted_file_name = self.file_before, self.name_before

    def save_with(self, fields):
        plan = self.save(commit=False)
        plan.save(update_fields=[*self.fields, "drafted_file_name", *fields])
        if plan.drafted_file.name != self.file_before.name:
            discard(self.file_before)


class PlanForms:
    """The whole plan as one form: its own fields, and rows of outcomes, impacts and activities."""

    too_many = None  # the self-directed activity to look at, when there are more credits than count

    def __init__(self, plan, data=None, files=None, *, goals):
        self.plan, self.goals, before = plan, goals, data
        if data and (key := data.get("suggest", "")):
            data = self._with_suggestion(data, key)
        self.data = data
        revision = {"revision": plan.is_revision}
        self.form = PlanForm(data, files, instance=plan)
        self.outcomes = self._made(OutcomeRows, "outcomes", plan.outcomes.all(), revision)
        self.impacts = self._made(ImpactRows, "impacts", plan.impacts.all(), {})
        self.activities = self._made(
            ActivityRows, "activities", plan.activities.with_goals(), revision | {"goals": goals}
        )
        if data is not before:  # a suggestion was added, as the last outcome
            self.outcomes.landed = self.outcomes.total_form_count() - 1

    def _made(self, formset, prefix, queryset, form_kwargs):
        made = formset(
            self.data, instance=self.plan, prefix=prefix, queryset=queryset, form_kwargs=form_kwargs
        )
        if self.data is None and not made.get_queryset():
            made.extra = 1
        return made

    def _with_suggestion(self, data, key):
        """What was typed, with an outcome more that the self-assessment suggests."""
        outcome = next((fields for pk, gap, fields in self._gaps if str(pk) == key), None)
        return with_added_row(data, OutcomeRows, "outcomes", outcome) if outcome else data

    @staticmethod
    def is_row_button(data):
        """Whether a button was pressed that only changes the rows: nothing is saved then."""
        return "suggest" in data or row_button(data) is not None

    @property
    def numbers(self):
        """The parts of the form, each with its number."""
        parts = [part for part in PARTS if part != "since" or self.plan.is_revision]
        return {part: number for number, part in enumerate(parts, 1)}

    @property
    def formsets(self):
        return {"outcomes": self.outcomes, "impacts": self.impacts, "activities": self.activities}

    @property
    def parts(self):
        """Every form that is shown, in the order of the page."""
        own = [self.form]
        return own + [form for formset in self.formsets.values() for form in formset.active_forms]

    def saved_rows(self):
        return tuple(list(formset.get_queryset()) for formset in self.formsets.values())

    def totals(self, earlier):
        return checks.totals_of(
            [form.typed() for form in self.activities.active_forms],
            self.plan.participation.rule_set,
            earlier=earlier.counted,
            self_directed_earlier=earlier.self_directed,
            expiring=earlier.expiring,
        )

    @cached_property
    def _gaps(self):
        """What the owner wants to work on since the self-assessment, with the outcome that each may become."""
        return [
            (
                answer.statement_id,
                answer.statement,
                {"audience": AUDIENCE, "receives": f"Someone on the staff who can {answer.statement.text}"},
            )
            for answer in suggested_outcomes(self.plan.owner)
        ]

    @cached_property
    def suggestions(self):
        """The suggested outcomes that are not in the plan yet."""
        written = " ".join(str(form["receives"].value() or "") for form in self.outcomes.active_forms)
        return [row for row in self._gaps if row[1].text not in written]

    def snapshot(self):
        """What the plan would hold if everything were saved that can be. None, when a fault is in no field.

        Asked after `is_valid`, which puts what was typed into the rows: a field that is wrong stands as it was.
        """
        if self._faults_in_no_field():
            return None
        activities = [
            form.snapshot() for form in self.activities.active_forms if form.instance.pk or form.has_changed()
        ]
        return checks.PlanSnapshot(
            self.plan.reason,
            self.plan.finish_by,
            self.outcomes.kept_rows(),
            self.impacts.kept_rows(),
            activities,
        )

    def _faults_in_no_field(self):
        return any(formset.non_form_errors() for formset in self.formsets.values()) or any(
            name in ("__all__", "id") for form in self.parts for name in form.errors
        )

    def is_valid(self):
        answers = [part.is_valid() for part in (self.form, *self.formsets.values())]  # each is asked
        return all(answers)

    def save(self, fields):
        self.form.save_with(fields)
        for formset in self.formsets.values():
            formset.save()

    def without_errors(self):
        """What was typed, with what stands saved in the place of each field that cannot be kept. None, when the
        fault is in no field."""
        if self._faults_in_no_field():
            return None
        data = self.data.copy()
        for form in self.parts:
            for name in form.errors:
                before = form[name].initial
                before = before if isinstance(before, list) else [] if before is None else [before]
                data.setlist(form.add_prefix(name), [str(value) for value in before])
        return data

    def written(self):
        """The keys of the saved rows, by the name that each row has on the page; None for those that are gone."""
        return {
            form.prefix: None if formset.is_removed(form) else form.instance.pk
            for formset in self.formsets.values()
            for form in formset.forms
            if formset.is_removed(form) or form.instance.pk
        }

    def uncheck(self):
        """Draw what was typed without its errors."""
        self.form.unchecked = True
        for formset in self.formsets.values():
            formset.uncheck()

    def refuse(self, missing):
        """Say beside each field what is missing before the plan can be sent, next to what cannot be kept.

        Returns what belongs to no field.
        """
        for check in missing:
            if check.part == "reason":
                self.form.refuse("reason", check.advice)
            elif check.part == "finish":
                self.form.refuse("finish_by", check.advice)
            elif check.part == "impacts":
                for form in self.impacts.active_forms[:1]:
                    form.refuse("text", check.advice)
            elif check.part == "outcomes":
                for form in self.outcomes.active_forms:
                    self._refuse_outcome(form)
            elif check.code == "self_directed":
                self.too_many = self._last_self_directed()
            elif check.part == "activities" and not check.whole:
                for form in self.activities.active_forms:
                    self._refuse_activity(form)
        in_no_field = {"send"} | {name for name, formset in self.formsets.items() if not formset.active_forms}
        return [check for check in missing if check.whole or check.part in in_no_field]

    def _last_self_directed(self):
        rows = [form for form in self.activities.active_forms if form.typed().kind == checks.SELF_DIRECTED]
        return rows[-1] if rows else None

    def place_of(self, check):
        """The id of the field, or else of the part, that a check belongs to when no field says it."""
        if check.code == "self_directed" and self.too_many:
            return self.too_many["credits"].auto_id
        return check.part

    def _refuse_outcome(self, form):
        for name, sentence in MISSING_IN_OUTCOME.items():
            if not getattr(form.instance, name).strip():
                form.refuse(name, sentence)

    def _refuse_activity(self, form):
        activity = form.instance
        if activity.no_longer_needed:
            return
        if not activity.description.strip():
            form.refuse("description", "Say what you will do")
        if not activity.credits:
            form.refuse("credits", "Enter the credits you expect, such as 1 or 1.5")
        if not self._serves(form):
            form.refuse("goals", "Choose a library goal that this activity supports")

    def _serves(self, form):
        if form.is_bound:
            return bool(self.plan.owner.position and form["goals"].value())
        return bool(form.instance.pk) and checks.serves(form.instance.goals.all(), self.plan.owner.position)

    def open_parts(self, rest, unfinished):
        """The parts to open: those with errors, or where a row was just added, or the first that is not done."""
        parts = {PART_OF.get(name, "since") for name in self.form.errors} | {check.part for check in rest}
        parts |= {name for name, formset in self.formsets.items() if formset.has_faults}
        parts = parts or {name for name, formset in self.formsets.items() if formset.landed is not None}
        return parts or set([name for name in PARTS if unfinished.get(name)][:1])

    @cached_property
    def open_activity(self):
        """The one activity to open: with an error, just added, or not complete. None when all are fine."""
        rows = self.activities.active_forms
        landed = [form for form in rows if form.index == self.activities.landed]
        unfinished = [form for form in rows if not (form.is_complete and self._serves(form))]
        over = [self.too_many] if self.too_many else []
        return next(iter([form for form in rows if form.errors] + landed + over + unfinished), None)

    def errors(self):
        """Every sentence with the id of the field that it is about, for the summary on top."""
        errors = []
        for formset in self.formsets.values():
            errors += [(formset.prefix, error) for error in formset.non_form_errors()]
        for form in self.parts:
            for name, sentences in form.errors.items():
                to = f"id_{form.prefix}-row" if name in ("__all__", "id") else form[name].auto_id
                errors += [(to, f"{form.name}: {error}" if form.name else error) for error in sentences]
        return errors

"""The steps of a self-directed project, in rows that are added, moved and removed."""

from django import forms
from django.core.exceptions import ValidationError

from plans.models import ProjectStep, SelfDirectedProject
from workflow.forms import DraftForm
from workflow.formsets import InlineRowFormSet, UncheckedMixin

MOST = 50
NO_STEP = "Write at least one step and its hours."


class StepForm(UncheckedMixin, DraftForm):
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
    def is_empty(self):
        return not any(self.cleaned_data.get(name) for name in ("text", "hours"))


class StepFormSet(InlineRowFormSet):
    row_name = "Step"
    sending = False
    none_written = False

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.empty_permitted = not form.instance.pk

    def clean(self):
        if self.sending and not any(form.has_changed() or form.instance.pk for form in self.active_forms):
            raise ValidationError(NO_STEP, code="too_few_forms")

    def refuse_missing(self):
        """Say what the saved steps still need before the project can be sent."""
        rows = [form for form in self.active_forms if form.instance.pk]
        self.none_written = not rows
        for form in rows:
            form.refuse_missing()

    @property
    def has_missing(self):
        return self.none_written or any(form.missing for form in self.active_forms)

    def non_form_errors(self):
        errors = super().non_form_errors()
        return self.error_class([NO_STEP], error_class="nonform") if self.none_written else errors

    def save(self, commit=True):
        """One that was left empty is dropped."""
        saved = super().save(commit)
        for form in self.active_forms:
            if form.instance.pk and form.is_empty:
                form.instance.delete()
        return saved

    def hours(self):
        """The hours typed, as far as they are right."""
        hours = [form.cleaned_data.get("hours") for form in self.active_forms if form.is_valid()]
        return sum(filter(None, hours))


def steps_formset(typed=None, *, project, sending=False, new_only=False):
    """The steps of a project; with `new_only` those that are not approved yet. To be sent it needs one."""
    factory = forms.inlineformset_factory(
        SelfDirectedProject,
        ProjectStep,
        form=StepForm,
        formset=StepFormSet,
        extra=0,
        max_num=MOST,
        validate_max=True,
        absolute_max=MOST + 50,
        min_num=1,
        can_delete=True,
    )
    steps = project.steps.filter(approved=False) if new_only else project.steps.all()
    formset = factory(
        typed, instance=project, prefix="steps", queryset=steps, form_kwargs={"sending": sending}
    )
    formset.sending = sending
    if new_only:
        approved = [step.order for step in project.steps.all() if step.approved]
        formset.order_after = max(approved, default=0)
    formset.error_messages["too_many_forms"] = f"A project has {MOST} steps at most. Put small ones together."
    return formset

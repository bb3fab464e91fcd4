from datetime import date

from django import forms
from django.db.models import Q, Subquery

from directory.models import LibraryGoal, StrategicPlan
from plans.models import Activity, ProjectStep, SelfDirectedProject
from workflow.forms import DraftForm


class ProjectForm(DraftForm):
    needed = {
        "title": "Enter a title or topic.",
        "outcomes": "Write at least one outcome.",
        "goals": "Choose at least one goal of your library.",
        "how": "Say how it addresses the goal.",
        "references": "Name what you read, or how you prepared.",
        "agreed": "Agree to keep a journal.",
    }

    class Meta:
        model = SelfDirectedProject
        fields = [
            "title",
            "mentor_name",
            "mentor_email",
            "outcomes",
            "goals",
            "how",
            "references",
            "agreed",
        ]
        labels = {
            "mentor_name": "Mentor’s name",
            "goals": "Goals of your library",
            "how": "How this project addresses the goal",
        }
        help_texts = {
            "mentor_name": "Somebody who helps you learn this. Leave it empty if you have no mentor.",
            "mentor_email": "With it, your mentor can sign in and read the project and its journal.",
            "outcomes": "At least one: what you will be able to do, and what changes for your library or community.",
            "references": "Cite resources, or describe how you prepared this proposal.",
        }
        widgets = {
            "outcomes": forms.Textarea(attrs={"rows": 4}),
            "goals": forms.CheckboxSelectMultiple,
            "how": forms.Textarea(attrs={"rows": 4}),
            "references": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, data=None, *, instance, goals, sending=False):
        super().__init__(data, instance=instance, sending=sending)
        self.fields["goals"].queryset = goals
        self.fields["goals"].choices = [(goal.pk, str(goal)) for goal in goals]  # read once
        if not self.fields["goals"].choices:
            self.fields[
                "goals"
            ].help_text = "Your library has no strategic plan here. Ask the State Library to enter its goals."

    def clean_mentor_email(self):
        email = self.cleaned_data["mentor_email"]
        if email.lower() == self.instance.owner.email.lower():
            raise forms.ValidationError("This is your own e-mail. Choose somebody else as your mentor.")
        return email

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("mentor_email") and not cleaned.get("mentor_name") and "mentor_name" in cleaned:
            self.add_error("mentor_name", "Enter the name of your mentor.")
        return cleaned

    def save(self, commit=True):
        self.instance.link_mentor()
        return super().save(commit)


def goals_for(project, *, on: date):
    """The goals of the library's strategic plan in force, those of the activity, and those chosen already."""
    position = project.owner.position
    current = StrategicPlan.objects.in_force(on).filter(library=position.library_id if position else None)
    wanted = LibraryGoal.objects.filter(
        Q(plan=Subquery(current.order_by("-starts").values("pk")[:1]))
        | Q(pk__in=Activity.goals.through.objects.filter(activity=project.activity_id).values("librarygoal"))
        | Q(pk__in=project.goals.through.objects.filter(selfdirectedproject=project).values("librarygoal"))
    )
    return wanted.order_by("-plan__starts", "code")


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


class BaseSteps(forms.BaseInlineFormSet):
    deletion_widget = forms.HiddenInput

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.error_prefix = f"Step {(index or 0) + 1}"
        form.empty_permitted = index is None or index >= self.initial_form_count()
        if "id" in form.fields:
            form.fields["id"].error_messages["invalid_choice"] = (
                "This step was removed on another page. Copy what you wrote and load this page again."
            )

    def full_clean(self):
        super().full_clean()
        for form in self.forms if self.is_bound else []:
            if self._should_delete_form(form):
                form.errors.clear()  # what is wrong in a row that goes does not matter

    def get_queryset(self):
        """The steps as the page has read them already."""
        if not hasattr(self, "_queryset"):
            self._queryset = self.instance.steps.all()
        return self._queryset

    def save(self, commit=True):
        """Steps keep the order in which they stand on the page; one that was left empty is dropped."""
        for order, form in enumerate(self.forms):
            form.instance.order = order
        for form in self.initial_forms:
            if form not in self.deleted_forms and not any(form.cleaned_data[n] for n in ("text", "hours")):
                form.cleaned_data[forms.formsets.DELETION_FIELD_NAME] = True
        self.__dict__.pop("_deleted_form_indexes", None)
        return super().save(commit)


def steps_formset(data=None, *, project, extra=0, sending=False):
    """The steps of a project. When it is sent at least one is needed."""
    factory = forms.inlineformset_factory(
        SelfDirectedProject,
        ProjectStep,
        form=StepForm,
        formset=BaseSteps,
        extra=extra,
        max_num=50,
        validate_max=True,
        min_num=1,
        validate_min=sending,
        can_delete=True,
    )
    steps = factory(data, instance=project, prefix="steps", form_kwargs={"sending": sending})
    steps.error_messages["too_few_forms"] = "Write at least one step and its hours."
    steps.error_messages["too_many_forms"] = "A project has 50 steps at most. Put small ones together."
    return steps

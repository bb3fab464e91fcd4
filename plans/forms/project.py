from datetime import date

from django import forms
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.html import format_html

from directory.models import LibraryGoal, StrategicPlan
from plans.models import Activity, SelfDirectedProject
from workflow.forms import DraftForm
from workflow.formsets import UncheckedMixin
from workflow.sentences import sentence
from workflow.text import LONGEST, refuse_invisible

KINDS = {
    "research": "You look into a question, gather what is known, or compile data.",
    "visit": "You visit another library or a colleague to observe and learn.",
    "project": "You make or try something new and work on it over a period of time.",
    "mentoring": "You learn alongside someone, as an apprentice or with a mentor.",
    "tutorials": "You watch short tutorials, then practice until you master a skill. Enter only the practice hours.",
}


class ProjectForm(UncheckedMixin, DraftForm):
    needed = {
        "kind": "Choose the type of learning.",
        "title": "Enter a title or topic.",
        "outcomes": "Write at least one outcome.",
        "goals": "Choose at least one goal.",
        "how": "Say how this project addresses your goals.",
        "references": "Say what you read, or how you prepared.",
        "agreed": "Agree to keep a journal.",
    }

    complete_sentences = {"kind", "title", "goals", "how", "references", "agreed"}

    class Meta:
        model = SelfDirectedProject
        fields = [
            "kind",
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
            "kind": "What type of learning is it?",
            "title": "Title or topic",
            "mentor_name": "Mentor’s name",
            "mentor_email": "Mentor’s email",
            "outcomes": "Outcomes (what will be different)",
            "goals": "Library goals",
            "how": "How this project addresses your goals",
        }
        help_texts = {
            "mentor_name": "Someone who helps you learn.",
            "mentor_email": "Your mentor gets an invitation when you send the project. A mentor who agrees can read the project, its journal, and your plan with its comments.",
            "how": "How will your learning bring the library closer to these goals?",
            "references": "Cite resources, or describe how you prepared this proposal.",
        }
        widgets = {
            "kind": forms.RadioSelect,
            "outcomes": forms.Textarea(attrs={"rows": 4}),
            "goals": forms.CheckboxSelectMultiple,
            "how": forms.Textarea(attrs={"rows": 4}),
            "references": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, data=None, *, instance, goals, sending=False):
        super().__init__(data, instance=instance, sending=sending)
        self.fields["goals"].queryset = goals
        self.fields["goals"].choices = [(goal.pk, self._words_of(goal)) for goal in goals]  # read once
        self.fields["goals"].error_messages["invalid_choice"] = "Choose from your library’s goals below."
        self.fields["kind"].choices = [
            (value, format_html('{}<span class="under">{}</span>', label, KINDS[value]))
            for value, label in SelfDirectedProject.Kind.choices
        ]
        if not self.fields["goals"].choices:
            self.fields["goals"].help_text = render_to_string("plans/_no_goals.html")

    def _words_of(self, goal):
        """A goal chosen at an earlier library stays to be seen; it is not enough any more."""
        position = self.instance.owner.position
        elsewhere = position is None or goal.plan.library_id != position.library_id
        return sentence("plans/goal_elsewhere", goal=goal) if elsewhere else str(goal)

    def clean_mentor_email(self):
        return refuse_own(self.cleaned_data["mentor_email"], self.instance.owner)

    def clean(self):
        return ask_for_a_name(self, super().clean())

    def save(self, commit=True):
        project, typed = self.instance, self.cleaned_data
        project.mentor_name, project.mentor_email = self.initial["mentor_name"], self.initial["mentor_email"]
        project.name_mentor(typed["mentor_name"], typed["mentor_email"])
        return super().save(commit)


class MentorForm(forms.ModelForm):
    """Names another mentor of a project that was sent, or asks the same one again."""

    use_required_attribute = False

    class Meta:
        model = SelfDirectedProject
        fields = ["mentor_name", "mentor_email"]
        labels = {"mentor_name": "Mentor’s name", "mentor_email": "Mentor’s email"}
        help_texts = {"mentor_email": "We send the invitation to this address."}

    def clean_mentor_email(self):
        return refuse_own(self.cleaned_data["mentor_email"], self.instance.owner)

    def clean(self):
        return ask_for_a_name(self, super().clean())

    def named(self):
        """What was typed; the row itself is changed by its own method."""
        return self.cleaned_data["mentor_name"], self.cleaned_data["mentor_email"]


def refuse_own(email, owner):
    addresses = {address.email.lower() for address in owner.emailaddress_set.all()} if email else set()
    if email and email.lower() in addresses | {owner.email.lower()}:
        raise forms.ValidationError(sentence("plans/own_mentor"))
    return email


def ask_for_a_name(form, cleaned):
    if cleaned.get("mentor_email") and not cleaned.get("mentor_name") and "mentor_name" in cleaned:
        form.add_error("mentor_name", "Enter the name of your mentor.")
    return cleaned


def goals_for(project, *, on: date):
    """The goals of the library worked for, those of the activity, and those chosen already."""
    position = project.owner.position
    plans = StrategicPlan.objects.to_choose_by(project.owner, position.library_id if position else None, on)
    wanted = LibraryGoal.objects.filter(
        Q(plan__in=plans.values("pk"))
        | Q(pk__in=Activity.goals.through.objects.filter(activity=project.activity_id).values("librarygoal"))
        | Q(pk__in=project.goals.through.objects.filter(selfdirectedproject=project).values("librarygoal"))
    )
    return wanted.select_related("plan__library").order_by("-plan__starts", "code")


class ReasonForm(UncheckedMixin, forms.Form):
    """Why more hours are needed than were approved."""

    use_required_attribute = False
    note = forms.CharField(
        label="Why do you need more hours?",
        help_text="What have you learned since the project was approved? Your supervisor reads this.",
        max_length=LONGEST,
        validators=[refuse_invisible],
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why you need more hours."},
    )

    def __init__(self, data=None, *, again=False):
        super().__init__(data)
        self.fields["note"].required = not again


class AnswerForm(forms.Form):
    """What somebody who was asked to be a mentor writes to the learner when declining."""

    words = forms.CharField(
        label="Note (if you decline)",
        required=False,
        max_length=1000,
        validators=[refuse_invisible],
        widget=forms.Textarea(attrs={"rows": 3}),
    )

"""What one says before an event: which activity of the plan it belongs to, or that it fits none of them."""

from django import forms
from django.utils.formats import date_format

from credits.forms.activity import ActivityField
from credits.plan_fit import activities_for
from directory.models import LibraryGoal, StrategicPlan
from tracks.fields import HalvesFormField
from workflow.text import LONGEST, refuse_invisible

NONE = "none"


class GoingField(ActivityField):
    """An activity has to be chosen, or that it belongs to none of them: then the value is None."""

    def clean(self, value):
        return None if value == NONE else super().clean(value)


class AttendForm(forms.Form):
    activity = GoingField()

    def __init__(self, data=None, *, user, on):
        super().__init__(data)
        field = self.fields["activity"]
        field.queryset = activities_for(user, on)
        field.required, field.empty_label, field.help_text = True, "Choose an activity", ""
        field.error_messages |= {
            "required": "Choose the activity it belongs to",
            "invalid_choice": "Choose an activity of your plan as it stands today",
        }

    def offer(self, activities, chosen=None):
        """Show these, which were read already."""
        field = self.fields["activity"]
        field.initial = chosen
        field.choices = [
            ("", field.empty_label),
            *((activity.pk, field.label_from_instance(activity)) for activity in activities),
            (NONE, "None of them: it does not count in the Strategic Track"),
        ]


class AmendForm(forms.Form):
    """One activity more for the plan, as the event suggests it."""

    description = forms.CharField(
        label="What you will do",
        max_length=LONGEST,
        validators=[refuse_invisible],
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Describe the activity"},
    )
    credits = HalvesFormField(
        label="Credits you expect",
        widget=forms.TextInput(attrs={"class": "w-short", "inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"required": "Enter the credits you expect, such as 1 or 1.5"},
    )
    goals = forms.ModelMultipleChoiceField(
        queryset=LibraryGoal.objects.none(),
        label="Goals of your library that it serves",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose a goal of your library that this activity serves",
            "invalid_choice": "Choose goals of your own library",
            "invalid_pk_value": "Choose goals of your own library",
        },
    )
    justification = forms.CharField(
        label="How it helps the library",
        help_text="Needed when its topic is outside libraries.",
        required=False,
        max_length=LONGEST,
        validators=[refuse_invisible],
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data=None, *, event, user, on):
        # With its day, by which the supervisor has to decide.
        words = f"{event.title}, {date_format(event.earned_on, 'F j, Y')}"
        super().__init__(data, initial={"description": words, "credits": event.amount})
        library = user.position.library if user.position else None
        plans = StrategicPlan.objects.to_choose_by(user, library, on)
        goals = LibraryGoal.objects.filter(plan__in=plans).select_related("plan")
        self.fields["goals"].queryset = goals
        self.fields["goals"].choices = [(goal.pk, str(goal)) for goal in goals]  # read once

"""The forms of people who attend: the activity of the plan, an activity to add to it, and the code shown in the room."""

from django import forms
from django.utils.formats import date_format

from credits.forms.fields import NONE_CHOSEN_HINT, ActivityField
from credits.plan_fit import activities_for, planned_activity, same_as
from directory.models import LibraryGoal, StrategicPlan
from tracks.fields import HalvesFormField
from workflow.text import LONGEST, LineField, refuse_invisible

NONE = "none"


class PlannedActivityField(ActivityField):
    """An activity must be chosen, or that the event belongs to none of them: then the value is None."""

    def clean(self, value):
        return None if value == NONE else super().clean(value)


class AttendForm(forms.Form):
    activity = PlannedActivityField()
    complete_sentences = {"activity"}

    def __init__(self, data=None, *, user, on):
        super().__init__(data)
        field = self.fields["activity"]
        field.queryset = activities_for(user, on)
        field.required, field.empty_label, field.help_text = True, "Choose an activity", ""
        field.error_messages |= {
            "required": "Choose a plan activity, or “No activity.”",
            "invalid_choice": "Choose an activity in your current plan.",
        }

    def offer(self, activities, chosen=None):
        """Show these, which were read already."""
        field = self.fields["activity"]
        field.initial = chosen
        field.choices = [
            ("", field.empty_label),
            *((activity.pk, field.label_from_instance(activity)) for activity in activities),
            (NONE, "No activity. It won’t count toward the Strategic Track."),
        ]


class AmendForm(forms.Form):
    """One activity more for the plan, as the event suggests it."""

    complete_sentences = {"credits", "goals", "justification"}

    description = forms.CharField(
        label="Activity",
        max_length=LONGEST,
        validators=[refuse_invisible],
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Activity is required."},
    )
    credits = HalvesFormField(
        label="Expected credits",
        widget=forms.TextInput(attrs={"class": "w-short", "inputmode": "decimal"}),
        error_messages={"required": "Enter the credits you expect, such as 1 or 1.5."},
    )
    goals = forms.ModelMultipleChoiceField(
        queryset=LibraryGoal.objects.none(),
        label="Library goals this activity supports",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one goal.",
            "invalid_choice": "Choose your own library’s goals.",
            "invalid_pk_value": "Choose your own library’s goals.",
        },
    )
    justification = forms.CharField(
        label="How it helps the library",
        help_text="Required if the topic isn’t about libraries.",
        required=False,
        max_length=LONGEST,
        validators=[refuse_invisible],
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    justification.wanted = True  # needed for some topics: not marked as optional

    def __init__(self, data=None, *, event, user, on):
        # With its day, by which the supervisor has to decide.
        words = f"{event.title}, {date_format(event.earned_on, 'F j, Y')}"
        super().__init__(data, initial={"description": words, "credits": event.amount})
        library = user.position.library if user.position else None
        plans = StrategicPlan.objects.to_choose_by(user, library, on)
        goals = LibraryGoal.objects.filter(plan__in=plans).select_related("plan")
        self.fields["goals"].queryset = goals
        self.fields["goals"].choices = [(goal.pk, str(goal)) for goal in goals]  # read once


class AttestForm(forms.Form):
    """Which activity it belongs to: asked only where there is a choice.

    The one that was named before the event is chosen already; `too_late` is one whose plan was not approved that day.
    """

    activity = ActivityField()
    too_late = None

    def __init__(self, data=None, *, event, user, registration, **options):
        super().__init__(data, **options)
        activities = list(activities_for(user, event.earned_on))
        named = planned_activity(registration)
        if not activities:
            del self.fields["activity"]
            return
        field = self.fields["activity"]
        field.queryset = activities_for(user, event.earned_on)
        field.initial = same_as(named, activities)
        field.help_text = NONE_CHOSEN_HINT
        self.too_late = None if field.initial else named

    def is_settled(self):
        """Whether nothing is left to ask."""
        if self.is_bound:
            return self.is_valid()
        return "activity" not in self.fields or self.fields["activity"].initial is not None

    def chosen(self):
        if self.is_bound:
            return self.cleaned_data.get("activity")
        return self.fields["activity"].initial if "activity" in self.fields else None


class CodeForm(AttestForm):
    code = LineField(
        label="Code shown in the room",
        max_length=20,
        help_text="Six letters, uppercase or lowercase.",
        widget=forms.TextInput(
            attrs={
                "class": "w-medium",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": "Code is required. It’s shown in the room."},
    )
    field_order = ["code", "activity"]

"""The form by which an event of the calendar is claimed."""

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from credits.forms.activity import NONE_OF_THEM, ActivityField
from credits.plan_fit import activities_for, registration_of, same_as
from credits.recordings import Limits, limits_of
from events.models import Event
from events.models.registration import MARKED_ABSENT
from tracks.models import Participation

LIVE, RECORDING = "live", "recording"


class ClaimForm(forms.Form):
    """What cannot be known of a claim: on which day, where that is open, and for which activity of the plan.

    A question is asked only where there is a choice. The activity that was named before the event is chosen
    already; `too_late` is one that was not in force on that day.
    """

    how = forms.ChoiceField(
        label="How did you take part?",
        choices=[(LIVE, "I took part when it took place"), (RECORDING, "I watched the recording")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say how you took part", "invalid_choice": "Say how you took part"},
    )
    learned_on = forms.DateField(
        widget=forms.DateInput(format="%m/%d/%Y", attrs={"class": "w-medium", "autocomplete": "off"}),
        error_messages={
            "required": "Enter the day, such as 3/3/2026",
            "invalid": "Enter a date, such as 3/3/2026",
        },
    )
    activity = ActivityField()
    too_late = None

    def __init__(self, data=None, *, event, user, now):
        super().__init__(data)
        self.event = event
        self.first, self.last = event.days_to_learn(now)
        self.limits = Limits()
        self.registration = registration_of(user, event)
        self.absent = bool(self.registration and self.registration.absent_for_staff)
        self._ask_for_the_day(user)
        self.day = self._day()
        self._ask_for_the_activity(user)
        needs_plan = Participation.objects.open().filter(user=user, rule_set__plan_needed=True)
        self.plan_needed = "activity" in self.fields or needs_plan.exists()

    @property
    def asks_when(self):
        return "learned_on" in self.fields

    @property
    def is_refused(self):
        """Whether nothing can be claimed: marked absent, and there is nothing to watch later."""
        return self.absent and not self.asks_when

    def _ask_for_the_day(self, user):
        if not self.event.is_at_any_time:
            if not self.event.recording_day or self.event.format == Event.Format.RECORDED:
                del self.fields["how"], self.fields["learned_on"]
                return
            self.fields["learned_on"].required = False
            self.fields["learned_on"].wanted = True  # not marked as optional: of the recording it is needed
        else:
            del self.fields["how"]
        days = f"From {_day(self.first)} to {_day(self.last)}; for example, {self.last:%-m/%-d/%Y}."
        day = self.fields["learned_on"]
        day.label = "On which day did you finish it?"
        day.help_text = days
        if "how" in self.fields:
            day.label = "On which day did you watch it? (only the recording)"
            self.fields["how"].initial = RECORDING if self.absent else LIVE
        self.limits = limits_of(user, self.event.recording_day)

    def _day(self):
        """The day on which it is earned, as far as it is known while the form is drawn."""
        if not self.asks_when or ("how" in self.fields and self.data.get("how") != RECORDING):
            return self.event.earned_on if not self.event.is_at_any_time else self.last
        try:
            typed = self.fields["learned_on"].clean(self.data.get("learned_on"))
        except forms.ValidationError:
            typed = None
        return typed if typed and self.first <= typed <= self.last else self.last

    def _ask_for_the_activity(self, user):
        found = list(activities_for(user, self.day))
        named = self.registration.activity if self.registration else None
        if not found and not self.data.get("activity"):
            del self.fields["activity"]
            return
        self._carry_to_that_day(user, found)
        field = self.fields["activity"]
        field.queryset = activities_for(user, self.day)
        field.initial = same_as(named, found)
        field.help_text = NONE_OF_THEM
        if self.asks_when:
            field.error_messages["invalid_choice"] = (
                f"Choose an activity of the plan that was in force on {_day(self.day)}, or none of them."
            )
        self.too_late = None if field.initial else named

    def _carry_to_that_day(self, user, found):
        """The list was drawn for the last day; on the day that was typed another version may have been in force."""
        typed = self.data.get("activity")
        if typed and self.asks_when and self.day != self.last:
            listed = (each for each in activities_for(user, self.last) if str(each.pk) == typed)
            same = same_as(next(listed, None), found)
            if same:
                self.data = self.data.copy()
                self.data["activity"] = str(same.pk)

    def clean(self):
        data = super().clean()
        if data.get("how") == LIVE:
            if self.absent:
                self.add_error("how", MARKED_ABSENT)
            data["learned_on"] = None
            self.errors.pop("learned_on", None)
        elif self.asks_when and "learned_on" not in self.errors:
            self._check_day(data.get("learned_on"))
        return data

    def _check_day(self, day):
        if day is None:
            self.add_error("learned_on", "Enter the day on which you watched the recording, such as 3/3/2026")
        elif day > self.last:
            still = self.last == timezone.localdate()
            why = "This day is still to come" if still else f"It was there until {_day(self.last)}"
            self.add_error("learned_on", f"{why}: enter the day on which you finished it")
        elif day < self.first:
            what = "It was first there on" if "how" not in self.fields else "It took place on"
            self.add_error("learned_on", f"{what} {_day(self.first)}: enter that day or a later one")
        elif self.limits.refused_on(day):
            made = _day(self.event.recording_day)
            last = _day(max(limit.last_day for limit in self.limits))
            self.add_error(
                "learned_on",
                f"The recording was made on {made}. Under the rules of your tracks it counts when it is watched "
                f"by {last}: it cannot be claimed for a later day",
            )

    def elsewhere(self):
        """The tracks in which the claim does not count for the age of the recording."""
        day = self.cleaned_data.get("learned_on")
        return self.limits.too_late_on(day) if day else []

    def limits_to_say(self):
        """The tracks in which a day that may be entered is too late."""
        return self.limits.too_late_on(self.last)

    def chosen(self):
        return self.cleaned_data.get("activity")


def _day(day):
    return date_format(day, "F j, Y")

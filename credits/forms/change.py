"""What the owner of a pending credit may change of it, where it came from an event."""

from copy import deepcopy

from django import forms

from credits.forms.activity import ActivityField
from credits.forms.claim import LIVE, RECORDING, ClaimForm
from credits.forms.learning import offer_activities
from events.models import Event


class ActivityChangeForm(forms.Form):
    """Of an independent event the State Library decided on the rest."""

    activity = ActivityField()

    def __init__(self, data=None, *, credit, user, **_unused):
        super().__init__(data)
        self.credit, self.user = credit, user
        if not offer_activities(self, user, credit.earned_on, credit):
            del self.fields["activity"]

    def save(self):
        """Whether anything is new. `MoveRefused` when too late."""
        return self.credit.change(by=self.user, activity=self.cleaned_data.get("activity"))


class ClaimChangeForm(ClaimForm):
    """Of an event of the calendar: the activity, and the day where one chooses it. The event says the rest."""

    def __init__(self, data=None, *, credit, user, now):
        self.credit, self.user = credit, user
        super().__init__(data, event=credit.event, user=user, now=now)
        self.absent = self.absent and bool(
            credit.recorded_on
        )  # what was claimed before the mark stays as it is
        self.initial |= {
            "learned_on": credit.earned_on,
            "how": RECORDING if credit.recorded_on else LIVE,
        }
        if "how" in self.fields and not credit.recorded_on:
            self.initial["learned_on"] = None
        if "activity" not in self.fields and credit.activity:
            self.fields["activity"] = deepcopy(self.base_fields["activity"])
        if "activity" in self.fields:
            self.fields["activity"].initial = None
            offer_activities(self, user, self.day, credit)
        self.too_late = None

    def _day(self):
        return super()._day() if self.is_bound else self.credit.earned_on

    def save(self):
        """Whether anything is new. `MoveRefused` when too late."""
        said = {"activity": self.cleaned_data.get("activity")}
        if self.asks_when:
            watched_on = self.cleaned_data["learned_on"]
            as_recording = watched_on or self.event.format == Event.Format.RECORDED
            said["earned_on"] = watched_on or self.event.earned_on
            said["recorded_on"] = self.event.recording_day if as_recording else None
        return self.credit.change(by=self.user, **said)

"""The forms by which events of the calendar and sessions of a conference are claimed, and a pending claim is changed."""

from copy import deepcopy

from django import forms
from django.utils import timezone

from credits.claimable import RecordingLimits, recording_limits_of
from credits.forms.fields import NONE_CHOSEN_HINT, ActivityField, ConfirmForm
from credits.forms.learning import offer_activities
from credits.models import PlannedEvent
from credits.plan_fit import activities_for, activity_on, planned_activity, registration_of, same_as
from events import conference
from events.models import Event
from events.models.registration import MARKED_ABSENT
from tracks.models import Participation
from workflow.dates import DateField
from workflow.sentences import sentence

LIVE, RECORDING = "live", "recording"


class ClaimForm(ConfirmForm):
    """What cannot be known of a claim: on which day, where that is open, and for which activity of the plan.

    A question is asked only where there is a choice. The activity that was named before the event is chosen
    already; `too_late` is one that was not in force on that day.
    """

    how = forms.ChoiceField(
        label="How did you attend?",
        choices=[(LIVE, "I attended live"), (RECORDING, "I watched the recording")],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose how you attended.",
            "invalid_choice": "Choose how you attended.",
        },
    )
    completed_on = DateField(
        error_messages={
            "required": "The day you finished it is required.",
        },
    )
    activity = ActivityField()
    too_late = None
    is_new = True

    def __init__(self, data=None, *, event, user, now):
        super().__init__(data)
        self.event = event
        self.first, self.last = event.days_to_learn(now)
        self.limits = RecordingLimits()
        self.registration = registration_of(user, event)
        self.absent = bool(self.registration and self.registration.absent_for_staff)
        self._ask_for_the_day(user)
        self.day = self._day()
        self._ask_for_the_activity(user)
        needs_plan = Participation.objects.open().filter(user=user, rule_set__plan_needed=True)
        self.plan_needed = "activity" in self.fields or needs_plan.exists()
        self.user, self.today = user, timezone.localdate(now)
        if self.is_new and not self.is_bound and not self.asks_when:  # then the day is known already
            self.ask_about_expiry(user, self.day, self.today)

    @property
    def asks_when(self):
        return "completed_on" in self.fields

    @property
    def is_refused(self):
        """Whether nothing can be claimed: marked absent, and there is nothing to watch later."""
        return self.absent and not self.asks_when

    def _ask_for_the_day(self, user):
        if not self.event.is_at_any_time:
            if not self.event.recording_day or self.event.format == Event.Format.RECORDED:
                del self.fields["how"], self.fields["completed_on"]
                return
            self.fields["completed_on"].required = False
            self.fields["completed_on"].wanted = True  # not marked as optional: of the recording it is needed
        else:
            del self.fields["how"]
        day = self.fields["completed_on"]
        day.label = "What day did you finish it?"
        day.help_text = sentence("credits/days_to_claim", first=self.first, last=self.last)
        if "how" in self.fields:
            day.label = "What day did you watch the recording?"
            self.fields["how"].initial = RECORDING if self.absent else LIVE
        self.limits = recording_limits_of(user, self.event.recording_day)

    def _day(self):
        """The day on which it is earned, as far as it is known while the form is drawn."""
        if not self.asks_when or ("how" in self.fields and self.data.get("how") != RECORDING):
            return self.event.earned_on if not self.event.is_at_any_time else self.last
        try:
            typed = self.fields["completed_on"].clean(self.data.get("completed_on"))
        except forms.ValidationError:
            typed = None
        return typed if typed and self.first <= typed <= self.last else self.last

    def _ask_for_the_activity(self, user):
        activities = list(activities_for(user, self.day))
        named = planned_activity(self.registration)
        if not activities and not self.data.get("activity"):
            del self.fields["activity"]
            return
        self._move_to_that_day(user, activities)
        field = self.fields["activity"]
        field.queryset = activities_for(user, self.day)
        field.initial = same_as(named, activities)
        field.help_text = NONE_CHOSEN_HINT
        if self.asks_when:
            field.error_messages["invalid_choice"] = sentence("credits/activity_then", day=self.day)
        self.too_late = None if field.initial else named

    def _move_to_that_day(self, user, activities):
        """The list was drawn for the last day; on the day that was typed another version may have been in force."""
        typed = self.data.get("activity")
        if typed and self.asks_when and self.day != self.last:
            listed = (each for each in activities_for(user, self.last) if str(each.pk) == typed)
            same = same_as(next(listed, None), activities)
            if same:
                self.data = self.data.copy()
                self.data["activity"] = str(same.pk)

    def clean(self):
        data = super().clean()
        if data.get("how") == LIVE:
            if self.absent:
                self.add_error("how", sentence(MARKED_ABSENT))
            data["completed_on"] = None
            self.errors.pop("completed_on", None)
        elif self.asks_when and "completed_on" not in self.errors:
            self._check_day(data.get("completed_on"))
        if self.is_new and not self.errors:
            self.ask_about_expiry(self.user, data.get("completed_on") or self.event.earned_on, self.today)
        return data

    def _check_day(self, day):
        if day is None:
            self.add_error("completed_on", "The day you watched the recording is required, such as 3/3/2026.")
        elif day > self.last:
            ahead = self.last == timezone.localdate()
            self.add_error("completed_on", sentence("credits/day_too_late", last=self.last, ahead=ahead))
        elif day < self.first:
            facts = {"first": self.first, "took_place": "how" in self.fields}
            self.add_error("completed_on", sentence("credits/day_too_early", **facts))
        elif self.limits.refused_on(day):
            last = max(limit.last_day for limit in self.limits)
            facts = {"made": self.event.recording_day, "last": last}
            self.add_error("completed_on", sentence("credits/recording_refused", **facts))

    def elsewhere(self):
        """The tracks in which the claim does not count for the age of the recording."""
        day = self.cleaned_data.get("completed_on")
        return self.limits.too_late_on(day) if day else []

    def limits_to_show(self):
        """The tracks in which a day that may be entered is too late."""
        return self.limits.too_late_on(self.last)

    def chosen(self):
        return self.cleaned_data.get("activity")


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

    is_new = False

    def __init__(self, data=None, *, credit, user, now):
        self.credit, self.user = credit, user
        super().__init__(data, event=credit.event, user=user, now=now)
        self.absent = self.absent and bool(
            credit.recorded_on
        )  # what was claimed before the mark stays as it is
        self.initial |= {
            "completed_on": credit.earned_on,
            "how": RECORDING if credit.recorded_on else LIVE,
        }
        if "how" in self.fields and not credit.recorded_on:
            self.initial["completed_on"] = None
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
        values = {"activity": self.cleaned_data.get("activity")}
        if self.asks_when:
            watched_on = self.cleaned_data["completed_on"]
            as_recording = watched_on or self.event.format == Event.Format.RECORDED
            values["earned_on"] = watched_on or self.event.earned_on
            values["recorded_on"] = self.event.recording_day if as_recording else None
        return self.credit.change(by=self.user, **values)


NOT_THESE = "Choose sessions of this conference that have ended."


class SessionsForm(ConfirmForm):
    """`sessions` as one sees them; those `to_claim` are ticked; one that is claimed already does no harm."""

    complete_sentences = {"sessions"}

    sessions = forms.MultipleChoiceField(
        label="Which sessions did you attend?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose the sessions you attended.", "invalid_choice": NOT_THESE},
    )
    activity = ActivityField()
    sure = forms.BooleanField(required=False, label="I attended part of each session")
    odd = False

    def full_clean(self):
        super().full_clean()
        if not self.odd:
            self.fields.pop("sure", None)

    def __init__(self, data=None, *, event, user, sessions, to_claim):
        super().__init__(data)
        self.visible, self.to_claim, self.user = sessions, to_claim, user
        claimed = [session for session in sessions if session.claim]
        self.fields["sessions"].choices = [(session.pk, session.title) for session in (*to_claim, *claimed)]
        self.last_day = max((session.earned_on for session in to_claim), default=timezone.localdate())
        activities = activities_for(user, self.last_day)
        needs_plan = Participation.objects.open().filter(user=user, rule_set__plan_needed=True)
        self.plan_needed = bool(activities) or needs_plan.exists()
        if not activities:
            del self.fields["activity"]
        else:
            self.fields["activity"].queryset = activities
            self.fields["activity"].label = "Plan activity"
            self.fields[
                "activity"
            ].help_text = "If you don’t choose an activity, these won’t count toward the Strategic Track."
            planned = PlannedEvent.objects.filter(
                registration__user=user, registration__event__in=[event, *sessions]
            )
            named = planned.select_related("activity__plan").order_by("-registration__created").first()
            self.fields["activity"].initial = same_as(named.activity, list(activities)) if named else None
        if data is None:
            del self.fields["sure"]
        ticked = self.data.getlist("sessions") if data is not None else []
        for number, session in enumerate(to_claim):
            session.field_id, session.is_ticked = f"id_sessions_{number}", str(session.pk) in ticked

    def clean_sessions(self):
        """The sessions that are to be claimed; none of them twice."""
        ticked = set(self.cleaned_data["sessions"])
        chosen = [session for session in self.to_claim if str(session.pk) in ticked]
        taken = chosen + [
            session for session in self.visible if session.claim and session.claim.status != "declined"
        ]
        for one, other in conference.overlapping(taken):
            if one in chosen or other in chosen:
                self.ask_about(one, other)
        for day in sorted({session.earned_on for session in chosen}):
            self.ask_about_expiry(self.user, day, timezone.localdate())
        return chosen  # add_error takes it back, where there is one

    def ask_about(self, one, other):
        self.odd = True
        if not self.data.get("sure"):
            self.add_error("sessions", sentence("credits/overlap", one=one, other=other))

    def activity_on(self, day):
        return activity_on(self.cleaned_data.get("activity"), day)

"""Which sessions of a conference one attended, claimed in one go."""

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from credits.forms.activity import ActivityField, SureForm
from credits.plan_fit import activities_for, activity_on, same_as
from events import conference
from events.models import Registration
from tracks.models import Participation

NOT_THESE = "Choose sessions of this conference that have ended."


class SessionsForm(SureForm):
    """`sessions` as one sees them; those `to_claim` are ticked; one that is claimed already does no harm."""

    sessions = forms.MultipleChoiceField(
        label="Which sessions did you attend?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick the sessions you attended.", "invalid_choice": NOT_THESE},
    )
    activity = ActivityField()
    sure = forms.BooleanField(required=False, label="I attended a part of each")

    def __init__(self, data=None, *, event, user, sessions, to_claim):
        super().__init__(data)
        self.seen, self.to_claim = sessions, to_claim
        claimed = [session for session in sessions if session.claim]
        self.fields["sessions"].choices = [(session.pk, session.title) for session in (*to_claim, *claimed)]
        self.last_day = max((session.earned_on for session in to_claim), default=timezone.localdate())
        found = activities_for(user, self.last_day)
        needs_plan = Participation.objects.open().filter(user=user, rule_set__plan_needed=True)
        self.plan_needed = bool(found) or needs_plan.exists()
        if not found:
            del self.fields["activity"]
        else:
            self.fields["activity"].queryset = found
            self.fields["activity"].label = "Which activity of your plan do they belong to?"
            self.fields["activity"].help_text = "Without one they do not count in the Strategic Track."
            planned = Registration.objects.filter(user=user, event__in=[event, *sessions])
            named = planned.exclude(activity=None).select_related("activity__plan").first()
            self.fields["activity"].initial = same_as(named.activity, list(found)) if named else None
        if data is None:
            del self.fields["sure"]
        ticked = self.data.getlist("sessions") if data is not None else []
        for number, session in enumerate(to_claim):
            session.field_id, session.is_ticked = f"id_sessions_{number}", str(session.pk) in ticked

    def clean_sessions(self):
        """The sessions that are to be claimed; none of them twice."""
        ticked = set(self.cleaned_data["sessions"])
        chosen = [session for session in self.to_claim if str(session.pk) in ticked]
        there = chosen + [
            session for session in self.seen if session.claim and session.claim_status != "declined"
        ]
        for one, other in conference.overlapping(there):
            if one in chosen or other in chosen:
                self.ask_about(one, other)
        return chosen  # add_error takes it back, where there is one

    def ask_about(self, one, other):
        self.odd = True
        if not self.data.get("sure"):
            self.add_error(
                "sessions",
                f"You cannot have been in both {_said(one)} and {_said(other)} from beginning to end: "
                "they overlap. Change it, or say below that you attended a part of each.",
            )

    def activity_on(self, day):
        return activity_on(self.cleaned_data.get("activity"), day)


def _said(session):
    begins, ends = (timezone.localtime(moment) for moment in (session.begins, session.ends))
    return f"“{session}” ({date_format(begins, 'g:i A')} to {date_format(ends, 'g:i A')})"

"""The events that a person has registered for, as credits that they may give."""

from datetime import datetime

from credits.models import Credit
from credits.rows import CreditRow
from events.models import Registration
from workflow.prepared import Prepared


def registered_rows(user, *, now: datetime) -> list[CreditRow]:
    """A pending credit for each category of each event to come, as if it had been attended."""
    return [
        _row(user, registration, worth)
        for registration in GOING(user, now=now)
        for worth in registration.event.credits.all()
    ]


def _row(user, registration, worth):
    event = registration.event
    planned = getattr(registration, "planned", None)
    activity = planned and planned.activity
    return CreditRow(
        pk=f"registered {registration.pk} {worth.category_id}",
        owner_id=user.pk,
        title=event.title,
        kind=Credit.Kind.FORMAL,
        status=Credit.Status.PENDING,
        amount=worth.amount,
        earned_on=event.earned_on,
        recorded_on=None,
        decided_at=None,
        decided_by=None,
        category_id=worth.category_id,
        category=worth.category.name,
        event_id=event.pk,
        independent_event_id=None,
        event_format=event.format,
        sponsor=event.sponsor,
        presenter=event.presenter,
        begins=event.begins,
        ends=event.ends,
        activity_id=activity and activity.pk,
        activity=activity and activity.description,
        activity_plan=activity and activity.plan_id,
        activity_participation=activity and activity.plan.participation_id,
        activity_dropped=bool(activity) and activity.no_longer_needed,
        project_id=None,
        project_approved_on=None,
    )


def _going(user, now):
    to_come = Registration.objects.filter(user=user).going().to_come(now=now).filter(event__status="listed")
    joined = to_come.select_related("event", "planned__activity__plan")
    return joined.prefetch_related("event__credits__category")


GOING = Prepared(_going)

"""What is still to be earned: what a plan promises, and the events of the calendar that one may go to."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from credits.models import Credit, Event
from credits.ways import Offer
from plans.models import Plan
from tracks import rules

EVENTS_AT_MOST = 300


def promised(plan: Plan, standing: rules.Standing, rows: list[Credit]) -> list[rules.Earned]:
    """What a plan still promises, as if all of it were earned on the day it is to be finished.

    `plan` comes `with_sums`; `standing` is that of its participation, with pending credits counted in.
    """
    counts = {verdict.key: verdict.counts for verdict in standing.verdicts}
    under = [
        row
        for row in rows
        if row.activity and row.activity.plan.participation_id == plan.participation_id and counts.get(row.pk)
    ]
    by_hand = sum((row.amount for row in under if row.is_self_directed), Decimal(0))
    other = sum((row.amount for row in under if not row.is_self_directed), Decimal(0))
    left = {
        True: plan.self_directed_sum - by_hand,
        False: plan.planned_sum - plan.self_directed_sum - other,
    }
    return [
        rules.Earned(
            ("planned", self_directed),
            amount,
            plan.finish_by or plan.approved_on,
            self_directed=self_directed,
        )
        for self_directed, amount in left.items()
        if amount > 0
    ]


def offered_to(user, *, now) -> list[Event]:
    """The events that somebody can still go to, the registered ones first; in one query."""
    return list(Event.objects.offered_to(user, now=now)[:EVENTS_AT_MOST])


def offer_of(event: Event, *, on: date) -> Offer:
    """An event of `offered_to` as the search for ways reads it."""
    day = timezone.localdate(event.ends)
    return Offer(
        key=event.pk,
        begins=event.begins,
        ends=event.ends,
        earned_on=day,
        amounts={part["category"]: Decimal(str(part["amount"])) for part in event.worth},
        online=event.online_only or event.format in Event.FROM_HOME or day < on,
        any_time=event.format in Event.AT_ANY_TIME or day < on,
    )

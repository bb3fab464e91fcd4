"""What is still to be earned: what a plan promises, and the events of the calendar that one may go to."""

from datetime import date
from decimal import Decimal

from credits.claimable import offered_to as events_offered_to
from credits.models import Credit
from events.models import Event
from plans.models import Plan
from progress.ways import Offer
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
    """The events that somebody can still go to, the registered ones first."""
    return list(events_offered_to(user, now=now)[:EVENTS_AT_MOST])


def offers_of(events: list[Event], requirement: rules.Requirement, *, on: date) -> list[tuple[Event, Offer]]:
    """Events of `offered_to` with what the search for ways reads; without recordings too old under the rules."""
    offers = ((event, offer_of(event, on=on)) for event in events)
    return [
        (event, offer)
        for event, offer in offers
        if not any(rules.left_out(credit, requirement) for credit in offer.earned())
    ]


def offer_of(event: Event, *, on: date) -> Offer:
    """What is there to be watched or worked through is finished today at the earliest: on the day `on`."""
    day, past = event.earned_on, event.earned_on < on
    is_recording = event.format == Event.Format.RECORDED
    if event.is_at_any_time:
        day = min(max(on, event.first_day), day)
    elif past and event.recording_link and not is_recording:
        day, is_recording = on, True
    return Offer(
        key=event.pk,
        begins=event.begins,
        ends=event.ends,
        earned_on=day,
        amounts={row.category_id: row.amount for row in event.credits.all()},
        online=event.online_only or event.format in Event.FROM_HOME or past,
        any_time=event.format in Event.AT_ANY_TIME or past,
        recorded_on=event.recording_day if is_recording else None,
    )

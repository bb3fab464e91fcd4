"""The events of the calendar that somebody may still attend, as suggestions read them."""

from datetime import date

from credits.claimable import offered_to
from events.models import Event
from progress.suggestions import Offer
from tracks import rules

EVENTS_AT_MOST = 300


def offers_to(user, *, now) -> list[Event]:
    """The events that somebody can still go to, the registered ones first."""
    return list(offered_to(user, now=now)[:EVENTS_AT_MOST])


def offers_of(events: list[Event], requirement: rules.Requirement, *, on: date) -> list[tuple[Event, Offer]]:
    """Events of `offered_to` with what the suggestions read; without recordings too old under the rules."""
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

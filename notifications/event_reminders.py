"""Event reminders: one to each person with a place, the day before, from the morning on.

The due ones are read again every time, so hours without a worker are made up for until the event begins. The dedupe
key holds the time of the event, so people get another reminder when an event moves.
"""

import logging
from datetime import datetime, time, timedelta

from django.db import DatabaseError, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from events import emails
from events.models import Event, EventPart, Registration
from notifications.outbox.models import Mail

log = logging.getLogger("notifications.event_reminders")

MORNING = 7  # o'clock: nobody gets a reminder at midnight
NOT_BEFORE = timedelta(hours=3)  # after registering: the confirmation was a reminder


def due(now: datetime, *, pk: int | None = None) -> list[Registration]:
    """Registrations for events, or parts of events, that begin today or tomorrow: each with its `when`.

    At night people get no email, except about an event that begins before the morning.
    """
    here = timezone.localtime(now)
    by_day = here.hour >= MORNING
    until = (
        _midnight_after(now, days=2)
        if by_day
        else here.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    )
    soon = Q(begins__gt=now, begins__lt=until)
    events = Event.objects.published().filter(status=Event.Status.LISTED)
    events = events.exclude(format__in=Event.AT_ANY_TIME)
    events = events.filter(soon | Exists(EventPart.objects.filter(soon, event=OuterRef("pk"))))
    rows = Registration.objects.going().filter(attended=None, created__lte=now - NOT_BEFORE)
    rows = rows.filter(event__in=events, user__is_active=True, user__event_reminders=True)
    rows = rows.select_related("event", "user").prefetch_related("event__parts").order_by("event", "pk")
    if pk is not None:
        rows = rows.filter(pk=pk).select_for_update(of=("self",))
    registrations = list(rows)
    for row in registrations:
        begins = [row.event.begins, *(part.begins for part in row.event.parts.all())]
        row.when = min(moment for moment in begins if now < moment < until)
    return registrations


def remind(*, now: datetime) -> int:
    """Write the due emails that aren't written yet, and return their number. Each row is read again and locked."""
    count = 0
    for row in _unsent(due(now)):
        try:
            with transaction.atomic():
                for fresh in _unsent(due(now, pk=row.pk)):
                    _send(fresh, now)
                    count += 1
        except DatabaseError:
            raise
        except Exception:
            log.exception("A reminder was not written, trying again: %s", _key(row))
    return count


def _send(registration, now):
    event, when = registration.event, timezone.localtime(registration.when)
    emails.about_event(
        registration.user,
        "notifications/mail/event_reminder.txt",
        event,
        key=_key(registration),
        setting="event_reminders",
        calendar=event.as_ics(now=now, meeting=True),
        today=when.date() == timezone.localdate(now),
        when=when,
    )


def _key(registration):
    return f"event-reminder-{registration.event_id}-{registration.when:%Y-%m-%dT%H:%MZ}"


def _unsent(rows):
    sent = Mail.objects.filter(dedupe_key__in={_key(row) for row in rows})
    sent = set(sent.values_list("dedupe_key", "to"))
    return [row for row in rows if (_key(row), row.user.email) not in sent]


def _midnight_after(now, *, days):
    day = timezone.localdate(now) + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time.min))

"""“Did you attend?”: one email to each person who registered for an event that has ended and whom nobody marked."""

import logging
from datetime import datetime

from django.db import DatabaseError, transaction
from django.urls import reverse

from credits import attendance
from events.models import Registration
from notifications.outbox.backend import DEDUPE
from notifications.outbox.models import Mail
from workflow.emails import email_user

log = logging.getLogger("notifications.attendance_questions")


def ask(*, now: datetime) -> int:
    """Write the emails that aren't written yet, and return their number.

    Each registration is read again with its row locked. So a person who was marked meanwhile gets none, and of two
    processes at once the second leaves it to the first.
    """
    registrations = list(attendance.unanswered(now))
    keys = {_key(row) for row in registrations}
    sent = set(Mail.objects.filter(dedupe_key__in=keys).values_list("dedupe_key", "to"))
    count = 0
    for row in registrations:
        if (_key(row), row.user.email) in sent:
            continue
        try:
            count += _ask(row.pk, now)
            sent.add((_key(row), row.user.email))
        except DatabaseError:
            raise
        except Exception:
            log.exception("No question was written for registration %s, trying again later.", row.pk)
    return count


def _ask(pk, now):
    with transaction.atomic():
        row = (
            attendance.unanswered(now).filter(pk=pk).select_for_update(skip_locked=True, of=("self",)).first()
        )
        if row is None:
            return 0
        _send(row)
        return 1


def _send(row: Registration):
    event = attendance.whole_event(row)
    email_user(
        row.user,
        "notifications/mail/attendance_question.txt",
        link=reverse("event_attended", args=[event.pk]),
        setting="event_reminders",
        headers={DEDUPE: _key(row)},
        event=event,
    )


def _key(row):
    """One email for each event, and another if the day of the event was corrected."""
    event = attendance.whole_event(row)
    return f"attended-{event.pk}-{event.earned_on:%Y-%m-%d}"

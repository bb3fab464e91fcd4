"""“Did you take part?”: one mail to each who registered for what has ended, and whom nobody marked."""

import logging
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, transaction
from django.urls import reverse

from credits import attendance
from events.models import Registration
from notifications.outbox.backend import DEDUPE
from notifications.outbox.models import Mail
from workflow.emails import tell

log = logging.getLogger("aspen.chores")


def ask(*, now: datetime) -> int:
    """Write the mails that were not written yet; says how many that were.

    Each is asked for once more with its row locked: who was marked meanwhile is not found any more, and of two
    processes at once the second leaves it to the first.
    """
    waiting = list(attendance.to_ask(now))
    keys = {_key(row) for row in waiting}
    asked = set(Mail.objects.filter(dedupe_key__in=keys).values_list("dedupe_key", "to"))
    count = 0
    for row in waiting:
        if (_key(row), row.user.email) in asked:
            continue
        try:
            count += _ask(row.pk, now)
            asked.add((_key(row), row.user.email))
        except DatabaseError:
            raise
        except Exception:
            log.exception("Registration %s was not asked about, trying again later.", row.pk)
    return count


def _ask(pk, now):
    with transaction.atomic():
        row = attendance.to_ask(now).filter(pk=pk).select_for_update(skip_locked=True, of=("self",)).first()
        if row is None:
            return 0
        _tell(row)
        return 1


def _tell(row: Registration):
    headers = {DEDUPE: _key(row), "List-Unsubscribe": f"<{settings.SITE_URL}{reverse('profile')}>"}
    event = attendance.event_asked_about(row)
    tell(
        row.user,
        f"Did you take part in “{event}”?",
        "notifications/mail/attended.txt",
        link=reverse("event_attended", args=[event.pk]),
        headers=headers,
        event=event,
    )


def _key(row):
    """Once for an event; once more if it took place on another day than was thought."""
    event = attendance.event_asked_about(row)
    return f"attended-{event.pk}-{event.earned_on:%Y-%m-%d}"

"""Reminders to the person who decides: after 7 and after 21 days, once each, in one email a day that lists all of them.

What was mentioned is noted, so a day without a worker is made up for, and a document that comes back begins anew.
"""

import logging
from datetime import datetime

from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from directory.models import User
from notifications.models import DecisionReminder
from notifications.outbox.backend import DEDUPE
from notifications.outbox.models import Mail
from notifications.waiting import deciders, documents_waiting_for, lines_of
from workflow.emails import email_user

log = logging.getLogger("notifications.decision_reminders")

AFTER = (7, 21)  # days
MOST_LINES = 20  # of one email


def remind(*, now: datetime) -> int:
    """Write the emails of a day that aren't written yet, and return their number."""
    count = 0
    for pk in deciders().filter(waiting_reminders=True).values_list("pk", flat=True):
        try:
            count += _remind(pk, now)
        except DatabaseError:
            raise
        except Exception:
            log.exception("A reminder was not written, trying again tomorrow: person %s", pk)
    return count


def step(days: int) -> int | None:
    """The last of the steps that has come after so many days."""
    return max((each for each in AFTER if each <= days), default=None)


def _remind(pk, now):
    with transaction.atomic():
        # Of two processes the second finds the email of the first.
        user = User.objects.select_for_update(of=("self",)).get(pk=pk)
        today = timezone.localdate(now)
        key = f"decisions-{pk}-{today}"
        if Mail.objects.filter(dedupe_key=key).exists():
            return 0
        old = [each for each in documents_waiting_for(user) if step(each.days(today))]
        fields = ("kind", "document", "since", "days")
        known = set(DecisionReminder.objects.filter(to=user.email).values_list(*fields))
        new = [
            row
            for each in old
            if (row := (each.kind, each.pk, each.since, step(each.days(today)))) not in known
        ]
        if not new:
            return 0
        DecisionReminder.objects.bulk_create(
            DecisionReminder(to=user.email, **dict(zip(fields, row, strict=True))) for row in new
        )
        lines = lines_of(old)
        email_user(
            user,
            "notifications/mail/decision_reminder.txt",
            link=reverse("inbox"),
            setting="waiting_reminders",
            headers={DEDUPE: key},
            count=len(old),
            lines=lines[:MOST_LINES],
            more=len(lines[MOST_LINES:]),
        )
        return 1

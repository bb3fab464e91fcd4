"""“New credits to verify”: one email a day at most to each supervisor, about everything that was claimed since the last.

A claim rests a while first, so that people who claim several events at one sitting make one email of it.
"""

import logging
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from credits.models import Credit
from directory.models import Position, User
from notifications.outbox.backend import DEDUPE
from notifications.outbox.models import Mail
from workflow.emails import email_user

log = logging.getLogger("notifications.claim_notices")

REST = timedelta(minutes=30)
FAR_BACK = timedelta(days=3)  # what is older than that is for the reminders
MOST_LINES = 20  # of one email


def tell(*, now: datetime) -> int:
    """Write the emails that are due, and return their number."""
    claimed = Credit.objects.filter(
        status=Credit.Status.PENDING, created__gt=now - FAR_BACK, created__lte=now - REST
    )
    people = Position.objects.decided().filter(primary=True, user__in=claimed.values("owner"))
    supervisors = User.objects.filter(pk__in=people.values("supervisor"), waiting_reminders=True)
    count = 0
    for pk in supervisors.order_by("pk").values_list("pk", flat=True):
        try:
            count += _tell(pk, now)
        except DatabaseError:
            raise
        except Exception:
            log.exception("A supervisor was not told of new credits, trying again later: person %s", pk)
    return count


def _key(pk, day):
    return f"claims-{pk}-{day}"


def _tell(pk, now):
    with transaction.atomic():
        user = User.objects.select_for_update(of=("self",)).get(pk=pk)
        today = timezone.localdate(now)
        days = [today - timedelta(days=back) for back in range(FAR_BACK.days + 2)]
        earlier = Mail.objects.filter(dedupe_key__in=[_key(pk, day) for day in days])
        if earlier.filter(dedupe_key=_key(pk, today)).exists():
            return 0
        last = earlier.aggregate(last=Max("created"))["last"]
        after = max(last - REST, now - FAR_BACK) if last else now - FAR_BACK
        waiting = Credit.objects.waiting_for(user).filter(created__gt=after, created__lte=now - REST)
        credits = list(waiting.select_related("owner").order_by("owner__name", "owner", "created", "pk"))
        if not credits:
            return 0
        email_user(
            user,
            "notifications/mail/credits_claimed.txt",
            link=reverse("inbox"),
            setting="waiting_reminders",
            headers={DEDUPE: _key(pk, today)},
            count=len(credits),
            credits=credits[:MOST_LINES],
            more=len(credits[MOST_LINES:]),
        )
        return 1

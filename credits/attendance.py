"""Attendance: marked by staff, by the code shown in the room, or stated by the person; and the credit that follows.

No credit is made before the event has ended. Whose credit was made once, or who claimed it by hand, gets none again.
"""

import logging
import secrets
from datetime import timedelta

from django.core.cache import cache
from django.db import OperationalError, transaction
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q

from credits.models import ClaimRefused, Credit, PlannedEvent
from credits.plan_fit import activities_for, planned_activity, same_as
from events.models import Event, EventCredit, Registration
from events.models.registration import MARKED_ABSENT
from workflow.lookups import exists_each
from workflow.sentences import Refusal

log = logging.getLogger("credits.attendance")

BEFORE, AFTER = timedelta(minutes=30), timedelta(hours=24)  # around the event, a code is taken
LETTERS, LENGTH = "BCDFGHJKLMNPQRSTVWXZ", 6  # no vowels: no words, and nothing that looks like a numeral
TRY_AGAIN = 15 * 60  # seconds
WORTH = EventCredit.objects.filter(event=OuterRef("pk"))
OF_SESSIONS = Q(exists_each(Event.objects.filter(conference=OuterRef("pk"))), format=Event.Format.CONFERENCE)
ASK_AFTER, ASK_WITHIN = (
    timedelta(hours=1),
    timedelta(days=14),
)  # staff mark first; nobody is asked of long ago


class MarkRefused(Refusal):
    """A mark that may not be made."""


# Marking


def mark(event, user, attended, *, by, seen=...):
    """Mark somebody as present or absent, or (None) as neither; who was not registered is now.

    With `seen`, what stood there when `by` looked: a mark that somebody made meanwhile is not written over.
    """
    with transaction.atomic():
        row = event.registrations.select_for_update(of=("self",)).filter(user=user).first()
        if row is None:
            if attended is not None:
                row, _ = Registration.objects.select_for_update().get_or_create(
                    event=event, user=user, defaults={"attended": attended, "marked_by": by}
                )
            if row is None or row.attended == attended:
                return row
        if row.attended == attended:
            return row
        if by == user and row.absent_for_staff:
            raise MarkRefused("credits/own_mark")
        if seen is not ... and row.attended != seen:
            raise MarkRefused("credits/marked_meanwhile", row=row, user=user)
        if attended is not True and row.credited_at:
            if Credit.objects.alive().filter(owner=user, event=event).exists():
                raise MarkRefused("credits/has_credit", row=row, user=user)
            row.credited_at = None
        row.attended, row.marked_by = attended, None if attended is None else by
        row.waiting = row.waiting and attended is not True
        row.save(update_fields=["attended", "marked_by", "waiting", "credited_at"])
        return row


# The code in the room


def new_code(event):
    event.attendance_code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    event.save(update_fields=["attendance_code"])


def is_code(event, typed):
    bare = "".join(letter for letter in typed.upper() if letter.isalnum())
    return bool(event.attendance_code) and secrets.compare_digest(
        bare.encode(), event.attendance_code.encode()
    )


def takes_code(event, now):
    return event.begins - BEFORE <= now <= event.ends + AFTER


def enter(event, user, *, activity):
    """The right code was entered: they are here, whether or not they registered or have a place."""
    with transaction.atomic():
        row = event.registrations.select_for_update(of=("self",)).filter(user=user).first()
        if row and row.absent_for_staff:
            raise MarkRefused("credits/tell_staff")
        row = mark(event, user, True, by=user)
        if activity and row.credited_at is None:
            PlannedEvent.objects.note(row, activity)
        return row


# What follows


def held(now):
    """Events of the calendar that have ended and give credit: not canceled, and not a conference with sessions."""
    return _over(now).filter(Exists(WORTH)).exclude(OF_SESSIONS)


def _over(now):
    return Event.objects.published().filter(status=Event.Status.LISTED, ends__lte=now)


def to_credit(now):
    return Registration.objects.filter(attended=True, credited_at=None, event__in=held(now)).order_by("pk")


def give_credits(event=None, *, now):
    """Make the credits of whoever was there, of one event or of all: says how many people got theirs.

    Each in its own transaction: one that fails is logged and tried again later, and keeps no other waiting; one that
    another process is at is left to it.
    """
    waiting = to_credit(now) if event is None else to_credit(now).filter(event=event)
    pks = list(waiting.values_list("pk", flat=True))
    failed = cache.get_many([_key(pk) for pk in pks]) if pks else {}
    given = 0
    for pk in pks:
        if _key(pk) in failed:
            continue
        try:
            given += _give(pk, now)
        except OperationalError:
            raise
        except Exception:
            cache.set(_key(pk), True, TRY_AGAIN)
            log.exception("No credit was made for registration %s, trying again later.", pk)
    return given


def _key(pk):
    return f"no-credit-made-{pk}"


def _give(pk, now):
    with transaction.atomic():
        rows = to_credit(now).select_related("event", "user")
        row = rows.select_for_update(skip_locked=True, of=("self",)).filter(pk=pk).first()
        if row is None:
            return False
        given = _claim(row, activity=activity_of(row), now=now)
        row.credited_at = now
        row.save(update_fields=["credited_at"])
        return given


def _claim(row, *, activity, now):
    """Of what was claimed, declined or withdrawn before, nothing is made."""
    earlier = Credit.objects.filter(owner=row.user, event=row.event)
    if earlier.exists():
        return False
    try:
        Credit.objects.claim(row.event, owner=row.user, activity=activity, now=now)
    except ClaimRefused:
        if not earlier.exists():
            raise
        return False
    return True


def activity_of(registration):
    """The activity that was named before, if it was in force on the day."""
    named = planned_activity(registration)
    if named is None:
        return None
    return same_as(named, list(activities_for(registration.user, registration.event.earned_on)))


def attest(event, user, *, activity, now):
    """“Yes, I took part”: the credit is made at once, also one that was withdrawn before."""
    with transaction.atomic():
        row = event.registrations.select_for_update(of=("self",)).get(user=user)
        if event.is_cancelled or not event.has_ended(now):
            raise MarkRefused("credits/not_over")
        if row.absent_for_staff:
            raise MarkRefused(MARKED_ABSENT)
        mark(event, user, True, by=user)
        if held(now).filter(pk=event.pk).exists():
            if not Credit.objects.alive().filter(owner=user, event=event).exists():
                Credit.objects.claim(event, owner=user, activity=activity, now=now)
            Registration.objects.filter(pk=row.pk).update(credited_at=now)


# Asking


def unanswered(now):
    """Registrations for events that have ended, where nobody has marked the person present or absent.

    A conference stands for its sessions, and comes once all of it has ended.
    """
    ended = now - ASK_AFTER
    lately = Event.objects.filter(ends__gt=now - ASK_WITHIN).exclude(format__in=Event.AT_ANY_TIME)
    conferences = _over(ended).filter(OF_SESSIONS)
    alone = Q(event__conference=None) | Q(event__conference__published=False)
    of_sessions = Q(event__in=conferences) | Q(event__conference__in=conferences, event__in=held(ended))
    rows = Registration.objects.filter(attended=None, waiting=False, event__in=lately)
    rows = rows.filter(alone & Q(event__in=held(ended)) | of_sessions)
    claimed = Credit.objects.filter(
        Q(event=OuterRef("event"))
        | Q(event__conference=OuterRef("event"))
        | Q(event__conference=OuterRef("event__conference")),
        owner=OuterRef("user"),
    )
    rows = rows.filter(~Exists(claimed), user__is_active=True, user__event_reminders=True)
    return rows.select_related("event__conference", "user").order_by("pk")


def whole_event(registration):
    """The event, or the conference that it is a session of."""
    conference = registration.event.conference
    return conference if conference and conference.published else registration.event


def is_asked_of(user, *, now):
    """Whether one of the events that `user` can claim is among those."""
    mine = Registration.objects.filter(user=user, attended=None, waiting=False)
    going = Exists(mine.filter(event=OuterRef("pk"))) & ~Q(format__in=Event.AT_ANY_TIME) & ~OF_SESSIONS
    registered = mine.filter(Q(event=OuterRef("pk")) | Q(event__conference=OuterRef("pk")))
    claimed = Credit.objects.filter(owner=user, event__conference=OuterRef("pk"))
    of_sessions = OF_SESSIONS & Q(ends__lte=now) & Exists(registered) & ~Exists(claimed)
    return ExpressionWrapper(going | of_sessions, output_field=BooleanField())


def came_to_none(conference, user):
    """“No, I did not come” to a conference: nor to any of its sessions of which nobody knows it."""
    mine = Registration.objects.filter(Q(event=conference) | Q(event__conference=conference), user=user)
    mine.filter(attended=None).update(attended=False, marked_by=user)

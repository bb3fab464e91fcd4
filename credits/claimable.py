"""What a person can still claim or go to, and until when a recording counts: their credits beside the calendar."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import (
    Count,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
)

from credits.models import Credit
from credits.moves import CLAIMED
from events import conference
from events.models import Event, EventCredit, Registration
from events.models.search import open_from
from tracks import rules
from tracks.models import Participation
from workflow.lookups import exists_each

A_YEAR = timedelta(days=366)


def claimable_by(user, *, now: datetime, older: bool = False):
    """Events that `user` can claim and has not claimed, the newest first; of the past year, or `older` ones too.

    A conference stands for its sessions, while there is one of them left to claim.
    """
    listed = Event.objects.published().filter(status=Event.Status.LISTED)
    over = Q(open_from__lte=now)
    worth = exists_each(EventCredit.objects.filter(event=OuterRef("pk")))
    claimed = Exists(_claims_of(user))
    sessions = listed.filter(conference=OuterRef("pk"))
    unclaimed = sessions.filter(worth, ~claimed, ends__lte=now)
    events = (
        listed.without_sessions()
        .annotate(open_from=open_from())
        .filter(
            Q(over, worth, ~claimed, ~Q(format=Event.Format.CONFERENCE))
            | Q(over, worth, ~claimed, ~exists_each(sessions), format=Event.Format.CONFERENCE)
            | Q(exists_each(unclaimed), format=Event.Format.CONFERENCE)
        )
    )
    if not older:
        events = events.filter(ends__gte=now - A_YEAR)
    return events.order_by("-open_from", "-pk")


def offered_to(user, *, now: datetime):
    """Events that `user` can still take part in and has not claimed: to come, or watched at any time.

    With whether they are `registered`; those come first, then the next. Without events that are full.
    """
    going = Registration.objects.filter(event=OuterRef("pk"), user=user).going()
    to_come = Q(begins__gt=now) | Q(ends__gt=now, format__in=Event.AT_ANY_TIME)
    recorded = Q(ends__gt=now - A_YEAR) & (Q(format=Event.Format.RECORDED) | ~Q(recording_link=""))
    taken = Registration.objects.going().filter(event=OuterRef("pk")).order_by().values("event")
    taken = Subquery(taken.annotate(count=Count("pk")).values("count"))
    return (
        Event.objects.published()
        .filter(to_come | recorded, status=Event.Status.LISTED)
        .filter(exists_each(EventCredit.objects.filter(event=OuterRef("pk"))))
        .annotate(registered=Exists(going))
        .exclude(begins__gt=now, capacity__lte=taken, registered=False)
        .exclude(Exists(_claims_of(user)))
        .prefetch_related("credits__category")
        .order_by(F("registered").desc(), "ends", "pk")
    )


def _claims_of(user):
    return Credit.objects.filter(event=OuterRef("pk"), owner=user, status__in=CLAIMED)


def sessions_of(event, user):
    """The sessions of a conference, each with the `claim` of `user` (a credit or None), whether staff marked them
    absent (`is_absent`), and the other sessions at the `same_time`."""
    worth = Prefetch("credits", EventCredit.objects.select_related("category"))
    sessions = list(
        event.sessions.visible_to(user).prefetch_related(worth, "parts").order_by("begins", "ends", "pk")
    )
    claims, absent = {}, set()
    if user.is_authenticated:
        mine = Credit.objects.filter(event__in=sessions, owner=user, status__in=CLAIMED)
        claims = {credit.event_id: credit for credit in mine.order_by("status", "-pk")}
        marked = Registration.objects.filter(event__in=sessions, user=user).marked_absent()
        absent = set(marked.values_list("event", flat=True))
    others = conference.same_time(session for session in sessions if not session.is_cancelled)
    for session in sessions:
        session.claim = claims.get(session.pk)
        session.is_absent = session.pk in absent
        session.same_time = others.get(session.pk, [])
    return sessions


def to_claim(sessions, now):
    """Those that have ended, took place, give credit and are not claimed yet; none where staff marked one absent."""
    return [
        session
        for session in sessions
        if session.has_ended(now)
        and not session.is_cancelled
        and session.published
        and session.credits.all()
        and session.claim is None
        and not session.is_absent
    ]


@dataclass(frozen=True)
class RecordingLimit:
    """In this track a recording counts when it is watched by `last_day`."""

    participation: Participation
    last_day: date

    def __str__(self):
        return str(self.participation.track)


@dataclass(frozen=True)
class RecordingLimits:
    """The limits of a person's open tracks; `everywhere` when no other track takes the recording at any age."""

    limits: tuple[RecordingLimit, ...] = ()
    everywhere: bool = False

    def __iter__(self):
        return iter(self.limits)

    def too_late_on(self, day: date) -> list[RecordingLimit]:
        """The tracks in which it does not count when it is watched on this day."""
        return [limit for limit in self.limits if limit.last_day < day]

    def refused_on(self, day: date) -> bool:
        """Whether it would count in none of the open tracks."""
        return self.everywhere and len(self.too_late_on(day)) == len(self.limits)


def recording_limits_of(user, recorded_on: date | None) -> RecordingLimits:
    if recorded_on is None:
        return RecordingLimits()
    open_now = Participation.objects.open().filter(user=user).select_related("track", "rule_set")
    tracks = list(open_now)
    days = ((each, rules.recording_last_day(recorded_on, each.rule_set.recording_months)) for each in tracks)
    limits = tuple(RecordingLimit(each, last_day) for each, last_day in days if last_day)
    return RecordingLimits(limits, everywhere=bool(tracks) and len(limits) == len(tracks))


def expired_in(user, earned_on: date, today: date) -> dict:
    """The open tracks toward which what was earned on a day no longer counts, and its last day; empty if in none.

    Without an open track it has expired after as many months as everywhere else.
    """
    open_now = list(Participation.objects.open().filter(user=user).select_related("track", "rule_set"))
    if not open_now:
        last = rules.last_valid_day(earned_on)
        return {"tracks": [], "last": last} if last < today else {}
    days = [(each.track, rules.last_valid_day(earned_on, each.rule_set.months)) for each in open_now]
    over = [(track, last) for track, last in days if last < today]
    return (
        {"tracks": [str(track) for track, _ in over], "last": max(last for _, last in over)} if over else {}
    )

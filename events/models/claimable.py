"""Which events of the calendar are offered and can be claimed, from when, and on which days they are earned."""

from datetime import date, datetime, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, Exists, F, FilteredRelation, OuterRef, Q, Subquery, When
from django.db.models.functions import JSONObject
from django.utils import timezone

from credits.moves import CLAIMED
from events.models.event_details import EventCredit
from events.models.registration import Registration

A_YEAR = timedelta(days=366)
A_DAY = timedelta(days=1)


def claimable(events, user, *, now: datetime, older: bool):
    """Those that `user` can claim and has not claimed, the newest first; of the past year, or `older` ones too.

    A conference stands for its sessions, while there is one of them left to claim.
    """
    mine = Q(claimed_credits__owner=user, claimed_credits__status__in=CLAIMED)
    calendar = events.published().filter(status="listed")
    at_any_time = Q(format__in=events.model.AT_ANY_TIME, ends__gt=F("begins") + A_DAY)
    worth = Exists(EventCredit.objects.filter(event=OuterRef("pk")))
    over = Q(ends__lte=now) | Q(at_any_time, begins__lte=now)
    sessions = calendar.filter(conference=OuterRef("pk"))
    unclaimed = sessions.filter(worth, ends__lte=now).exclude(
        Exists(
            events.model.objects.filter(
                pk=OuterRef("pk"), claimed_credits__owner=user, claimed_credits__status__in=CLAIMED
            )
        )
    )
    found = (
        calendar.filter(Q(conference=None) | Q(conference__published=False))
        .annotate(
            mine=FilteredRelation("claimed_credits", condition=mine),
            open_from=Case(When(at_any_time, then="begins"), default="ends"),
        )
        .filter(
            Q(over, worth, ~Q(format="conference"), mine=None)
            | Q(over, worth, ~Exists(sessions), format="conference", mine=None)
            | Q(Exists(unclaimed), format="conference")
        )
    )
    if not older:
        found = found.filter(ends__gte=now - A_YEAR)
    return found.order_by("-open_from", "-pk")


def offered(events, user, *, now: datetime):
    """What `user` can still take part in and has not claimed: to come, or watched at any time; with `worth` in each
    category, and whether they are `registered`. Those come first; then the next. Not what is full.
    """
    mine = Q(claimed_credits__owner=user, claimed_credits__status__in=CLAIMED)
    going = Registration.objects.filter(event=OuterRef("pk"), user=user).going()
    worth = EventCredit.objects.filter(event=OuterRef("pk")).order_by("category__order", "category")
    said = JSONObject(category="category", name="category__name", amount="amount")
    to_come = Q(begins__gt=now) | Q(ends__gt=now, format__in=events.model.AT_ANY_TIME)
    recorded = Q(ends__gt=now - A_YEAR) & (Q(format=events.model.Format.RECORDED) | ~Q(recording_link=""))
    taken = Registration.objects.going().filter(event=OuterRef("pk")).order_by().values("event")
    taken = Subquery(taken.annotate(count=Count("pk")).values("count"))
    return (
        events.published()
        .filter(to_come | recorded, status=events.model.Status.LISTED)
        .filter(Exists(worth))
        .annotate(worth=ArraySubquery(worth.values(said=said)), registered=Exists(going))
        .exclude(begins__gt=now, capacity__lte=taken, registered=False)
        .annotate(mine=FilteredRelation("claimed_credits", condition=mine))
        .filter(mine=None)
        .order_by("-registered", "ends", "pk")
    )


class Claimable:
    """When an event can be claimed: plain questions about one row."""

    @property
    def claimable_from(self) -> datetime:
        """When it has ended; a recording or a course at one's own pace, when it is there."""
        return self.begins if self.is_at_any_time else self.ends

    def is_claimable(self, now: datetime) -> bool:
        return self.status == self.Status.LISTED and self.claimable_from <= now

    @property
    def has_sessions(self) -> bool:
        return self.format == self.Format.CONFERENCE and self.sessions.exists()

    @property
    def recording_day(self) -> date | None:
        """The day on which the recording of it was made; None where there is none."""
        if self.format == self.Format.RECORDED:
            return self.recorded_on or (None if self.is_independent else self.first_day)
        return self.earned_on if self.recording_link and not self.is_at_any_time else None

    def days_to_learn(self, now: datetime) -> tuple[date, date]:
        """The first and the last day on which one may have finished it, or watched its recording."""
        today = timezone.localdate(now)
        if self.is_at_any_time:
            return self.first_day, min(today, self.earned_on)
        return self.earned_on, today if self.recording_day else self.earned_on

"""Digests: every Monday to supervisors, and on the first of the month to directors of libraries.

People are listed also when they did nothing, because that is what their supervisor may want to talk about.
"""

import logging
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db import DatabaseError
from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.urls import reverse
from django.utils import timezone

from certificates.models import Application, Certificate
from credits.models import Credit
from directory.models import Library, Position, User
from notifications.outbox.backend import DEDUPE
from notifications.outbox.models import Mail
from notifications.waiting import documents_waiting_for, lines_of
from plans.models import Activity, JournalEntry, Plan, SelfDirectedProject
from progress.progress import Progress, progress_of_people
from workflow.emails import email_user

log = logging.getLogger("notifications.digests")

MOST_LINES = 20  # of open work in one email
SOON = timedelta(days=183)  # before a certificate expires
A_WEEK = timedelta(days=7)
SENT = (Plan, SelfDirectedProject, Application)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _send_each(people, send, note_progress):
    """One email to each of these people, by their keys; one that can't be written holds up no other."""
    keys, count = list(people.order_by("pk").values_list("pk", flat=True)), 0
    for done, pk in enumerate(keys):
        note_progress(done, len(keys))
        try:
            count += send(User.objects.get(pk=pk))
        except DatabaseError:
            raise
        except Exception:
            log.exception("A digest was not written: person %s", pk)
    return count


def _is_new(key):
    return not Mail.objects.filter(dedupe_key=key).exists()


# Every week


@dataclass(frozen=True)
class PersonWeek:
    """What one person of a team did in a week."""

    person: User
    credits: int = 0
    amount: Decimal = Decimal(0)
    entries: int = 0
    documents: int = 0
    certificates: int = 0

    @property
    def did_something(self) -> bool:
        return bool(self.credits or self.entries or self.documents or self.certificates)


def send_weekly(*, now: datetime, note_progress) -> int:
    """To everyone who decides on the documents of others; returns how many were written."""
    decided = Position.objects.decided().filter(primary=True)
    people = User.objects.filter(pk__in=decided.values("supervisor"), weekly_digest=True)
    return _send_each(people, lambda user: _send_week(user, now), note_progress)


def _send_week(user, now):
    monday = monday_of(timezone.localdate(now))
    key = f"weekly-digest-{user.pk}-{monday}"
    if not _is_new(key):
        return 0
    lines = lines_of(documents_waiting_for(user))
    team = Position.objects.decided_by(user).filter(primary=True).select_related("user")
    email_user(
        user,
        "notifications/mail/weekly_digest.txt",
        link=reverse("inbox" if lines else "team"),
        setting="weekly_digest",
        headers={DEDUPE: key},
        first=monday - A_WEEK,
        last=monday - timedelta(days=1),
        lines=lines[:MOST_LINES],
        more=len(lines[MOST_LINES:]),
        weeks=weeks_of([position.user for position in team], monday - A_WEEK),
    )
    return 1


def weeks_of(people: list[User], monday: date) -> list[PersonWeek]:
    """What each did in the week that begins on a Monday, by name; the same queries for any number."""
    begins = timezone.make_aware(datetime.combine(monday, time.min))
    ends = timezone.make_aware(datetime.combine(monday + A_WEEK, time.min))
    claimed = Credit.objects.filter(owner__in=people, created__gte=begins, created__lt=ends)
    claimed = claimed.exclude(status=Credit.Status.WITHDRAWN).order_by().values("owner")
    facts = defaultdict(dict)
    for row in claimed.annotate(number=Count("pk"), sum=Sum("amount")):
        facts[row["owner"]] |= {"credits": row["number"], "amount": row["sum"]}
    entries = JournalEntry.objects.alive().filter(project__owner__in=people)
    entries = entries.filter(on__gte=monday, on__lt=monday + A_WEEK)
    for owner, number in _numbers(entries, "project__owner"):
        facts[owner]["entries"] = number
    for model in SENT:
        sent = model.objects.filter(owner__in=people, submitted_at__gte=begins, submitted_at__lt=ends)
        for owner, number in _numbers(sent, "owner"):
            facts[owner]["documents"] = facts[owner].get("documents", 0) + number
    issued = Certificate.objects.filter(owner__in=people, status=Certificate.Status.ISSUED, reissue_of=None)
    issued = issued.filter(issued__gte=monday, issued__lt=monday + A_WEEK)
    for owner, number in _numbers(issued, "owner"):
        facts[owner]["certificates"] = number
    return [PersonWeek(person, **facts[person.pk]) for person in sorted(people, key=lambda each: each.name)]


def _numbers(rows, owner):
    return rows.order_by().values(owner).annotate(number=Count("pk")).values_list(owner, "number")


# Every month


@dataclass(frozen=True)
class PersonMonth:
    """How far one person of a library is. `untouched` are the planned activities without a credit or a project."""

    person: User
    tracks: list[Progress]
    expires: date | None
    planned: int
    untouched: int


def send_monthly(*, now: datetime, note_progress) -> int:
    """To the directors of libraries; returns how many were written."""
    directors = Position.objects.of_heads().filter(kind=Position.Kind.DIRECTOR)
    people = User.objects.filter(pk__in=directors.values("user"), monthly_digest=True)
    return _send_each(people, lambda user: _send_month(user, now), note_progress)


def _send_month(user, now):
    on = timezone.localdate(now)
    key = f"monthly-digest-{user.pk}-{on:%Y-%m}"
    headed = Position.objects.directed_by(user).order_by("-primary", "pk").select_related("library")
    position = headed.first() if _is_new(key) else None
    months = months_of(position.library, on, but=user) if position else []
    if not months:
        return 0
    email_user(
        user,
        "notifications/mail/monthly_digest.txt",
        link=reverse("library"),
        setting="monthly_digest",
        headers={DEDUPE: key},
        library=position.library,
        on=on,
        months=months,
        due=sorted((month for month in months if month.expires), key=lambda month: month.expires),
        untouched=[month for month in months if month.untouched],
    )
    return 1


def months_of(library: Library, on: date, *, but: User) -> list[PersonMonth]:
    """The people of a library but its director, by name; the same queries for any number."""
    staff = Position.objects.open().confirmed().filter(library=library, primary=True, user__is_active=True)
    people = [position.user for position in staff.exclude(user=but).select_related("user")]
    progress_of = progress_of_people(people, on)
    expiring = Certificate.objects.filter(owner__in=people, status=Certificate.Status.ISSUED)
    expiring = expiring.filter(expires__range=(on, on + SOON)).order_by("-expires")
    expires = dict(expiring.values_list("owner", "expires"))
    planned = Activity.objects.in_force().filter(plan__owner__in=people)
    begun = Q(activity=OuterRef("pk")) | Q(activity=OuterRef("continues"))  # here or in the version before
    earned, projects = Credit.objects.alive().filter(begun), SelfDirectedProject.objects.filter(begun)
    untouched = dict(_numbers(planned.filter(~Exists(earned), ~Exists(projects)), "plan__owner"))
    planned = dict(_numbers(planned, "plan__owner"))
    return [
        PersonMonth(
            person,
            progress_of[person.pk],
            expires.get(person.pk),
            planned.get(person.pk, 0),
            untouched.get(person.pk, 0),
        )
        for person in sorted(people, key=lambda each: each.name)
    ]

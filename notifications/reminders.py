"""Reminders 12, 6, 3 and 1 month before a certificate expires or a director must be certified; each once.

The due ones are read again every day, so a day without a worker is made up for. When several steps have passed
meanwhile, only the last one is sent.
"""

import logging
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import DatabaseError, transaction
from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone

from certificates.models import Application, Certificate
from directory.models import Position, User
from notifications.outbox.backend import DEDUPE
from notifications.outbox.models import Mail
from progress.progress import Progress, progress_in_tracks
from tracks import directors, rules
from tracks.models import Participation, Track
from workflow.emails import email_user

log = logging.getLogger("notifications.reminders")

BOARD_FROM = 6  # months: a board is not written to a year ahead
WITHIN = {12: "within a year", 6: "within six months", 3: "within three months", 1: "within a month"}
CLAMPED = timedelta(days=3)  # the month before may be that much shorter


@dataclass(frozen=True)
class Deadline:
    """The day a certificate expires, or the day by which a director must be certified."""

    key: str
    pk: int
    user: User
    day: date
    track: Track
    certificate: str = ""  # as people know it; none where a director has none yet


@dataclass(frozen=True)
class Reminder:
    """An email to send now: its deadline, and how many months before it."""

    deadline: Deadline
    months: int

    @property
    def key(self) -> str:
        return f"reminder-{self.deadline.key}-{self.deadline.day:%Y-%m-%d}-{self.months}"


def due(deadlines: Iterable[Deadline], *, on: date) -> list[Reminder]:
    """The last step of each deadline that has come by a day. Reads no database."""
    return [
        Reminder(deadline, months)
        for deadline in deadlines
        if (months := rules.reminder_step(deadline.day, on)) is not None
    ]


def remind(*, now: datetime) -> int:
    """Write the emails of a day that aren't written yet, and return their number.

    Each deadline is read again with its row locked. So a certificate renewed or revoked meanwhile gets none, and of
    two processes at once the second finds the email of the first.
    """
    on, count = timezone.localdate(now), 0
    for find in (certificates, older_certificates, directors_to_certify):
        for reminder in _unsent(due(find(on), on=on)):
            try:
                count += _remind_of(find, reminder.deadline.pk, now)
            except DatabaseError:
                raise
            except Exception:
                log.exception("A reminder was not written, trying again tomorrow: %s", reminder.key)
    return count


def _remind_of(find, pk, now):
    on = timezone.localdate(now)
    with transaction.atomic():
        return sum(send(fresh, now=now) for fresh in _unsent(due(find(on, pk=pk), on=on)))


def _unsent(reminders: Collection[Reminder]) -> list[Reminder]:
    keys = [reminder.key for reminder in reminders]
    sent = set(Mail.objects.filter(dedupe_key__in=keys).values_list("dedupe_key", flat=True))
    return [reminder for reminder in reminders if reminder.key not in sent]


# Deadlines


def certificates(on: date, *, pk: int | None = None) -> Iterator[Deadline]:
    """Certificates in force, so none that was renewed or revoked."""
    rows = Certificate.objects.filter(status=Certificate.Status.ISSUED, expires__range=(on, _horizon(on)))
    rows = rows.filter(owner__is_active=True).select_related("owner", "participation__track")
    # Reissued under a new name it has a new number, but is the same deadline, with one email for each step.
    first = Certificate.objects.filter(participation=OuterRef("participation"), reissue_of=None)
    rows = rows.annotate(first_number=Subquery(first.values("number")))
    for row in _one(rows, pk):
        name = f"certificate no. {row.number}, {row.track_printed},"
        yield Deadline(row.first_number, row.pk, row.owner, row.expires, row.participation.track, name)


def older_certificates(on: date, *, pk: int | None = None) -> Iterator[Deadline]:
    """Certificates from before Aspen, of which it knows only the last day, unless a later one of the same kind exists."""
    ended = Participation.objects.ended_in_certificate()
    longer = ended.filter(
        user=OuterRef("user"),
        track__certificate_kind=OuterRef("track__certificate_kind"),
        holds_until__gt=OuterRef("holds_until"),
    )
    rows = ended.filter(~Exists(longer), certificates=None, holds_until__range=(on, _horizon(on)))
    for row in _one(rows.filter(user__is_active=True).select_related("user", "track"), pk):
        name = f"certificate, {row.track.certificate_track},"
        yield Deadline(f"participation-{row.pk}", row.pk, row.user, row.holds_until, row.track, name)


def directors_to_certify(on: date, *, pk: int | None = None) -> Iterator[Deadline]:
    """Directors of public libraries who have no certificate in force."""
    track = Track.objects.get(code=Track.ADMINISTRATOR)
    for director in directors.directors(_one(Position.objects.filter(user__is_active=True), pk)):
        position = director.position
        if not director.is_certified(on):
            yield Deadline(f"director-{position.pk}", position.pk, position.user, director.due, track)


def _horizon(on):
    return rules.last_valid_day(on, max(rules.REMINDED_BEFORE)) + CLAMPED


def _one(rows, pk):
    return rows if pk is None else rows.filter(pk=pk).select_for_update(of=("self",))


# Emails


@dataclass(frozen=True)
class ReminderFacts:
    """The progress toward what is due, if a track is open, and the next thing to do as a code with its address."""

    track: Track
    progress: Progress | None
    next_step: str
    next_link: str


def send(reminder: Reminder, *, now: datetime) -> int:
    """Write one email to the person, and one to the chair of the board about its director. Returns their number."""
    deadline, user = reminder.deadline, reminder.deadline.user
    position = user.position
    is_director = position is not None and position.directs_public and _is_of_directors(deadline.track)
    chair = (
        next(iter(position.board_chairs()), None) if is_director and reminder.months <= BOARD_FROM else None
    )
    to_chair = chair is not None and chair.reminders
    if not (user.reminders or to_chair):
        return 0
    facts = facts_of(deadline, now=now)
    if user.reminders:
        _tell(
            user,
            "notifications/mail/reminder.txt",
            reminder,
            link=facts.next_link,
            facts=facts,
            position=position if is_director else None,
        )
    if to_chair:
        decides = position.decider == chair
        _tell(
            chair,
            "notifications/mail/reminder_board.txt",
            reminder,
            link=reverse("team" if decides else "library"),
            decides=decides,
            facts=facts,
            position=position,
        )
    return user.reminders + to_chair


def _tell(user, template, reminder, *, link, **context):
    email_user(
        user,
        template,
        link=link,
        setting="reminders",
        headers={DEDUPE: reminder.key},
        deadline=reminder.deadline,
        within=WITHIN[reminder.months],
        **context,
    )


def facts_of(deadline: Deadline, *, now: datetime) -> ReminderFacts:
    """The progress in the open track that leads to what is due: of several, the one that is furthest."""
    kind = deadline.track.certificate_kind
    tracks = progress_in_tracks(deadline.user, timezone.localdate(now))
    of_kind = [progress for progress in tracks if progress.track.certificate_kind == kind]
    progress = max(of_kind, key=lambda each: (each.with_pending.complete, -each.missing.total), default=None)
    if progress is None:
        return ReminderFacts(deadline.track, None, "open_track", _track_page(deadline.track))
    return ReminderFacts(progress.track, progress, *next_step(progress))


def next_step(progress: Progress) -> tuple[str, str]:
    """What to do next in an open track, as a code of the email's template, and where that is done."""
    participation = progress.participation
    application, apply = participation.application, reverse("apply", args=[participation.pk])
    if application and application.status == Application.Status.RETURNED:
        return "correct_application", apply
    if participation.application_under_way:
        return "follow_application", application.get_absolute_url()
    if progress.needs_approved_plan:
        return "write_plan", _track_page(progress.track)
    if progress.with_pending.complete:
        return "apply", apply
    return "claim", reverse("progress_detail", args=[participation.pk])


def _is_of_directors(track):
    return directors.kinds().filter(certificate_kind=track.certificate_kind).exists()


def _track_page(track):
    return reverse("track_detail", args=[track.code])

"""The rows of one person that the control panel reads: the same queries, however many rows there are."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, Max, OuterRef, Prefetch, Q, Subquery, Sum

from certificates.models import Application, Certificate, DegreeClaim
from credits.attendance import is_asked_of
from credits.claimable import claimable_by, offered_to
from credits.models import Attendee
from credits.rows import CreditRow, RuleRow, rule_rows_of_one
from directory.models import Position
from events.models import Event, EventCredit, Registration
from events.models.search import open_from
from plans.models import Plan, ProjectStep, SelfDirectedProject
from progress.registered import registered_rows
from tracks.models import Participation
from workflow.prepared import Prepared

CLAIMABLE_AT_MOST = 100
FIRST_EVENTS = 3
NEWEST = 175  # events, among which most people have that many to claim


@dataclass
class PanelRecord:
    """`mentored` are projects of others whose mentor the person is, `invited` those they are asked to mentor.

    `group_events` are those at which somebody named them as present, and that they haven't answered.
    """

    position: Position | None
    participations: list[Participation]
    credits: list[RuleRow]
    registered: list[CreditRow]
    projects: list[SelfDirectedProject]
    claimable: list[Event] = field(default_factory=list)
    mentored: list[SelfDirectedProject] = field(default_factory=list)
    invited: list[SelfDirectedProject] = field(default_factory=list)
    degree_claim: DegreeClaim | None = None
    group_events: list[Attendee] = field(default_factory=list)


def record_of(user, *, now: datetime) -> PanelRecord:
    participations = user.participations.with_rules().prefetch_related(
        Prefetch("plans", Plan.objects.select_related("position__supervisor")),
        "plans__activities",
        Prefetch("applications", Application.objects.select_related("position__supervisor")),
        "degree_claims",
        Prefetch("certificates", Certificate.objects.filter(reissue=None).with_status_details()),
    )
    projects = PROJECTS(user)
    return PanelRecord(
        user.position,
        list(participations),
        rule_rows_of_one(user),
        registered_rows(user, now=now),
        [project for project in projects if project.owner_id == user.pk],
        claimable(user, now=now),
        [project for project in projects if project.mentor_id == user.pk],
        [project for project in projects if user.pk not in (project.owner_id, project.mentor_id)],
        DegreeClaim.objects.alive().filter(owner=user).first(),
        GROUP_EVENTS(user),
    )


def _projects(user, now):
    steps = ProjectStep.objects.filter(project=OuterRef("pk")).order_by().values("project")
    found = SelfDirectedProject.objects
    return (
        found.filter(
            # Each part by its own index: asked together, they would be looked for among all projects.
            pk__in=found.filter(owner=user)
            .order_by()
            .values("pk")
            .union(
                found.mentored_by(user).order_by().values("pk"),
                found.inviting(user).filter(mentor_declined_on=None).order_by().values("pk"),
            )
        )
        .exclude(status=SelfDirectedProject.Status.COMPLETED)
        .select_related("owner", "position__supervisor", "activity__plan")
        .annotate(
            hours_in_steps=Subquery(steps.annotate(total=Sum("hours")).values("total")),
            minutes_written=Sum("entries__minutes", filter=Q(entries__struck_at=None)),
            last_entry=Max("entries__on", filter=Q(entries__struck_at=None)),
        )
    )


def claimable(user, *, now) -> list[Event]:
    """Those one registered for, and the newest of the others; the newest first."""
    newest = CLAIMABLE_NEWEST(user, now=now)
    if len(newest) < CLAIMABLE_AT_MOST:  # the person has claimed most of the newest, or there are few
        newest = CLAIMABLE(user, now=now)
    first = [] if len(newest) < CLAIMABLE_AT_MOST else CLAIMABLE_FIRST(user, now=now)
    found = {event.pk: event for event in [*first, *newest]}
    events = sorted(found.values(), key=lambda event: (event.open_from, event.pk), reverse=True)
    chosen = {
        event.pk for event in sorted(events, key=lambda event: not event.registered)[:CLAIMABLE_AT_MOST]
    }
    return [event for event in events if event.pk in chosen]


def _claimable(user, now):
    registered = Registration.objects.filter(user=user).going()
    worth = EventCredit.objects.filter(event=OuterRef("pk")).order_by().values("event")
    events = claimable_by(user, now=now).annotate(
        worth=Subquery(worth.annotate(sum=Sum("amount")).values("sum")),
        registered=Exists(registered.filter(event=OuterRef("pk"))),
        asked=is_asked_of(user, now=now),
    )
    return events.only("title", "format", "begins", "ends")  # all that the page says of one


def _claimable_first(user, now):
    """Those one registered for; and conferences still going on, some of whose sessions are over."""
    registered = Registration.objects.filter(user=user).going().values("event")
    conferences = Event.objects.published().filter(format=Event.Format.CONFERENCE)
    going_on = conferences.filter(begins__lte=now, ends__gt=now).values("pk")
    few = [part.order_by()[:CLAIMABLE_AT_MOST] for part in (registered, going_on)]  # looked up one by one
    return _claimable(user, now).filter(pk__in=few[0].union(few[1]))[:CLAIMABLE_AT_MOST]


def _claimable_newest(user, now):
    """Among the newest events of all; PostgreSQL reads them from an index, and no others."""
    listed = Event.objects.published().filter(status=Event.Status.LISTED)
    newest = listed.annotate(open_from=open_from()).filter(open_from__lte=now).order_by("-open_from", "-pk")
    return _claimable(user, now).filter(pk__in=newest.values("pk")[:NEWEST])[:CLAIMABLE_AT_MOST]


def first_events(user, *, now) -> list[Event]:
    """The next events that one can sign up for and hasn't."""
    ahead = offered_to(user, now=now).filter(begins__gt=now, registered=False).without_sessions()
    return list(ahead.order_by("begins", "pk")[:FIRST_EVENTS])


PROJECTS = Prepared(_projects)
GROUP_EVENTS = Prepared(lambda user, now: Attendee.objects.unanswered().filter(user=user).order_by("pk"))
CLAIMABLE = Prepared(lambda user, now: _claimable(user, now)[:CLAIMABLE_AT_MOST])
CLAIMABLE_FIRST = Prepared(_claimable_first)
CLAIMABLE_NEWEST = Prepared(_claimable_newest)

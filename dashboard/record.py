"""The rows of one person that the control panel reads: the same queries, however many rows there are."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, Max, OuterRef, Prefetch, Q, Subquery, Sum

from certificates.models import Certificate, DegreeClaim
from credits.attendance import is_asked_of
from credits.claimable import A_YEAR, claimable_by
from credits.rows import CreditRow
from directory.models import Position
from events.models import Event, EventCredit, Registration
from events.models.search import LONG
from plans.models import ProjectStep, SelfDirectedProject
from progress.progress import FOR_HEADLINE, rows_of
from progress.registered import registered_rows
from tracks.models import Participation
from workflow.prepared import Prepared

CLAIMABLE_AT_MOST = 100


@dataclass
class PanelRecord:
    """`mentored` are projects of others whose mentor the person is, `invited` those they are asked to mentor."""

    position: Position | None
    participations: list[Participation]
    credits: list[CreditRow]
    registered: list[CreditRow]
    projects: list[SelfDirectedProject]
    claimable: list[Event] = field(default_factory=list)
    mentored: list[SelfDirectedProject] = field(default_factory=list)
    invited: list[SelfDirectedProject] = field(default_factory=list)
    degree_claim: DegreeClaim | None = None


def record_of(user, *, now: datetime) -> PanelRecord:
    participations = user.participations.with_rules().prefetch_related(
        *FOR_HEADLINE,
        Prefetch("certificates", Certificate.objects.filter(reissue=None).with_status_details()),
    )
    projects = PROJECTS(user)
    return PanelRecord(
        user.position,
        list(participations),
        rows_of(user),
        registered_rows(user, now=now),
        [project for project in projects if project.owner_id == user.pk],
        claimable(user, now=now),
        [project for project in projects if project.mentor_id == user.pk],
        [project for project in projects if user.pk not in (project.owner_id, project.mentor_id)],
        DegreeClaim.objects.alive().filter(owner=user).first(),
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
            hours_written=Sum("entries__hours", filter=Q(entries__struck_at=None)),
            last_entry=Max("entries__on", filter=Q(entries__struck_at=None)),
        )
    )


def claimable(user, *, now) -> list[Event]:
    """Those one registered for, and the newest of the others; the newest first."""
    found = {event.pk: event for event in [*CLAIMABLE_FIRST(user, now=now), *CLAIMABLE(user, now=now)]}
    events = sorted(found.values(), key=lambda event: (event.open_from, event.pk), reverse=True)
    of_the_year = [event for event in events if event.ends >= now - A_YEAR]
    chosen = sorted(of_the_year, key=lambda event: not event.registered)[:CLAIMABLE_AT_MOST]
    return [event for event in of_the_year if event in chosen]


def _claimable(user, now):
    registered = Registration.objects.filter(user=user).going()
    worth = EventCredit.objects.filter(event=OuterRef("pk")).order_by().values("event")
    events = claimable_by(user, now=now, older=True).annotate(
        worth=Subquery(worth.annotate(sum=Sum("amount")).values("sum")),
        registered=Exists(registered.filter(event=OuterRef("pk"))),
        asked=is_asked_of(user, now=now),
    )
    return events.defer(*LONG)


def _claimable_first(user, now):
    """Those one registered for, and the few that aren't among the newest by when they began or will end."""
    registered = Registration.objects.filter(user=user).going().values("event")
    lately = Event.objects.published().filter(ends__gte=now - A_YEAR).order_by().values("pk")
    parts = [registered, lately.filter(begins__lte=now, ends__gt=now), lately.filter(begins__lt=now - A_YEAR)]
    few = [part.order_by()[:CLAIMABLE_AT_MOST] for part in parts]  # so that they are looked up one by one
    events = _claimable(user, now).filter(pk__in=few[0].union(*few[1:]))
    return events.filter(ends__gte=now - A_YEAR)[:CLAIMABLE_AT_MOST]


def _claimable_newest(user, now):
    """Of all years: PostgreSQL goes through them from the newest on, and stops when it has enough."""
    return _claimable(user, now).filter(open_from__lte=now)[:CLAIMABLE_AT_MOST]


PROJECTS = Prepared(_projects)
CLAIMABLE_FIRST = Prepared(_claimable_first)
CLAIMABLE = Prepared(_claimable_newest)

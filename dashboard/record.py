"""The rows of one person that the control panel and the reminders read, fetched once."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, F, Max, OuterRef, Prefetch, Q, Subquery, Sum
from django.db.models.functions import JSONObject

from certificates.models import Application, Certificate, DegreeClaim
from credits.attendance import is_asked_of
from credits.claimable import claimable_by
from credits.models import Credit
from directory.models import Position
from events.models import Event, Registration
from plans.models import Plan, ProjectStep, SelfDirectedProject
from progress import standing
from tracks.models import Participation

CLAIMABLE_AT_MOST = 100


@dataclass
class Record:
    """The rows of one person that the control panel reads; eight queries, however many there are."""

    position: Position | None
    participations: list[Participation]
    credits: list[Credit]
    projects: list[SelfDirectedProject]
    claimable: list[Event] = field(default_factory=list)
    mentored: list[SelfDirectedProject] = field(default_factory=list)  # of others, whose mentor one is
    # of others, who ask one to be the mentor
    invited: list[SelfDirectedProject] = field(default_factory=list)


def record_of(user, *, now: datetime) -> Record:
    application = Application.objects.alive().filter(participation=OuterRef("pk"))
    claim = DegreeClaim.objects.alive().filter(owner=OuterRef("user"))
    participations = (
        user.participations.with_rules()
        .annotate(
            degree_claim=Subquery(
                claim.values(row=JSONObject(status="status", participation="participation"))[:1]
            ),
            application=Subquery(
                application.values(
                    row=JSONObject(
                        pk="pk",
                        status="status",
                        supervisor_first="supervisor_first",
                        decider="position__supervisor__name",
                    )
                )[:1]
            ),
        )
        .prefetch_related(
            Prefetch("plans", Plan.objects.with_sums().select_related("position__supervisor")),
            Prefetch("certificates", Certificate.objects.filter(reissue=None).with_status_details()),
        )
    )
    steps = ProjectStep.objects.filter(project=OuterRef("pk")).order_by().values("project")
    found = SelfDirectedProject.objects
    projects = (
        found.filter(
            Q(owner=user)
            | Q(pk__in=found.mentored_by(user).values("pk"))
            | Q(pk__in=found.inviting(user).filter(mentor_declined_on=None).values("pk"))
        )
        .exclude(status=SelfDirectedProject.Status.COMPLETED)
        .select_related("owner", "position__supervisor", "activity__plan")
        .annotate(
            hours_in_steps=Subquery(steps.annotate(total=Sum("hours")).values("total")),
            hours_written=Sum("entries__hours", filter=Q(entries__struck_at=None)),
            last_entry=Max("entries__on", filter=Q(entries__struck_at=None)),
        )
    )
    registered = Registration.objects.filter(user=user, event=OuterRef("pk")).going()
    claimable = (
        claimable_by(user, now=now)
        .annotate(
            worth=Sum("credits__amount"), registered=Exists(registered), asked=is_asked_of(user, now=now)
        )
        .order_by(F("registered").desc(), "-open_from", "-pk")
    )
    events = sorted(
        claimable[:CLAIMABLE_AT_MOST], key=lambda event: (event.open_from, event.pk), reverse=True
    )
    return Record(
        user.position,
        list(participations),
        standing.rows_of(user),
        [project for project in projects if project.owner_id == user.pk],
        events,
        [project for project in projects if project.mentor_id == user.pk],
        [project for project in projects if user.pk not in (project.owner_id, project.mentor_id)],
    )

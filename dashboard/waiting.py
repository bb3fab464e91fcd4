"""How much waits for a person's decision: counted for the navigation of every page."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.db.models import Count, Min, Value
from django.utils import timezone

from certificates.models import Application, DegreeClaim, Reissue, Revocation
from credits.models import Credit, IndependentEvent
from directory.models import Position, StandIn, StrategicPlan
from plans.models import Plan, SelfDirectedProject
from workflow.prepared import Prepared

# Of the people on whose documents one decides, or decided before they changed jobs; and one's own as the head of a
# library, or as one who is asked to be somebody's supervisor.
POSITIONS = Prepared(
    lambda user, now: (
        (
            Position.objects.decided_by(user)
            | Position.objects.headed_by(user)
            | Position.objects.decided_before(user)
            | Position.objects.open().filter(next_supervisor=user)
        )
        .order_by()
        .values_list("user_id", "primary", "ended", "next_supervisor")
    )
)


@dataclass(frozen=True)
class WaitingSummary:
    """What waits for one person, by kind, and since when; how many people and whether a library look to them."""

    waiting: dict[str, int]
    since: dict[str, datetime]
    people: int
    heads: bool

    @property
    def oldest(self):
        return min(self.since.values(), default=None)

    @property
    def count(self):
        return sum(self.waiting.values())

    @property
    def decides(self):
        return bool(self.people or self.waiting)

    @property
    def credits(self):
        return self.waiting.get("credits", 0)

    @property
    def to_read(self):
        return self.count - self.credits

    def open_work(self, today: date) -> list["OpenWork"]:
        """What waits, by kind, the oldest first."""
        kinds = sorted(self.waiting, key=lambda kind: (self.since[kind], kind))
        return [OpenWork(kind, self.waiting[kind], self.since[kind], today) for kind in kinds]


@dataclass(frozen=True)
class OpenWork:
    """The documents of one kind that wait: how many, and since when the oldest."""

    kind: str
    count: int
    since: datetime
    today: date

    @property
    def days(self) -> int:
        return (self.today - timezone.localdate(self.since)).days


def summary_for(user) -> WaitingSummary:
    """Two queries, or only one for a person who decides on nothing. A request has it as `request.waiting`."""
    positions = POSITIONS(user) if user.is_active else []
    own = [holder for holder, *_ in positions if holder == user.pk]
    asked = [holder for holder, _, _, successor in positions if successor == user.pk]
    team = [
        (primary, ended)
        for holder, primary, ended, successor in positions
        if user.pk not in (holder, successor)
    ]
    rows = _counted(user, decides=bool(team), confirms=bool(own or asked))
    return WaitingSummary(
        waiting={kind: count for kind, count, _ in rows},
        since={kind: since for kind, _, since in rows},
        people=sum(primary for primary, ended in team if ended is None),
        heads=bool(own),
    )


def _counted(user, *, decides, confirms):
    """Each kind of document that waits, how many, and since when; one query, for the roles that the person has."""
    if not (decides or confirms or user.is_coordinator):
        return []
    rows = _counts(decides=decides, confirms=confirms, coordinator=user.is_coordinator)(user)
    return [row for row in rows if row[1]]


@cache
def _counts(*, decides, confirms, coordinator):
    """The count for people in these roles: every page of theirs asks it."""
    return Prepared(lambda user, now: count_of(user, decides=decides, confirms=confirms))


def count_of(user, *, decides, confirms):
    """The count of each kind that a person in these roles decides on, as one queryset."""
    parts = []
    if decides or user.is_coordinator:
        parts += [
            _count("plans", Plan.objects.waiting_for(user)),
            _count("projects", SelfDirectedProject.objects.waiting_for(user)),
            _count("applications", Application.objects.waiting_for(user)),
            _count("credits", Credit.objects.waiting_for(user), since="created"),
        ]
    if user.is_coordinator:
        parts += [
            _count("degrees", DegreeClaim.objects.waiting_for(user)),
            _count("revocations", Revocation.objects.waiting_for(user)),
            _count("reissues", Reissue.objects.waiting_for(user)),
            _count("events", IndependentEvent.objects.waiting_for(user)),
        ]
    if confirms or user.is_coordinator:
        parts += [
            _count("positions", Position.objects.waiting_for(user)),
            _count("goals", StrategicPlan.objects.waiting_for(user)),
            _count("stand_ins", StandIn.objects.waiting_for(user)),
        ]
    return parts[0].union(*parts[1:], all=True)


def _count(kind, documents, since="submitted_at"):
    rows = documents.order_by().values(part=Value(kind))
    return rows.annotate(count=Count("pk"), since=Min(since)).values_list("part", "count", "since")

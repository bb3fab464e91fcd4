"""How much waits for a person's decision: counted for the navigation of every page, in one query."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Value

from certificates.models import Application, DegreeClaim, Reissue, Revocation
from credits.models import Credit
from directory.models import Position, StrategicPlan
from events.models import Event
from plans.models import Plan, SelfDirectedProject

PEOPLE, LIBRARY = "people", "library"  # nothing that waits: whether one has a team, or heads a library


@dataclass(frozen=True)
class WaitingSummary:
    """What waits for one person, by kind, and since when; how many people and whether a library look to them."""

    waiting: dict[str, int]
    oldest: datetime | None
    people: int
    heads: bool

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


def summary_for(user) -> WaitingSummary:
    """One query. A request has it as `request.waiting` (dashboard.middleware)."""
    counts = [
        _count("plans", Plan.objects.waiting_for(user)),
        _count("projects", SelfDirectedProject.objects.waiting_for(user)),
        _count("applications", Application.objects.waiting_for(user)),
        _count("degrees", DegreeClaim.objects.waiting_for(user)),
        _count("revocations", Revocation.objects.waiting_for(user)),
        _count("reissues", Reissue.objects.waiting_for(user)),
        _count("events", Event.objects.waiting_for(user)),
        _count("credits", Credit.objects.waiting_for(user), since="created"),
        _count("positions", Position.objects.waiting_for(user)),
        _count("goals", StrategicPlan.objects.waiting_for(user)),
        _count(PEOPLE, Position.objects.decided_by(user).filter(primary=True)),
        _count(LIBRARY, Position.objects.headed_by(user)),
    ]
    rows = {row["part"]: row for row in counts[0].union(*counts[1:], all=True) if row["count"]}
    people, heads = rows.pop(PEOPLE, {"count": 0}), rows.pop(LIBRARY, None)
    return WaitingSummary(
        waiting={kind: row["count"] for kind, row in rows.items()},
        oldest=min((row["since"] for row in rows.values() if row["since"]), default=None),
        people=people["count"],
        heads=heads is not None,
    )


def _count(kind, documents, since="submitted_at"):
    return documents.order_by().values(part=Value(kind)).annotate(count=Count("pk"), since=Min(since))

"""How much waits for somebody's decision: counted for the navigation of every page, in one query."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, DateTimeField, Min, Value
from django.db.models.functions import Cast

from certificates.models import Application, DegreeClaim, Reissue, Revocation
from credits.models import Credit, IndependentEvent
from directory.models import Position, StrategicPlan
from plans.models import Plan, SelfDirectedProject

PEOPLE, LIBRARY = "people", "library"  # nothing that waits: whether one has a team, or heads a library


@dataclass(frozen=True)
class Desk:
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


def desk_of(user) -> Desk:
    """One query, kept for the life of `user`, since the navigation of every page asks."""
    if not hasattr(user, "_desk"):
        user._desk = _desk(user)
    return user._desk


def _desk(user):
    counted = [
        _counted("plans", Plan.objects.waiting_for(user), "submitted_at"),
        _counted("projects", SelfDirectedProject.objects.waiting_for(user), "submitted_at"),
        _counted("applications", Application.objects.waiting_for(user), "submitted_at"),
        _counted("degrees", DegreeClaim.objects.waiting_for(user), "submitted_at"),
        _counted("revocations", Revocation.objects.waiting_for(user), "submitted_at"),
        _counted("reissues", Reissue.objects.waiting_for(user), "submitted_at"),
        _counted("events", IndependentEvent.objects.waiting_for(user), "submitted_at"),
        _counted("credits", Credit.objects.waiting_for(user), "created"),
        _counted("positions", Position.objects.waiting_for(user)),
        _counted("goals", StrategicPlan.objects.waiting_for(user)),
        _counted(PEOPLE, Position.objects.decided_by(user).filter(primary=True)),
        _counted(LIBRARY, Position.objects.headed_by(user)),
    ]
    rows = {row["part"]: row for row in counted[0].union(*counted[1:], all=True) if row["count"]}
    people, heads = rows.pop(PEOPLE, {"count": 0}), rows.pop(LIBRARY, None)
    return Desk(
        waiting={kind: row["count"] for kind, row in rows.items()},
        oldest=min((row["since"] for row in rows.values() if row["since"]), default=None),
        people=people["count"],
        heads=heads is not None,
    )


def _counted(kind, found, since=""):
    oldest = Min(since) if since else Cast(Value(None), DateTimeField())
    return found.order_by().values(part=Value(kind)).annotate(count=Count("pk"), since=oldest)

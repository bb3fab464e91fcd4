"""The documents that wait for a supervisor's decision, and those that no supervisor can decide on."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Value

from certificates.models import Application
from credits.models import Credit
from directory.models import Position, User
from plans.models import Plan, SelfDirectedProject

KINDS = {
    "plan": Plan,
    "project": SelfDirectedProject,
    "application": Application,
    "credit": Credit,
}


@dataclass(frozen=True)
class UndecidedPerson:
    """A person whose documents wait, and nobody can decide on: how many of each kind, and since when."""

    person: User
    position: Position | None
    waiting: dict[str, int]
    since: datetime


def waiting_of(positions) -> dict[int, dict[str, int]]:
    """How many documents of each kind wait for a supervisor, by the key of their owner; one query for each kind."""
    people = {position.user_id for position in positions}
    waiting: dict[int, dict[str, int]] = {key: {} for key in people}
    for kind, model in KINDS.items():
        rows = model.objects.for_a_supervisor().filter(owner__in=people).order_by()
        for owner, count in rows.values("owner").annotate(count=Count("pk")).values_list("owner", "count"):
            waiting[owner][kind] = count
    return waiting


def undecided_count() -> int:
    """How many documents wait, and nobody can decide on."""
    parts = [model.objects.undecided().order_by().values(part=Value(kind)) for kind, model in KINDS.items()]
    counts = [rows.annotate(count=Count("pk")).values_list("count") for rows in parts]
    return sum(count for (count,) in counts[0].union(*counts[1:], all=True))


def undecided_people() -> list[UndecidedPerson]:
    """All of them, first the one whose oldest document has waited longest."""
    waiting: dict[int, dict[str, int]] = defaultdict(dict)
    since: dict[int, datetime] = {}
    for kind, model in KINDS.items():
        first = "created" if model is Credit else "submitted_at"
        rows = model.objects.undecided().order_by().values("owner")
        for owner, count, oldest in rows.annotate(count=Count("pk"), oldest=Min(first)).values_list(
            "owner", "count", "oldest"
        ):
            waiting[owner][kind] = count
            since[owner] = min(oldest, since.get(owner, oldest))
    people = User.objects.in_bulk(waiting)
    Position.objects.prefetch_to(people.values())
    found = [
        UndecidedPerson(people[key], people[key].position, kinds, since[key])
        for key, kinds in waiting.items()
    ]
    return sorted(found, key=lambda each: (each.since, each.person.pk))

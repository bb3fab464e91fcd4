"""Every credit of a person in outline: what verdicts, sums and filters read, without the weight of the rows.

A list shows 25 credits and reasons about all of them: only those shown are fetched with everything.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import DateTimeRangeField
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Func, OuterRef
from django.db.models.functions import Coalesce

from credits.models import Credit, NotDuplicate
from events.models import Event, EventPart


class Outline(NamedTuple):
    """A credit, as `standing.earned` and the filters of the list read it. In the place of rows stand their facts."""

    pk: int
    title: str
    kind: str
    status: str
    amount: Decimal
    earned_on: date
    recorded_on: date | None
    category_id: int | None
    decided_by: str | None
    used_for: list[dict]
    apart: list[int]
    parts: list[DateTimeTZRange]
    event_id: int | None
    independent_event_id: int | None
    format: str | None
    sponsor: str | None
    begins: datetime | None
    ends: datetime | None
    activity_id: int | None
    activity_description: str | None
    activity_plan: int | None
    activity_participation: int | None
    activity_dropped: bool | None
    project_approved_on: date | None

    @property
    def is_self_directed(self):
        return self.kind == Credit.Kind.SELF_DIRECTED

    @property
    def is_alive(self):
        return self.status in Credit.ALIVE

    @property
    def from_calendar(self):
        return self.event_id is not None

    @property
    def is_timed(self):
        """Whether one took part in an event at its hour."""
        at_its_hour = self.format is not None and self.format not in Event.AT_ANY_TIME
        return at_its_hour and self.recorded_on is None

    @property
    def times(self):
        """When it took place: each part of the event, or the whole; nothing where it has no hour of its own."""
        if not self.is_timed:
            return ()
        return tuple((part.lower, part.upper) for part in self.parts) or ((self.begins, self.ends),)

    @property
    def text(self):
        """What a search for words looks through."""
        return f"{self.title} {self.sponsor or ''}".casefold()


# The facts of other rows, by the name they have here.
ELSEWHERE = {
    "decided_by": "decided_by__name",
    "format": Coalesce("event__format", "independent_event__format"),
    "sponsor": Coalesce("event__sponsor", "independent_event__sponsor"),
    "begins": Coalesce("event__begins", "independent_event__begins"),
    "ends": Coalesce("event__ends", "independent_event__ends"),
    "activity_description": "activity__description",
    "activity_plan": "activity__plan",
    "activity_participation": "activity__plan__participation",
    "activity_dropped": "activity__no_longer_needed",
    "project_approved_on": "project__approved_on",
}


def outlines(credits) -> list[Outline]:
    """The outlines of a QuerySet of credits, in one query. `apart` are later ones that the owner says are different."""
    apart = NotDuplicate.objects.filter(first=OuterRef("pk")).order_by().values("second")
    span = Func("begins", "ends", function="tstzrange", output_field=DateTimeRangeField())
    parts = EventPart.objects.filter(event=OuterRef("event")).order_by("begins").values(span=span)
    found = credits.with_uses().annotate(apart=ArraySubquery(apart), parts=ArraySubquery(parts))
    lookups = [ELSEWHERE.get(name, name) for name in Outline._fields]
    return list(map(Outline._make, found.values_list(*lookups)))

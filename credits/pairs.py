"""The pairs of a person's credits that look like the same learning entered twice, and those told apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from credits import duplicates
from credits.models import EventPart
from credits.outline import Outline


@dataclass(frozen=True)
class Pairs:
    """`alike` are still to be looked at, `apart` those of which the owner says that they are different."""

    alike: list[duplicates.Alike]
    apart: list[duplicates.Alike]


def pairs_of(rows: Sequence[Outline]) -> Pairs:
    """In one query, however many the rows are."""
    alive = [row for row in rows if row.is_alive]
    told = {(row.pk, other) for row in alive for other in row.apart}
    found = duplicates.alike(_learned(alive))
    apart = [pair for pair in found if tuple(sorted((pair.first, pair.second))) in told]
    return Pairs([pair for pair in found if pair not in apart] if apart else found, apart)


def _learned(rows: Iterable[Outline]) -> list[duplicates.Learned]:
    times = _times(rows)
    return [
        duplicates.Learned(
            row.pk,
            row.title,
            row.earned_on,
            row.event_id,
            row.category_id,
            times.get(row.event_id, ()) if row.is_timed else (),
        )
        for row in rows
    ]


def _times(rows) -> dict[int, tuple[tuple[datetime, datetime], ...]]:
    """When the events took place: each of its parts, or the whole."""
    events = {row.event_id: ((row.begins, row.ends),) for row in rows if row.is_timed}
    parts: dict[int, tuple] = {}
    asked = EventPart.objects.filter(event__in=list(events)).order_by("begins")
    for event, begins, ends in asked.values_list("event", "begins", "ends"):
        parts[event] = (*parts.get(event, ()), (begins, ends))
    return events | parts

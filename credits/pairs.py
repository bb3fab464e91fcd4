"""The pairs of a person's credits that look like the same learning entered twice, and those told apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from credits import duplicates
from credits.outline import Outline


@dataclass(frozen=True)
class Pairs:
    """`alike` are still to be looked at, `apart` those of which the owner says that they are different."""

    alike: list[duplicates.Alike]
    apart: list[duplicates.Alike]


def pairs_of(rows: Sequence[Outline]) -> Pairs:
    alive = [row for row in rows if row.is_alive]
    told = {(row.pk, other) for row in alive for other in row.apart}
    found = duplicates.alike(_learned(row) for row in alive)
    apart = [pair for pair in found if tuple(sorted((pair.first, pair.second))) in told]
    return Pairs([pair for pair in found if pair not in apart] if apart else found, apart)


def _learned(row: Outline) -> duplicates.Learned:
    return duplicates.Learned(row.pk, row.title, row.earned_on, row.event_id, row.category_id, row.times)

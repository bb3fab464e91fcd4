"""The pairs of a person's credits that look like the same learning entered twice, and those told apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from credits import duplicates
from credits.models import NotDuplicate
from credits.rows import CreditRow


@dataclass(frozen=True)
class CreditPairs:
    """`similar` are still to be looked at, `different` those that the owner says are different."""

    similar: list[duplicates.SimilarPair]
    different: list[duplicates.SimilarPair]


def pairs_of(owner, rows: Sequence[CreditRow]) -> CreditPairs:
    """The pairs among a person's credits."""
    not_duplicate = set(NotDuplicate.objects.of(owner).values_list("first", "second"))
    found = duplicates.similar(duplicates.of_rows(row for row in rows if row.is_alive))
    different = [pair for pair in found if tuple(sorted((pair.first, pair.second))) in not_duplicate]
    return CreditPairs([pair for pair in found if pair not in different] if different else found, different)

"""The sessions of a conference: by day, and which of them overlap. Pure: each has a `pk` and its `times`."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import combinations, groupby
from typing import Protocol, TypeVar

from django.utils import timezone


class Session(Protocol):
    pk: int
    begins: datetime
    times: Sequence[tuple[datetime, datetime]]


S = TypeVar("S", bound=Session)


def overlap(one: Session, other: Session) -> bool:
    """Whether nobody can be in both from beginning to end. One that begins as the other ends does not overlap."""
    return any(
        begins < others_end and others_begin < ends
        for begins, ends in one.times
        for others_begin, others_end in other.times
    )


def overlapping(sessions: Iterable[S]) -> list[tuple[S, S]]:
    """Each two that overlap, in the order of the day."""
    in_order = sorted(sessions, key=lambda session: (session.begins, session.pk))
    return [(one, other) for one, other in combinations(in_order, 2) if overlap(one, other)]


def same_time(sessions: Iterable[S]) -> dict[int, list[S]]:
    """For each session that overlaps others, by its key, those others."""
    found: dict[int, list[S]] = {}
    for one, other in overlapping(sessions):
        found.setdefault(one.pk, []).append(other)
        found.setdefault(other.pk, []).append(one)
    return found


def by_day(sessions: Iterable[S]) -> list[tuple[date, list[S]]]:
    """The sessions under their local days."""
    in_order = sorted(sessions, key=lambda session: (session.begins, session.pk))
    days = groupby(in_order, key=lambda session: timezone.localdate(session.begins))
    return [(day, list(of_day)) for day, of_day in days]

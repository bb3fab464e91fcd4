"""The training of a library's board in a calendar year. Pure: facts in, answers out.

Rule: the board of a public library gets three hours of training a year, and training counts when a quorum of the board
attended it together. It's no credit of anyone's, so it isn't in `tracks/rules.py`.
Source: msl.mt.gov/libraries/library_development/Directors/standards/general
"""

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracks import rules

NEEDED_MINUTES = 180


@dataclass(frozen=True)
class Term:
    """A trustee or chair in office, both days included; `ended` is None while they still are."""

    person: Hashable
    started: date
    ended: date | None = None

    def includes(self, day: date) -> bool:
        return self.started <= day and (self.ended is None or day <= self.ended)


@dataclass(frozen=True)
class BoardTraining:
    """One training, the day on which it took place, its length, and the people who were there."""

    key: Hashable
    day: date
    minutes: int
    present: frozenset[Hashable]


@dataclass(frozen=True)
class QuorumCheck:
    """One training with the board as it was on that day. `present` are those in office who were there."""

    training: BoardTraining
    present: frozenset[Hashable]
    members: int

    @property
    def quorum(self) -> int:
        return quorum_of(self.members)

    @property
    def counts(self) -> bool:
        return len(self.present) >= self.quorum


@dataclass(frozen=True)
class BoardYear:
    """The trainings of a year, the earliest first, and what they come to."""

    year: int
    checks: tuple[QuorumCheck, ...]

    @property
    def minutes(self) -> int:
        return sum(check.training.minutes for check in self.checks if check.counts)

    @property
    def missing_minutes(self) -> int:
        return max(NEEDED_MINUTES - self.minutes, 0)

    @property
    def is_met(self) -> bool:
        return self.missing_minutes == 0


def quorum_of(members: int) -> int:
    """How many of a board are a quorum: more than half of its members. A board of nobody never has one.

    >>> quorum_of(5), quorum_of(6), quorum_of(1), quorum_of(0)
    (3, 4, 1, 1)
    """
    return members // 2 + 1


def training_minutes(length: int, worth: Decimal) -> int:
    """How long a training was, in minutes: its length, or the time that its credits are for where that's shorter.

    So neither lunch nor the night between two days counts. Without credits (`worth` is 0), its length.

    >>> training_minutes(420, Decimal(6)), training_minutes(60, Decimal("1.5")), training_minutes(90, Decimal(0))
    (360, 60, 90)
    """
    return min(length, int(worth / rules.HALF) * rules.STEP_MINUTES) if worth else length


def members_on(terms: Iterable[Term], day: date) -> frozenset[Hashable]:
    """The people on the board that day, each once: a chair may be recorded as a trustee, too.

    >>> terms = [Term("Ann", date(2024, 1, 1), date(2026, 5, 1)), Term("Bo", date(2026, 5, 2))]
    >>> members_on(terms, date(2026, 5, 1)), members_on(terms, date(2026, 5, 2))
    (frozenset({'Ann'}), frozenset({'Bo'}))
    """
    return frozenset(term.person for term in terms if term.includes(day))


def board_year(year: int, terms: Collection[Term], trainings: Iterable[BoardTraining]) -> BoardYear:
    """What a board's trainings of a calendar year come to. Those that nobody in office attended are left out."""
    checks = []
    for training in sorted(trainings, key=lambda each: (each.day, str(each.key))):
        members = members_on(terms, training.day)
        present = members & training.present
        if present and training.day.year == year:
            checks.append(QuorumCheck(training, present, len(members)))
    return BoardYear(year, tuple(checks))

"""What a plan that is being written builds on: the credits earned before it, and those claimed for its activities."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import prefetch_related_objects

from progress.progress import Progress, rows_of
from tracks.models import Participation

ZERO = Decimal(0)


@dataclass(frozen=True)
class EarlierCredits:
    """Earlier credits that an approval includes (`self_directed` is part of `counted`), how much of them expires
    before the plan ends, and what was claimed for each activity, by its key. All in credits."""

    counted: Decimal
    self_directed: Decimal
    expiring: Decimal
    by_activity: dict[int, Decimal]


def earlier_credits(participation: Participation, *, on: date, ends: date | None = None) -> EarlierCredits:
    """`on` is the day of the approval, unless there was an earlier one; `ends` the day on which the plan ends."""
    prefetch_related_objects([participation], "plans")
    rows, asked = rows_of(participation.user), participation.rule_set.requirement(minimums=False)
    now, expiring = Progress(participation, rows, on, requirement=asked).earlier, ZERO
    if ends and ends > on:
        until_today = [row for row in rows if row.earned_on <= on]
        expiring = now.counted - Progress(participation, until_today, ends, requirement=asked).earlier.counted
    by_activity: dict[int, Decimal] = {}
    for row in rows:
        if row.activity_id and row.is_alive:
            by_activity[row.activity_id] = by_activity.get(row.activity_id, ZERO) + row.amount
    return EarlierCredits(now.counted, now.self_directed, expiring, by_activity)


def earlier_of(progress: Progress) -> EarlierCredits:
    """What a progress that was made already knows of them: nothing of what expires, or of activities."""
    return EarlierCredits(progress.earlier.counted, progress.earlier.self_directed, ZERO, {})


def self_directed_credits(participation: Participation, *, on: date) -> Decimal:
    """The self-directed credits that count, or will once they are verified."""
    requirement = participation.rule_set.requirement(minimums=False)
    progress = Progress(participation, rows_of(participation.user), on, requirement=requirement)
    return progress.with_pending.self_directed

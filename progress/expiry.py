"""What expires in the next 12 months, by month."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from credits.rows import CreditRow
from progress.progress import Progress
from tracks import rules

ZERO = Decimal(0)
MONTHS = 12


@dataclass(frozen=True)
class ExpiringCredits:
    """What of a track's credits expires by `until`, with pending ones counted; `progress` is None without a track.

    `by_month` names each month by its first day.
    """

    progress: Progress | None
    until: date
    by_month: dict[date, Decimal]

    @property
    def total(self) -> Decimal:
        return sum(self.by_month.values(), ZERO)

    @property
    def counted(self) -> Decimal:
        """What counts today, with pending credits."""
        return self.progress.with_pending.counted if self.progress else ZERO

    @property
    def left(self) -> Decimal:
        """What still counts at the end if nothing is added."""
        return self.counted - self.total

    @property
    def stays_complete(self) -> bool:
        """Whether all requirements are met and stay so to the end, even if nothing is added."""
        if self.progress is None or not self.progress.with_pending.complete:
            return False
        last = self.progress.forecast.last_safe_day
        return last is None or last > self.until


@dataclass(frozen=True)
class ExpiryMonth:
    """A row of the table: how much expires in each of the tracks; None where nothing does."""

    first: date
    amounts: list[Decimal | None]


def expiring_credits(progress: Progress) -> ExpiringCredits:
    until = rules.last_valid_day(progress.on, MONTHS)
    return ExpiringCredits(progress, until, _by_month(progress.forecast.lapses, until))


def expiring_without_track(rows: Iterable[CreditRow], *, on: date) -> ExpiringCredits:
    """The same for somebody who follows no track: how old the credits grow."""
    until = rules.last_valid_day(on, MONTHS)
    earned = [rules.Earned(row.pk, row.amount, row.earned_on) for row in rows if row.is_alive]
    forecast = rules.forecast(earned, rules.Requirement(ZERO), on=on, pending=True)
    return ExpiringCredits(None, until, _by_month(forecast.lapses, until))


def expiry_months(found: Sequence[ExpiringCredits]) -> list[ExpiryMonth]:
    firsts = sorted({first for each in found for first in each.by_month})
    return [ExpiryMonth(first, [each.by_month.get(first) for each in found]) for first in firsts]


def _by_month(lapses, until):
    found: defaultdict[date, Decimal] = defaultdict(Decimal)
    for lapse in lapses:
        if lapse.last_day <= until:
            found[lapse.last_day.replace(day=1)] += lapse.amount
    return dict(found)

"""What the charts of a person's progress are drawn from: sums and days in, SVG attributes out.

Everything is measured in credits or months, so that a template does no arithmetic: a ring is a circle whose
`pathLength` is the credits wanted, the window is 48 units wide, one a month. Amounts are `Decimal`.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from tracks.rules import VALID_MONTHS, last_valid_day

ZERO = Decimal(0)
EDGE = Decimal("0.25")  # credits; how much shorter the inside of the outlined piece is, of 60
CUT = Decimal("0.22")  # credits, of 60
YEARS = VALID_MONTHS // 12
SLOTS = 15  # of a year in the window: marks stand in slots, so that they never lie over each other
SLOT_MONTHS = Decimal("0.8")
MARK_MONTHS = Decimal("0.7")
LOWEST_WINDOW = Decimal(9)  # credits
TICKS = 4  # at most, on an axis
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)  # credits from one number on an axis to the next


@dataclass(frozen=True)
class Dash:
    """A piece of a circle: `stroke-dasharray` and `stroke-dashoffset`, in units of its `pathLength`."""

    array: str
    offset: str


@dataclass(frozen=True)
class Ring:
    """The outer ring (credits that count, then those that wait) and the inner one (self-directed), if any."""

    counted: Dash
    waiting_edge: Dash | None
    waiting: Dash | None
    cuts: Dash
    self_directed: Dash | None


@dataclass(frozen=True)
class WindowYear:
    """What expires from `since`, the end of the year before, to `until`."""

    amount: Decimal
    since: date
    until: date


@dataclass(frozen=True)
class WindowMark:
    """The credits that lapse about the same day: a bar on the floor of the window, or on the one below it."""

    x: Decimal
    y: Decimal
    width: Decimal
    height: Decimal
    self_directed: bool

    @property
    def path(self) -> str:
        """The bar as a piece of a path.

        >>> WindowMark(Decimal("2.45"), Decimal("5.5"), Decimal("0.7"), Decimal("3.5"), False).path
        'M2.45 5.5h0.7v3.5h-0.7z'
        """
        x, y, width, height = map(_number, (self.x, self.y, self.width, self.height))
        return f"M{x} {y}h{width}v{height}h-{width}z"


@dataclass(frozen=True)
class AxisTick:
    """A number on the axis of credits: how far below the top of the picture its line is, in credits and percent."""

    amount: int
    y: Decimal
    percent: Decimal


@dataclass(frozen=True)
class ExpiryWindow:
    """The 48 months from today on; `height` is that of the picture, in credits."""

    years: list[WindowYear]
    marks: list[WindowMark]
    height: Decimal

    @property
    def ticks(self) -> list[AxisTick]:
        return ticks(self.height)

    @property
    def formal(self) -> str:
        """The marks of formal learning as one path; so a template needn't draw each."""
        return self._path(self_directed=False)

    @property
    def self_directed(self) -> str:
        return self._path(self_directed=True)

    def _path(self, *, self_directed: bool) -> str:
        return "".join(mark.path for mark in self.marks if mark.self_directed is self_directed)


def ticks(height: Decimal, *, most: int = TICKS) -> list[AxisTick]:
    """The numbers on the axis of a picture `height` credits high, from 0 up: `most` of them at most.

    >>> [tick.amount for tick in ticks(Decimal(66))]
    [0, 20, 40, 60]
    """
    step = next((step for step in STEPS if height / step < most), int(height))
    places = ((amount, height - amount) for amount in range(0, int(height) + 1, step))
    return [AxisTick(amount, y, (y / height * 100).quantize(Decimal("0.1"))) for amount, y in places]


def ring(
    counted: Decimal,
    waiting: Decimal,
    total: Decimal,
    self_directed: Decimal = ZERO,
    cap: Decimal | None = None,
) -> Ring:
    """The pieces of a ring of `total` credits, cut every 10 (every 5, where less than 30 are wanted).

    More than the ring holds fills it, and no more.

    >>> ring(Decimal("43.5"), Decimal(4), Decimal(60)).counted
    Dash(array='43.5 16.5', offset='0')
    """
    total = max(total, Decimal("0.5"))
    counted = min(max(counted, ZERO), total)
    waiting = min(max(waiting, ZERO), total - counted)
    edge, cut, step = EDGE * total / 60, CUT * total / 60, 10 if total >= 30 else 5
    return Ring(
        counted=_dash(counted, total),
        waiting_edge=_dash(waiting, total, -counted) if waiting else None,
        waiting=_dash(max(waiting - edge, ZERO), total, -counted) if waiting else None,
        cuts=_dash(cut, Decimal(step), cut / 2),
        self_directed=_dash(min(max(self_directed, ZERO), cap), cap) if cap else None,
    )


def window(credits: Iterable[tuple[date, date, Decimal, bool]], on: date) -> ExpiryWindow:
    """The window on a day: `(earned_on, last_day, amount, self_directed)` for every credit that counts.

    A mark stands at the months until its credits lapse. Credits that lapse within the same 24 days share a
    mark, self-directed ones one of their own on top of it. What has lapsed before `on` is left out.
    """
    ends = [last_valid_day(on, months=12 * year) for year in range(YEARS + 1)]
    amounts = [ZERO] * YEARS
    slots: defaultdict[tuple[int, int], dict[bool, Decimal]] = defaultdict(lambda: {False: ZERO, True: ZERO})
    for _earned_on, last_day, amount, self_directed in credits:
        if last_day < on:
            continue
        year = next((year for year in range(YEARS) if last_day <= ends[year + 1]), YEARS - 1)
        amounts[year] += amount
        days, length = (last_day - ends[year]).days, (ends[year + 1] - ends[year]).days
        slots[year, min(days * SLOTS // length, SLOTS - 1)][self_directed] += amount
    height = max([LOWEST_WINDOW, *(sum(both.values(), ZERO) + 1 for both in slots.values())])
    marks = []
    for (year, slot), both in sorted(slots.items()):
        x = 12 * year + slot * SLOT_MONTHS + (SLOT_MONTHS - MARK_MONTHS) / 2
        floor = height
        for self_directed, amount in both.items():
            if amount:
                floor -= amount
                marks.append(WindowMark(x, floor, MARK_MONTHS, amount, self_directed))
    years = [WindowYear(amount, *days) for amount, days in zip(amounts, pairwise(ends), strict=True)]
    return ExpiryWindow(years, marks, height)


def _dash(length: Decimal, around: Decimal, offset: Decimal = ZERO) -> Dash:
    return Dash(f"{_number(length)} {_number(around - length)}", _number(offset))


def _number(amount: Decimal) -> str:
    rounded = amount.quantize(Decimal("0.001")).normalize()
    return f"{rounded:f}" if rounded else "0"

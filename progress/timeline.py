"""The months behind and ahead: what counted on the first of each, what lapses, and where the pace leads.

Pure: the credits as the rules see them and a day in, months and the attributes of an SVG out. What counts on a day
is asked of `tracks.rules`; here it is only laid out. What waits counts as if it were verified.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from progress.charts import AxisTick, ticks
from tracks import rules

ZERO = Decimal(0)
PACE_MONTHS = 12
LOWEST = Decimal(5)  # credits; a picture of less would make a mountain of half a credit


@dataclass(frozen=True)
class TimelineMonth:
    """A month, named by its first day, and what counts on that day.

    `came_in` is what was earned in the month, `drops` by how much of what counts lapses in it. In the months
    ahead `counted` is what is left if nothing is added, and `at_pace` what it would be at the pace of the past
    year; None in the months behind.
    """

    first: date
    counted: Decimal
    came_in: Decimal = ZERO
    drops: Decimal = ZERO
    at_pace: Decimal | None = None


@dataclass(frozen=True)
class Timeline:
    """The window of a track: as many months behind as a credit counts, this one, and as many ahead.

    `pace` is what was earned in the past 12 months and counts. `ahead` is the forecast if nothing is added,
    `projected` the one at this pace; it is a projection, no promise.
    """

    on: date
    requirement: rules.Requirement
    now: rules.Standing
    past: tuple[TimelineMonth, ...]
    coming: tuple[TimelineMonth, ...]
    pace: Decimal
    forecast: rules.Forecast
    projected: rules.Forecast

    @property
    def months(self) -> tuple[TimelineMonth, ...]:
        return self.past + self.coming

    @property
    def last(self) -> TimelineMonth:
        return self.months[-1]

    @property
    def sums_up(self) -> bool:
        """Whether the sum is reached at this pace, whatever the categories say."""
        return any((month.at_pace or ZERO) >= self.requirement.total for month in self.coming)


def timeline(credits: Iterable[rules.Earned], requirement: rules.Requirement, *, on: date) -> Timeline:
    """The window of `requirement.months` around a day."""
    credits = list(credits)
    span = requirement.months
    firsts = [rules.last_valid_day(on.replace(day=1), months) for months in range(-span, span + 1)]
    now = rules.standing(credits, requirement, on=on, pending=True)
    planned = at_pace(credits, now, on=on, months=span)
    counts = rules.counts_on(credits, requirement, days=firsts, pending=True)
    later = rules.counts_on([*credits, *planned], requirement, days=firsts[span + 1 :], pending=True)
    forecast = rules.forecast(credits, requirement, on=on, pending=True)
    came_in, expired = _flows(credits, requirement, on)
    drops: defaultdict[date, Decimal] = defaultdict(Decimal, expired)
    for lapse in forecast.lapses:
        drops[lapse.last_day.replace(day=1)] += lapse.amount
    months = [
        TimelineMonth(count.day, count.counted, came_in.get(count.day, ZERO), drops.get(count.day, ZERO))
        for count in counts
    ]
    coming = [
        TimelineMonth(month.first, month.counted, month.came_in, month.drops, count.counted)
        for month, count in zip(months[span + 1 :], later, strict=True)
    ]
    return Timeline(
        on=on,
        requirement=requirement,
        now=now,
        past=tuple(months[: span + 1]),
        coming=tuple(coming),
        pace=sum((credit.amount for credit in past_year(credits, now, on=on)), ZERO),
        forecast=forecast,
        projected=_within(
            rules.forecast(credits, requirement, on=on, planned=planned, pending=True), firsts[-1]
        ),
    )


def _within(forecast: rules.Forecast, end: date) -> rules.Forecast:
    """Without what lies beyond the window: there the pace has ended only because the window has."""
    last = forecast.last_safe_day
    return replace(forecast, last_safe_day=None if last is None or last > end else last)


def past_year(credits: Sequence[rules.Earned], now: rules.Standing, *, on: date) -> list[rules.Earned]:
    """What the past 12 months brought that counts: one amount for each category, self-directed work apart."""
    since = rules.months_before(on, PACE_MONTHS)
    sums: defaultdict[tuple[Hashable, bool], Decimal] = defaultdict(Decimal)
    for credit, verdict in zip(credits, now.verdicts, strict=True):
        if verdict.counts and since < credit.earned_on <= on:
            sums[credit.category, credit.self_directed] += verdict.counts
    return [
        rules.Earned(("year", place), amount, on, category, self_directed)
        for place, ((category, self_directed), amount) in enumerate(sums.items())
    ]


def at_pace(
    credits: Sequence[rules.Earned], now: rules.Standing, *, on: date, months: int
) -> list[rules.Earned]:
    """What would come in on the first of each month ahead, if the past 12 months went on for ever.

    A twelfth a month, in half credits: what is not half a credit yet is kept for a later month.
    """
    found = []
    for place, year in enumerate(past_year(credits, now, on=on)):
        given = ZERO
        for number in range(1, months + 1):
            due = Decimal(int(year.amount * 2 * number / PACE_MONTHS)) / 2
            if due > given:
                day = rules.last_valid_day(on.replace(day=1), number)
                key = ("pace", place, number)
                found.append(rules.Earned(key, due - given, day, year.category, year.self_directed))
                given = due
    return found


def _flows(
    credits: Sequence[rules.Earned], requirement: rules.Requirement, on: date
) -> tuple[dict[date, Decimal], dict[date, Decimal]]:
    """What came in in each month, and what has lapsed in it by now: credits that the rules leave in."""
    came_in: defaultdict[date, Decimal] = defaultdict(Decimal)
    expired: defaultdict[date, Decimal] = defaultdict(Decimal)
    for credit in credits:
        if rules.left_out(credit, requirement) is not None or credit.earned_on > on:
            continue
        came_in[credit.earned_on.replace(day=1)] += credit.amount
        last_day = rules.last_valid_day(credit.earned_on, requirement.months)
        if last_day < on:
            expired[last_day.replace(day=1)] += credit.amount
    return came_in, expired


# The picture: one unit wide a month, credits high


@dataclass(frozen=True)
class FlowBar:
    x: int
    y: Decimal
    height: Decimal


@dataclass(frozen=True)
class TimelineChart:
    """What the SVG is drawn from. `width` is in months, `height` in credits; days are places among the months."""

    width: int
    height: Decimal
    past: str
    coming: str
    at_pace: str
    need: Decimal
    today: Decimal | None
    met: Decimal | None
    last_safe: Decimal | None
    flow: Decimal
    flows: Decimal
    came_in: tuple[FlowBar, ...]
    drops: tuple[FlowBar, ...]
    labels: tuple[date, ...]
    ticks: list[AxisTick]
    flow_ticks: list[AxisTick]


def chart(found: Timeline) -> TimelineChart:
    """Where things stand in the picture: a staircase behind, one ahead, a line for the pace, marks for days."""
    months, turn = found.months, len(found.past)
    needed = found.requirement.total
    paces = [month.at_pace or ZERO for month in found.coming]
    height = max([LOWEST, needed, *(month.counted for month in months), *paces]) * Decimal("1.1")
    flow = max([LOWEST, *(month.came_in for month in months), *(month.drops for month in months)])
    forecast = found.forecast if found.now.complete else found.projected
    return TimelineChart(
        width=len(months),
        height=height,
        past=_area([month.counted for month in found.past], 0, height),
        coming=_area([month.counted for month in found.coming], turn, height),
        at_pace=_stairs(paces, turn, height) if found.pace else "",
        need=height - needed,
        today=_place(found.on, months),
        met=None if forecast.met_on is None or found.now.complete else _place(forecast.met_on, months),
        last_safe=None if forecast.last_safe_day is None else _place(forecast.last_safe_day, months),
        flow=flow,
        flows=flow * 2,
        came_in=tuple(
            FlowBar(x, flow - month.came_in, month.came_in) for x, month in enumerate(months) if month.came_in
        ),
        drops=tuple(FlowBar(x, flow, month.drops) for x, month in enumerate(months) if month.drops),
        ticks=ticks(height, most=5),
        flow_ticks=_flow_ticks(flow),
        labels=tuple(months[x].first for x in range(0, len(months) - 1, max(1, len(months) // 4))),
    )


def _flow_ticks(flow: Decimal) -> list[AxisTick]:
    """Nothing in the middle, and the most above it and below."""
    most = int(flow)
    return [
        AxisTick(most, flow - most, ((flow - most) / flow * 50).quantize(Decimal("0.1"))),
        AxisTick(0, flow, Decimal(50)),
        AxisTick(most, flow + most, ((flow + most) / flow * 50).quantize(Decimal("0.1"))),
    ]


def _stairs(amounts: Sequence[Decimal], x: int, height: Decimal) -> str:
    steps = (f"V{rules.plain(height - amount)}H{x + place}" for place, amount in enumerate(amounts, 1))
    return f"M{x} {rules.plain(height - amounts[0])}" + "".join(steps) if amounts else ""


def _area(amounts: Sequence[Decimal], x: int, height: Decimal) -> str:
    stairs = _stairs(amounts, x, height)
    return f"{stairs}V{rules.plain(height)}H{x}Z" if stairs else ""


def _place(day: date, months: Sequence[TimelineMonth]) -> Decimal | None:
    """Where a day stands among the months; None when it is beyond them."""
    first = months[0].first
    number = (day.year - first.year) * 12 + day.month - first.month
    if not 0 <= number < len(months):
        return None
    part = Decimal(day.day - 1) / monthrange(day.year, day.month)[1]
    return (number + part).quantize(Decimal("0.01"))

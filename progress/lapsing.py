"""What lapses in the months ahead, by month, and what that means for a track: from the forecast of the rules."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format

from progress.verdicts import View
from tracks import rules
from tracks.templatetags.credits import credits as in_words
from tracks.templatetags.credits import plain, unit

MONTHS = 12


@dataclass(frozen=True)
class Lapsing:
    """What of a track's credits lapses by `until`: in each month, named by its first day, and in words."""

    name: str
    until: date
    by_month: dict[date, Decimal]
    words: str

    @property
    def total(self) -> Decimal:
        return sum(self.by_month.values(), Decimal(0))


@dataclass(frozen=True)
class Month:
    """A row of the table: how much lapses in each of the tracks; None where nothing does."""

    first: date
    amounts: list[Decimal | None]


def lapsing(view: View, *, on: date) -> Lapsing:
    """What waits counts as if it were verified, as on the page of the standing."""
    forecast = rules.forecast(view.earned, view.requirement, on=on, pending=True)
    until = rules.last_valid_day(on, MONTHS)
    by_month = _by_month(forecast.lapses, until)
    return Lapsing(str(view.track), until, by_month, _words(view, forecast, by_month, until, on))


def without_track(earned: Iterable[rules.Earned], *, on: date) -> Lapsing:
    """The same for somebody who follows no track: how old the credits grow."""
    until = rules.last_valid_day(on, MONTHS)
    forecast = rules.forecast(earned, rules.Requirement(Decimal(0)), on=on, pending=True)
    by_month = _by_month(forecast.lapses, until)
    words = "" if by_month else f"Nothing lapses by {_day(until)}."
    return Lapsing("Credits", until, by_month, words)


def months(found: Sequence[Lapsing]) -> list[Month]:
    firsts = sorted({first for each in found for first in each.by_month})
    return [Month(first, [each.by_month.get(first) for each in found]) for first in firsts]


def _by_month(lapses, until):
    found: defaultdict[date, Decimal] = defaultdict(Decimal)
    for lapse in lapses:
        if lapse.last_day <= until:
            found[lapse.last_day.replace(day=1)] += lapse.amount
    return dict(found)


def _words(view, forecast, by_month, until, on):
    track, asked = view.track, view.requirement.total
    lost = sum(by_month.values(), Decimal(0))
    had = view.later.counted
    if not lost:
        if view.later.complete:
            return (
                f"{track}: everything asked for is there, and nothing of it lapses by {_day(until)}."
                + _safe(forecast)
            )
        return f"{track}: nothing that counts lapses by {_day(until)}."
    waiting = " with what waits" if had != view.now.counted else ""
    left = (
        f"{track}: {plain(lost)} of the {in_words(had)} that count{waiting} {_lapse(lost)} by {_day(until)}. "
        f"If nothing is added, {plain(had - lost)} of the {plain(asked)} asked for {_is(had - lost)} left then."
    )
    if view.later.complete:
        if forecast.last_safe_day is None or forecast.last_safe_day > until:
            return f"{left} That is still enough.{_safe(forecast)}"
        return f"{left} Everything asked for is there until {_day(forecast.last_safe_day)}: apply by then."
    return left


def _safe(forecast):
    if forecast.last_safe_day is None:
        return ""
    return f" The last safe day to apply is {_day(forecast.last_safe_day)}."


def _lapse(amount):
    return "lapses" if unit(amount) == "credit" else "lapse"


def _is(amount):
    return "is" if unit(amount) == "credit" else "are"


def _day(day):
    return date_format(day, "F j, Y")

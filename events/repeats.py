"""On which days something takes place again. Pure: days in, days out."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count as numbers
from itertools import takewhile

MOST = 60
DAYS, WEEKS, MONTHS = "days", "weeks", "months"


def days(first: date, *, every: int, unit: str, until: date | None = None, times: int = MOST) -> list[date]:
    """The days after `first`, every so many days, weeks or months: through `until`, at most `times`, never over 60.

    Monthly is on the same weekday: who begins on the second Wednesday goes on with second Wednesdays, and who
    begins on a fifth with the last of each month.

    >>> days(date(2026, 3, 4), every=1, unit="months", times=2)
    [datetime.date(2026, 4, 1), datetime.date(2026, 5, 6)]
    >>> days(date(2026, 3, 4), every=2, unit="weeks", until=date(2026, 4, 1))
    [datetime.date(2026, 3, 18), datetime.date(2026, 4, 1)]
    """
    found: list[date] = []
    for day in takewhile(lambda day: until is None or day <= until, _days(first, every, unit)):
        if len(found) >= min(times, MOST):
            break
        found.append(day)
    return found


def _days(first: date, every: int, unit: str) -> Iterator[date]:
    for number in numbers(1):
        if unit == MONTHS:
            yield _same_weekday(first, number * every)
        else:
            yield first + timedelta(days=number * every * (7 if unit == WEEKS else 1))


def _same_weekday(first: date, months: int) -> date:
    """The first, second, third, fourth or last such weekday of the month that many months later."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    weekday, length = monthrange(year, month + 1)
    day = 1 + (first.weekday() - weekday) % 7 + 7 * ((first.day - 1) // 7)
    return date(year, month + 1, day if day <= length else day - 7)

"""The days on which something appears in the calendar, and the words for its times. Pure: local times in, words out."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

FIRST_YEAR, LAST_YEAR = 1990, 2100
MOST_IN_A_DAY = 6
INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Occasion:
    """One time at which an event takes place: its own, or that of one of its parts."""

    event: Any
    begins: datetime
    ends: datetime
    part: str = ""
    title: str = ""

    def days(self) -> Iterator[date]:
        """Each local day it touches; the midnight at which it ends belongs to the day before."""
        last = (self.ends - INSTANT).date()
        for number in range((last - self.begins.date()).days + 1):
            yield self.begins.date() + timedelta(days=number)

    def text_on(self, day: date) -> str:
        """Its time on one of its days: when it begins, or that it goes on."""
        goes_on = self.begins.date() < day or (self.begins.date() == day and self.begins.time() == time.min)
        if goes_on and self.ends.replace(tzinfo=None) >= datetime.combine(day + timedelta(days=1), time.min):
            return "all day"
        if goes_on and self.begins.date() < day:
            return f"until {clock(self.ends)}"
        return clock(self.begins)

    @property
    def when(self) -> str:
        return span(self.begins, self.ends)

    @property
    def is_within_a_day(self) -> bool:
        return self.begins.date() == (self.ends - INSTANT).date() and self.ends - self.begins < timedelta(
            days=1
        )


@dataclass(frozen=True)
class DayLine:
    """An occasion on one of its days."""

    occasion: Occasion
    text: str


@dataclass
class CalendarDay:
    date: date
    is_today: bool = False
    lines: list[DayLine] = field(default_factory=list)

    @property
    def visible(self) -> list[DayLine]:
        """All, or so many that one line more says how many are left."""
        return self.lines if len(self.lines) <= MOST_IN_A_DAY else self.lines[: MOST_IN_A_DAY - 1]

    @property
    def more(self) -> int:
        return len(self.lines) - len(self.visible)


@dataclass(frozen=True)
class CalendarMonth:
    first: date

    @classmethod
    def of(cls, text: str, today: date) -> "CalendarMonth":
        """The month that an address names (2026-03); else this one."""
        year, _, month = text.partition("-")
        if (
            all(part.isascii() and part.isdigit() for part in (year, month))
            and len(text) == 7
            and FIRST_YEAR <= int(year) <= LAST_YEAR
            and 1 <= int(month) <= 12
        ):
            return cls(date(int(year), int(month), 1))
        return cls(today.replace(day=1))

    def __str__(self) -> str:
        return f"{self.first:%B %Y}"

    @property
    def name(self) -> str:
        """As an address names it."""
        return f"{self.first:%Y-%m}"

    @property
    def last(self) -> date:
        return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])

    @property
    def previous(self) -> "CalendarMonth | None":
        before = (self.first - timedelta(days=1)).replace(day=1)
        return CalendarMonth(before) if before.year >= FIRST_YEAR else None

    @property
    def next(self) -> "CalendarMonth | None":
        after = self.last + timedelta(days=1)
        return CalendarMonth(after) if after.year <= LAST_YEAR else None

    def bounds(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """Its first moment and the first after it."""
        return midnight(self.first, zone), midnight(self.last + timedelta(days=1), zone)

    @property
    def column(self) -> int:
        """Where its first day stands in a week that begins on Sunday: 1 to 7."""
        return self.first.isoweekday() % 7 + 1

    def days(self, occasions: Iterable[Occasion], today: date) -> list[CalendarDay]:
        """All its days, with what stands on them in the order of time."""
        dates = [self.first + timedelta(days=number) for number in range(self.last.day)]
        days = {each: CalendarDay(each, each == today) for each in dates}
        for occasion in sorted(occasions, key=lambda one: (one.begins, one.event.pk)):
            for each in occasion.days():
                if each in days:
                    days[each].lines.append(DayLine(occasion, occasion.text_on(each)))
        return list(days.values())


def occasions(event: Any, parts: Iterable[Any], zone: tzinfo) -> list[Occasion]:
    """The times of an event in the zone of the library: those of its parts, or its own."""
    parts = sorted(parts, key=lambda part: part.begins)
    if not parts:
        return [Occasion(event, event.begins.astimezone(zone), event.ends.astimezone(zone))]
    return [
        Occasion(
            event,
            part.begins.astimezone(zone),
            part.ends.astimezone(zone),
            f"{part.title}, part {number} of {len(parts)}"
            if part.title
            else f"part {number} of {len(parts)}",
            part.title,
        )
        for number, part in enumerate(parts, 1)
    ]


def midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time.min, zone)


def span(begins: datetime, ends: datetime) -> str:
    """Tuesday, March 3, 2026, 1:00 PM to 2:30 PM MT. The night in which the clock changes names both zones."""
    first, last = begins.date(), (ends - INSTANT).date()
    if begins.time() == ends.time() == time.min:
        return f"{long_day(first)}, all day" if first == last else f"{long_day(first)} to {long_day(last)}"
    changes = begins.utcoffset() != ends.utcoffset()
    start = f"{long_day(first)}, {clock(begins)}{f' {begins:%Z}' if changes else ''}"
    until = f"{clock(ends)} {f'{ends:%Z}' if changes else zone_of(ends)}"
    if last == first:
        return f"{start} to {until}"
    day = f"{last:%A, %B %-d}" if last.year == first.year else long_day(last)
    return f"{start} to {day}, {until}"


def hours(begins: datetime, ends: datetime) -> str:
    """9:00 AM to noon MT, or 2:00 to 3:30 PM MT: within a day, beside which it stands."""
    if begins.utcoffset() != ends.utcoffset():
        return f"{clock(begins)} {begins:%Z} to {clock(ends)} {ends:%Z}"
    start, until = clock(begins), clock(ends)
    if start[-3:] == until[-3:] and start[-3:] in (" AM", " PM"):
        start = start[:-3]
    return f"{start} to {until} {zone_of(ends)}"


def clock(moment: datetime) -> str:
    """2:00 PM, noon, or midnight."""
    return {time(0): "midnight", time(12): "noon"}.get(moment.time()) or f"{moment:%-I:%M %p}"


def zone_of(moment: datetime) -> str:
    """MT, in summer and in winter, as people write it after a time."""
    return re.sub(r"^([A-Z]+)[SD]T$", r"\1T", f"{moment:%Z}")


def long_day(day: date) -> str:
    return f"{day:%A, %B %-d, %Y}"

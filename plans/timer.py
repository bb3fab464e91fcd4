"""A session of work that is timed: since when, until when, and what of it an entry can hold."""

from dataclasses import dataclass
from datetime import date, datetime, time

from tracks import rules

LONG = 8 * 60  # minutes: longer than most people work without a pause


@dataclass(frozen=True)
class WorkSession:
    """Local moments. `ended` is None while it is under way; `now` is when the page is made."""

    began: datetime
    ended: datetime | None
    now: datetime

    @property
    def minutes(self) -> int:
        return int(((self.ended or self.now) - self.began).total_seconds()) // 60

    @property
    def is_short(self) -> bool:
        return self.minutes < rules.STEP_MINUTES

    @property
    def is_long(self) -> bool:
        return self.minutes > LONG

    @property
    def next_day(self) -> date | None:
        """The day on which it ended, where that is not the day on which it began."""
        last = (self.ended or self.now).date()
        return last if last != self.began.date() else None

    @property
    def typed(self) -> dict[str, date | time]:
        """What the form of an entry begins with: of a session past midnight, the part before it."""
        ended = self.ended or self.now
        return {
            "on": self.began.date(),
            "began": self.began.time().replace(second=0, microsecond=0),
            "ended": rules.LAST_MINUTE if self.next_day else ended.time().replace(second=0, microsecond=0),
        }

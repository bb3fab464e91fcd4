"""The time of a request, which notes what it is compared with: so it's known until when a page says what is true."""

from datetime import UTC, datetime, timedelta


class Clock:
    """What was asked of the time of one request.

    `changes_at` is when the first of the comparisons gives another answer, or None. `is_told` says that somebody took
    the time itself, which is another a moment later.
    """

    def __init__(self, now: datetime):
        self.now, self.changes_at, self.is_told = now, None, False

    @property
    def moment(self):
        return Moment.of(self.now, self)

    def compared(self, moment, other):
        # In UTC: Python takes two times of one zone from each other by what the clocks there say.
        passing = other.astimezone(UTC) - plain(moment).astimezone(UTC)
        turns_at = self.now.astimezone(UTC) + passing
        if turns_at >= self.now and (self.changes_at is None or turns_at < self.changes_at):
            self.changes_at = turns_at


class Moment(datetime):
    """A time reckoned from that of the request; in the key of a page stands its day, so days may be read of it."""

    clock: Clock | None = None

    @classmethod
    def of(cls, at, clock):
        moment = cls.combine(datetime.date(at), datetime.timetz(at))
        moment.clock = clock
        return moment

    def after(self, passed: timedelta) -> datetime:
        """The same, as a plain time, for a request some time after."""
        return plain(self) + passed

    def __add__(self, length):
        return Moment.of(plain(self) + length, self.clock)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        self._told()
        return plain(self) - other

    def __rsub__(self, other):
        self._told()
        return other - plain(self)

    def astimezone(self, tz=None):
        return Moment.of(plain(self).astimezone(tz), self.clock)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def _told(self):
        if self.clock:
            self.clock.is_told = True


def plain(at: datetime) -> datetime:
    return datetime.combine(datetime.date(at), datetime.timetz(at))


def _observed(name):
    compare = getattr(datetime, name)

    def compared(self, other):
        if self.clock and isinstance(other, datetime):
            self.clock.compared(self, plain(other))
        return compare(self, other)

    return compared


def _telling(name):
    tell = getattr(datetime, name)

    def told(self, *args, **options):
        self._told()
        return tell(self, *args, **options)

    return told


for _name in ("__lt__", "__le__", "__gt__", "__ge__"):
    setattr(Moment, _name, _observed(_name))
for _name in (
    "__str__",
    "__format__",
    "isoformat",
    "strftime",
    "timestamp",
    "time",
    "timetz",
    "replace",
    "timetuple",
):
    setattr(Moment, _name, _telling(_name))

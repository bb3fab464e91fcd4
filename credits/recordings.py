"""Which open tracks of a person take a recording only for a time after it was made."""

from dataclasses import dataclass
from datetime import date

from tracks import rules
from tracks.models import Participation


@dataclass(frozen=True)
class Limit:
    """In this track a recording counts when it is watched by `last_day`."""

    participation: Participation
    last_day: date

    def __str__(self):
        return str(self.participation.track)


@dataclass(frozen=True)
class Limits:
    """The limits of a person's open tracks; `everywhere` when no other track takes the recording at any age."""

    found: tuple[Limit, ...] = ()
    everywhere: bool = False

    def __iter__(self):
        return iter(self.found)

    def too_late_on(self, day: date) -> list[Limit]:
        """The tracks in which it does not count when it is watched on this day."""
        return [limit for limit in self.found if limit.last_day < day]

    def refused_on(self, day: date) -> bool:
        """Whether it would count in none of the open tracks."""
        return self.everywhere and len(self.too_late_on(day)) == len(self.found)


def limits_of(user, recorded_on: date | None) -> Limits:
    if recorded_on is None:
        return Limits()
    open_now = Participation.objects.open().filter(user=user).select_related("track", "rule_set")
    tracks = list(open_now)
    days = ((each, rules.recording_last_day(recorded_on, each.rule_set.recording_months)) for each in tracks)
    found = tuple(Limit(each, last_day) for each, last_day in days if last_day)
    return Limits(found, everywhere=bool(tracks) and len(found) == len(tracks))

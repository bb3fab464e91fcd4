"""When something that people learn at takes place, and in which format: the same for the calendar's events and for
independent ones."""

from datetime import UTC, timedelta

from django.db import models
from django.utils import timezone

INSTANT = timedelta(microseconds=1)


def last_day(ends):
    """The local day on which something ends; the midnight at which it ends belongs to the day before."""
    return timezone.localdate(ends.astimezone(UTC) - INSTANT)


class EventTimes:
    """Plain questions about a row with `format`, `begins` and `ends`."""

    class Format(models.TextChoices):
        IN_PERSON = "in_person", "In person"
        ONLINE = "online", "Webinar"
        RECORDED = "recorded", "Recording"
        COURSE = "course", "Self-paced course"
        SESSION = "session", "Conference session"
        CONFERENCE = "conference", "Conference"

    AT_ANY_TIME = (Format.RECORDED, Format.COURSE)
    FROM_HOME = (Format.ONLINE, *AT_ANY_TIME)

    @property
    def times(self):
        """From when to when it takes place."""
        return [(self.begins, self.ends)]

    @property
    def minutes(self):
        """How long it lasts; in several parts, all of them together."""
        return int(sum((ends - begins).total_seconds() for begins, ends in self.times) // 60)

    @property
    def first_day(self):
        return timezone.localdate(self.begins)

    @property
    def earned_on(self):
        """The local day on which its credit is earned: its last."""
        return last_day(self.ends)

    @property
    def takes_any_time(self):
        """Watched or worked through whenever one likes: nobody registers for it."""
        return self.format in self.AT_ANY_TIME

    @property
    def is_at_any_time(self):
        """Available for days or months: it fills no day of a calendar."""
        return self.takes_any_time and self.ends - self.begins > timedelta(days=1)

    def has_ended(self, now):
        return self.ends <= now

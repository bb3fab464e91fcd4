"""How often something was tried: a count in the database, so that it holds over several processes."""

from datetime import datetime, timedelta

from django.db import connection, models
from django.db.models import F


class RateLimitManager(models.Manager):
    def take(self, key: str, limit: int, window: timedelta, *, now: datetime) -> bool:
        """Count one more try of `key` in this window of time, and return whether it is within the limit.

        One statement, so that of many at once exactly `limit` get a yes. Call it outside of a transaction, else
        the others wait for its end. The first try of a window removes what is over.
        """
        seconds = int(window.total_seconds())
        start = int(now.timestamp()) // seconds * seconds
        ends = datetime.fromtimestamp(start + seconds, tz=now.tzinfo)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO directory_ratelimit (key, start, ends, tries) VALUES (%s, %s, %s, 1)"
                " ON CONFLICT (key, start) DO UPDATE SET tries = directory_ratelimit.tries + 1 RETURNING tries",
                [key, start, ends],
            )
            (tries,) = cursor.fetchone()
        if tries == 1:
            self.filter(ends__lt=now).delete()
        return tries <= limit

    def give_back(self, key: str, window: timedelta, *, now: datetime) -> None:
        """Take a try back, because it turned out to be right."""
        seconds = int(window.total_seconds())
        start = int(now.timestamp()) // seconds * seconds
        self.filter(key=key, start=start, tries__gt=0).update(tries=F("tries") - 1)


class RateLimit(models.Model):
    """The tries of one key in one window of time."""

    key = models.CharField(max_length=200)
    start = models.BigIntegerField(help_text="The start of the window, in seconds since 1970.")
    ends = models.DateTimeField(db_index=True)
    tries = models.PositiveIntegerField()

    objects = RateLimitManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "start"], name="one_count_per_key_and_window")]

    def __str__(self):
        return f"{self.key}: {self.tries}"

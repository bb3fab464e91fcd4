from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import F, Q

from directory.files import PrivateFile, discard

LEASE = timedelta(minutes=3)  # for one piece of the work, which takes seconds
MOST_ATTEMPTS = 5  # without getting any further


class ArchiveQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.is_coordinator else self.none()

    def ask(self, year, *, by, now):
        """Ask for the certificates of a year; who asks while they are put together gets those."""
        try:
            with transaction.atomic():
                return self.create(year=year, asked_by=by, asked_at=now)
        except IntegrityError:
            return self.filter(year=year).latest("asked_at")

    def take(self, *, now):
        """Lease the next archive in the making; that of a worker that died comes back when its lease ends."""
        with transaction.atomic():
            waiting = self.filter(finished_at=None).exclude(leased_until__gt=now)
            archive = waiting.select_for_update(skip_locked=True).order_by("asked_at").first()
            if archive:
                archive.leased_until, archive.attempts = now + LEASE, archive.attempts + 1
                archive.save(update_fields=["leased_until", "attempts"])
        return archive


class Archive(models.Model):
    """All certificates of a year in one ZIP; a worker makes it, and says how far it is."""

    year = models.PositiveSmallIntegerField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    failed_because = models.TextField(blank=True)
    file = PrivateFile()

    objects = ArchiveQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["year"],
                condition=Q(finished_at=None),
                name="one_archive_of_a_year_in_the_making",
                violation_error_message="The certificates of this year are being put together already.",
            ),
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="archive_done_up_to_its_total"),
            models.CheckConstraint(
                condition=Q(finished_at=None) | ~Q(failed_because="") | ~Q(file=""),
                name="archive_ends_with_a_file_or_a_reason",
            ),
        ]

    def __str__(self):
        return f"Certificates of {self.year}"

    @property
    def state(self):
        """waiting, making, failed or done."""
        if self.finished_at:
            return "done" if self.file else "failed"
        return "making" if self.total else "waiting"

    def missing(self):
        """The certificates that could not be printed, each a line: its number and why."""
        return self.failed_because.splitlines() if self.state != "failed" else []

    def note(self, **changes):
        """Write what a step came to and give the archive back, unless the lease has passed to another worker."""
        ours = Archive.objects.filter(pk=self.pk, finished_at=None, leased_until=self.leased_until)
        return bool(ours.update(leased_until=None, **changes))

    def finish(self, file, *, now, total):
        """Keep the file; the archives of the year that were made before go, rows and files."""
        with transaction.atomic():
            self.file.save(f"{self.year}.zip", file, save=False)
            if not self.note(file=self.file.name, finished_at=now, total=total, done=total):
                self.file.delete(save=False)
                return
            for earlier in (
                Archive.objects.exclude(finished_at=None).filter(year=self.year).exclude(pk=self.pk)
            ):
                discard(earlier.file)
                earlier.delete()

from django.db import IntegrityError, models, transaction
from django.db.models import F, Q

from jobs.models import Job, JobQuerySet

MOST_ATTEMPTS = 5  # without getting any further


class ArchiveQuerySet(JobQuerySet):
    def visible_to(self, user):
        return self if user.is_coordinator else self.none()

    def ask(self, year, *, by, now):
        """Ask for the certificates of a year; who asks while they are put together gets those."""
        try:
            with transaction.atomic():
                return self.create(year=year, asked_by=by, asked_at=now)
        except IntegrityError:
            return self.filter(year=year).latest("asked_at")


class Archive(Job):
    """All certificates of a year in one ZIP; a worker makes it, and says how far it is."""

    year = models.PositiveSmallIntegerField()

    objects = ArchiveQuerySet.as_manager()

    class Meta(Job.Meta):
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

    def missing(self):
        """The certificates that could not be printed, each a line: its number and why."""
        return self.failed_because.splitlines() if self.state != "failed" else []

    def keep(self, file, *, now, total):
        """The archives of the year that were made before go."""
        of_year = Archive.objects.filter(year=self.year)
        self.finish(file, f"{self.year}.zip", now=now, total=total, instead_of=of_year)

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from directory.files import PrivateFile


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

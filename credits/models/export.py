from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q

from directory.files import PrivateFile

LEASE = timedelta(minutes=2)  # renewed while rows are written
MOST_ATTEMPTS = 3


class ExportQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(asked_by=user)

    def take(self, *, now):
        """Lease the export that waits the longest; that of a worker that died comes back when its lease ends."""
        with transaction.atomic():
            waiting = self.filter(finished_at=None).exclude(leased_until__gt=now)
            export = waiting.select_for_update(skip_locked=True).order_by("asked_at").first()
            if export:
                export.leased_until, export.attempts = now + LEASE, export.attempts + 1
                export.save(update_fields=["leased_until", "attempts"])
        return export


class Export(models.Model):
    """The credits of everybody as an Excel file; a worker writes it, and says how far it is."""

    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    failed_because = models.TextField(blank=True)
    file = PrivateFile()

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["asked_by"],
                condition=Q(finished_at=None),
                name="one_export_of_a_person_in_the_making",
                violation_error_message="An export of yours is being written already.",
            ),
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="export_done_up_to_its_total"),
            models.CheckConstraint(
                condition=Q(finished_at=None) | ~Q(failed_because="") | ~Q(file=""),
                name="export_ends_with_a_file_or_a_reason",
            ),
        ]

    def __str__(self):
        return f"Credits of everybody, {self.asked_at:%Y-%m-%d}"

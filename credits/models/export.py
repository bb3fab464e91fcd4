from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import F, Q

from directory.files import PrivateFile, discard

LEASE = timedelta(minutes=3)  # renewed while rows are written; the last step, the saving, takes seconds
MOST_ATTEMPTS = 3


class ExportQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(asked_by=user) if user.is_coordinator else self.none()

    def ask(self, *, by, since, until, now):
        """Ask for an export; who asks again while it is written gets that one."""
        try:
            with transaction.atomic():
                return self.create(asked_by=by, since=since, until=until, asked_at=now)
        except IntegrityError as error:
            if "one_export_of_a_person_in_the_making" not in str(error):
                raise
            return self.filter(asked_by=by).latest("asked_at")

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

    @property
    def state(self):
        """waiting, making, failed or done."""
        if self.finished_at:
            return "done" if self.file else "failed"
        return "making" if self.total else "waiting"

    def note(self, **changes):
        """Write how far it is, unless the lease has passed to another worker; says whether it was written."""
        ours = Export.objects.filter(pk=self.pk, finished_at=None, leased_until=self.leased_until)
        return bool(ours.update(**changes))

    def finish(self, file, *, now, total):
        """Keep the file; the exports this person asked for before go, rows and files."""
        with transaction.atomic():
            self.file.save("credits.xlsx", file, save=False)
            kept = self.note(file=self.file.name, finished_at=now, total=total, done=total, leased_until=None)
            if not kept:
                self.file.delete(save=False)
                return
            earlier = Export.objects.exclude(finished_at=None).filter(asked_by=self.asked_by_id)
            for each in earlier.exclude(pk=self.pk):
                discard(each.file)
                each.delete()

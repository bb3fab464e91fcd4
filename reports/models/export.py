from django.db import IntegrityError, models, transaction
from django.db.models import F, Q

from jobs.models import Job, JobQuerySet

MOST_ATTEMPTS = 3


class ExportQuerySet(JobQuerySet):
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


class Export(Job):
    """The credits of everybody as an Excel file; a worker writes it, and says how far it is."""

    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta(Job.Meta):
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

    def keep(self, file, *, now, total):
        """The exports this person asked for before go."""
        own = Export.objects.filter(asked_by=self.asked_by_id)
        self.finish(file, "credits.xlsx", now=now, total=total, instead_of=own)

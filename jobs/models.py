"""A file that a worker makes in the background: leased while it is written, with how far it is."""

from datetime import timedelta

from django.conf import settings
from django.db import models, transaction

from directory.files import PrivateFile, discard

LEASE = timedelta(minutes=3)  # for one piece of the work, which takes seconds


class JobQuerySet(models.QuerySet):
    def take(self, *, now):
        """Lease the job that waits the longest; that of a worker that died comes back when its lease ends."""
        with transaction.atomic():
            waiting = self.filter(finished_at=None).exclude(leased_until__gt=now)
            job = waiting.select_for_update(skip_locked=True).order_by("asked_at").first()
            if job:
                job.leased_until, job.attempts = now + LEASE, job.attempts + 1
                job.save(update_fields=["leased_until", "attempts"])
        return job


class Job(models.Model):
    """A file that somebody asked for. It ends with the file, or with why there is none."""

    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    failed_because = models.TextField(blank=True)
    file = PrivateFile()

    objects = JobQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-asked_at"]

    @property
    def state(self):
        """waiting, making, failed or done."""
        if self.finished_at:
            return "done" if self.file else "failed"
        return "making" if self.total else "waiting"

    def note(self, *, leased_until=None, **changes):
        """Write how far it is, and give it back or go on holding it; False if the lease has passed to another worker."""
        ours = type(self).objects.filter(pk=self.pk, finished_at=None, leased_until=self.leased_until)
        return bool(ours.update(leased_until=leased_until, **changes))

    def finish(self, file, name, *, now, total, instead_of):
        """Keep the file; finished ones among `instead_of`, rows and files, go."""
        with transaction.atomic():
            self.file.save(name, file, save=False)
            if not self.note(file=self.file.name, finished_at=now, total=total, done=total):
                self.file.delete(save=False)
                return
            for earlier in instead_of.exclude(finished_at=None).exclude(pk=self.pk):
                discard(earlier.file)
                earlier.delete()

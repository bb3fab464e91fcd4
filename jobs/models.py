"""Work that a worker does in the background: one row for each piece, kept until the next one of its kind is done."""

from datetime import timedelta

from django.conf import settings
from django.core.files import File
from django.db import IntegrityError, models, transaction
from django.db.models import F, Q

from directory.files import PrivateFile, discard
from workflow.sentences import sentence

LEASE = timedelta(minutes=3)  # longer than any step between two progress notes
LATE = timedelta(minutes=15)
MOST_ATTEMPTS = 5
PAUSE = timedelta(minutes=1)  # before the second attempt; each later pause is four times the one before


class JobStopped(Exception):
    """The job is no longer this worker's: it was canceled, or its lease has passed to another worker."""


class JobFailed(Exception):
    """The job can't be done. The text says why, to a person, and another attempt wouldn't change it."""


class JobQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state__in=Job.OPEN)

    def request(self, kind, *, key, now, by=None, arguments=None, makes_file=False):
        """Add a job. While one with the same key is open, that one is the answer."""
        try:
            with transaction.atomic():
                return self.create(
                    kind=kind,
                    dedupe_key=key,
                    requested_by=by,
                    requested_at=now,
                    not_before=now,
                    arguments=arguments or {},
                    makes_file=makes_file,
                )
        except IntegrityError as error:
            if "one_open_job_per_key" not in str(error):
                raise
            return self.filter(dedupe_key=key).latest("pk")

    def late(self, now):
        """Those that should have begun a while ago, or whose worker died and that no other has taken up."""
        waiting = Q(state=Job.State.WAITING, not_before__lt=now - LATE)
        return self.filter(waiting | Q(state=Job.State.RUNNING, leased_until__lt=now - LATE))

    def take(self, *, now):
        """Lease the job that has waited longest; the job of a worker that died comes back when its lease ends."""
        due = Q(state=Job.State.WAITING, not_before__lte=now)
        due |= Q(state=Job.State.RUNNING, leased_until__lte=now)
        with transaction.atomic():
            waiting = self.filter(due).select_for_update(skip_locked=True, of=("self",))
            job = waiting.order_by("not_before", "pk").first()
            if job:
                job.state, job.leased_until, job.attempts = Job.State.RUNNING, now + LEASE, job.attempts + 1
                job.save(update_fields=["state", "leased_until", "attempts"])
        return job


class Job(models.Model):
    """A piece of background work, its progress, and how it ended."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"
        CANCELLED = "cancelled", "Canceled"

    OPEN = (State.WAITING, State.RUNNING)
    STOPPED = (State.FAILED, State.CANCELLED)
    ENDED = (State.DONE, *STOPPED)

    kind = models.CharField(max_length=40)
    arguments = models.JSONField(default=dict, blank=True)
    makes_file = models.BooleanField(default=False)
    dedupe_key = models.CharField(max_length=100)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    requested_at = models.DateTimeField()
    not_before = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True, help_text="Why the last attempt failed.")
    result = models.JSONField(default=dict, blank=True)
    file = PrivateFile()
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "background job"
        constraints = [
            models.UniqueConstraint(
                fields=["dedupe_key"],
                condition=Q(state__in=("waiting", "running")),
                name="one_open_job_per_key",
                violation_error_message="This job is waiting or running already.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("waiting", "running", "done", "failed", "cancelled")),
                name="job_state_known",
            ),
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="job_done_up_to_its_total"),
            models.CheckConstraint(
                condition=Q(state="running", leased_until__isnull=False, attempts__gte=1)
                | ~Q(state="running") & Q(leased_until=None),
                name="job_leased_while_running",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("waiting", "running"), finished_at=None)
                | Q(state__in=("done", "failed", "cancelled"), finished_at__isnull=False),
                name="job_finished_when_it_ended",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(error=""), name="job_failed_for_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(makes_file=True, state="done") & ~Q(file="")
                | ~Q(makes_file=True, state="done") & Q(file=""),
                name="job_done_with_its_file",
            ),
        ]
        indexes = [
            models.Index(
                fields=["not_before"], name="job_open", condition=Q(state__in=("waiting", "running"))
            )
        ]

    def __str__(self):
        return self.dedupe_key

    @property
    def is_open(self):
        return self.state in self.OPEN

    def note_progress(self, done, total, *, now):
        """Save how far the work is, and extend the lease. Raises JobStopped once the job isn't this worker's."""
        self._change(done=min(done, total), total=total, leased_until=now + LEASE)

    def finish(self, *, now, total, file=None, name="", result=None):
        """Keep the result; earlier finished jobs of the same key go, with their files."""
        with transaction.atomic():
            changes = {"total": total, "done": total, "result": result or {}}
            if file is not None:
                self.file.save(name, File(file), save=False)
                changes["file"] = self.file.name
            try:
                self._end(Job.State.DONE, now=now, error="", **changes)
            except JobStopped:
                if file is not None:
                    self.file.delete(save=False)
                raise
            self._remove_earlier(self.ENDED)

    def fail(self, reason, *, now):
        """End the job. What an earlier job of the same key made stays; an earlier failure goes."""
        with transaction.atomic():
            self._end(Job.State.FAILED, now=now, error=reason)
            self._remove_earlier(self.STOPPED)

    def retry_later(self, reason, *, now):
        """After a failed attempt: wait before the next one, longer each time, or fail after the last."""
        if self.attempts >= MOST_ATTEMPTS:
            why = sentence("jobs/gave_up", attempts=self.attempts)
            self.fail(f"{why} {reason}", now=now)  # the reason keeps its lines
            return
        not_before = now + PAUSE * 4 ** (self.attempts - 1)
        self._change(state=Job.State.WAITING, leased_until=None, not_before=not_before, error=reason)

    def give_back(self):
        """The worker was told to stop: the next one does the job, and this attempt doesn't count."""
        self._change(state=Job.State.WAITING, leased_until=None, attempts=self.attempts - 1)

    def cancel(self, *, now):
        """Stop the job; a worker that is at it notices at its next progress note. False if it had ended."""
        with transaction.atomic():
            job = Job.objects.select_for_update(of=("self",)).get(pk=self.pk)
            if not job.is_open:
                return False
            job._end(Job.State.CANCELLED, now=now)
            job._remove_earlier(self.STOPPED)
        self.refresh_from_db()
        return True

    def try_again(self, *, now):
        """Put a failed or canceled job back in line. False if it hadn't ended so, or one of its key is open."""
        again = {"state": Job.State.WAITING, "attempts": 0, "not_before": now, "error": "", "done": 0}
        again |= {"total": 0, "finished_at": None}
        try:
            with transaction.atomic():
                stopped = Job.objects.filter(pk=self.pk, state__in=self.STOPPED)
                return bool(stopped.update(**again))
        except IntegrityError:
            return False

    def _end(self, state, *, now, **changes):
        self._change(state=state, leased_until=None, finished_at=now, **changes)

    def _change(self, **changes):
        """Write the changes, unless somebody else has changed the job's state or taken its lease."""
        mine = Job.objects.filter(pk=self.pk, state=self.state, leased_until=self.leased_until)
        if not mine.update(**changes):
            raise JobStopped(f"{self} was canceled, or another worker has it.")
        for name, value in changes.items():
            setattr(self, name, value)

    def _remove_earlier(self, states):
        earlier = Job.objects.filter(dedupe_key=self.dedupe_key, state__in=states).exclude(pk=self.pk)
        for job in earlier:
            discard(job.file)
            job.delete()


class HeartbeatQuerySet(models.QuerySet):
    def beat(self, worker, *, now):
        self.update_or_create(worker=worker, defaults={"at": now})


class Heartbeat(models.Model):
    """When a worker of a kind was last seen at work."""

    worker = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()

    objects = HeartbeatQuerySet.as_manager()

    def __str__(self):
        return f"{self.worker}: {self.at:%Y-%m-%d %H:%M:%S}"

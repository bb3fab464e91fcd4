"""All background work except sending mail: `manage.py work`.

The worker runs jobs, which are rows that somebody or something asked for, and periodic tasks, which look for what is
due. Several workers may run at once. `KINDS` and `PERIODIC` list everything that they do.
"""

import logging
import time
from datetime import timedelta

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from certificates import tasks as printing
from credits import attendance
from dashboard import own_copy
from jobs.locks import only_one
from jobs.models import MOST_ATTEMPTS, Job, JobFailed, JobStopped
from jobs.worker import Worker
from notifications import (
    attendance_questions,
    claim_notices,
    decision_reminders,
    digests,
    event_reminders,
    reminders,
)
from notifications.event_reminders import MORNING
from reports import annual_zip, export
from workflow.sentences import sentence

log = logging.getLogger("aspen.worker")

PAUSE_AFTER_AN_ERROR = 60  # seconds
JOBS_KEPT = timedelta(days=30)


# Jobs: each gets its row, and a function that notes its progress


def remind_of_deadlines(job, note_progress):
    count = reminders.remind(now=timezone.now())
    log.info("Reminders written: %s", count)
    job.finish(now=timezone.now(), total=count)


def remind_of_decisions(job, note_progress):
    count = decision_reminders.remind(now=timezone.now())
    log.info("Reminders of open decisions written: %s", count)
    job.finish(now=timezone.now(), total=count)


def send_weekly_digests(job, note_progress):
    count = digests.send_weekly(now=timezone.now(), note_progress=note_progress)
    job.finish(now=timezone.now(), total=count)


def send_monthly_digests(job, note_progress):
    count = digests.send_monthly(now=timezone.now(), note_progress=note_progress)
    job.finish(now=timezone.now(), total=count)


def remove_old_jobs(job, note_progress):
    """Jobs that ended long ago and left no file; and the copies that people made of their own records."""
    own_copy.remove_old(now=timezone.now())
    old = Job.objects.filter(finished_at__lt=timezone.now() - JOBS_KEPT, file="")
    count, _ = old.delete()
    job.finish(now=timezone.now(), total=count)


KINDS = {
    export.KIND: export.run,
    annual_zip.KIND: annual_zip.run,
    printing.KIND: printing.print_certificates,
    own_copy.KIND: own_copy.run,
    "remind_of_deadlines": remind_of_deadlines,
    "remind_of_decisions": remind_of_decisions,
    "send_weekly_digests": send_weekly_digests,
    "send_monthly_digests": send_monthly_digests,
    "remove_old_jobs": remove_old_jobs,
}
DAILY = {
    "remind_of_deadlines": "deadline-reminders",
    "remind_of_decisions": "decision-reminders",
    "remove_old_jobs": "remove-old-jobs",
}
CATCH_UP = 2  # days after Monday, or after the first of the month, on which a digest is still sent


# Periodic tasks: each gets the time


def request_daily_jobs(now):
    """Add the jobs of the day, from the morning on; the date in the key makes each run once."""
    here = timezone.localtime(now)
    if here.hour < MORNING:
        return
    keys = {f"{key}-{here:%Y-%m-%d}": kind for kind, key in DAILY.items()}
    if here.weekday() <= CATCH_UP:
        keys[f"weekly-digests-{digests.monday_of(here.date())}"] = "send_weekly_digests"
    if here.day <= 1 + CATCH_UP:
        keys[f"monthly-digests-{here:%Y-%m}"] = "send_monthly_digests"
    known = set(Job.objects.filter(dedupe_key__in=keys).values_list("dedupe_key", flat=True))
    for key, kind in keys.items():
        if key not in known:
            Job.objects.request(kind, key=key, now=now)


def remind_of_events(now):
    if count := event_reminders.remind(now=now):
        log.info("Event reminders written: %s", count)


def give_credits(now):
    """Give the credit of an event that has ended to everyone marked present."""
    if count := attendance.give_credits(now=now):
        log.info("People given the credit of an event they attended: %s", count)


def tell_of_claims(now):
    """Tell supervisors of new credits, from the morning on."""
    if timezone.localtime(now).hour < MORNING:
        return
    if count := claim_notices.tell(now=now):
        log.info("Supervisors told of new credits: %s", count)


def ask_about_attendance(now):
    """Ask people whether they attended, from the morning on."""
    if timezone.localtime(now).hour < MORNING:
        return
    if count := attendance_questions.ask(now=now):
        log.info("People asked whether they attended: %s", count)


PERIODIC = {  # seconds between two runs
    request_daily_jobs: 60,
    printing.request_printing: 30,
    remind_of_events: 60,
    give_credits: 5,
    ask_about_attendance: 600,
    tell_of_claims: 600,
}


class WorkerStopping(Exception):
    """The worker was told to stop in the middle of a job."""


class JobWorker(Worker):
    """Runs the periodic tasks that are due, then one job. A failure is logged and holds up no other work."""

    name = "jobs"

    def __init__(self, periodic=PERIODIC, kinds=KINDS):
        super().__init__()
        self.periodic, self.kinds = periodic, kinds
        self.next_run = {}

    def work(self):
        for task, seconds in self.periodic.items():
            if not self.stopping.is_set() and time.monotonic() >= self.next_run.get(task, 0):
                self.next_run[task] = time.monotonic() + seconds
                self.run_task(task)
        return not self.stopping.is_set() and self.run_next_job()

    def run_task(self, task):
        try:
            with only_one(f"task {task.__name__}") as mine:
                if mine:
                    task(timezone.now())
        except Exception as error:
            raise_if_database_is_gone(error)
            self.next_run[task] = time.monotonic() + PAUSE_AFTER_AN_ERROR
            log.exception("The task %s failed; the others go on.", task.__name__)

    def run_next_job(self):
        """Run the job that has waited longest; False if none is due."""
        job = Job.objects.take(now=timezone.now())
        if job:
            try:
                self.run_job(job)
            except JobStopped as stopped:
                log.warning("A job was stopped: %s", stopped)
        return job is not None

    def run_job(self, job):
        def note_progress(done, total):
            if self.stopping.is_set():
                raise WorkerStopping
            job.note_progress(done, total, now=timezone.now())

        if job.attempts > MOST_ATTEMPTS:
            # No attempt ended with an error, so the worker died each time.
            job.fail(sentence("aspen/job_given_up"), now=timezone.now())
            return
        try:
            self.kinds[job.kind](job, note_progress)
        except JobStopped:
            raise
        except WorkerStopping:
            job.give_back()
        except JobFailed as failed:
            job.fail(str(failed), now=timezone.now())
        except Exception as error:
            raise_if_database_is_gone(error)
            log.exception("The job %s failed on attempt %s.", job, job.attempts)
            job.retry_later(f"{type(error).__name__}: {error}"[:2000], now=timezone.now())


def raise_if_database_is_gone(error):
    if isinstance(error, OperationalError | InterfaceError) and not connection.is_usable():
        raise error

"""The part that the pages of background jobs share."""

from datetime import timedelta

from django.contrib import messages

from jobs.models import Job
from workflow.sentences import sentence

LONG = timedelta(minutes=5)  # to wait for a worker


def is_slow(job, now):
    """Whether no worker has begun the job although it has been due for a while."""
    return job is not None and job.state == Job.State.WAITING and now - job.not_before > LONG


def cancel_from_page(request, jobs, *, now):
    """Cancel the open job among these, if it's this person's own."""
    job = jobs.open().filter(requested_by=request.user).first()
    if job and job.cancel(now=now):
        messages.success(request, sentence("reports/canceled"))
    else:
        messages.info(request, sentence("reports/nothing_to_cancel"))

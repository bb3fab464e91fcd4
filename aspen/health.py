from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from jobs.models import Heartbeat, Job
from notifications.outbox.models import Mail

DEAD_AFTER = timedelta(minutes=10)
RECENT = timedelta(days=1)  # a failure that somebody had a day to look at is no news


@never_cache
@login_not_required
def healthz(request):
    """For monitoring: 200 when the database answers, workers live, and neither mail nor jobs fail or are late."""
    now = timezone.now()
    try:
        trouble = {
            "mail": _backlog(Mail.objects.late(now), Mail.objects.failed_since(now - RECENT)),
            "mail worker": _worker("mail", now),
            "jobs": _backlog(Job.objects.late(now), _failed_jobs(now)),
            "job worker": _worker("jobs", now, busy=Job.objects.filter(leased_until__gt=now).exists()),
        }
    except DatabaseError:
        return answer(["database: doesn't answer"], status=503)
    lines = ["database: ok", *(f"{part}: {why or 'ok'}" for part, why in trouble.items())]
    if any(trouble.values()):
        return answer(lines, status=503)
    return answer(["ok", *lines])


def _backlog(late, failed):
    counts = {"late": late.count(), "failed since yesterday": failed.count()}
    return ", ".join(f"{count} {what}" for what, count in counts.items() if count)


def _failed_jobs(now):
    return Job.objects.filter(state=Job.State.FAILED, finished_at__gte=now - RECENT)


def _worker(name, now, *, busy=False):
    """Why the worker seems dead. One in the middle of a long job renews its lease and says nothing else."""
    seen = Heartbeat.objects.filter(worker=name).values_list("at", flat=True).first()
    if busy or (seen and seen >= now - DEAD_AFTER):
        return ""
    return f"last seen {seen:%Y-%m-%d %H:%M} UTC" if seen else "never seen"


def answer(lines, status=200):
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain", status=status)

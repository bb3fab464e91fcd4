"""Background work on certificates: printing those that couldn't be printed when they were issued."""

import logging
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from certificates import pdf, signing
from certificates.models import Certificate, Printed
from jobs.models import Job, JobFailed

log = logging.getLogger("certificates.tasks")

KIND = "print_certificates"
KEY = "print-certificates"
PAUSE = timedelta(minutes=5)  # between two jobs


def request_printing(now: datetime) -> None:
    """Add a job when a certificate has no file, unless one is open or ended just now."""
    recent = Job.objects.filter(Q(finished_at=None) | Q(finished_at__gt=now - PAUSE), dedupe_key=KEY)
    if Certificate.objects.filter(printed=None).exists() and not recent.exists():
        Job.objects.request(KIND, key=KEY, now=now)


def warm_up() -> None:
    try:
        pdf.warm_up()
    except pdf.PdfUnavailable as error:
        log.warning("Certificates can't be printed here. %s", error)


def print_certificates(job, note_progress):
    """Print every certificate that has no file. One that can't be drawn holds up no other, and is named at the end."""
    waiting = list(Certificate.objects.filter(printed=None).order_by("pk"))
    not_drawn = []
    for count, certificate in enumerate(waiting):
        note_progress(count, len(waiting))
        try:
            Printed.objects.of(certificate, now=timezone.now())
        except pdf.NotDrawn as error:
            log.error("A certificate is not printed, trying again later: %s", error)
            not_drawn.append(str(error))
        except (pdf.PdfUnavailable, signing.KeyRefused) as error:
            log.error("Certificates are not printed, trying again later: %s", error)
            raise JobFailed(f"Certificates can't be printed now. {error}") from error
    if not_drawn:
        raise JobFailed("\n".join(not_drawn))
    job.finish(now=timezone.now(), total=len(waiting))

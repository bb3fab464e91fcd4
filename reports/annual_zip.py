"""The PDFs of all certificates of a year in one ZIP, made in the background.

Every certificate that is printed keeps its file, so a worker that takes over from a dead one goes on where it stopped.
"""

import logging
from tempfile import TemporaryFile
from zipfile import ZipFile, ZipInfo

from django.utils import timezone
from django.utils.text import slugify

from certificates import pdf, signing
from certificates.models import Certificate, Printed
from jobs.models import Job, JobFailed
from reports import annual_excel, annual_list
from workflow.sentences import sentence

log = logging.getLogger("reports.annual_zip")

KIND = "annual_zip"
STEP = 5  # certificates between two progress notes


def request(year, *, by, now):
    """Ask for the ZIP of a year; a person who asks while it's being made gets the same one."""
    arguments = {"year": year}
    return Job.objects.request(KIND, key=_key(year), by=by, now=now, arguments=arguments, makes_file=True)


def jobs_of(year, *, user):
    """The jobs that made, or make, the ZIP of a year, the latest first."""
    return Job.objects.filter(dedupe_key=_key(year)) if user.is_coordinator else Job.objects.none()


def _key(year):
    return f"annual-zip-{year}"


def run(job, note_progress):
    """Print the certificates that have no file yet, then write the ZIP. One that can't be drawn is listed."""
    year = job.arguments["year"]
    certificates = Certificate.objects.filter(issued__year=year)
    waiting, total = list(certificates.filter(printed=None).order_by("pk")), certificates.count()
    printed, missing = total - len(waiting), []
    note_progress(printed, total)
    for count, certificate in enumerate(waiting, 1):
        try:
            Printed.objects.of(certificate, now=timezone.now())
        except pdf.NotDrawn as error:
            log.error("A certificate is missing in the ZIP of %s: %s", year, error)
            missing.append(f"{certificate.number}: {certificate.name_printed}")
        except (pdf.PdfUnavailable, signing.KeyRefused) as error:
            raise JobFailed(sentence("reports/not_printed", why=error)) from error
        if not count % STEP:
            note_progress(printed + count, total)
    now = timezone.now()
    with TemporaryFile() as out:
        _write(out, year, certificates, missing, now)
        job.finish(now=now, total=total, file=out, name=f"{year}.zip", result={"missing": missing})


def _write(out, year, certificates, missing, now):
    files = Printed.objects.filter(certificate__issued__year=year).select_related("certificate")
    with ZipFile(out, "w") as archive:
        for printed in files.order_by("certificate__number").iterator(20):
            member = _member(file_name(printed.certificate), printed.made_at)
            archive.writestr(member, bytes(printed.content))
        listed = annual_excel.workbook(annual_list.of_year(certificates, year), on=timezone.localdate(now))
        archive.writestr(_member(f"certificates-{year}.xlsx", now), listed)
        if missing:
            text = "\n".join(["These are issued, but their PDF could not be made:", *missing, ""])
            archive.writestr(_member("missing.txt", now), text)


def _member(name, made_at):
    return ZipInfo(name, timezone.localtime(made_at).timetuple()[:6])


def file_name(certificate):
    """A name such as MSL-2026-0142-ana-ruiz.pdf, of at most 255 bytes even in letters of four bytes each."""
    name = slugify(certificate.name_printed[:50], allow_unicode=True)
    return f"{certificate.number}{'-' if name else ''}{name}.pdf"

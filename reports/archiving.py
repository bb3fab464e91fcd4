"""The certificates of a year in one ZIP: made in small steps, each of which any worker may do.

What is done is in the rows: a certificate has its file or not. So a worker that dies loses nothing but its lease.
"""

import logging
from tempfile import TemporaryFile
from zipfile import ZipFile, ZipInfo

from django.core.files import File
from django.utils import timezone
from django.utils.text import slugify

from certificates import pdf, signing
from certificates.models import Certificate, Printed
from reports import years
from reports import years_excel as excel
from reports.models import Archive
from reports.models.archive import MOST_ATTEMPTS

log = logging.getLogger("aspen.chores")

STEP = 5  # certificates


def advance_archive(now):
    """Do the next step of the archive that waits the longest; says whether there was one."""
    archive = Archive.objects.take(now=now)
    if archive:
        _advance(archive, now)
    return archive is not None


def _advance(archive, now):
    certificates = Certificate.objects.filter(issued__year=archive.year)
    total, missing = certificates.count(), archive.missing()
    without_file = certificates.filter(printed=None)
    waiting = without_file.exclude(number__in=[line.split(":")[0] for line in missing]).order_by("pk")
    if archive.attempts > MOST_ATTEMPTS:
        archive.note(
            finished_at=now,
            failed_because="The work ended in the middle several times. Ask for it again, or ask whoever runs this server.",
        )
        return
    step = list(waiting[:STEP])
    for certificate in step:
        try:
            Printed.objects.of(certificate, now=now)
        except pdf.NotDrawn as error:
            log.error("A certificate is missing in the ZIP of %s: %s", archive.year, error)
            missing.append(f"{certificate.number}: {certificate.name_printed}")
        except (pdf.PdfUnavailable, signing.KeyRefused) as error:
            archive.note(finished_at=now, failed_because=f"Certificates cannot be printed now. {error}")
            return
    if step:
        done, words = total - without_file.count() + len(missing), "\n".join(missing)
        archive.note(total=total, done=min(done, total), failed_because=words, attempts=0)
    else:
        with TemporaryFile() as made:
            _write(made, archive.year, certificates, missing, now)
            archive.keep(File(made), now=now, total=total)


def _write(made, year, certificates, missing, now):
    files = Printed.objects.filter(certificate__issued__year=year).select_related("certificate")
    with ZipFile(made, "w") as archive:
        for printed in files.order_by("certificate__number").iterator(20):
            archive.writestr(_member(file_name(printed.certificate), printed.made_at), bytes(printed.content))
        listed = excel.workbook(years.of_year(certificates, year), on=timezone.localdate(now))
        archive.writestr(_member(f"certificates-{year}.xlsx", now), listed)
        if missing:
            words = "\n".join(["These are issued, but their PDF could not be made:", *missing, ""])
            archive.writestr(_member("missing.txt", now), words)


def _member(name, made_at):
    return ZipInfo(name, timezone.localtime(made_at).timetuple()[:6])


def file_name(certificate):
    """As in MSL-2026-0142-ana-ruiz.pdf. Letters of four bytes, too, give a name of at most 255."""
    name = slugify(certificate.name_printed[:50], allow_unicode=True)
    return f"{certificate.number}{'-' if name else ''}{name}.pdf"

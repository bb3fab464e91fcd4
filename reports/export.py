"""Everyone's credits as an Excel file, written in the background, row by row so that it takes little memory."""

from datetime import date
from tempfile import TemporaryFile

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from credits import excel
from credits.models import Credit
from credits.rows import COLUMNS as CREDIT_COLUMNS
from credits.rows import CreditRow, used_for_of
from directory.models import Position
from jobs.models import Job

KIND = "export"
STEP = 2000  # credits between two progress notes
COLUMNS = [("Name", 30), ("E-mail", 30), ("Library", 34), *excel.COLUMNS]


def request(*, by, since, until, now):
    """Ask for an export; a person who asks again while theirs is being written gets that one."""
    days = {name: day.isoformat() for name, day in (("since", since), ("until", until)) if day}
    key = f"{KIND}-{by.pk}"
    return Job.objects.request(KIND, key=key, by=by, now=now, arguments=days, makes_file=True)


def jobs_of(user):
    """This coordinator's own exports, the latest first."""
    return Job.objects.filter(kind=KIND, requested_by=user) if user.is_coordinator else Job.objects.none()


def days_of(job):
    """The first and last day that were asked for, or None where there is none."""
    days = [job.arguments.get(name) for name in ("since", "until")]
    return [date.fromisoformat(day) if day else None for day in days]


def run(job, note_progress):
    """Write the workbook. A worker that takes over from a dead one begins again."""
    since, until = days_of(job)
    credits = credits_for(job.requested_by, since=since, until=until)
    total = credits.count()
    with TemporaryFile() as out:
        count = write(out, credits, note_progress=lambda done: note_progress(done, total))
        job.finish(now=timezone.now(), total=count, file=out, name="credits.xlsx")


def credits_for(user, *, since=None, until=None):
    """The credits of these days, by person and day."""
    library = Position.objects.open().filter(user=OuterRef("owner"), primary=True).values("library__name")
    credits = Credit.objects.visible_to(user)
    if since:
        credits = credits.filter(earned_on__gte=since)
    if until:
        credits = credits.filter(earned_on__lte=until)
    credits = credits.annotate(library=Subquery(library[:1]))
    return credits.order_by("owner__name", "owner", "-earned_on", "-pk")


def write(out, credits, *, note_progress=lambda done: None) -> int:
    """Write the workbook of these credits to a file and return their number."""
    note_progress(0)
    book, done = Workbook(write_only=True), 0
    sheet = excel.new_sheet(book, "Credits", COLUMNS)
    cells, used_for = excel.Cells(sheet), used_for_of(credits)
    found = credits.values_list("owner__name", "owner__email", "library", *CREDIT_COLUMNS)
    for done, (name, email, library, *values) in enumerate(found.iterator(chunk_size=STEP), 1):
        row = CreditRow(*values, used_for=used_for.get(values[0], ()))
        sheet.append(cells.row([name, email, library, *excel.facts_of(row)]))
        if not done % STEP:
            note_progress(done)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{done + 1}"
    book.save(out)
    out.seek(0)
    return done

"""Everyone's credits as an Excel file, written in the background, some people at a time so that it takes little memory."""

from datetime import date
from tempfile import TemporaryFile

from django.db.models import Count, OuterRef, Subquery
from django.utils import timezone

from credits import excel
from credits.models import Credit
from credits.rows import COLUMNS as CREDIT_COLUMNS
from credits.rows import CreditRow, used_for_of
from directory.models import Position
from jobs.models import Job
from reports import large_sheets

KIND = "export"
STEP = 2000  # credits that are read at a time, and between two progress notes
COLUMNS = [("Name", 30), ("Email", 30), ("Library", 34), *excel.COLUMNS]


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
    with TemporaryFile() as out:
        count = write(out, credits, note_progress=note_progress)
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


def write(out, credits, *, note_progress=lambda done, total: None) -> int:
    """Write the workbook of these credits to a file and return their number."""
    per_person = list(credits.order_by("owner__name", "owner").values_list("owner").annotate(Count("pk")))
    total = sum(number for _, number in per_person)
    note_progress(0, total)

    def noted(rows):
        for done, row in enumerate(rows, 1):
            yield row
            if not done % STEP:
                note_progress(done, total)

    count = large_sheets.write(out, "Credits", COLUMNS, noted(_rows(credits, per_person)))
    out.seek(0)
    return count


def _rows(credits, per_person):
    """Read some people at a time: a cursor over everything would be one statement, longer than PostgreSQL allows."""
    for people in _groups(per_person):
        some = credits.filter(owner__in=people)
        used_for = used_for_of(some)
        for name, email, library, *values in some.values_list(
            "owner__name", "owner__email", "library", *CREDIT_COLUMNS
        ):
            row = CreditRow(*values, used_for=used_for.get(values[0], ()))
            yield [name, email, library, *excel.facts_of(row)]


def _groups(per_person):
    """The people in groups of at most STEP credits; a person with more is a group alone."""
    group, size = [], 0
    for owner, number in per_person:
        if group and size + number > STEP:
            yield group
            group, size = [], 0
        group.append(owner)
        size += number
    if group:
        yield group

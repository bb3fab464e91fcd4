"""Everyone's credits as an Excel file, written in the background, row by row so that it takes little memory."""

from datetime import date
from functools import lru_cache
from tempfile import TemporaryFile

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from credits import excel
from credits.models import Credit, CreditUse
from directory.models import Position
from events.models import Event
from jobs.models import Job
from tracks import rules

KIND = "export"
STEP = 2000  # credits between two progress notes
COLUMNS = [("Name", 30), ("E-mail", 30), ("Library", 34), *excel.COLUMNS]
SPONSOR = Coalesce("event__sponsor", "independent_event__sponsor")
PRESENTER = Coalesce("event__presenter", "independent_event__presenter")
FIELDS = [
    *("owner__name", "owner__email", "library", "title", SPONSOR, PRESENTER, "earned_on"),
    *("category__name", "kind", "independent_event", "event__format", "amount", "status", "decided_by__name"),
    *("decided_at", "activity__description", "pk"),
]
KINDS, STATUSES, FORMATS = dict(Credit.Kind.choices), dict(Credit.Status.choices), dict(Event.Format.choices)


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
    cells, used_for = excel.Cells(sheet), _uses(credits)
    for done, row in enumerate(credits.values_list(*FIELDS).iterator(chunk_size=STEP), 1):
        sheet.append(cells.row(_values(row, used_for)))
        if not done % STEP:
            note_progress(done)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{done + 1}"
    book.save(out)
    out.seek(0)
    return done


def _uses(credits):
    """The certificates that each credit was used for, as text by the credit's key; most credits have none."""
    rows = CreditUse.objects.filter(credit__in=credits.order_by().values("pk")).order_by("credit", "pk")
    rows = rows.values_list("credit", "participation__track__name", "participation__closed__year")
    uses = {}
    for credit, track, year in rows.iterator():
        uses.setdefault(credit, []).append({"track": track, "year": year})
    return {credit: excel.uses_in_words(used) for credit, used in uses.items()}


def _values(row, used_for):
    (
        name,
        email,
        library,
        title,
        sponsor,
        presenter,
        earned_on,
        category,
        kind,
        independent_event,
        form,
        amount,
        status,
    ) = row[:13]
    by, at, activity, credit = row[13:]
    verified = status == Credit.Status.VERIFIED
    return (
        *(name, email, library, title, sponsor, presenter, earned_on, category, KINDS[kind]),
        _source(kind, independent_event, form),
        amount,
        STATUSES[status],
        by if verified else None,
        timezone.localtime(at).date() if verified and at else None,
        _counts_through(earned_on),
        activity,
        used_for.get(credit),
    )


def _source(kind, independent_event, form):
    if independent_event is not None:
        return "Independent event"
    return KINDS[kind] if form is None else FORMATS[form]


@lru_cache(maxsize=4096)
def _counts_through(day: date) -> date:
    return rules.last_valid_day(day)

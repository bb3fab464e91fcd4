"""The credits of everybody as an Excel file: read and written row by row, so that it takes little memory.

A worker writes it and notes how far it is. One that dies loses its lease, and another begins anew.
"""

import logging
from datetime import date
from functools import lru_cache
from tempfile import TemporaryFile

from django.core.files import File
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from credits import excel
from credits.models import Credit
from directory.models import Position
from events.models import Event
from jobs.models import LEASE
from reports.models import Export
from reports.models.export import MOST_ATTEMPTS
from tracks import rules

log = logging.getLogger("aspen.chores")

STEP = 2000  # credits between two notes of how far it is
COLUMNS = [("Name", 30), ("E-mail", 30), ("Library", 34), *excel.COLUMNS]
SPONSOR = Coalesce("event__sponsor", "independent_event__sponsor")
PRESENTER = Coalesce("event__presenter", "independent_event__presenter")
FIELDS = [
    *("owner__name", "owner__email", "library", "title", SPONSOR, PRESENTER, "earned_on"),
    *("category__name", "kind", "independent_event", "event__format", "amount", "status", "decided_by__name"),
    *("decided_at", "activity__description", "used_for"),
]
KINDS, STATUSES, FORMATS = dict(Credit.Kind.choices), dict(Credit.Status.choices), dict(Event.Format.choices)


class Overtaken(Exception):
    """The lease has passed to another worker."""


def advance_export(now):
    """Write the export that waits the longest; says whether there was one."""
    export = Export.objects.take(now=now)
    if export and export.attempts > MOST_ATTEMPTS:
        export.note(
            finished_at=now,
            failed_because="The work ended in the middle several times. Ask for it again, or ask whoever runs this server.",
        )
    elif export:
        _write(export)
    return export is not None


def _write(export):
    found = credits_of(export)
    total = found.count()
    try:
        with TemporaryFile() as made:
            count = write(made, found, note=lambda done: _note(export, done, total))
            export.keep(File(made), now=timezone.now(), total=count)
    except Overtaken:
        log.warning("An export of credits was taken over by another worker.")


def credits_of(export: Export):
    """The credits that were asked for, by person and day, each with the facts that the file shows."""
    library = Position.objects.open().filter(user=OuterRef("owner"), primary=True).values("library__name")
    found = Credit.objects.visible_to(export.asked_by).with_facts()
    if export.since:
        found = found.filter(earned_on__gte=export.since)
    if export.until:
        found = found.filter(earned_on__lte=export.until)
    shown = found.annotate(library=Subquery(library[:1]))
    return shown.order_by("owner__name", "owner", "-earned_on", "-pk")


def _note(export, done, total):
    """Say how far it is, and go on holding the lease."""
    until = timezone.now() + LEASE
    if not export.note(done=min(done, total), total=total, leased_until=until):
        raise Overtaken
    export.leased_until = until


def write(out, found, *, note=lambda done: None) -> int:
    """Write the workbook of these credits to a file; says how many there were."""
    note(0)
    book, done = Workbook(write_only=True), 0
    sheet = excel.new_sheet(book, "Credits", COLUMNS)
    cells = excel.Cells(sheet)
    for done, row in enumerate(found.values_list(*FIELDS).iterator(chunk_size=STEP), 1):
        sheet.append(cells.row(_values(row)))
        if not done % STEP:
            note(done)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{done + 1}"
    book.save(out)
    out.seek(0)
    return done


def _values(row):
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
        format,
        amount,
        status,
    ) = row[:13]
    by, at, activity, used = row[13:]
    verified = status == Credit.Status.VERIFIED
    return (
        *(name, email, library, title, sponsor, presenter, earned_on, category, KINDS[kind]),
        _source(kind, independent_event, format),
        amount,
        STATUSES[status],
        by if verified else None,
        timezone.localtime(at).date() if verified and at else None,
        _counts_through(earned_on),
        activity,
        excel.uses_in_words(used) if used else None,
    )


def _source(kind, independent_event, format):
    if independent_event is not None:
        return "Independent event"
    return KINDS[kind] if format is None else FORMATS[format]


@lru_cache(maxsize=4096)
def _counts_through(day: date) -> date:
    return rules.last_valid_day(day)

"""One's credits as an Excel file: real dates and numbers, and no text that a spreadsheet would run."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from io import BytesIO

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from credits.models import Credit
from credits.rows import CreditRow, decline_notes
from progress.progress import Progress
from progress.text import VerdictTexts
from tracks.models import Category
from workflow.sentences import sentence

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_TEXT = 32_767  # what a cell of Excel holds
DATE, NUMBER = "mmmm d, yyyy", "0.0"
COLUMNS = [
    *(("Title", 44), ("Sponsor", 28), ("Presenter", 28), ("Earned on", 18), ("Category", 34), ("Type", 18)),
    *(("From", 20), ("Credits", 9), ("Status", 12), ("Verified by", 24), ("Verified on", 18)),
    *(("Expires", 18), ("Plan activity", 34), ("Used for", 34)),
]


def workbook(user, rows: list[CreditRow], tracks: list[Progress], *, on: date, decider=None) -> bytes:
    """The file: a sheet with a row for each credit, and a sheet of totals by category."""
    book = Workbook(write_only=True)
    _credits(book, rows, tracks, decider)
    _totals(book, user, rows, tracks, on)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _credits(book, rows, tracks, decider):
    columns = list(COLUMNS)
    for progress in tracks:
        columns += [
            (sentence("credits/counts_toward", track=progress.track), 16),
            (f"{progress.track}: why", 44),
        ]
    sheet = new_sheet(book, "Credits", columns)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    notes, texts = decline_notes(rows), VerdictTexts(decider=decider)
    for row in rows:
        values = facts_of(row)
        for progress in tracks:
            verdict = progress.verdicts[row.pk]
            values += [
                verdict.counts,
                texts.text(verdict, progress, notes.get(row.pk, "")),
            ]
        sheet.append([as_cell(sheet, value) for value in values])


def facts_of(row: CreditRow) -> list:
    """What is known of a credit, in the order of COLUMNS."""
    verified = row.status == Credit.Status.VERIFIED
    return [
        row.title,
        row.sponsor or "",
        row.presenter or "",
        row.earned_on,
        row.category or "",
        row.kind_name,
        row.source,
        row.amount,
        row.status_name,
        row.decided_by or "" if verified else "",
        timezone.localdate(row.decided_at) if verified and row.decided_at else None,
        row.last_valid_day(),
        row.activity or "",
        _used_for(row),
    ]


def _used_for(row: CreditRow) -> str:
    return "; ".join(
        f"{use.track} certificate, {use.year}" if use.year else f"{use.track} certificate"
        for use in row.used_for
    )


def _totals(book, user, rows, tracks, on):
    """Verified, pending and expired credits by category; an expired one is neither of the others, as on the page."""
    names = ["Category", "Verified", "Pending", "Expired"]
    for progress in tracks:
        names += [sentence("credits/counts_toward", track=progress.track), f"{progress.track}: minimum"]
    sheet = new_sheet(book, "Totals", [(name, 34 if not place else 16) for place, name in enumerate(names)])
    groups = [(category.pk, category.name) for category in Category.objects.all()] + [(None, "No category")]
    valid = [row for row in rows if row.is_alive and row.last_valid_day() >= on]
    columns = (
        [row for row in valid if not row.is_pending],
        [row for row in valid if row.is_pending],
        [row for row in rows if row.is_alive and row.last_valid_day() < on],
    )
    for key, name in groups:
        values = [name]
        values += [_sum(row.amount for row in some if row.category_id == key) for some in columns]
        for progress in tracks:
            values += [
                progress.now.by_category.get(key, Decimal(0)),
                progress.requirement.minimums.get(key),
            ]
        sheet.append([as_cell(sheet, value) for value in values])
    values = ["Total", *(_sum(row.amount for row in some) for some in columns)]
    for progress in tracks:
        values += [progress.now.counted, progress.rule_set.credits]
    sheet.append([as_cell(sheet, value, bold=True) for value in values])
    for words, value in (("Credits of", str(user)), ("As of", on)):
        sheet.append([as_cell(sheet, words), as_cell(sheet, value)])


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))


def new_sheet(book, title, columns):
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    for place, (_, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    heads = []
    for name, _ in columns:
        head = as_cell(sheet, name, bold=True)
        head.alignment = Alignment(wrap_text=True, vertical="top")
        heads.append(head)
    sheet.append(heads)
    return sheet


def as_cell(sheet, value, *, bold=False):
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_TEXT])
        cell.data_type = "s"  # text stays text, also where it begins with =
    else:
        cell = WriteOnlyCell(sheet, value)
        if isinstance(value, date):
            cell.number_format = DATE
        elif isinstance(value, Decimal):
            cell.number_format = NUMBER
    if bold:
        cell.font = Font(bold=True)
    return cell

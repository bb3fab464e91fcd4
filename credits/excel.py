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
from progress import verdicts
from tracks.models import Category
from tracks.templatetags.credits import plain

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_TEXT = 32_767  # what a cell of Excel holds
DATE, NUMBER = "mmmm d, yyyy", "0.0"
COLUMNS = [
    *(("Title", 44), ("Sponsor", 28), ("Presenter", 28), ("Earned on", 18), ("Category", 34), ("Kind", 18)),
    *(("From", 20), ("Credits", 9), ("Status", 12), ("Verified by", 24), ("Verified on", 18)),
    *(("Counts through", 18), ("Plan activity", 34), ("Used for", 34)),
]

__all__ = [
    "COLUMNS",
    "TYPE",
    "Cells",
    "as_cell",
    "facts_of",
    "new_sheet",
    "plain",
    "uses_in_words",
    "workbook",
]


def workbook(user, rows: list[Credit], views: list[verdicts.View], *, on: date, decider=None) -> bytes:
    """The file: a sheet with a row for each credit, and a sheet of totals by category."""
    book = Workbook(write_only=True)
    _credits(book, rows, views, on, decider)
    _totals(book, user, rows, views, on)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _credits(book, rows, views, on, decider):
    columns = list(COLUMNS)
    for view in views:
        columns += [(f"Counts in the {view.track}", 16), (f"{view.track}: why", 44)]
    sheet = new_sheet(book, "Credits", columns)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    by_view = [verdicts.lines(view, rows, on=on, decider=decider) for view in views]
    for place, credit in enumerate(rows):
        values = facts_of(credit)
        for lines in by_view:
            line = lines[place]
            why = f"{line.word}. {line.under}" if line.under else line.word
            values += [line.counts, why]
        sheet.append([as_cell(sheet, value) for value in values])


def facts_of(credit: Credit) -> list:
    """What is known of a credit, in the order of COLUMNS."""
    verified = credit.status == Credit.Status.VERIFIED
    event = credit.learning_event
    return [
        credit.title,
        event.sponsor if event else "",
        event.presenter if event else "",
        credit.earned_on,
        credit.category.name if credit.category else "",
        credit.get_kind_display(),
        credit.source,
        credit.amount,
        credit.get_status_display(),
        str(credit.decided_by) if verified and credit.decided_by else "",
        timezone.localdate(credit.decided_at) if verified and credit.decided_at else None,
        credit.counts_through(),
        credit.activity.description if credit.activity else "",
        uses_in_words(credit.used_for),
    ]


def uses_in_words(uses: Iterable[dict]) -> str:
    """For which certificates a credit was used, in words."""
    return "; ".join(f"{use['track']} certificate of {use['year']}" for use in uses)


def _totals(book, user, rows, views, on):
    names = ["Category", "Verified", "Pending"]
    for view in views:
        names += [f"Counts in the {view.track}", f"{view.track}: least"]
    sheet = new_sheet(book, "Totals", [(name, 34 if not place else 16) for place, name in enumerate(names)])
    groups = [(category.pk, category.name) for category in Category.objects.all()] + [(None, "No category")]
    for key, name in groups:
        values = [name]
        for status in (Credit.Status.VERIFIED, Credit.Status.PENDING):
            values.append(_sum(row.amount for row in rows if row.category_id == key and row.status == status))
        for view in views:
            values += [view.now.by_category.get(key, Decimal(0)), _minimums(view).get(key)]
        sheet.append([as_cell(sheet, value) for value in values])
    values = ["All"]
    for status in (Credit.Status.VERIFIED, Credit.Status.PENDING):
        values.append(_sum(row.amount for row in rows if row.status == status))
    for view in views:
        values += [view.now.counted, view.participation.rule_set.credits]
    sheet.append([as_cell(sheet, value, bold=True) for value in values])
    for words, value in (("Credits of", str(user)), ("As of", on)):
        sheet.append([as_cell(sheet, words), as_cell(sheet, value)])


def _minimums(view):
    return view.participation.rule_set.requirement().minimums


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


class Cells:
    """Rows for a sheet of many: the cells of dates and numbers are made once and written again and again.

    A row is a generator, since each cell must be written before it is used for the next value.
    """

    def __init__(self, sheet):
        self.sheet = sheet
        self.date, self.number = WriteOnlyCell(sheet), WriteOnlyCell(sheet)
        self.date.number_format, self.number.number_format = DATE, NUMBER

    def row(self, values):
        for value in values:
            if isinstance(value, str):
                plain_text = (
                    value.isprintable() and value[:1] not in ("=", "#") and len(value) <= LONGEST_TEXT
                )
                yield value if plain_text else as_cell(self.sheet, value)
            elif isinstance(value, date):
                self.date.value = value
                yield self.date
            elif isinstance(value, Decimal):
                self.number.value = value
                yield self.number
            else:
                yield value

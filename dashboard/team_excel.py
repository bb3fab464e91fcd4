"""A supervisor's people as an Excel file: the progress of each, and every credit."""

from collections.abc import Mapping
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from credits import excel
from credits.rows import CreditRow
from directory.models import Position, User
from progress.progress import Progress
from progress.text import VerdictTexts

PEOPLE = [
    *(("Name", 30), ("Library", 34), ("Title", 30), ("Track", 28), ("Counts today", 14), ("Required", 12)),
    *(("Still needed", 12), ("Pending", 12), ("Renewal or end due", 20)),
]


def workbook(
    positions: list[Position],
    progress_of: Mapping[int, list[Progress]],
    rows_of: Mapping[int, list[CreditRow]],
    *,
    decider: User,
) -> bytes:
    """The file of the people who hold `positions`; their progress and credits by the person's key."""
    book = Workbook(write_only=True)
    _people(book, positions, progress_of)
    _credits(book, positions, rows_of, progress_of, decider)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _people(book, positions, progress_of):
    sheet = excel.new_sheet(book, "People", PEOPLE)
    for position in positions:
        who = [position.user.name, position.library.name, position.title]
        tracks = progress_of.get(position.user_id, [])
        for progress in tracks:
            facts = [
                str(progress.track),
                progress.now.counted,
                progress.requirement.total,
                progress.missing_now.total,
                progress.now.pending,
                progress.participation.due,
            ]
            sheet.append([excel.as_cell(sheet, value) for value in who + facts])
        if not tracks:
            sheet.append([excel.as_cell(sheet, value) for value in [*who, "No open track"]])


def _credits(book, positions, rows_of, progress_of, decider):
    columns = [("Name", 30), ("Library", 34), *excel.COLUMNS, ("In the open tracks", 60)]
    sheet = excel.new_sheet(book, "Credits", columns)
    count = sum(len(rows_of.get(position.user_id, [])) for position in positions)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count + 1}"
    texts = VerdictTexts(decider=decider)
    for position in positions:
        tracks = progress_of.get(position.user_id, [])
        for row in rows_of.get(position.user_id, []):
            words = [f"{each.track}: {texts.text(each.verdicts[row.pk], each)}" for each in tracks]
            values = [position.user.name, position.library.name, *excel.facts_of(row), "; ".join(words)]
            sheet.append([excel.as_cell(sheet, value) for value in values])

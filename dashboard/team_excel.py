"""A supervisor's people as an Excel file: the progress of each, and every credit."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from credits import excel
from credits.models import Credit
from directory.models import Position, User
from progress import verdicts
from tracks.models import Participation

PEOPLE = [
    *(("Name", 30), ("Library", 34), ("Title", 30), ("Track", 28), ("Counts today", 14), ("Required", 12)),
    *(("Missing", 12), ("Pending", 12), ("Renewal or end due", 20)),
]


def workbook(
    positions: list[Position],
    credits_of: Mapping[int, list[Credit]],
    tracks_of: Mapping[int, list[Participation]],
    *,
    decider: User,
    on: date,
) -> bytes:
    """The workbook for the people in `positions`; credits and open participations are keyed by person."""
    book = Workbook(write_only=True)
    views = {
        position.user_id: [
            verdicts.view_of(each, credits_of.get(position.user_id, []), on=on)
            for each in tracks_of.get(position.user_id, [])
        ]
        for position in positions
    }
    _people(book, positions, views)
    _credits(book, positions, credits_of, views, decider, on)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _people(book, positions, views):
    sheet = excel.new_sheet(book, "People", PEOPLE)
    for position in positions:
        who = [position.user.name, position.library.name, position.title]
        for view in views[position.user_id]:
            participation, now = view.participation, view.now
            required = participation.rule_set.credits
            missing = now.missing.get("total", required - required)
            facts = [str(view.track), now.counted, required, missing, now.pending, participation.due]
            sheet.append([excel.as_cell(sheet, value) for value in who + facts])
        if not views[position.user_id]:
            sheet.append([excel.as_cell(sheet, value) for value in [*who, "No track is open"]])


def _credits(book, positions, credits_of, views, decider, on):
    columns = [("Name", 30), ("Library", 34), *excel.COLUMNS, ("In the open tracks", 60)]
    sheet = excel.new_sheet(book, "Credits", columns)
    count = sum(len(credits_of.get(position.user_id, [])) for position in positions)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count + 1}"
    for position in positions:
        rows, of_person = credits_of.get(position.user_id, []), views[position.user_id]
        by_view = [(view, verdicts.lines(view, rows, on=on, decider=decider)) for view in of_person]
        for place, credit in enumerate(rows):
            verdict_words = [f"{view.track}: {lines[place].word}" for view, lines in by_view]
            values = [
                position.user.name,
                position.library.name,
                *excel.facts_of(credit),
                "; ".join(verdict_words),
            ]
            sheet.append([excel.as_cell(sheet, value) for value in values])

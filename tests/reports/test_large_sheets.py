from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree

from reports import large_sheets

COLUMNS = [("Title", 40), ("Earned on", 18), ("Credits", 9)]
DAY = date(2026, 5, 4)


def written(rows):
    out = BytesIO()
    count = large_sheets.write(out, "Credits", COLUMNS, iter(rows))
    return count, out


def read(out):
    """The rows below the head of each sheet."""
    book = openpyxl.load_workbook(out)
    return {sheet.title: list(sheet.iter_rows(min_row=2, values_only=True)) for sheet in book}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Stories", "Stories"),
        ("=1+1", "=1+1"),
        ("#N/A", "#N/A"),
        ("Bells & <whistles>", "Bells & <whistles>"),
        ("Bells\x07\x00\ufffe", "Bells"),
        ("  two lines\n here ", "  two lines\n here "),
        ("a\rb", "a\rb"),
        ("𝔖 ليلى", "𝔖 ليلى"),
        ("x" * 40_000, "x" * 32_767),
        ("\x07" + "&" * 40_000, "&" * 32_767),
    ],
)
def test_text_stays_text_and_loses_what_excel_does_not_take(text, shown):
    _, out = written([(text, None, None)])
    cell = openpyxl.load_workbook(out)["Credits"]["A2"]
    assert (cell.value, cell.data_type) == (shown, "s")


def test_days_and_amounts_are_real_ones_in_their_format():
    _, out = written([("", DAY, Decimal("1.5"))])
    text, day, amount = openpyxl.load_workbook(out)["Credits"][2]
    assert text.value is None
    assert (day.value.date(), day.is_date, day.number_format) == (DAY, True, "mmmm d, yyyy")
    assert (amount.value, amount.data_type, amount.number_format) == (1.5, "n", "0.0")


def test_a_value_of_another_kind_is_refused():
    with pytest.raises(TypeError):
        written([("One", 7, None)])


@pytest.mark.parametrize(("count", "sheets"), [(0, [0]), (3, [3]), (4, [3, 1]), (7, [3, 3, 1])])
def test_rows_that_one_sheet_cannot_hold_go_on_further_ones(monkeypatch, count, sheets):
    monkeypatch.setattr(large_sheets, "MOST_ROWS", 3)
    monkeypatch.setattr(large_sheets, "ROWS_AT_A_TIME", 2)
    total, out = written((str(number), DAY, Decimal(number)) for number in range(count))
    found = read(out)
    assert total == count
    assert list(found) == ["Credits", "Credits 2", "Credits 3"][: len(sheets)]
    assert [len(rows) for rows in found.values()] == sheets
    assert [row[0] for rows in found.values() for row in rows] == [str(number) for number in range(count)]
    for sheet, size in zip(openpyxl.load_workbook(out), sheets, strict=True):
        assert [cell.value for cell in sheet[1]] == ["Title", "Earned on", "Credits"]
        assert (sheet.auto_filter.ref, sheet.freeze_panes) == (f"A1:C{size + 1}", "B2")


def test_every_file_of_the_workbook_is_there_once_and_well_formed():
    _, out = written([("One", DAY, Decimal(1))])
    with ZipFile(out) as archive:
        names = archive.namelist()
        roots = {name: etree.fromstring(archive.read(name)) for name in names}
    assert len(names) == len(set(names))
    spread = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    sheet = roots["xl/worksheets/sheet1.xml"]
    assert [row.get("r") for row in sheet.iter(f"{spread}row")] == ["1", "2"]
    assert [cell.get("r") for cell in sheet.iter(f"{spread}c")] == ["A1", "B1", "C1", "A2", "B2", "C2"]

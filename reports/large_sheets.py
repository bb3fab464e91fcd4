"""A workbook of very many rows. openpyxl makes everything but the rows, which are written as XML here.

Per cell openpyxl does fifteen times as much, and XlsxWriter eight times (docs/decisions/0010-rows-of-excel.md).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from itertools import chain, islice
from typing import IO, Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from credits.excel import DATE, LONGEST_TEXT, NUMBER, new_sheet

MOST_ROWS = 1_048_575  # below the head; Excel takes no more in a sheet
ROWS_AT_A_TIME = 500
END_OF_ROWS = b"</sheetData>"
NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

serial = lru_cache(maxsize=20_000)(to_excel)  # a day as the number that Excel counts it by


def write(
    out: IO[bytes], title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Any]]
) -> int:
    """Write the workbook and return the number of rows; what one sheet can't hold goes on further ones.

    `columns` are names and widths. Cells are text, days, amounts, or None.
    """
    counts: list[int] = []
    left = iter(rows)
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        while (first := list(islice(left, 1))) or not counts:
            counts.append(0)
            path = _path(len(counts))
            files, styles = _frame(title, columns, counts)
            xml_of_row = row_writer(len(columns), *styles)
            with archive.open(path, "w", force_zip64=True) as sheet:
                sheet.write(files[path].partition(END_OF_ROWS)[0])
                for some in _portions(chain(first, islice(left, MOST_ROWS - len(first)))):
                    places = range(counts[-1] + 2, MOST_ROWS + 2)
                    sheet.write("".join(map(xml_of_row, some, places)).encode())
                    counts[-1] += len(some)
                files, _ = _frame(title, columns, counts)
                sheet.write(b"".join(files[path].partition(END_OF_ROWS)[1:]))
        for name in files.keys() - set(map(_path, range(1, len(counts) + 1))):
            archive.writestr(name, files[name])
    return sum(counts)


def row_writer(columns: int, day: int, amount: int) -> Callable[[Sequence[Any], int], str]:
    """A function that writes a row of values, with its number, as XML. `day` and `amount` are keys of styles."""
    letters = [get_column_letter(place) for place in range(1, columns + 1)]

    def xml_of_row(values: Sequence[Any], place: int) -> str:
        cells = []
        for letter, value in zip(letters, values, strict=True):
            if isinstance(value, str):
                if value:
                    cells.append(f'<c r="{letter}{place}" t="inlineStr"><is>{xml_of_text(value)}</is></c>')
            elif isinstance(value, date):
                cells.append(f'<c r="{letter}{place}" s="{day}"><v>{serial(value)}</v></c>')
            elif isinstance(value, Decimal):
                cells.append(f'<c r="{letter}{place}" s="{amount}"><v>{value}</v></c>')
            elif value is not None:
                raise TypeError(f"A cell can't hold {value!r}.")
        return f'<row r="{place}">{"".join(cells)}</row>'

    return xml_of_row


def xml_of_text(text: str) -> str:
    """Text, also where it begins with =, without what XML or Excel doesn't take."""
    if text.isprintable() and text[0] != " " != text[-1] and len(text) <= LONGEST_TEXT:
        return f"<t>{escape(text)}</t>"
    clean = escape(NOT_IN_XML.sub("", text)[:LONGEST_TEXT], {"\r": "&#13;"})
    return f'<t xml:space="preserve">{clean}</t>'


def _path(number: int) -> str:
    return f"xl/worksheets/sheet{number}.xml"


def _portions(rows: Iterator[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    while some := list(islice(rows, ROWS_AT_A_TIME)):
        yield some


def _frame(
    title: str, columns: Sequence[tuple[str, int]], counts: Sequence[int]
) -> tuple[dict[str, bytes], tuple[int, int]]:
    """The files of a workbook with so many rows in each sheet, but without them; and its styles for days and amounts."""
    book, out = Workbook(write_only=True), BytesIO()
    for number, count in enumerate(counts, 1):
        sheet = new_sheet(book, title if number == 1 else f"{title} {number}", columns)
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count + 1}"
    day, amount = WriteOnlyCell(sheet), WriteOnlyCell(sheet)
    day.number_format, amount.number_format = DATE, NUMBER
    styles = day.style_id, amount.style_id  # the workbook learns them by being asked
    book.save(out)
    with ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}, styles

"""The annual list as an Excel file: one row for each certificate, and the totals."""

from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from credits.excel import as_cell, new_sheet
from reports import annual_list

COLUMNS = [
    *(("Name", 36), ("Library", 36), ("Track", 28), ("Certificate", 36), ("Number", 16), ("Issued", 18)),
    *(("Expires", 18), ("Credits", 9), ("Specializations", 36), ("Status", 36), ("Counted", 10)),
    ("Recognition", 36),
]


def workbook(certificates, *, on: date) -> bytes:
    book, rows = Workbook(write_only=True), list(certificates.with_status_details())
    sheet = new_sheet(book, "Certificates", COLUMNS)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{len(rows) + 1}"
    count = {certificate.pk for certificate in annual_list.counted(certificates)}
    for row in rows:
        values = [
            row.name_printed,
            row.library,
            row.participation.track.name,
            row.title_printed,
            row.number,
            row.issued,
            row.expires,
            row.credits_printed,
            row.specializations_printed,
            row.words_on(on),
            "Yes" if row.pk in count else "No",
            row.application.get_recognition_display() if row.application else None,
        ]
        sheet.append([as_cell(sheet, value) for value in values])
    totals = new_sheet(book, "Totals", [("Track", 34), ("Certificates", 14), ("Credits", 12)])
    for line in annual_list.totals(certificates):
        last = line["track"] == "All"
        totals.append([as_cell(totals, line[key], bold=last) for key in ("track", "people", "credits")])
    out = BytesIO()
    book.save(out)
    return out.getvalue()

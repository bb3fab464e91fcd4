"""One's own credits as an Excel file."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from credits import excel
from credits.models import Credit
from credits.rows import credit_rows
from progress.progress import progress_in_tracks


def credit_excel(request):
    today, user = timezone.localdate(), request.user
    rows = credit_rows(Credit.objects.visible_to(user).filter(owner=user))
    tracks = progress_in_tracks(user, today, rows=rows)
    book = excel.workbook(user, rows, tracks, on=today, decider=user.supervisor)
    return excel_response(book, f"aspen-credits-{today:%Y-%m-%d}.xlsx")


def excel_response(book, name):
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(book, content_type=excel.TYPE, headers={"Content-Disposition": disposition})

"""A supervisor's people and their credits as Excel files."""

from django.db.models.functions import Lower
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from credits import excel
from credits.models import Credit
from credits.rows import credit_rows
from credits.views.lists import excel_response
from dashboard import team_excel as team_workbook
from directory.models import Position
from progress.progress import progress_in_tracks, progress_of_people, rows_of_people


def person_excel(request, pk):
    """The credits of one person who reports to the reader."""
    today = timezone.localdate()
    position = get_object_or_404(_positions(request.user), user=pk)
    rows = credit_rows(Credit.objects.visible_to(request.user).filter(owner=pk))
    tracks = progress_in_tracks(position.user, today, rows=rows)
    book = excel.workbook(position.user, rows, tracks, on=today, decider=request.user)
    # A name may hold slashes and quotes, a file name may not.
    name = "".join(letter if letter.isalnum() or letter in " .’'-" else "-" for letter in position.user.name)
    return excel_response(book, f"{name}, credits {today:%Y-%m-%d}.xlsx")


def team_excel(request):
    """The credits of everyone who reports to the reader."""
    today = timezone.localdate()
    positions = list(_positions(request.user).order_by(Lower("user__sort_name"), "pk"))
    if not positions:
        raise Http404
    people = [position.user for position in positions]
    rows = rows_of_people(people)
    progress = progress_of_people(people, today, rows=rows)
    book = team_workbook.workbook(positions, progress, rows, decider=request.user)
    return excel_response(book, f"aspen-team-{today:%Y-%m-%d}.xlsx")


def _positions(user):
    return Position.objects.decided_by(user).filter(primary=True).select_related("user", "library")

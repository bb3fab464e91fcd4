"""A supervisor's people and their credits as Excel files."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from credits import excel
from credits.models import Credit
from credits.views.excel import excel_response
from dashboard import team_excel as team_workbook
from directory.models import Position
from progress import verdicts
from tracks.models import Participation


def person_excel(request, pk):
    """The credits of one person who reports to the reader."""
    today = timezone.localdate()
    position = get_object_or_404(_positions(request.user), user=pk)
    rows = list(Credit.objects.visible_to(request.user).filter(owner=pk).with_facts().with_note())
    views = [verdicts.view_of(each, rows, on=today) for each in verdicts.participations_of(position.user)]
    book = excel.workbook(position.user, rows, views, on=today, decider=request.user)
    # A name may hold slashes and quotes, a file name may not.
    name = "".join(letter if letter.isalnum() or letter in " .’'-" else "-" for letter in position.user.name)
    return excel_response(book, f"{name}, credits {today:%Y-%m-%d}.xlsx")


def team_excel(request):
    """The credits of everyone who reports to the reader."""
    today = timezone.localdate()
    positions = list(_positions(request.user).order_by("user__name", "pk"))
    if not positions:
        raise Http404
    people = [position.user_id for position in positions]
    credits_of, tracks_of = {}, {}
    for row in Credit.objects.visible_to(request.user).filter(owner__in=people).with_facts().with_note():
        credits_of.setdefault(row.owner_id, []).append(row)
    open_tracks = Participation.objects.open().filter(user__in=people).with_rules().prefetch_related("plans")
    for participation in open_tracks.order_by("opened", "pk"):
        tracks_of.setdefault(participation.user_id, []).append(participation)
    book = team_workbook.workbook(positions, credits_of, tracks_of, decider=request.user, on=today)
    return excel_response(book, f"aspen-team-{today:%Y-%m-%d}.xlsx")


def _positions(user):
    return Position.objects.decided_by(user).filter(primary=True).select_related("user", "library")

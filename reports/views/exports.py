"""Credits as Excel files: one's own, those of one's people, those of everybody."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header

from credits import excel
from credits.models import Credit
from credits.rows import credit_rows
from directory.files import hand_out
from directory.models import Position
from progress.progress import progress_in_tracks, progress_of_people, rows_of_people
from reports import people_excel
from reports.forms.export import ExportForm
from reports.models import Export

LONG = timedelta(minutes=5)  # to wait for a worker


def credit_excel(request):
    today, user = timezone.localdate(), request.user
    rows = credit_rows(Credit.objects.visible_to(user).filter(owner=user))
    tracks = progress_in_tracks(user, today, rows=rows)
    book = excel.workbook(user, rows, tracks, on=today, decider=user.supervisor)
    return _download(book, f"aspen-credits-{today:%Y-%m-%d}.xlsx")


def person_excel(request, pk):
    """The credits of one of one's people."""
    today = timezone.localdate()
    position = get_object_or_404(_people(request.user), user=pk)
    rows = credit_rows(Credit.objects.visible_to(request.user).filter(owner=pk))
    tracks = progress_in_tracks(position.user, today, rows=rows)
    book = excel.workbook(position.user, rows, tracks, on=today, decider=request.user)
    # A name may hold slashes and quotes, a file name may not.
    name = "".join(letter if letter.isalnum() or letter in " .’'-" else "-" for letter in position.user.name)
    return _download(book, f"{name}, credits {today:%Y-%m-%d}.xlsx")


def team_excel(request):
    """The credits of all one's people."""
    today = timezone.localdate()
    positions = list(_people(request.user).order_by("user__name", "pk"))
    if not positions:
        raise Http404
    people = [position.user for position in positions]
    rows = rows_of_people(people)
    progress = progress_of_people(people, today, rows=rows)
    book = people_excel.workbook(positions, progress, rows, decider=request.user)
    return _download(book, f"aspen-team-{today:%Y-%m-%d}.xlsx")


def export(request):
    """Ask for the credits of everybody; see how far the file is."""
    found, now = _exports(request), timezone.now()
    form = ExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found.ask(by=request.user, now=now, **form.cleaned_data)
        messages.success(request, "Aspen writes the file. You may leave this page and come back.")
        return redirect("export")
    latest = found.first()
    context = {
        "form": form,
        "latest": latest,
        "slow": latest and latest.state == "waiting" and now - latest.asked_at > LONG,
        "kept": found.exclude(file="").first(),
        "count": Credit.objects.visible_to(request.user).count(),
    }
    return render(request, "reports/export.html", context)


def export_file(request):
    kept = get_object_or_404(_exports(request).exclude(file="")[:1])
    return hand_out(kept.file, f"aspen-all-credits-{timezone.localdate(kept.finished_at):%Y-%m-%d}.xlsx")


def _exports(request):
    if not request.user.is_coordinator:
        raise Http404
    return Export.objects.visible_to(request.user)


def _people(user):
    return Position.objects.decided_by(user).filter(primary=True).select_related("user", "library")


def _download(book, name):
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(book, content_type=excel.TYPE, headers={"Content-Disposition": disposition})

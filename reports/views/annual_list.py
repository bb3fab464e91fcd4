"""The certificates of a year, for the coordinator: the annual list, as a page and as Excel, and all PDFs in a ZIP."""

from datetime import MAXYEAR, MINYEAR

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from certificates.models import Certificate
from directory.files import hand_out
from jobs.models import Job
from reports import annual_excel, annual_list, annual_zip
from reports.views.jobs import cancel_from_page, is_slow
from tracks.models import Track
from workflow.sentences import sentence


def year_list(request):
    today = timezone.localdate()
    known = [day.year for day in _certificates(request).dates("issued", "year", order="DESC")]
    year = _year(request) or (known[0] if known else today.year)
    track = request.GET.get("track", "")
    rows = _rows(request, year)
    totals = annual_list.totals(rows)
    # Their keys first: what a line says besides would be found for every certificate before they are sorted.
    page = Paginator(rows.values_list("pk", flat=True), 50).get_page(request.GET.get("page"))
    page.object_list = rows.filter(pk__in=list(page)).with_status_details()
    context = {
        "year": year,
        "years": sorted({year, *known}, reverse=True) if known else [],
        "track": track,
        "tracks": Track.objects.order_by("name"),
        "totals": totals,
        "page": page,
        "lines": [
            (certificate, certificate.state_on(today), certificate.words_on(today)) for certificate in page
        ],
        "not_counted": page.paginator.count - totals[-1]["people"],
    }
    return render(request, "reports/annual_list.html", context)


def year_excel(request):
    today = timezone.localdate()
    year = _year(request) or today.year
    return HttpResponse(
        annual_excel.workbook(_rows(request, year), on=today),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers={"Content-Disposition": f'attachment; filename="certificates-{year}.xlsx"'},
    )


def year_zip(request, year):
    """Ask for the ZIP of a year; see its progress; cancel it."""
    if not MINYEAR <= year <= MAXYEAR:
        raise Http404("There is no such year.")
    count = _certificates(request).filter(issued__year=year).count()
    jobs, now = annual_zip.jobs_of(year, user=request.user), timezone.now()
    if request.method == "POST":
        if "cancel" in request.POST:
            cancel_from_page(request, jobs, now=now)
        elif count:
            annual_zip.request(year, by=request.user, now=now)
        else:
            messages.error(request, sentence("reports/no_certificate", year=year))
        return redirect("year_zip", year)
    latest, kept = jobs.select_related("requested_by").first(), jobs.filter(state=Job.State.DONE).first()
    context = {
        "year": year,
        "count": count,
        "latest": latest,
        "slow": is_slow(latest, now),
        "kept": kept,
        "newer": kept and max(count - kept.total, 0),
    }
    return render(request, "reports/annual_zip.html", context)


def year_zip_file(request, year):
    kept = annual_zip.jobs_of(year, user=request.user).filter(state=Job.State.DONE)
    return hand_out(get_object_or_404(kept[:1]).file, f"certificates-{year}.zip")


def _certificates(request):
    if not request.user.is_coordinator:
        raise Http404
    return Certificate.objects.visible_to(request.user)


def _rows(request, year):
    rows, track = annual_list.of_year(_certificates(request), year), request.GET.get("track", "")
    return rows.filter(participation__track__code=track) if track else rows


def _year(request):
    year = request.GET.get("year", "")
    return int(year) if year.isdecimal() and len(year) == 4 and int(year) > 0 else None

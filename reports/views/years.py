"""The certificates of a year, for the coordinator: the annual list, as Excel, and all PDFs in one ZIP."""

from datetime import MAXYEAR, MINYEAR, timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from certificates.models import Certificate
from directory.files import hand_out
from reports import years
from reports import years_excel as excel
from reports.models import Archive
from tracks.models import Track

LONG = timedelta(minutes=5)  # to wait for a worker


def year_list(request):
    today, all_of_them = timezone.localdate(), _certificates(request)
    known = [day.year for day in all_of_them.dates("issued", "year", order="DESC")]
    year = _year(request) or (known[0] if known else today.year)
    track = request.GET.get("track", "")
    rows = _rows(request, year)
    page = Paginator(rows.with_status_details(), 50).get_page(request.GET.get("page"))
    context = {
        "year": year,
        "years": sorted({year, *known}, reverse=True) if known else [],
        "track": track,
        "tracks": Track.objects.order_by("name"),
        "totals": years.totals(rows),
        "page": page,
        "lines": [
            (certificate, certificate.state_on(today), certificate.words_on(today)) for certificate in page
        ],
        "not_counted": page.paginator.count - years.counted(rows).count(),
    }
    return render(request, "reports/year_list.html", context)


def year_excel(request):
    today = timezone.localdate()
    year = _year(request) or today.year
    return HttpResponse(
        excel.workbook(_rows(request, year), on=today),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers={"Content-Disposition": f'attachment; filename="certificates-{year}.xlsx"'},
    )


def year_zip(request, year):
    """Ask for the ZIP of a year; see how far it is."""
    if not MINYEAR <= year <= MAXYEAR:
        raise Http404("There is no such year.")
    count = _certificates(request).filter(issued__year=year).count()
    archives = Archive.objects.visible_to(request.user).filter(year=year)
    now = timezone.now()
    if request.method == "POST":
        if count:
            archives.ask(year, by=request.user, now=now)
        else:
            messages.error(request, f"No certificate was issued in {year}.")
        return redirect("year_zip", year)
    latest, kept = archives.order_by("-pk").first(), archives.exclude(file="").order_by("-pk").first()
    context = {
        "year": year,
        "count": count,
        "latest": latest,
        "slow": latest and latest.state == "waiting" and now - latest.asked_at > LONG,
        "kept": kept,
        "newer": kept and max(count - kept.total, 0),
    }
    return render(request, "reports/year_zip.html", context)


def year_zip_file(request, year):
    kept = Archive.objects.visible_to(request.user).filter(year=year).exclude(file="").order_by("-pk")
    archive = get_object_or_404(kept[:1])
    return hand_out(archive.file, f"certificates-{year}.zip")


def _certificates(request):
    if not request.user.is_coordinator:
        raise Http404
    return Certificate.objects.visible_to(request.user)


def _rows(request, year):
    rows, track = years.of_year(_certificates(request), year), request.GET.get("track", "")
    return rows.filter(participation__track__code=track) if track else rows


def _year(request):
    year = request.GET.get("year", "")
    return int(year) if year.isdecimal() and len(year) == 4 and int(year) > 0 else None

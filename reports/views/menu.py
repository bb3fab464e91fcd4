from django.http import Http404
from django.shortcuts import render

from reports.menu import reports_for


def report_list(request):
    """Every report that the reader may see."""
    reports = reports_for(request.user)
    if not reports:
        raise Http404
    return render(request, "reports/report_list.html", {"reports": reports})

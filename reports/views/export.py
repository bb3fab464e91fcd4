"""Everyone's credits as an Excel file, for the coordinator."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from credits.models import Credit
from directory.files import hand_out
from jobs.models import Job
from reports import export as exports
from reports.forms.export import ExportForm
from reports.views.jobs import cancel_from_page, is_slow
from workflow.sentences import sentence

MOST_COUNTED = 100_000  # so that the page doesn't read every credit for one number


def export(request):
    """Ask for the file; see its progress; cancel it."""
    jobs, now = _jobs(request), timezone.now()
    if request.method == "POST" and "cancel" in request.POST:
        cancel_from_page(request, jobs, now=now)
        return redirect("export")
    form = ExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        exports.request(by=request.user, now=now, **form.cleaned_data)
        messages.success(request, sentence("reports/file_begun"))
        return redirect("export")
    latest, kept = jobs.first(), jobs.filter(state=Job.State.DONE).first()
    since, until = exports.days_of(kept) if kept else (None, None)
    count = Credit.objects.visible_to(request.user).order_by()[: MOST_COUNTED + 1].count()
    context = {
        "form": form,
        "latest": latest,
        "slow": is_slow(latest, now),
        "kept": kept,
        "since": since,
        "until": until,
        "count": min(count, MOST_COUNTED),
        "more": count > MOST_COUNTED,
    }
    return render(request, "reports/export.html", context)


def export_file(request):
    kept = get_object_or_404(_jobs(request).filter(state=Job.State.DONE)[:1])
    return hand_out(kept.file, f"aspen-all-credits-{timezone.localdate(kept.finished_at):%Y-%m-%d}.xlsx")


def _jobs(request):
    if not request.user.is_coordinator:
        raise Http404
    return exports.jobs_of(request.user)

"""A person downloads everything that is held about them."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from dashboard import own_copy as copies
from directory.files import hand_out
from jobs.models import Job
from workflow.sentences import sentence


@reauthentication_required(allow_get=True)
def own_copy(request):
    """Ask for a copy, and see how far it is."""
    if request.method == "POST":
        copies.request(request.user, now=timezone.now())
        messages.success(request, sentence("dashboard/own_copy_begun"))
        return redirect("own_copy")
    jobs = copies.jobs_of(request.user)
    facts = {
        "latest": jobs.first(),
        "kept": jobs.filter(state=Job.State.DONE).first(),
        "days": copies.KEPT.days,
    }
    return render(request, "dashboard/own_copy.html", facts)


@reauthentication_required
def own_copy_file(request):
    kept = get_object_or_404(copies.jobs_of(request.user).filter(state=Job.State.DONE)[:1])
    return hand_out(kept.file, f"aspen-everything-{timezone.localdate(kept.finished_at):%Y-%m-%d}.zip")

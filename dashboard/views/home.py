from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from credits.models import Credit
from dashboard.inbox import by_person, credits_waiting_for, documents_waiting_for, verify
from dashboard.next_steps import next_steps
from dashboard.panel import panel_of
from dashboard.record import record_of
from tracks import directors
from workflow.revalidation import revalidated
from workflow.sentences import sentence

CREDITS_A_PAGE = 50


@login_not_required
@require_safe
@revalidated
def home(request):
    """A welcome for everybody; for who is signed in, the control panel."""
    if not request.user.is_authenticated:
        return render(request, "dashboard/welcome.html")
    if (event := request.GET.get("event", "")).isdecimal() and len(event) < 19:
        return redirect("event_claim", int(event))
    today = request.today
    panel = panel_of(record_of(request.user, now=request.now), on=today)
    director = directors.to_certify(request.user, today)
    facts = {
        "today": today,
        "panel": panel,
        "main": panel.main,
        "steps": next_steps(panel, on=today, director=director),
        "director": director,
    }
    return render(request, "dashboard/control_panel.html", facts)


@revalidated
def inbox(request):
    if request.method == "POST":
        return _verify(request)
    credits = credits_waiting_for(request.user)
    documents = documents_waiting_for(request.user, request.waiting.waiting, request.GET.get("documents"))
    page = Paginator(credits, CREDITS_A_PAGE).get_page(request.GET.get("page"))
    facts = {
        "documents": documents,
        "lines": [(line, line.days(request.today)) for line in documents],
        "page": page,
        "people": by_person(page),
        "seen": timezone.now(),  # of a kept page when it was drawn: nothing on it has changed since
        "own_pending": request.user.credits.filter(status="pending").count(),
        "to_look_at": Credit.objects.to_look_at(request.user).count(),
    }
    return render(request, "dashboard/inbox.html", facts)


def _verify(request):
    ticked = request.POST.getlist("credit")
    if not ticked:
        messages.error(request, sentence("dashboard/nothing_ticked"))
        return redirect("inbox")
    outcome = verify(ticked, by=request.user, seen=_seen(request))
    if outcome.count:
        verified = sentence("dashboard/verified", count=outcome.count, total=outcome.total)
        messages.success(request, verified)
    for why in outcome.refused:
        messages.warning(request, why)
    return redirect("inbox")


def _seen(request):
    """When the page was drawn; None where that was left out or forged."""
    try:
        seen = datetime.fromisoformat(request.POST.get("seen", ""))
    except ValueError:
        return None
    return seen if seen.tzinfo else None

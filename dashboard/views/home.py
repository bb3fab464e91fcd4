from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from credits.models import Credit
from dashboard.checklist import checklist_for
from dashboard.forms.inbox import DeclineForm
from dashboard.inbox import INVITATIONS, by_person, credits_waiting_for, decide_credits, documents_waiting_for
from dashboard.next_steps import next_steps
from dashboard.panel import panel_of
from dashboard.record import first_events, record_of
from dashboard.undecided import undecided_count
from directory.models import User
from tracks import directors
from workflow.revalidation import revalidated
from workflow.sentences import sentence

CREDITS_A_PAGE = 50
PLAN_READY = ("plan_ready", "plan_waits")
URGENT = ("invitation", "decide", "group", "attended")  # steps that come before a newcomer's own
DEMO_ROLES = {
    "learner": "learner@example.org",
    "supervisor": "supervisor@example.org",
    "state-library": "coordinator@example.org",
}


@login_not_required
@require_safe
@revalidated
def home(request):
    """A welcome for everyone; for people who are signed in, the page that fits the day."""
    if not request.user.is_authenticated:
        return render(request, "dashboard/welcome.html", {"roles": DEMO_ROLES if settings.DEMO else {}})
    today = request.today
    panel = panel_of(record_of(request.user, now=request.now), on=today)
    director = directors.to_certify(request.user, today)
    steps = next_steps(panel, on=today, director=director, waiting=request.waiting)
    facts = {
        "today": today,
        "panel": panel,
        "main": panel.main,
        "steps": steps,
        "plan_ready": any(step.code in PLAN_READY and step.progress is panel.main for step in steps),
        "director": director,
    }
    if request.user.is_coordinator:
        return _desk(request, facts)
    if panel.issued_today:
        return _issued(request, facts)
    if checklist := checklist_for(panel, request.user):
        return _newcomer(request, facts, checklist)
    return render(request, "dashboard/control_panel.html", facts)


def _desk(request, facts):
    """The coordinator's home: open work first. Their own learning comes last, where there is any."""
    learns = facts["panel"].tracks or facts["panel"].record.mentored or facts["panel"].record.invited
    steps = [step for step in facts["steps"] if learns or step.code in URGENT]
    work = request.waiting.open_work(request.today)
    facts |= {"steps": steps, "work": work, "undecided": undecided_count()}
    return render(request, "dashboard/desk.html", facts)


def _issued(request, facts):
    panel = facts["panel"]
    # The renewal has just begun, with a place of its own on this page.
    steps = [step for step in facts["steps"] if step.progress is None or step.progress is not panel.renewal]
    facts |= {
        "issued": panel.issued_today,
        "renewal": panel.renewal,
        "events": first_events(request.user, now=request.now),
        "steps": steps,
    }
    return render(request, "dashboard/issued.html", facts)


def _newcomer(request, facts, checklist):
    first = facts["steps"][0] if facts["steps"] else None
    facts |= {
        "checklist": checklist,
        "urgent": first if first and first.code in URGENT else None,
        "events": first_events(request.user, now=request.now),
    }
    return render(request, "dashboard/newcomer.html", facts)


@login_not_required
def demo_sign_in(request, role):
    """Sign in as one of the demo's people with one click. Exists in the demo only."""
    if not settings.DEMO or role not in DEMO_ROLES:
        raise Http404
    if request.method != "POST":  # the address alone, perhaps from the history of a browser
        return redirect("home")
    user = get_object_or_404(User.objects.filter(is_active=True), email=DEMO_ROLES[role])
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("home")


@revalidated
def inbox(request):
    if request.method != "POST":
        return _inbox(request)
    selected, form = request.POST.getlist("credit"), DeclineForm(request.POST)
    if "person" in request.POST:
        return _inbox(request, selected=selected, person=request.POST["person"], form=form)
    name = "decline" if request.POST.get("move") == "decline" else "verify"
    form.needed = name == "decline"
    if not selected:
        messages.error(request, sentence("dashboard/nothing_selected"))
        return _inbox(request, form=DeclineForm(initial=request.POST))
    if not form.is_valid():
        return _inbox(request, selected=selected, form=form)
    outcome = decide_credits(
        name, selected, by=request.user, note=form.cleaned_data["note"], seen=_seen(request)
    )
    if outcome.count:
        facts = {"move": name, "count": outcome.count, "total": outcome.total}
        messages.success(request, sentence("dashboard/credits_decided", **facts))
    for why in outcome.refused:
        messages.warning(request, why)
    return redirect("inbox")


def _inbox(request, *, selected=(), person="", form=None):
    """The page. `selected`: the keys of the credits that are checked, with all of `person`."""
    # Before the first query: a credit that changes while the page is drawn counts as unread.
    seen = timezone.now()
    credits = credits_waiting_for(request.user)
    documents = documents_waiting_for(request.user, request.waiting.waiting, request.GET.get("documents"))
    page = Paginator(credits, CREDITS_A_PAGE).get_page(request.GET.get("page"))
    facts = {
        "documents": documents,
        "page": page,
        "people": by_person(page),
        "selected": [each for each in page if str(each.pk) in selected or str(each.owner_id) == person],
        "form": form or DeclineForm(),
        "seen": seen,  # of a kept page when it was drawn: nothing on it has changed since
        "invited": INVITATIONS(request.user),
        "own_pending": request.user.credits.filter(status="pending").count(),
        "to_look_at": Credit.objects.to_look_at(request.user).count(),
    }
    return render(request, "dashboard/inbox.html", facts)


def _seen(request):
    """When the page was drawn; None where that was left out or forged."""
    try:
        seen = datetime.fromisoformat(request.POST.get("seen", ""))
    except ValueError:
        return None
    return seen if seen.tzinfo else None

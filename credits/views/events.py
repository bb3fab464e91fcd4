from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from credits.guard import fit_of, registration_of
from credits.guard_forms import AttendForm
from credits.models import Credit, Event, EventCredit, Registration
from workflow.forms import DecisionForm


@login_not_required
def event_detail(request, pk):
    event = _event(request, pk)
    decision = None
    if event.is_independent:
        decision = DecisionForm(request.POST or None, document=event, user=request.user)
        if request.method == "POST" and decision.made():
            return redirect(event)
    return _event_page(request, event, decision=decision)


@require_POST
def event_plan(request, pk):
    """I plan to attend, and it belongs to this activity of my plan; or I do not."""
    event = _event(request, pk, Event.objects.published())
    registered = Registration.objects.filter(event=event, user=request.user)
    if event.has_ended(timezone.now()):
        messages.error(request, "This event has ended. If you took part, claim it.")
    elif "cancel" in request.POST:
        registered.delete()
        messages.success(request, "You do not plan to attend this event any more.")
    else:
        form = AttendForm(request.POST, user=request.user, on=timezone.localdate())
        if not form.is_valid():
            return _event_page(request, event, form=form)
        activity = form.cleaned_data["activity"]
        Registration.objects.update_or_create(
            event=event, user=request.user, defaults={"activity": activity, "attended": None}
        )
        messages.success(request, "It fits your plan. When the event has ended, claim it.")
    return redirect(event)


def _event(request, pk, found=None):
    found = Event.objects.all() if found is None else found
    found = found.visible_to(request.user).select_related("owner", "activity")
    worth = Prefetch("credits", EventCredit.objects.select_related("category"))
    return get_object_or_404(found.prefetch_related(worth), pk=pk)


def _event_page(request, event, *, decision=None, form=None):
    user, has_ended = request.user, event.has_ended(timezone.now())
    claimed, fit, registration = [], None, None
    if user.is_authenticated:
        registration = registration_of(user, event)
        claimed = list(Credit.objects.alive().filter(owner=user, event=event))
        if not (claimed or has_ended or event.is_independent) and event.credits.all():
            fit = fit_of(event, user, on=timezone.localdate(), registration=registration)
    if not (fit and fit.activities) or (fit.activity and not form):
        form = None
    else:
        form = form or AttendForm(user=user, on=timezone.localdate())
        form.offer(fit.activities)
    return render(
        request,
        "credits/event_detail.html",
        {
            "event": event,
            "worth": event.credits.all(),
            "claimed": claimed,
            "registration": registration,
            "has_ended": has_ended,
            "decision": decision,
            "form": form,
            "fit": fit,
            "history": event.history.select_related("by") if event.is_independent else None,
            "like_this": _like_this(event) if not event.is_independent else [],
        },
    )


def _like_this(event):
    """Up to three events to come in the same categories."""
    return (
        Event.objects.published()
        .filter(credits__category__in=event.credits.values("category"), ends__gt=timezone.now())
        .exclude(pk=event.pk)
        .distinct()
        .order_by("begins", "pk")[:3]
    )

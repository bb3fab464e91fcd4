from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from credits import event_page as shown
from credits.forms.plan_fit import NONE, AttendForm
from credits.models import Credit
from credits.plan_fit import fit_of
from directory.files import hand_out
from events.models import Event, EventCredit, Registration
from events.models.registration import Places, may_be_planned, why_no_registration
from workflow.forms import DecisionForm


@login_not_required
def event_detail(request, pk):
    event = find_event(request, pk)
    decision = None
    if event.is_independent:
        decision = DecisionForm(request.POST or None, document=event, user=request.user)
        if request.method == "POST" and decision.made():
            return redirect(event)
    return event_page(request, event, decision=decision)


@login_not_required
def event_resource(request, pk, resource_pk):
    event = get_object_or_404(Event.objects.visible_to(request.user), pk=pk)
    resource = get_object_or_404(event.resources.exclude(file=""), pk=resource_pk)
    return hand_out(resource.file, resource.file_name)


def find_event(request, pk, found=None):
    found = Event.objects.all() if found is None else found
    found = found.visible_to(request.user).select_related("owner", "activity", "conference")
    worth = Prefetch("credits", EventCredit.objects.select_related("category"))
    return get_object_or_404(shown.with_rows(found, request.user).prefetch_related(worth), pk=pk)


def event_page(request, event, *, decision=None, form=None):
    user, now = request.user, timezone.now()
    no_registration = why_no_registration(event, now)
    claimed, fit, registration, overlapping = [], None, None, []
    if user.is_authenticated:
        registration, overlapping = Registration.objects.filter(user=user).around(event)
        if event.is_claimed:
            claimed = list(Credit.objects.alive().filter(owner=user, event=event).select_related("category"))
        if may_be_planned(event, now) and not claimed and event.credits.all():
            fit = fit_of(event, user, on=timezone.localdate(), registration=registration)
    rows = shown.rows_of(event, user, now=now, registration=registration)
    if fit and fit.activities:
        form = form or AttendForm(user=user, on=timezone.localdate())
        form.offer(fit.activities, chosen=fit.activity or (registration and NONE))
    else:
        form = None
    return render(
        request,
        "credits/event_detail.html",
        {
            "event": event,
            "worth": event.credits.all(),
            "claimed": claimed,
            "registration": registration,
            "no_registration": no_registration,
            "places": Places.said_of(event),
            "overlapping": [] if no_registration else overlapping,
            "has_ended": event.has_ended(now),
            "can_claim": event.is_claimable(now) and not rows["days"],
            "decision": decision,
            "form": form,
            "fit": fit,
            "history": event.history.select_related("by") if event.is_independent else None,
            "like_this": [] if event.is_independent or rows["dates"] else _like_this(event, now),
            **rows,
        },
    )


def _like_this(event, now):
    """Up to three events to come in the same categories."""
    categories = [row.category_id for row in event.credits.all()]
    if not categories:
        return []
    return (
        Event.objects.published()
        .filter(credits__category__in=categories, ends__gt=now, status=Event.Status.LISTED)
        .exclude(Q(pk=event.pk) | Q(format=Event.Format.SESSION))
        .distinct()
        .order_by("begins", "pk")[:3]
    )

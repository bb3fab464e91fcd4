"""Registering for an event, what somebody is going to, and an activity for the plan that the event asks for."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from credits.forms.registration import AmendForm, AttendForm
from credits.models import PlannedEvent
from credits.plan_fit import fit_of, registration_of
from credits.views.event_page import event_page, find_event
from events.models import Event, EventCredit, Registration, RegistrationRefused
from plans.models import Activity, Plan
from workflow.revalidation import revalidated
from workflow.sentences import MoveRefused, sentence


@revalidated
def registration_list(request):
    worth = Prefetch("event__credits", EventCredit.objects.select_related("category"))
    mine = Registration.objects.filter(user=request.user).to_come(now=request.now).with_turn()
    mine = mine.select_related("event", "planned__activity").prefetch_related(worth)
    page = Paginator(mine, 25).get_page(request.GET.get("page"))
    return render(request, "credits/registration_list.html", {"page": page})


def registration_new(request, pk):
    """Sign up, or join the waiting list; or choose again which activity of the plan it belongs to."""
    event = find_event(request, pk, Event.objects.published())
    if request.method != "POST":  # back from signing in, where a button was pressed after a long pause
        return redirect(event)
    user, now, chosen = request.user, timezone.now(), {}
    before = registration_of(user, event)
    fit = (
        fit_of(event, user, on=timezone.localdate(now), registration=before) if event.credits.all() else None
    )
    asks = fit and fit.activities
    if asks and "activity" not in request.POST and not before:  # from a row of the list
        messages.info(request, sentence("credits/choose_activity"))
        return redirect(f"{event.get_absolute_url()}#act-title")
    if asks and "activity" in request.POST:
        form = AttendForm(request.POST, user=user, on=timezone.localdate(now))
        if not form.is_valid():
            return event_page(request, event, now=now, form=form)
        chosen = form.cleaned_data
    try:
        mine = PlannedEvent.objects.register(event, user, now=now, **chosen)
    except RegistrationRefused as refused:
        messages.error(request, str(refused))
    else:
        facts = {"noted": bool(chosen), "activity": chosen.get("activity")}
        again = bool(before) and before.waiting == mine.waiting
        messages.success(request, sentence("credits/registered", mine=mine, again=again, **facts))
    return redirect(event)


def registration_cancel(request, pk):
    """Asks once, and on the way here from a mail survives signing in."""
    now = timezone.now()
    mine = (
        Registration.objects.filter(event=pk, user=request.user).select_related("event").with_turn().first()
    )
    if mine is None:
        event = get_object_or_404(Event.objects.visible_to(request.user).published(), pk=pk)
        messages.info(request, sentence("credits/not_registered", event=event))
        return redirect(event)
    if request.method == "POST" or mine.why_it_stays(now):
        try:
            Registration.objects.cancel(mine.event, request.user, now=now)
        except RegistrationRefused as refused:
            messages.error(request, str(refused))
            return redirect(mine.event)
        messages.success(request, sentence("credits/no_longer_registered", mine=mine))
        return redirect(mine.event if mine.event.published else "registration_list")
    return render(request, "credits/registration_cancel.html", {"mine": mine, "event": mine.event})


def event_amend(request, pk):
    events = Event.objects.visible_to(request.user).published().prefetch_related("credits")
    event = get_object_or_404(events, pk=pk)
    own = Plan.objects.visible_to(request.user).approved().with_facts()
    plan = get_object_or_404(own, owner=request.user, participation__closed=None)
    today = timezone.localdate()
    if event.earned_on < today:
        messages.error(request, sentence("credits/plan_too_late"))
        return redirect(event)
    if event.is_cancelled:
        messages.error(request, sentence("credits/plan_canceled"))
        return redirect(event)
    form = AmendForm(request.POST or None, event=event, user=request.user, on=today)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                plan.hold()
                registration = registration_of(request.user, event)
                fit = fit_of(event, request.user, on=today, registration=registration)
                if fit.pending_in:  # its form was sent twice
                    return redirect(event)
                version, sent, activity = plan.amend(
                    by=request.user, kind=Activity.Kind.FORMAL, **form.cleaned_data
                )
                registration = Registration.objects.ensure(event, request.user, now=timezone.now())
                PlannedEvent.objects.note(registration, activity)
        except (MoveRefused, RegistrationRefused) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, sentence("credits/amended", event=event, version=version, sent=sent))
            return redirect(event if sent else version)
    versions = plan.participation.plans.all()
    context = {
        "event": event,
        "form": form,
        "plan": plan,
        "supervisor": request.user.supervisor,
        "waiting": next((each for each in versions if each.status == Plan.Status.SUBMITTED), None),
        "written": next((each for each in versions if each.is_editable), None),
    }
    return render(request, "credits/event_amend.html", context)

"""Registering for an event, giving a place up again, and what one is going to."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from credits.forms.plan_fit import AttendForm
from credits.plan_fit import fit_of, registration_of
from credits.views.event_page import event_page, find_event
from events.models import Event, EventCredit, Registration, RegistrationRefused


def registration_list(request):
    now = timezone.now()
    worth = Prefetch("event__credits", EventCredit.objects.select_related("category"))
    mine = Registration.objects.filter(user=request.user).to_come(now=now).with_turn()
    mine = mine.select_related("event", "activity").prefetch_related(worth)
    page = Paginator(mine, 25).get_page(request.GET.get("page"))
    return render(request, "credits/registration_list.html", {"page": page})


def registration_new(request, pk):
    """Register, or wait for a place; who is registered says anew which activity of the plan it belongs to."""
    event = find_event(request, pk, Event.objects.published())
    if request.method != "POST":  # back from signing in, where a button was pressed after a long pause
        return redirect(event)
    user, now, said = request.user, timezone.now(), {}
    before = registration_of(user, event)
    fit = (
        fit_of(event, user, on=timezone.localdate(now), registration=before) if event.credits.all() else None
    )
    if fit and fit.activities:
        form = AttendForm(request.POST, user=user, on=timezone.localdate(now))
        if not form.is_valid():
            return event_page(request, event, form=form)
        said = form.cleaned_data
    try:
        mine = Registration.objects.register(event, user, now=now, **said)
    except RegistrationRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _after(mine, before, said))
    return redirect(event)


def _after(mine, before, said):
    if before and before.waiting == mine.waiting:
        return "Your plan’s activity is noted." if said else "You are registered already."
    if mine.waiting:
        return (
            "All places are taken: you are on the waiting list. You are told by e-mail when you have a place."
        )
    told = mine.user.event_confirmations and not mine.event.takes_any_time
    sent = " A confirmation with a file for your calendar is on its way by e-mail." if told else ""
    if said.get("activity"):
        sent += " It fits your plan."
    return f"You are going.{sent}" if mine.event.registration_link else f"You are registered.{sent}"


def registration_cancel(request, pk):
    """Asks once, and on the way here from a mail survives signing in."""
    now = timezone.now()
    mine = (
        Registration.objects.filter(event=pk, user=request.user).select_related("event").with_turn().first()
    )
    if mine is None:
        event = get_object_or_404(Event.objects.visible_to(request.user).published(), pk=pk)
        messages.info(request, f"You are not registered for “{event}”.")
        return redirect(event)
    if request.method == "POST" or mine.why_it_stays(now):
        try:
            Registration.objects.cancel(mine.event, request.user, now=now)
        except RegistrationRefused as refused:
            messages.error(request, str(refused))
            return redirect(mine.event)
        given_up = "You left the waiting list of" if mine.waiting else "You are no longer registered for"
        messages.success(request, f"{given_up} “{mine.event}”.")
        return redirect(mine.event if mine.event.published else "registration_list")
    return render(request, "credits/registration_cancel.html", {"mine": mine, "event": mine.event})

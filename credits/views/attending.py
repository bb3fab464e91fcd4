"""“I was there”: by the code shown in the room, or said afterwards, from the mail or the control panel."""

from datetime import timedelta

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format

from credits import attendance
from credits.forms.attendance import AttestForm, CodeForm
from credits.models import ClaimRefused, Credit
from credits.plan_fit import registration_of
from directory.models import RateLimit
from events.models import Event

WRONG_CODES, WINDOW = 10, timedelta(minutes=10)  # of a person: people in a room share an address


def event_present(request, pk):
    """The code that is shown in the room. Also for who did not register, or waits for a place."""
    event, now = _event(request, pk), timezone.now()
    registration = registration_of(request.user, event)
    form = CodeForm(
        request.POST if request.method == "POST" else None,
        event=event,
        user=request.user,
        registration=registration,
        initial={"code": request.GET.get("code", "")[:20]},
    )
    taken = event.status == Event.Status.LISTED and attendance.takes_code(event, now)
    if request.method == "POST" and taken:
        key = f"event_present:{request.user.pk}"
        if not RateLimit.objects.take(key, WRONG_CODES, WINDOW, now=now):
            form.add_error("code", "Ten wrong codes came from you. Wait ten minutes, or ask the staff.")
        elif form.is_valid() and not attendance.is_code(event, form.cleaned_data["code"]):
            form.add_error("code", "This is not the code of this event. Compare it with the one in the room")
        else:
            RateLimit.objects.give_back(key, WINDOW, now=now)
            if form.is_valid() and _present(request, event, form.chosen(), now):
                return redirect(event)
    context = {
        "event": event,
        "form": form,
        "registration": registration,
        "taken": taken,
        "opens": event.begins - attendance.BEFORE,
        "closed": now > event.ends + attendance.AFTER,
        "has_ended": event.has_ended(now),
    }
    return render(request, "credits/event_present.html", context)


def _present(request, event, activity, now):
    try:
        with transaction.atomic():
            row = attendance.enter(event, request.user, activity=activity)
    except attendance.MarkRefused as refused:
        messages.warning(request, str(refused))
        return True
    attendance.give_credits(event, now=now)
    if not event.credits.exists():
        messages.success(request, "You are marked as present.")
    elif event.has_ended(now):
        messages.success(request, "You are marked as present, and the credit is in your list, pending.")
    else:
        ends = date_format(timezone.localtime(event.ends), "F j, Y, g:i A")
        messages.success(
            request,
            f"You are marked as present. The credit is in your list, pending, when it has ended: {ends}.",
        )
    return row


def event_attended(request, pk):
    """Did you take part? One button each for yes and no."""
    event, now = _event(request, pk), timezone.now()
    if event.has_sessions:
        return _conference(request, event, now)
    user, registration = request.user, registration_of(request.user, event)
    credits = list(Credit.objects.filter(owner=user, event=event).order_by("pk"))
    state = _state(event, registration, credits, now)
    asked = request.method == "POST" and state in ("asked", "declined")
    # From the mail or the control panel nothing is chosen: what was named before the event is, if it can be.
    chosen = request.POST if asked and "activity" in request.POST else None
    form = AttestForm(chosen, event=event, user=user, registration=registration)
    if asked and "no" in request.POST:
        _no(request, event)
        return redirect("home")
    if asked and "yes" in request.POST and form.settled() and _yes(request, event, form, now):
        return redirect("home")
    context = {
        "event": event,
        "form": form,
        "registration": registration,
        "state": state,
        "credit": next((credit for credit in credits if credit.status in Credit.ALIVE), None),
        "worth": event.credits.select_related("category"),
    }
    return render(request, "credits/event_attended.html", context)


def _conference(request, event, now):
    """Each session gives its own credit: which ones is said on the page of the sessions."""
    if request.method == "POST" and "no" in request.POST and event.has_ended(now):
        attendance.came_to_none(event, request.user)
        messages.success(request, f"You did not come to “{event.title}”: nothing is claimed for it.")
        return redirect("home")
    return redirect("event_sessions", event.pk)


def _state(event, registration, credits, now):
    if event.status != Event.Status.LISTED:
        return "canceled"
    if not event.has_ended(now):
        return "ahead"
    if any(credit.status in Credit.ALIVE for credit in credits):
        return "claimed"
    if registration is None:
        return "unknown"
    if registration.absent_for_staff:
        return "absent"
    if registration.attended:
        return "present"
    return "declined" if registration.attended is False else "asked"


def _yes(request, event, form, now):
    try:
        attendance.attest(event, request.user, activity=form.chosen(), now=now)
    except (ClaimRefused, attendance.MarkRefused) as refused:
        messages.warning(request, str(refused))
        return False
    messages.success(request, f"The credit for “{event.title}” is in your list. Your supervisor verifies it.")
    return True


def _no(request, event):
    try:
        attendance.mark(event, request.user, False, by=request.user)
    except attendance.MarkRefused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, f"You did not come to “{event.title}”: nothing is claimed for it.")


def _event(request, pk):
    found = Event.objects.visible_to(request.user).published().prefetch_related("credits")
    return get_object_or_404(found, pk=pk)

"""The sessions of a conference that one attended, claimed in one go."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from credits import event_page as shown
from credits.forms.conference import SessionsForm
from credits.models import ClaimRefused, Credit
from events import conference
from events.models import Event


def event_sessions(request, pk):
    found = Event.objects.visible_to(request.user).published().filter(format=Event.Format.CONFERENCE)
    event, now = get_object_or_404(found, pk=pk), timezone.now()
    sessions = shown.sessions_of(event, request.user)
    to_claim = [] if event.is_cancelled else shown.to_claim(sessions, now)
    form = SessionsForm(
        request.POST if request.method == "POST" else None,
        event=event,
        user=request.user,
        sessions=sessions,
        to_claim=to_claim,
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = Credit.objects.claim_all(
                form.cleaned_data["sessions"], owner=request.user, activity_on=form.activity_on, now=now
            )
        except ClaimRefused as refused:
            form.add_error(None, str(refused))
        else:
            _say(request, made)
            return redirect("credit_list")
    context = {
        "event": event,
        "form": form,
        "days": conference.by_day(sessions),
        "to_claim": to_claim,
        "later": any(not session.has_ended(now) for session in sessions),
        "now": now,
    }
    return render(request, "credits/event_sessions.html", context)


def _say(request, made):
    sessions = len({credit.event_id for credit in made})
    if not made:
        messages.info(request, "You have claimed these sessions already: their credits are in your list.")
    elif sessions == 1:
        messages.success(request, f"“{made[0].title}” is in your list. Your supervisor verifies it.")
    else:
        messages.success(request, f"{sessions} sessions are in your list. Your supervisor verifies them.")

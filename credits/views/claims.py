"""Claiming events of the calendar, and the sessions of a conference."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from credits.claimable import claimable_by, sessions_of, to_claim
from credits.forms.claim import ClaimForm, SessionsForm
from credits.models import ClaimRefused, Credit
from events import conference
from events.models import Event
from workflow.revalidation import revalidated
from workflow.sentences import sentence


@revalidated
def claim_list(request):
    words, older = request.GET.get("q", "").strip()[:200], bool(request.GET.get("older"))
    events = claimable_by(request.user, now=request.now, older=older)
    if words:
        fitting = Event.objects.published().matching(words).order_by()
        events = events.filter(
            Q(pk__in=fitting.values("pk")) | Q(pk__in=fitting.exclude(conference=None).values("conference"))
        )
    page = Paginator(events.with_amount(), 25).get_page(request.GET.get("page"))
    asked = request.user.group_events.unanswered()
    facts = {"page": page, "words": words, "older": older, "asked": asked}
    return render(request, "credits/claim_list.html", facts)


def event_claim(request, pk):
    event = get_object_or_404(Event.objects.visible_to(request.user).published(), pk=pk)
    if event.has_sessions:
        return redirect("event_sessions", event.pk)
    user, now = request.user, timezone.now()
    form = ClaimForm(request.POST if request.method == "POST" else None, event=event, user=user, now=now)
    if request.method == "POST" and form.is_ready():
        try:
            Credit.objects.claim(
                event,
                owner=user,
                activity=form.chosen(),
                now=now,
                completed_on=form.cleaned_data.get("completed_on"),
            )
        except ClaimRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, sentence("credits/claimed", what=event, count=1))
            for limit in form.elsewhere():
                messages.info(request, sentence("credits/too_old_there", track=limit))
            return redirect("credit_list")
    return render(
        request,
        "credits/event_claim.html",
        {
            "form": form,
            "event": event,
            "worth": event.credits.select_related("category"),
            "claimed": Credit.objects.alive().filter(owner=user, event=event).first(),
            "is_claimable": event.is_claimable(now),
            "has_ended": event.has_ended(now),
            "until_midnight": event.earned_on == timezone.localdate(),
        },
    )


def event_sessions(request, pk):
    conferences = Event.objects.visible_to(request.user).published().filter(format=Event.Format.CONFERENCE)
    event, now = get_object_or_404(conferences, pk=pk), timezone.now()
    sessions = sessions_of(event, request.user)
    left = [] if event.is_cancelled else to_claim(sessions, now)
    form = SessionsForm(
        request.POST if request.method == "POST" else None,
        event=event,
        user=request.user,
        sessions=sessions,
        to_claim=left,
    )
    if request.method == "POST" and form.is_ready():
        try:
            made = Credit.objects.claim_all(
                form.cleaned_data["sessions"], owner=request.user, activity_on=form.activity_on, now=now
            )
        except ClaimRefused as refused:
            form.add_error(None, str(refused))
        else:
            _report(request, made)
            return redirect("credit_list")
    context = {
        "event": event,
        "form": form,
        "days": conference.by_day(sessions),
        "to_claim": left,
        "later": any(not session.has_ended(now) for session in sessions),
        "now": now,
    }
    return render(request, "credits/event_sessions.html", context)


def _report(request, made):
    sessions = len({credit.event_id for credit in made})
    if not made:
        messages.info(request, sentence("credits/sessions_claimed_already"))
    else:
        messages.success(request, sentence("credits/claimed", what=made[0], count=sessions))

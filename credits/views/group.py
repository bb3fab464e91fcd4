"""Training of a group: the head of a library enters it, and each person who was there answers."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from credits.forms.group import GroupAnswerForm
from credits.groups import headed_library
from credits.models import Attendee, IndependentEvent
from credits.views.independent import send_event
from workflow.sentences import MoveRefused, sentence


@transaction.atomic
def group_new(request):
    """For the head of a library."""
    library = headed_library(request.user, request.GET.get("library", ""))
    if library is None:
        raise Http404
    if request.method == "POST":
        get_user_model().objects.select_for_update().get(pk=request.user.pk)  # a second click waits here
    return send_event(request, library=library)


def group_answer(request, pk):
    """Were you there? One button each for yes and no; nothing is answered by opening the page."""
    events = IndependentEvent.objects.visible_to(request.user)
    accepted = Attendee.objects.filter(event__in=events, event__status=IndependentEvent.Status.ACCEPTED)
    named = accepted.select_related("event__owner", "event__category", "event__library", "user")
    mine = get_object_or_404(named, event=pk, user=request.user)
    event, now = mine.event, timezone.now()
    sent = request.POST if request.method == "POST" and not mine.attended else None
    if sent is not None and "no" in sent and _answered(request, mine, False, now=now):
        return redirect("home")
    form = GroupAnswerForm(
        sent if sent and "no" not in sent else None, event=event, user=request.user, now=now
    )
    if form.is_bound and not form.is_settled:
        form = GroupAnswerForm(event=event, user=request.user, now=now)
    ready = form.is_bound and form.is_ready()
    if ready and _answered(request, mine, True, now=now, activity=form.cleaned_data.get("activity")):
        return redirect("home")
    credit = event.earned_credits.filter(owner=request.user).order_by("pk").last()
    facts = {"event": event, "mine": mine, "form": form, "credit": credit}
    return render(request, "credits/group_answer.html", facts)


def _answered(request, attendee, attended, *, now, **details):
    try:
        attendee.answer(attended, now=now, **details)
    except MoveRefused as refused:
        messages.warning(request, str(refused))
        return False
    messages.success(request, sentence("credits/group_answered", event=attendee.event, attended=attended))
    return True

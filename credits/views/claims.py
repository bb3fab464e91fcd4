"""Add an event: those of the calendar that one took part in."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from credits.forms.claim import ClaimForm
from credits.models import ClaimRefused, Credit
from events.models import Event


def claim_list(request):
    words, older = request.GET.get("q", "").strip()[:200], bool(request.GET.get("older"))
    found = Event.objects.claimable_by(request.user, now=timezone.now(), older=older)
    if words:
        fitting = Event.objects.published().matching(words).order_by()
        found = found.filter(
            Q(pk__in=fitting.values("pk")) | Q(pk__in=fitting.exclude(conference=None).values("conference"))
        )
    page = Paginator(found.with_amount(), 25).get_page(request.GET.get("page"))
    return render(request, "credits/claim_list.html", {"page": page, "words": words, "older": older})


def event_claim(request, pk):
    event = get_object_or_404(Event.objects.visible_to(request.user).published(), pk=pk)
    if event.has_sessions:
        return redirect("event_sessions", event.pk)
    user, now = request.user, timezone.now()
    form = ClaimForm(request.POST if request.method == "POST" else None, event=event, user=user, now=now)
    if request.method == "POST" and form.is_valid():
        try:
            Credit.objects.claim(
                event,
                owner=user,
                activity=form.chosen(),
                now=now,
                learned_on=form.cleaned_data.get("learned_on"),
            )
        except ClaimRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"“{event.title}” is in your list. Your supervisor verifies it.")
            for limit in form.elsewhere():
                messages.info(request, f"It does not count in the {limit}: the recording is too old there.")
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

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from credits.forms import ClaimForm
from credits.models import ClaimRefused, Credit, Event


def claim_list(request):
    words, older = request.GET.get("q", "").strip()[:200], bool(request.GET.get("older"))
    found = Event.objects.claimable_by(request.user, now=timezone.now(), older=older).matching(words)
    page = Paginator(found.with_amount(), 25).get_page(request.GET.get("page"))
    return render(request, "credits/claim_list.html", {"page": page, "words": words, "older": older})


def event_claim(request, pk):
    event = get_object_or_404(Event.objects.visible_to(request.user).published(), pk=pk)
    form = ClaimForm(request.POST if request.method == "POST" else None, event=event, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            Credit.objects.claim(event, owner=request.user, activity=form.chosen(), now=timezone.now())
        except ClaimRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"“{event.title}” is in your list. Your supervisor verifies it.")
            return redirect("credit_list")
    return render(
        request,
        "credits/event_claim.html",
        {
            "form": form,
            "event": event,
            "worth": event.credits.select_related("category"),
            "claimed": Credit.objects.alive().filter(owner=request.user, event=event).first(),
            "has_ended": event.has_ended(timezone.now()),
            "until_midnight": event.earned_on == timezone.localdate(),
        },
    )

"""The calendar of events that everybody reads."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from credits.models import Event


@login_not_required
def event_list(request):
    now = timezone.now()
    words, format_ = request.GET.get("q", "").strip()[:200], request.GET.get("format", "")
    found = Event.objects.published().matching(words).with_amount()
    if format_ in Event.Format.values:
        found = found.filter(format=format_)
    upcoming = found.filter(ends__gt=now).order_by("begins", "pk")
    past = found.filter(ends__lte=now).order_by("-ends", "-pk")
    when = request.GET.get("when")
    if when not in ("upcoming", "past"):
        when = "upcoming" if upcoming.exists() else "past"
    events = Paginator(past if when == "past" else upcoming, 25).get_page(request.GET.get("page"))
    return render(
        request,
        "credits/event_list.html",
        {
            "page": events,
            "when": when,
            "words": words,
            "format": format_,
            "formats": Event.Format.choices,
            "filtered": bool(words or format_),
        },
    )


@login_not_required
def event_ics(request, pk):
    event = get_object_or_404(Event.objects.visible_to(request.user), pk=pk)
    return HttpResponse(
        event.as_ics(now=timezone.now(), meeting=request.user.is_authenticated),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="event-{event.pk}.ics"'},
    )

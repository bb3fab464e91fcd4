"""What happened to an event, for the coordinator."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from events import history
from events.models import Event


def event_history(request, pk):
    event = get_object_or_404(Event.objects.visible_to(request.user), pk=pk)
    if not request.user.is_coordinator:
        raise Http404
    page = Paginator(history.keys_of(event), 25).get_page(request.GET.get("page"))
    entries = list(history.entries(event, list(page)))
    return render(request, "events/event_history.html", {"event": event, "page": page, "entries": entries})

"""The files of the calendar that everybody may have: of all events, of one, and what comes with one."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from directory.files import hand_out
from events import ics
from events.forms.search import SearchForm
from events.models import Event

MOST_IN_A_FEED = 1000
FED_FOR = timedelta(days=90)
ASK_AGAIN = timedelta(hours=6)


@login_not_required
def event_feed(request):
    """What fits the search, from ninety days ago on, to subscribe to; for everybody, so without meeting links."""
    form, now = SearchForm(request.GET), timezone.now()
    events = form.in_range(form.results().filter(ends__gt=now - FED_FOR))
    events = events.prefetch_related("parts").order_by("begins", "pk")[:MOST_IN_A_FEED]
    entries = [
        entry
        for event in events
        for entry in ics.entries_of(
            event, event.parts.all(), link=f"{settings.SITE_URL}{event.get_absolute_url()}", stamp=now
        )
    ]
    text = form.summary()
    name = f"{settings.SITE_NAME}: {text or 'events'}"
    return _file(ics.calendar(entries, name=name, refresh=ASK_AGAIN), "events.ics")


@login_not_required
def event_ics(request, pk):
    event = get_object_or_404(Event.objects.visible_to(request.user), pk=pk)
    body = event.as_ics(now=timezone.now(), meeting=event.shows_meeting_to(request.user))
    return _file(body, f"event-{event.pk}.ics")


@login_not_required
def event_resource(request, pk, resource_pk):
    event = get_object_or_404(Event.objects.visible_to(request.user), pk=pk)
    resource = get_object_or_404(event.resources.exclude(file=""), pk=resource_pk)
    return hand_out(resource.file, resource.file_name)


def _file(body, name):
    return HttpResponse(
        body,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )

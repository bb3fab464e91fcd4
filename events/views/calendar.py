"""The calendar of events that everybody reads: as a list, by month, and as a file for one's own calendar."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Case, Count, Q, Value, When
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from directory.files import hand_out
from events import days, ics
from events.forms.search import SearchForm
from events.models import Event
from workflow.revalidation import revalidated

ON_A_PAGE = 25
MOST_IN_A_FEED = 1000
FED_FOR = timedelta(days=90)
ASK_AGAIN = timedelta(hours=6)
TOO_LONG_FOR_DAYS = timedelta(days=14)
VIEWS = (("upcoming", "To come"), ("anytime", "At any time"), ("past", "Past"))


@login_not_required
@revalidated
def event_list(request):
    form = SearchForm(request.GET)
    if request.GET.get("view") == "month":
        return _month(request, form)
    now, results = request.now, form.results()
    if form.is_ranged:
        when, counts = "range", {"range": form.in_range(results).count()}
    else:
        when, counts = _counted(request, results, now)
    events = Paginator(_listed(form, results, when, now), ON_A_PAGE)
    events.count = counts[when]
    page, nearest = events.get_page(request.GET.get("page")), []
    rows = Event.objects.filter(pk__in=list(page)).as_listed().in_bulk() if counts[when] else {}
    if not any(counts.values()) and form.value("words"):
        nearest = form.in_range(form.results(words=False)).nearest_to(form.value("words"))
    context = {
        "page": page,
        "rows": [_row(event, now) for event in (nearest or (rows[pk] for pk in page))],
        "nearest": bool(nearest),
        "when": when,
        "tabs": [(name, label, None if nearest else counts.get(name)) for name, label in VIEWS],
    }
    return _page(request, form, context)


def _counted(request, results, now):
    """How many are to come, there at any time, and past, in one query; and which of them to show."""
    any_time = Event.objects.any_time()
    to_come = Q(ends__gt=now)
    counts = results.aggregate(
        upcoming=Count("pk", filter=to_come & ~any_time),
        anytime=Count("pk", filter=to_come & any_time),
        past=Count("pk", filter=~to_come),
    )
    when = request.GET.get("when")
    if when not in counts:
        when = next((name for name, count in counts.items() if count), "upcoming")
    return when, counts


def _listed(form, results, when, now):
    """The keys in their order: what else a page shows is read of those on the page, not of all before it."""
    return _ordered(form, results, when, now).values_list("pk", flat=True)


def _ordered(form, results, when, now):
    any_time = Event.objects.any_time()
    if when == "range":
        last = Case(When(any_time, then=Value(1)), default=Value(0))
        return form.in_range(results).order_by(last, "begins", "pk")
    if when == "past":
        return results.filter(ends__lte=now).order_by("-ends", "-pk")
    results = results.filter(ends__gt=now)
    results = results.filter(any_time) if when == "anytime" else results.exclude(any_time)
    return results.in_order_from(now)


def _row(event, now=None):
    """An event with its times, and the one to point out: the next, or of a past event the first."""
    event.occasions = days.occasions(event, event.parts.all(), timezone.get_current_timezone())
    coming = [occasion for occasion in event.occasions if now and occasion.ends > now]
    event.occasion = (coming or event.occasions)[0]
    return event


def _month(request, form):
    today, zone = timezone.localdate(), timezone.get_current_timezone()
    name = f"{form.value('since'):%Y-%m}" if form.value("since") else request.GET.get("month", "")
    month = days.CalendarMonth.of(name, today)
    begins, ends = month.bounds(zone)
    results = form.results().between(begins, ends).as_listed().order_by("begins", "pk")
    beside, occasions = [], []
    for event in map(_row, results):
        if event.is_at_any_time or event.occasion.ends - event.occasion.begins > TOO_LONG_FOR_DAYS:
            beside.append(event)
        else:
            occasions += event.occasions
    shown = month.days(occasions, today)
    context = {
        "month": month,
        "is_now": month.first == today.replace(day=1),
        "days": shown,
        "any": any(day.lines for day in shown),
        "beside": beside,
        "tabs": [(name, label, None) for name, label in VIEWS],
    }
    return _page(request, form, context)


def _page(request, form, context):
    feed = f"{settings.SITE_URL}{reverse('event_feed')}"
    if search := form.address():
        feed += f"?{search}"
    context |= {
        "form": form,
        "feed": feed,
        "webcal": f"webcal://{feed.partition('://')[2]}",
        "search": form.address(),
        "undated": form.address(dates=False),
    }
    return render(request, "events/event_list.html", context)


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

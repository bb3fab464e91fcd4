"""The calendar of events, as a list by month or as a month: what there is, and what the reader can do about it."""

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import groupby

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from credits.claimable import claimable_by
from credits.models import Credit
from events import days
from events.forms.search import SearchForm
from events.models import Event, Registration
from events.models.registration import why_no_registration
from workflow.prepared import Prepared
from workflow.revalidation import revalidated

ON_A_PAGE = 10
ENDED_WITHIN, MOST_ENDED = timedelta(days=30), 2  # of events to claim, above those to come
TOO_LONG_FOR_DAYS = timedelta(days=14)
VIEWS = (("upcoming", "Upcoming"), ("anytime", "Anytime"), ("past", "Past"))


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
    found = Event.objects.filter(pk__in=list(page)).as_listed().in_bulk() if counts[when] else {}
    if not any(counts.values()) and form.value("words"):
        nearest = form.in_range(form.results(words=False)).nearest_to(form.value("words"))
    rows = [_row(event, now) for event in (nearest or (found[pk] for pk in page))]
    if when == "upcoming" and not nearest:
        _add_dates(rows, now)
    _add_places(rows, now)
    if request.user.is_authenticated:
        _add_own(rows, request.user, now)
    context = {
        "page": page,
        "rows": rows,
        "months": _by_month(rows, when),
        "nearest": bool(nearest),
        "when": when,
        "tabs": [(name, label, None if nearest else counts.get(name)) for name, label in VIEWS],
    }
    if when == "upcoming" and page.number == 1 and not form.address() and request.user.is_authenticated:
        context["ended"] = _ended(request.user, now)
    return _page(request, form, context)


def _counted(request, results, now):
    """How many are upcoming, there anytime, and past, in one query; and which of them to show."""
    any_time = Event.objects.any_time()
    to_come = Q(ends__gt=now)
    counts = results.aggregate(
        upcoming=Count("pk", filter=to_come & ~any_time & ~_is_folded(results, now)),
        anytime=Count("pk", filter=to_come & any_time),
        past=Count("pk", filter=~to_come),
    )
    when = request.GET.get("when")
    if when not in counts:
        when = next((name for name, count in counts.items() if count), "upcoming")
    return when, counts


def _is_folded(results, now):
    """Whether an earlier date of the same series stands in the list for it, too."""
    series = Coalesce(OuterRef("series"), OuterRef("pk"))
    earlier = Q(begins__lt=OuterRef("begins")) | Q(begins=OuterRef("begins"), pk__lt=OuterRef("pk"))
    first = results.filter(earlier, status=Event.Status.LISTED, ends__gt=now)
    return Q(Exists(first.filter(Q(series=series) | Q(pk=series)))) & Q(status=Event.Status.LISTED)


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
    if when == "anytime":
        return results.filter(any_time).in_order_from(now)
    return results.exclude(any_time).exclude(_is_folded(results, now)).in_order_from(now)


def _row(event, now=None):
    """An event with its times, and the one to point out: the next, or of a past event the first."""
    event.occasions = days.occasions(event, event.parts.all(), timezone.get_current_timezone())
    coming = [occasion for occasion in event.occasions if now and occasion.ends > now]
    event.occasion = (coming or event.occasions)[0]
    event.dates = []
    event.no_registration = bool(why_no_registration(event, now)) if now else True
    event.can_claim = bool(now) and event.is_claimable(now)
    return event


def _by_month(rows, when):
    """The rows under the month of each; what is there anytime has no month."""
    if when == "anytime":
        return [(None, rows)] if rows else []
    months = groupby(
        rows, key=lambda row: not row.is_at_any_time and row.occasion.begins.date().replace(day=1)
    )
    return [(month or None, list(of_month)) for month, of_month in months]


def _add_dates(rows, now):
    """To the first of a series, all its dates to come."""
    first = {row.series_id or row.pk: row for row in rows if not row.is_cancelled}
    same = Event.objects.published().filter(status=Event.Status.LISTED, ends__gt=now)
    same = same.filter(Q(series__in=first) | Q(pk__in=first)).order_by("begins", "pk")
    dates = defaultdict(list)
    for event in same.only("pk", "series", *DATED) if first else ():
        dates[event.series_id or event.pk].append(event)
    for series, of_series in dates.items():
        if len(of_series) > 1:
            first[series].dates = [_date(event, now) for event in of_series]
            first[series].weekly = _weekday(first[series].dates)


DATED = ("title", "format", "begins", "ends", "status", "published", "capacity", "waiting_list_hours")


def _date(event, now):
    zone = timezone.get_current_timezone()
    event.occasion = days.Occasion(event, event.begins.astimezone(zone), event.ends.astimezone(zone))
    event.no_registration = bool(why_no_registration(event, now))
    return event


def _weekday(dates):
    """The first of the dates, where all are on the same day of the week at the same time; else None."""
    times = {(f"{each.occasion.begins:%w %H:%M}", f"{each.occasion.ends:%H:%M}") for each in dates}
    return dates[0].occasion.begins if len(times) == 1 else None


def _all_of(rows):
    """The rows and the other dates of their series, by their keys; a row and its own date are two."""
    found = defaultdict(list)
    for row in rows:
        for each in (row, *row.dates):
            found[each.pk].append(each)
    return found


def _add_places(rows, now):
    """How many places are left of those that are limited, and whether somebody waits for one."""
    limited = [each for same in _all_of(rows).values() for each in same if each.capacity]
    limited = [each for each in limited if not each.no_registration]
    taken, waiting = Counter(), Counter()
    if limited:
        of_events = Registration.objects.filter(event__in={each.pk for each in limited}).order_by()
        taken.update(dict(of_events.going().values_list("event").annotate(Count("pk"))))
        waiting.update(dict(of_events.in_line().order_by().values_list("event").annotate(Count("pk"))))
    for each in limited:
        each.places_left = max(each.capacity - taken[each.pk], 0)
        each.is_list_closed = each.is_waiting_list_closed(now)
        each.is_full = not each.places_left or (waiting[each.pk] and not each.is_list_closed)


def _add_own(rows, user, now):
    """What the reader has signed up for and has claimed."""
    events = _all_of(rows)
    if not events:
        return
    for registration in Registration.objects.filter(user=user, event__in=events):
        for event in events[registration.event_id]:
            event.mine = registration
    claims = Credit.objects.alive().filter(owner=user, event__in=events).order_by("-pk")
    for event, claim in claims.values_list("event", "pk"):
        for each in events[event]:
            each.claim = claim


def _ended(user, now):
    """The last events that can be claimed, those that the reader signed up for first."""
    return [_row(event, now) for event in ENDED(user, now=now)]


def _to_claim(user, now):
    mine = Registration.objects.filter(user=user, event=OuterRef("pk"))
    events = claimable_by(user, now=now).filter(ends__gt=now - ENDED_WITHIN).exclude(Event.objects.any_time())
    events = events.exclude(Exists(mine.filter(attended=False))).annotate(registered=Exists(mine.going()))
    return events.order_by(F("registered").desc(), "-ends", "-pk").as_listed()[:MOST_ENDED]


ENDED = Prepared(_to_claim)


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
    if request.user.is_authenticated:
        mine = Registration.objects.filter(user=request.user).to_come(now=request.now)
        context["mine"] = mine.order_by().count()
    context |= {
        "form": form,
        "feed": feed,
        "webcal": f"webcal://{feed.partition('://')[2]}",
        "search": form.address(),
        "undated": form.address(dates=False),
    }
    return render(request, "credits/event_list.html", context)

"""The page of an event: its facts from the calendar, and what the reader can do about it."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch, Q
from django.db.models.functions import Now
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from credits.claimable import sessions_of, to_claim
from credits.forms.registration import NONE, AttendForm
from credits.models import Credit
from credits.plan_fit import fit_of
from credits.what_if import what_if
from events import conference
from events.models import Event, EventCredit, EventPosition, Registration
from events.models.registration import may_be_planned, why_no_registration
from workflow.revalidation import revalidated
from workflow.sentences import sentence

MOST_DATES = 8
MOST_LIKE_THIS = 3


@login_not_required
@revalidated
def event_detail(request, pk):
    return event_page(request, find_event(request, pk), now=request.now)


def find_event(request, pk, events=None):
    events = Event.objects.all() if events is None else events
    return get_object_or_404(with_details(events.visible_to(request.user)), pk=pk)


def event_page(request, event, *, now, form=None):
    user = request.user
    no_registration = why_no_registration(event, now)
    claimed, fit, changes, registration, overlapping = [], None, [], None, []
    details = details_of(event, user, now=now)
    can_claim = event.is_claimable(now) and not details["days"]
    if user.is_authenticated:
        mine = Registration.objects.filter(user=user).select_related("planned__activity__plan")
        registration, overlapping = mine.around(event)
        claimed = list(Credit.objects.alive().filter(owner=user, event=event).select_related("category"))
        if may_be_planned(event, now) and not claimed and event.credits.all():
            fit = fit_of(event, user, on=timezone.localdate(), registration=registration)
        is_open = can_claim or not no_registration
        is_absent = bool(registration) and registration.absent_for_staff
        if is_open and event.credits.all() and not claimed and not is_absent:
            changes = what_if(event, user, on=timezone.localdate(), fit=fit)
    if fit and fit.activities:
        form = form or AttendForm(user=user, on=timezone.localdate())
        form.offer(fit.activities, chosen=fit.activity or (registration and NONE))
    else:
        form = None
    context = {
        "event": event,
        "today": timezone.localdate(),
        "worth": event.credits.all(),
        "claimed": claimed,
        "registration": registration,
        "no_registration": no_registration and sentence(no_registration),
        "places": None if event.capacity is None else Registration.objects.places_of(event),
        "overlapping": [] if no_registration else overlapping,
        "has_ended": event.has_ended(now),
        "can_claim": can_claim,
        "what_if": changes,
        "is_list_closed": event.is_waiting_list_closed(now),
        "form": form,
        "fit": fit,
    }
    return render(request, "credits/event_detail.html", context | details)


def with_details(events):
    """Events with all that belongs to them, and the last note of the coordinator."""
    people = EventPosition.objects.filter(position__user__is_active=True)
    people = people.exclude(role=EventPosition.Role.CONTACT, position__ended__isnull=False)
    return (
        events.with_note()
        .select_related("conference")
        .prefetch_related(
            Prefetch("credits", EventCredit.objects.select_related("category")),
            Prefetch("parts"),
            Prefetch("positions", people.select_related("position__user", "position__library")),
            Prefetch("resources"),
        )
    )


def details_of(event, user, *, now):
    """The context of the page of an event `with_details`."""
    sessions = sessions_of(event, user) if event.format == Event.Format.CONFERENCE else []
    people = event.positions.all()
    dates = list(_other_dates(event))
    return {
        "parts": event.parts.all(),
        "trainers": [each.position for each in people if each.role == EventPosition.Role.TRAINER],
        "contacts": [each.position for each in people if each.role == EventPosition.Role.CONTACT],
        "resources": event.resources.all(),
        "may_join": bool(event.meeting_link) and event.shows_meeting_to(user),
        "session_count": len(sessions),
        "days": conference.by_day(sessions),
        "open_sessions": to_claim(sessions, now),
        "dates": dates,
        "like_this": [] if dates else _like_this(event, now),
        "attendance": attendance_mode(event),
    }


def _other_dates(event):
    """The same event on other days to come."""
    first = event.series_id or event.pk  # that the others are repeated from
    to_come = Event.objects.published().filter(status=Event.Status.LISTED, ends__gt=Now())
    others = to_come.filter(Q(series=first) | Q(pk=first)).exclude(pk=event.pk)
    return others.order_by("begins", "pk")[:MOST_DATES]


def _like_this(event, now):
    """Some events to come in the same categories, one of each series."""
    categories = [row.category_id for row in event.credits.all()]
    if not categories:
        return []
    found = (
        Event.objects.published()
        .filter(credits__category__in=categories, ends__gt=now, status=Event.Status.LISTED)
        .exclude(Q(pk=event.pk) | Q(format=Event.Format.SESSION))
        .distinct()
        .order_by("begins", "pk")[: MOST_LIKE_THIS * MOST_DATES]
    )
    by_series = {}
    for each in found:
        by_series.setdefault(each.series_id or each.pk, each)
    return list(by_series.values())[:MOST_LIKE_THIS]


def attendance_mode(event):
    """As schema.org names it."""
    if event.online_only or (event.format in Event.FROM_HOME and not event.place):
        return "OnlineEventAttendanceMode"
    return "MixedEventAttendanceMode" if event.meeting_link else "OfflineEventAttendanceMode"

"""What the page of an event shows besides its own fields: in few queries, however much there is."""

from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, CharField, Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import JSONObject

from credits import conference
from credits.models import Credit, Event, EventCredit, EventPart, EventPosition, EventResource, Registration
from credits.models.registration import places_said
from credits.moves import CLAIMED

MOST_DATES = 8
PARTS = EventPart.objects.filter(event=OuterRef("pk")).order_by("begins")
TIMES = ArraySubquery(PARTS.values(said=JSONObject(begins="begins", ends="ends", title="title")))


def with_rows(events):
    """Events with their `parts_said`, `people_said` and `resources_said`, whether they repeat, the last note, and `places_said`."""
    people = (
        EventPosition.objects.filter(event=OuterRef("pk"), position__user__is_active=True)
        .exclude(role=EventPosition.Role.CONTACT, position__ended__isnull=False)
        .order_by("role", "pk")
    )
    said = JSONObject(
        role="role",
        name="position__user__name",
        title="position__title",
        library="position__library__name",
    )
    resources = EventResource.objects.filter(event=OuterRef("pk")).order_by("pk")
    kept = JSONObject(id="pk", title="title", file="file", file_name="file_name", link="link")
    copies = Event.objects.filter(series=OuterRef("pk"))
    return events.with_note().annotate(
        parts_said=TIMES,
        people_said=ArraySubquery(people.values(said=said)),
        resources_said=ArraySubquery(resources.values(said=kept)),
        is_repeated=Exists(copies),
        **places_said(),
    )


def rows_of(event, user, *, now, registration):
    """The context of the page of an event `with_rows`."""
    sessions = sessions_of(event, user) if event.format == Event.Format.CONFERENCE else []
    people = event.people_said
    return {
        "parts": [EventPart(event=event, **part | _moments(part)) for part in event.parts_said],
        "trainers": [person for person in people if person["role"] == EventPosition.Role.TRAINER],
        "contacts": [person for person in people if person["role"] == EventPosition.Role.CONTACT],
        "resources": [EventResource(event=event, **row) for row in event.resources_said],
        "may_join": bool(event.meeting_link) and may_join(event, user, registration),
        "session_count": len(sessions),
        "days": conference.by_day(sessions),
        "open_sessions": to_claim(sessions, now),
        "dates": other_dates(event, now=now),
        "attendance": attendance_mode(event),
    }


def _moments(part):
    return {name: datetime.fromisoformat(part[name]) for name in ("begins", "ends")}


def may_join(event, user, registration):
    """The meeting link is for those who have a place at the event or at its conference, and for the coordinator."""
    if not user.is_authenticated:
        return False
    if user.is_coordinator or (registration and not registration.waiting):
        return True
    places = Registration.objects.filter(user=user, waiting=False)
    return event.conference_id is not None and places.filter(event=event.conference_id).exists()


def sessions_of(event, user):
    """The sessions of a conference as `user` sees them: with their `worth`, `times` and `same_time`, and what became
    of the user's claim (`claim`, `claim_status`)."""
    worth = EventCredit.objects.filter(event=OuterRef("pk")).order_by("category__order", "category")
    said = JSONObject(category="category__name", amount="amount")
    mine = Credit.objects.none()
    if user.is_authenticated:
        mine = Credit.objects.filter(event=OuterRef("pk"), owner=user, status__in=CLAIMED).order_by(
            "-status", "pk"
        )
    found = event.sessions.visible_to(user).annotate(
        worth=ArraySubquery(worth.values(said=said)),
        parts_said=TIMES,
        claim=Subquery(mine.values("pk")[:1]) if user.is_authenticated else Value(None, BigIntegerField()),
        claim_status=Subquery(mine.values("status")[:1]) if user.is_authenticated else Value("", CharField()),
    )
    sessions = list(found.order_by("begins", "ends", "pk"))
    for session in sessions:
        parts = [_moments(part) for part in session.parts_said]
        session.times = [(part["begins"], part["ends"]) for part in parts] or [(session.begins, session.ends)]
    others = conference.same_time(session for session in sessions if session.status != Event.Status.CANCELLED)
    for session in sessions:
        session.same_time = others.get(session.pk, [])
    return sessions


def to_claim(sessions, now):
    """Those that have ended, took place, give credit and are not claimed yet."""
    return [
        session
        for session in sessions
        if session.has_ended(now)
        and session.status != Event.Status.CANCELLED
        and session.published
        and session.worth
        and session.claim is None
    ]


def other_dates(event, *, now):
    """More dates to come of the event that this one is repeated from, or was."""
    first = event.series_id or (event.pk if event.is_repeated else None)
    if first is None:
        return []
    found = Event.objects.published().filter(Q(series=first) | Q(pk=first), status=Event.Status.LISTED)
    return list(found.filter(ends__gt=now).exclude(pk=event.pk).order_by("begins", "pk")[:MOST_DATES])


def attendance_mode(event):
    """As schema.org names it."""
    if event.online_only or (event.format in Event.FROM_HOME and not event.place):
        return "OnlineEventAttendanceMode"
    return "MixedEventAttendanceMode" if event.meeting_link else "OfflineEventAttendanceMode"

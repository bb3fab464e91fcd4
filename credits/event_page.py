"""What the page of an event shows besides its own fields: in few queries, however much there is."""

from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, CharField, Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject, Now

from credits.models import Credit
from credits.moves import CLAIMED
from events import conference
from events.models import Event, EventCredit, EventPart, EventPosition, EventResource, Registration
from events.models.registration import places_said

MOST_DATES = 8
PARTS = EventPart.objects.filter(event=OuterRef("pk")).order_by("begins")
TIMES = ArraySubquery(PARTS.values(said=JSONObject(begins="begins", ends="ends", title="title")))


def with_rows(events, user):
    """Events with their `parts_said`, `people_said`, `resources_said` and `dates_said`, the last note, `places_said`,
    and whether `user` has a place at the conference (`in_conference`) and has claimed it (`is_claimed`)."""
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
    first = Coalesce(OuterRef("series"), OuterRef("pk"))  # that the others are repeated from
    to_come = Event.objects.published().filter(status=Event.Status.LISTED, ends__gt=Now())
    others = to_come.filter(Q(series=first) | Q(pk=first)).exclude(pk=OuterRef("pk")).order_by("begins", "pk")
    date = JSONObject(id="pk", title="title", begins="begins")
    mine = Registration.objects.going().filter(user=user.pk, event=OuterRef("conference"))
    return events.with_note().annotate(
        parts_said=TIMES,
        people_said=ArraySubquery(people.values(said=said)),
        resources_said=ArraySubquery(resources.values(said=kept)),
        dates_said=ArraySubquery(others.values(said=date)[:MOST_DATES]),
        in_conference=Exists(mine),
        is_claimed=Exists(Credit.objects.alive().filter(owner=user.pk, event=OuterRef("pk"))),
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
        "dates": [Event(**date | _moments(date, "begins")) for date in event.dates_said],
        "attendance": attendance_mode(event),
    }


def _moments(row, *names):
    return {name: datetime.fromisoformat(row[name]) for name in names or ("begins", "ends")}


def may_join(event, user, registration):
    """The meeting link of an event `with_rows` is for those who have a place at it or at its conference, and for the
    coordinator."""
    if not user.is_authenticated:
        return False
    has_place = registration and not registration.waiting and registration.attended is not False
    return user.is_coordinator or event.in_conference or bool(has_place)


def sessions_of(event, user):
    """The sessions of a conference as `user` sees them: with their `worth`, `times` and `same_time`, and what became
    of the user's claim (`claim`, `claim_status`), and whether staff marked them absent (`is_absent`)."""
    worth = EventCredit.objects.filter(event=OuterRef("pk")).order_by("category__order", "category")
    said = JSONObject(category="category__name", amount="amount")
    mine = Credit.objects.none()
    if user.is_authenticated:
        mine = Credit.objects.filter(event=OuterRef("pk"), owner=user, status__in=CLAIMED).order_by(
            "-status", "pk"
        )
    absent = Registration.objects.filter(event=OuterRef("pk"), user=user.pk).marked_absent()
    found = event.sessions.visible_to(user).annotate(
        worth=ArraySubquery(worth.values(said=said)),
        parts_said=TIMES,
        is_absent=Exists(absent),
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
    """Those that have ended, took place, give credit and are not claimed yet; none where staff marked one absent."""
    return [
        session
        for session in sessions
        if session.has_ended(now)
        and session.status != Event.Status.CANCELLED
        and session.published
        and session.worth
        and session.claim is None
        and not session.is_absent
    ]


def attendance_mode(event):
    """As schema.org names it."""
    if event.online_only or (event.format in Event.FROM_HOME and not event.place):
        return "OnlineEventAttendanceMode"
    return "MixedEventAttendanceMode" if event.meeting_link else "OfflineEventAttendanceMode"

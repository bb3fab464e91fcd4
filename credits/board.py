"""The board of a library and the trainings that it attended: the rows that `board_hours` reads."""

from collections import defaultdict
from datetime import date, datetime, time

from django.db.models import Q
from django.utils import timezone

from credits.board_hours import BoardTraining, BoardYear, Term, board_year, training_minutes
from credits.models import Attendee, Credit, IndependentEvent
from directory.models import Library, Position
from events.models import Event, Registration

ON_THE_BOARD = (Position.Kind.TRUSTEE, Position.Kind.CHAIR)
READERS = (*ON_THE_BOARD, Position.Kind.DIRECTOR)


def libraries_with_board_for(user):
    """The libraries whose board's training `user` sees: those they direct or serve on the board of.

    For the coordinator all public libraries, and others with a board on record.
    """
    if user.is_coordinator:
        boards = Position.objects.confirmed().filter(kind__in=ON_THE_BOARD).values("library")
        return Library.objects.filter(Q(pk__in=boards) | Q(kind=Library.Kind.PUBLIC))
    own = Position.objects.open().confirmed().filter(user=user, kind__in=READERS)
    return Library.objects.filter(pk__in=own.values("library"))


def positions_of_board(library, year):
    """Who was on the board at some time of the year, by name, with their positions then."""
    held = Position.objects.confirmed().filter(
        library=library, kind__in=ON_THE_BOARD, started__year__lte=year
    )
    held = held.filter(Q(ended=None) | Q(ended__year__gte=year))
    return list(held.select_related("user").order_by("user__name", "user", "started", "pk"))


def board_year_of(positions, year, *, now) -> tuple[BoardYear, dict]:
    """What the board's trainings of a year come to, and the event of each training by its key."""
    terms = [Term(position.user_id, position.started, position.ended) for position in positions]
    present = _present({term.person for term in terms}, year, now)
    trainings = [
        BoardTraining(
            key=(event._meta.model_name, event.pk),
            day=event.earned_on,
            minutes=training_minutes(event.minutes, event.amount),
            present=frozenset(people),
        )
        for event, people in present.items()
    ]
    return board_year(year, terms, trainings), {(e._meta.model_name, e.pk): e for e in present}


def _present(people, year, now):
    """The events that took place in a year, up to now, each with those of these people who were there.

    An event of the calendar was attended by those marked present, and by those with a credit for it. A recording or a
    course that each takes alone is not attended together, and a conference is attended session by session.
    """
    begins, ends = (
        timezone.make_aware(datetime.combine(date(each, 1, 1), time())) for each in (year, year + 1)
    )
    held = Q(ends__gt=begins, ends__lte=min(ends, now))
    alone = (*Event.AT_ANY_TIME, Event.Format.CONFERENCE)
    calendar = Event.objects.published().filter(held, status=Event.Status.LISTED, type=Event.Type.EDUCATION)
    calendar = calendar.exclude(format__in=alone).order_by()
    marked = Registration.objects.filter(user__in=people, attended=True, event__in=calendar)
    credited = Credit.objects.alive().filter(owner__in=people, event__in=calendar, recorded_on=None)
    credited = credited.filter(kind=Credit.Kind.FORMAL)
    pairs = set(marked.values_list("event", "user")) | set(credited.values_list("event", "owner"))
    groups = IndependentEvent.objects.filter(
        held, status=IndependentEvent.Status.ACCEPTED, library__isnull=False
    )
    named = Attendee.objects.filter(user__in=people, attended=True, event__in=groups.order_by())
    found = defaultdict(set)
    for key, person in pairs:
        found[Event, key].add(person)
    for key, person in named.values_list("event", "user"):
        found[IndependentEvent, key].add(person)
    events = Event.objects.prefetch_related("parts", "credits").in_bulk([k for m, k in found if m is Event])
    entered = IndependentEvent.objects.in_bulk([key for model, key in found if model is IndependentEvent])
    return {(events if model is Event else entered)[key]: people for (model, key), people in found.items()}

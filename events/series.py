"""An event of the calendar again on other days: copies that belong to one series."""

from datetime import UTC, date, datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from events.models import Event, EventPart
from workflow.sentences import MoveRefused

AGAIN = (  # its recording, its code and what was decided on it are of its own day
    *("type", "title", "format", "description", "sponsor", "presenter", "conference", "place", "address"),
    *(
        "capacity",
        "fee",
        "waiting_list_hours",
        "online_only",
        "meeting_link",
        "registration_link",
        "audience",
        "contact",
        "published",
    ),
)


def on_day(moment: datetime, first: date, day: date) -> datetime:
    """The same time of the clock, as many days later as `day` is after `first`. MoveRefused where there is none."""
    local = timezone.localtime(moment)
    wanted = local.replace(tzinfo=None, fold=0) + (day - first)
    found = timezone.make_aware(wanted)
    if timezone.localtime(found.astimezone(UTC)).replace(tzinfo=None, fold=0) != wanted:
        raise MoveRefused("events/no_such_time", time=wanted)
    return found


def times_on(event: Event, parts: list[EventPart], day: date) -> list[tuple[datetime, datetime]]:
    """When the event, and then each of its parts, begins and ends if it begins on `day`."""
    first = timezone.localdate(event.begins)
    spans = [(event.begins, event.ends), *((part.begins, part.ends) for part in parts)]
    return [(on_day(begins, first, day), on_day(ends, first, day)) for begins, ends in spans]


def taken(event: Event) -> set[date]:
    """The days on which the series takes place already."""
    root = event.series_id or event.pk
    moments = Event.objects.filter(series=root).values_list("begins", flat=True)
    own = Event.objects.filter(pk=root).values_list("begins", flat=True)
    return {timezone.localdate(moment) for moment in (*moments, *own)}


def repeat(event: Event, days: list[date]) -> list[Event]:
    """Copies on these days, with what belongs to the event; none where the series takes place already."""
    with transaction.atomic():
        # One at a time, so that a form that is sent twice makes nothing twice.
        root = Event.objects.select_for_update(of=("self",)).get(pk=event.series_id or event.pk)
        event.refresh_from_db()
        if event.status != Event.Status.LISTED:
            raise MoveRefused("events/canceled_not_repeated")
        parts = list(event.parts.all())
        have = taken(event)
        return [_copy(event, parts, root, day) for day in days if day not in have]


def _copy(event, parts, root, day):
    (begins, ends), *of_parts = times_on(event, parts, day)
    facts = {name: getattr(event, name) for name in AGAIN}
    made = Event.objects.create(**facts, begins=begins, ends=ends, series=root)
    for row in event.credits.all():
        made.credits.create(category_id=row.category_id, amount=row.amount)
    for part, (part_begins, part_ends) in zip(parts, of_parts, strict=True):
        made.parts.create(begins=part_begins, ends=part_ends, title=part.title)
    for row in event.positions.all():
        made.positions.create(position_id=row.position_id, role=row.role)
    for row in event.resources.all():
        made.resources.create(title=row.title, link=row.link, file_name=row.file_name, file=_kept_again(row))
    return made


def _kept_again(resource):
    """A file of its own, so that deleting one resource takes it from no other."""
    if not resource.file:
        return ""
    with resource.file.open("rb") as file:
        return ContentFile(file.read(), resource.file_name or "file")

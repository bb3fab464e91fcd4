"""What happened to an event: who changed which field when, in words, and its moves. The newest first.

The audit of row changes knows the event's own fields; the log of the admin knows what was done to its parts, people,
resources and credits; the moves say who canceled it and why.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import BigIntegerField, CharField, F, OuterRef, Subquery, Value
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.formats import date_format

from directory.models import User
from events.models import Event, IndependentEvent
from workflow.models import HistoryEntry
from workflow.text_diff import Segment, segments

# What a move says better, what never changes, and what is Aspen's own.
UNSAID = {
    "id",
    "status",
    "submitted_at",
    "decided_by",
    "decided_at",
    "created",
    "owner",
    "source",
    "series",
    "words",
}
OF_OWNERS = {"notify", "activity"}
SAID = [field for field in Event._meta.concrete_fields if field.name not in UNSAID]
DONE = {"added": "added", "changed": "changed", "deleted": "took out"}
EVENTS = (Event, IndependentEvent)
Row = Event.pgh_event_model


@dataclass
class Change:
    label: str
    before: str
    after: str
    segments: tuple[Segment, ...] = ()  # of a long text, word by word


@dataclass
class Entry:
    """One thing that somebody did, as the page tells it."""

    at: datetime
    by: User | None
    done: str
    note: str = ""
    changes: list[Change] = field(default_factory=list)


def keys_of(event):
    """When something happened to an event and which row tells it, the newest first: for a page of them."""
    rows = Row.objects.filter(pgh_obj=event.pk).order_by()
    rows = rows.values(at=F("pgh_created_at"), key=F("pgh_id"), kind=Value("row", CharField()))
    moves = event.history.order_by().values("at", key=F("pk"), kind=Value("move", CharField()))
    kinds = ContentType.objects.get_for_models(*EVENTS, for_concrete_models=False).values()
    log = LogEntry.objects.filter(content_type__in=kinds, object_id=str(event.pk)).order_by()
    log = log.filter(change_message__contains='"name"')  # its own fields are told by the rows
    log = log.values(at=F("action_time"), key=Cast("pk", BigIntegerField()), kind=Value("log", CharField()))
    return rows.union(moves, log, all=True).order_by("-at", "kind", "-key")


def entries(keys):
    """The entries of a page of keys; in a fixed number of queries."""
    earlier = Row.objects.filter(pgh_obj=OuterRef("pgh_obj"), pgh_id__lt=OuterRef("pgh_id")).order_by(
        "-pgh_id"
    )
    found = Row.objects.select_related("pgh_context").filter(pk__in=_keys(keys, "row"))
    rows = found.annotate(earlier=Subquery(earlier.values("pgh_id")[:1])).in_bulk()
    before = Row.objects.in_bulk([row.earlier for row in rows.values() if row.earlier])
    moves = HistoryEntry.objects.select_related("by").in_bulk(_keys(keys, "move"))
    log = LogEntry.objects.select_related("user").in_bulk(_keys(keys, "log"))
    people = User.objects.in_bulk({_who(row) for row in rows.values() if _who(row)})
    others = {row.conference_id for row in (*rows.values(), *before.values()) if row.conference_id}
    names = Event.objects.in_bulk(others)
    for key in keys:
        if key["kind"] == "move":
            move = moves[key["key"]]
            yield Entry(move.at, move.by, move.done, note=move.note)
        elif key["kind"] == "log":
            line = log[key["key"]]
            yield Entry(line.action_time, line.user, said_in_log(line))
        else:
            row = rows[key["key"]]
            by = people.get(_who(row))
            changes = changes_of(before.get(row.earlier), row, names)
            if row.earlier is None:
                yield Entry(row.pgh_created_at, by, "entered it", changes=changes)
            elif changes:
                yield Entry(row.pgh_created_at, by, "changed it", changes=changes)


def _keys(keys, kind):
    return [key["key"] for key in keys if key["kind"] == kind]


def _who(row):
    return (row.pgh_context.metadata or {}).get("user") if row.pgh_context else None


def said_in_log(line):
    """What was done in the admin to the rows that belong to the event: *added event credit “1 Technology”*."""
    done = [
        f"{DONE[what]} {facts['name']} “{facts['object']}”"
        for message in json.loads(line.change_message)
        for what, facts in message.items()
        if "name" in facts and what in DONE
    ]
    return "; ".join(done)


def changes_of(before, after, names):
    """What differs between two rows, field by field; of the first row everything that was filled in."""
    found = []
    for each in SAID:
        if each.name in OF_OWNERS and after.owner_id is None:
            continue
        old = said(each, getattr(before, each.attname), names) if before else ""
        new = said(each, getattr(after, each.attname), names)
        if old == new or not (before or getattr(after, each.attname)):
            continue
        long = isinstance(each, models.TextField) and old and new
        label = str(each.verbose_name)
        found.append(Change(label[:1].upper() + label[1:], old, new, segments(old, new) if long else ()))
    return found


def said(of, value, names):
    """A value as people write it."""
    if value is None or value == "":
        return ""
    if of.choices:
        return str(dict(of.flatchoices).get(value, value))
    if isinstance(of, models.BooleanField):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        local = timezone.localtime(value)
        return f"{date_format(local, 'F j, Y, g:i A')} {local.tzname()}"
    if isinstance(of, models.ForeignKey):
        return str(names.get(value, f"number {value}"))
    return str(value)

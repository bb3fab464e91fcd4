"""What happened to an event of the calendar or to an independent one: who changed which field when, in words, and
its moves. The newest first.

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
from events import days
from workflow.models import HistoryEntry
from workflow.text_diff import Segment, segments

NOT_LISTED = {  # what a move says better, what never changes, and what is Aspen's own
    *("id", "status", "submitted_at", "decided_by", "decided_at", "created"),
    *("owner", "series", "words", "revised_at", "sequence", "changed_at"),
}
DONE = {"added": "added", "changed": "changed", "deleted": "took out"}


@dataclass
class FieldChange:
    label: str
    before: str
    after: str
    segments: tuple[Segment, ...] = ()  # of a long text, word by word


@dataclass
class EventHistoryEntry:
    """One thing that somebody did, as the page tells it."""

    at: datetime
    by: User | None
    done: str
    note: str = ""
    changes: list[FieldChange] = field(default_factory=list)


def keys_of(event):
    """When something happened to an event and which row tells it, the newest first: for a page of them."""
    rows = type(event).pgh_event_model.objects.filter(pgh_obj=event.pk).order_by()
    rows = rows.values(at=F("pgh_created_at"), key=F("pgh_id"), kind=Value("row", CharField()))
    moves = event.history.order_by().values("at", key=F("pk"), kind=Value("move", CharField()))
    kind = ContentType.objects.get_for_model(event)
    log = LogEntry.objects.filter(content_type=kind, object_id=str(event.pk)).order_by()
    log = log.filter(change_message__contains='"name"')  # its own fields are told by the rows
    log = log.values(at=F("action_time"), key=Cast("pk", BigIntegerField()), kind=Value("log", CharField()))
    return rows.union(moves, log, all=True).order_by("-at", "kind", "-key")


def entries(event, keys):
    """The entries of a page of keys; in a fixed number of queries."""
    row_model = type(event).pgh_event_model
    earlier = row_model.objects.filter(pgh_obj=OuterRef("pgh_obj"), pgh_id__lt=OuterRef("pgh_id"))
    earlier = earlier.order_by("-pgh_id").values("pgh_id")[:1]
    rows = row_model.objects.select_related("pgh_context").filter(pk__in=_keys(keys, "row"))
    rows = rows.annotate(earlier=Subquery(earlier)).in_bulk()
    before = row_model.objects.in_bulk([row.earlier for row in rows.values() if row.earlier])
    moves = HistoryEntry.objects.select_related("by").in_bulk(_keys(keys, "move"))
    log = LogEntry.objects.select_related("user").in_bulk(_keys(keys, "log"))
    people = User.objects.in_bulk({_who(row) for row in rows.values() if _who(row)})
    names = _names(event, [*rows.values(), *before.values()])
    for key in keys:
        if key["kind"] == "move":
            move = moves[key["key"]]
            yield EventHistoryEntry(move.at, move.by, move.done, note=move.note)
        elif key["kind"] == "log":
            line = log[key["key"]]
            yield EventHistoryEntry(line.action_time, line.user, logged_text(line))
        else:
            row = rows[key["key"]]
            by = people.get(_who(row))
            changes = changes_of(before.get(row.earlier), row, names)
            if row.earlier is None:
                yield EventHistoryEntry(row.pgh_created_at, by, "entered this event", changes=changes)
            elif changes:
                yield EventHistoryEntry(row.pgh_created_at, by, "changed this event", changes=changes)


def _keys(keys, kind):
    return [key["key"] for key in keys if key["kind"] == kind]


def _who(row):
    return (row.pgh_context.metadata or {}).get("user") if row.pgh_context else None


def _fields(model):
    return [each for each in model._meta.concrete_fields if each.name not in NOT_LISTED]


def _names(event, rows):
    """For each field that points at another row, those rows by their keys."""
    return {
        each.name: each.related_model._base_manager.in_bulk({getattr(row, each.attname) for row in rows})
        for each in _fields(type(event))
        if each.is_relation
    }


def logged_text(line):
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
    changes = []
    for each in _fields(after.pgh_tracked_model):
        old = value_text(each, getattr(before, each.attname), names) if before else ""
        new = value_text(each, getattr(after, each.attname), names)
        if old == new or not (before or getattr(after, each.attname)):
            continue
        long = isinstance(each, models.TextField) and old and new
        label = str(each.verbose_name)
        parts = segments(old, new) if long else ()
        changes.append(FieldChange(label[:1].upper() + label[1:], old, new, parts))
    return changes


def value_text(of, value, names):
    """A value as people write it."""
    if value is None or value == "":
        return ""
    if of.choices:
        return str(dict(of.flatchoices).get(value, value))
    if isinstance(of, models.BooleanField):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        local = timezone.localtime(value)
        return f"{date_format(local, 'F j, Y, g:i A')} {days.zone_of(local)}"
    if of.is_relation:
        return str(names[of.name].get(value, f"number {value}"))
    return str(value)

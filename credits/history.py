"""What happened to an event: who changed which field when, in words, and its moves. The newest first."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import models
from django.db.models import CharField, F, OuterRef, Subquery, Value
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator

from credits.models import Event
from directory.models import User
from workflow.models import HistoryEntry

LONG = 300
# What a move says better, what never changes, and what is Aspen's own.
UNSAID = {"id", "status", "submitted_at", "decided_by", "decided_at", "created", "owner", "source", "series"}
SAID = [field for field in Event._meta.concrete_fields if field.name not in UNSAID | {"words"}]
Row = Event.pgh_event_model


@dataclass
class Change:
    label: str
    before: str
    after: str


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
    return rows.union(moves, all=True).order_by("-at", "kind", "-key")


def entries(keys):
    """The entries of a page of keys; in a fixed number of queries."""
    earlier = Row.objects.filter(pgh_obj=OuterRef("pgh_obj"), pgh_id__lt=OuterRef("pgh_id")).order_by(
        "-pgh_id"
    )
    found = Row.objects.select_related("pgh_context").filter(pk__in=_keys(keys, "row"))
    rows = found.annotate(earlier=Subquery(earlier.values("pgh_id")[:1])).in_bulk()
    before = Row.objects.in_bulk([row.earlier for row in rows.values() if row.earlier])
    moves = HistoryEntry.objects.select_related("by").in_bulk(_keys(keys, "move"))
    people = User.objects.in_bulk({_who(row) for row in rows.values() if _who(row)})
    others = {row.conference_id for row in (*rows.values(), *before.values()) if row.conference_id}
    names = Event.objects.in_bulk(others)
    for key in keys:
        if key["kind"] == "move":
            move = moves[key["key"]]
            yield Entry(move.at, move.by, move.done, note=move.note)
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


def changes_of(before, after, names):
    """What differs between two rows, field by field; of the first row everything that was filled in."""
    found = []
    for each in SAID:
        old = said(each, getattr(before, each.attname), names) if before else ""
        new = said(each, getattr(after, each.attname), names)
        if old != new:
            found.append(Change(str(each.verbose_name).capitalize(), old, new))
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
    return Truncator(str(value)).chars(LONG)

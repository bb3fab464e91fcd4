"""The journal as it is read: its entries, what each was before it was corrected, and the notes beside it, by day."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.utils import timezone

from plans.models import JournalEntry, ProjectNote
from plans.models.journal import VERSIONED
from tracks import rules


@dataclass(frozen=True)
class Correction:
    """On which day an entry was changed, what it said before, and what of that was changed."""

    on: date
    was: Any  # an event of the audit, with the entry's fields as they were
    changed: frozenset[str]


@dataclass(frozen=True)
class JournalLine:
    """An entry with its corrections, or a note."""

    day: date
    entry: JournalEntry | None = None
    note: ProjectNote | None = None
    corrections: list[Correction] = field(default_factory=list)


def lines_of(entries, notes=(), *, newer_than=None, older_than=None) -> list[JournalLine]:
    """Newest first. `entries` are read `with_history`; of the notes those are taken that belong between
    the days: from `newer_than` on, and before `older_than`."""
    rows = [JournalLine(entry.on, entry=entry, corrections=corrections_of(entry)) for entry in entries]
    for note in notes:
        day = day_of(note)
        if (newer_than is None or day >= newer_than) and (older_than is None or day < older_than):
            rows.append(JournalLine(day, note=note))
    # on the same day a note stands above the entries: it was mostly written about them
    return sorted(rows, key=lambda line: (line.day, line.note is not None), reverse=True)


def journal_of(project) -> list[JournalLine]:
    """The whole journal of a project."""
    return lines_of(project.entries.alive().with_history(), project.notes.select_related("author"))


def files_of(lines) -> list[JournalEntry]:
    """The entries that have a photo or file."""
    return [line.entry for line in lines if line.entry and line.entry.file]


def hours_of(lines) -> Decimal:
    return rules.hours_together(line.entry.length for line in lines if line.entry)


def day_of(note) -> date:
    return note.met_on or timezone.localdate(note.created)


def corrections_of(entry) -> list[Correction]:
    """The last change first. A version that says the same, as when it was taken out, is no correction."""
    corrections = []
    for was, now in pairwise(entry.events.all() if entry.pk else ()):
        changed = frozenset(name for name in VERSIONED if getattr(was, name) != getattr(now, name))
        if changed:
            corrections.append(Correction(timezone.localdate(now.pgh_created_at), was, changed))
    return corrections[::-1]

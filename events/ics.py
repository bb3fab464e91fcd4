"""Events as a calendar file (RFC 5545), for one's own calendar. Pure: facts in, bytes out.

Times are written in UTC. That is right here: every entry is one meeting at one moment, none repeats by a rule, so
no zone with its change of clocks has to be told; each calendar shows its owner's time. What can be done at any time
over months (a recording, a self-paced course) is written as one whole day, the first: a whole day has no zone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Entry:
    """One thing in the calendar (VEVENT): an event, or one part of an event."""

    uid: str
    title: str
    begins: datetime
    ends: datetime
    url: str
    place: str = ""
    text: str = ""
    cancelled: bool = False
    whole_day: date | None = None  # of what can be done at any time: the local day on which it begins
    sequence: int = 0
    changed: datetime | None = None


def of_event(event, parts=(), *, link: str, stamp: datetime, meeting_link: str = "") -> bytes:
    """The .ics file of one event, as a download or with a mail.

    `event` is an `Event` (or anything with its fields), `parts` its `EventPart`s, if it has any; `link` the whole
    address of its page; `stamp` this moment. `meeting_link` only for somebody who may see it: it is in the file.
    An event that was canceled is written as such, and leaves or is struck out in the calendar that has it.

    The same event has the same UIDs in every file and in the subscription, so that a later file replaces an earlier
    one. `Event.as_ics(now=…, meeting=…)` fills all this in from the rows.
    """
    return calendar(entries_of(event, parts, link=link, meeting_link=meeting_link), stamp=stamp)


def entries_of(event, parts=(), *, link: str, meeting_link: str = "") -> list[Entry]:
    """The entries of one event: one, or one for each of its parts.

    `event.changes` and `event.changed_at` (`EventQuerySet.with_changes`) become its sequence and last change.
    """
    cancelled, host = event.status == "cancelled", urlsplit(link).netloc
    place = ", ".join(said for said in (event.place, event.address) if said)
    facts = {
        "url": link,
        "place": place or meeting_link or ("Online" if event.online_only else ""),
        "text": "\n".join(said for said in (event.description, meeting_link, link) if said),
        "cancelled": cancelled,
        "sequence": getattr(event, "changes", 0),
        "changed": getattr(event, "changed_at", None),
    }
    title = f"Canceled: {event.title}" if cancelled else event.title
    parts = sorted(parts, key=lambda part: part.begins)
    if not parts:
        whole_day = event.first_day if event.is_at_any_time else None
        uid = f"event-{event.pk}@{host}"
        return [Entry(uid, title, event.begins, event.ends, whole_day=whole_day, **facts)]
    return [
        Entry(
            f"event-{event.pk}-part-{part.pk}@{host}",
            f"{title} ({part.title or f'part {number} of {len(parts)}'})",
            part.begins,
            part.ends,
            **facts,
        )
        for number, part in enumerate(parts, 1)
    ]


def calendar(
    entries: Iterable[Entry], *, stamp: datetime, name: str = "", refresh: timedelta | None = None
) -> bytes:
    """The file. A subscription has a `name` and says how often to `refresh` it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Aspen//Events//EN", "CALSCALE:GREGORIAN"]
    if name:
        lines += [f"NAME:{_text(name)}", f"X-WR-CALNAME:{_text(name)}"]
    if refresh:
        every = f"PT{int(refresh.total_seconds() // 3600)}H"
        lines += [f"REFRESH-INTERVAL;VALUE=DURATION:{every}", f"X-PUBLISHED-TTL:{every}"]
    for entry in entries:
        lines += _entry(entry, stamp)
    return b"".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _entry(entry: Entry, stamp: datetime) -> list[str]:
    if entry.whole_day:
        when = [f"DTSTART;VALUE=DATE:{entry.whole_day:%Y%m%d}", "TRANSP:TRANSPARENT"]
    else:
        when = [f"DTSTART:{_time(entry.begins)}", f"DTEND:{_time(entry.ends)}"]
    return [
        "BEGIN:VEVENT",
        f"UID:{entry.uid}",
        f"DTSTAMP:{_time(stamp)}",
        *when,
        f"SUMMARY:{_text(entry.title)}",
        *([f"LOCATION:{_text(entry.place)}"] if entry.place else []),
        *([f"DESCRIPTION:{_text(entry.text)}"] if entry.text else []),
        f"URL:{entry.url}",
        f"STATUS:{'CANCELLED' if entry.cancelled else 'CONFIRMED'}",
        f"SEQUENCE:{entry.sequence}",
        *([f"LAST-MODIFIED:{_time(entry.changed)}"] if entry.changed else []),
        "END:VEVENT",
    ]


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(escaped.splitlines())


def _folded(line: str) -> bytes:
    """At most 75 bytes a line, cut between letters; the next begins with a space."""
    pieces, piece = [], b""
    for letter in line:
        encoded = letter.encode()
        if len(piece) + len(encoded) > 74:
            pieces.append(piece)
            piece = b""
        piece += encoded
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"

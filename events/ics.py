"""Events as a calendar file (RFC 5545), for one's own calendar. Pure: facts in, bytes out.

Times are written in UTC. That is right here: every entry is one meeting at one moment, none repeats by a rule, so
no zone with its change of clocks has to be told; each calendar shows its owner's time. What can be done at any time
over months (a recording, a self-paced course) is written as one whole day, the first: a whole day has no zone.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit


def of_event(event, parts=(), *, link: str, stamp: datetime, meeting_link: str = "") -> bytes:
    """The .ics file of one event, as a download or with an email.

    `event` is an `Event` (or anything with its fields), `parts` its `EventPart`s, if it has any; `link` the whole
    address of its page; `stamp` this moment. `meeting_link` only for somebody who may see it: it is in the file.
    An event that was canceled is written as such, and leaves or is struck out in the calendar that has it.

    The same event has the same UIDs in every file and in the subscription, so that a later file replaces an earlier
    one. `Event.as_ics(now=…, meeting=…)` fills all this in from the rows.
    """
    return calendar(entries_of(event, parts, link=link, stamp=stamp, meeting_link=meeting_link))


def calendar(entries: Iterable[Any], *, name: str = "", refresh: timedelta | None = None) -> bytes:
    """The file. A subscription has a `name` and says how often to `refresh` it."""
    import icalendar  # a tenth of a second, which most pages need not spend

    made = icalendar.Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//Aspen//Events//EN")
    made.add("calscale", "GREGORIAN")
    if name:
        for key in ("name", "x-wr-calname"):  # as text: the library escapes no name that it doesn't know
            made.add(key, icalendar.vText(name))
    if refresh:
        every = icalendar.vDuration(refresh)
        made.add("refresh-interval", every, parameters={"VALUE": "DURATION"})
        made.add("x-published-ttl", icalendar.vDuration(refresh))
    for entry in entries:
        made.add_component(entry)
    return made.to_ical(sorted=False)


def entries_of(event, parts=(), *, link: str, stamp: datetime, meeting_link: str = "") -> list[Any]:
    """The entries (VEVENT) of one event: one, or one for each of its parts.

    `event.changes` and `event.changed_at` (`EventQuerySet.with_changes`) become its sequence and last change.
    """
    cancelled, host = event.status == "cancelled", urlsplit(link).netloc
    place = ", ".join(filter(None, (event.place, event.address)))
    facts = {
        "location": place or meeting_link or ("Online" if event.online_only else ""),
        "description": "\n".join(filter(None, (event.description, meeting_link, link))),
        "url": link,
        "status": "CANCELLED" if cancelled else "CONFIRMED",
        "sequence": getattr(event, "changes", 0),
        "last-modified": getattr(event, "changed_at", None),
    }
    title = f"Canceled: {event.title}" if cancelled else event.title
    parts = sorted(parts, key=lambda part: part.begins)
    if not parts:
        when = _whole_day(event) if event.is_at_any_time else _hours(event)
        return [_entry(f"event-{event.pk}@{host}", stamp, when, {"summary": title} | facts)]
    return [
        _entry(
            f"event-{event.pk}-part-{part.pk}@{host}",
            stamp,
            _hours(part),
            {"summary": f"{title} ({part.title or f'part {number} of {len(parts)}'})"} | facts,
        )
        for number, part in enumerate(parts, 1)
    ]


def _hours(span) -> dict[str, datetime]:
    return {"dtstart": span.begins.astimezone(UTC), "dtend": span.ends.astimezone(UTC)}


def _whole_day(event) -> dict[str, Any]:
    return {"dtstart": event.first_day, "transp": "TRANSPARENT"}


def _entry(uid: str, stamp: datetime, when: dict[str, Any], facts: dict[str, Any]):
    import icalendar

    entry = icalendar.Event()
    for key, value in ({"uid": uid, "dtstamp": stamp} | when | facts).items():
        if value in (None, ""):
            continue
        if isinstance(value, datetime):
            value = value.astimezone(UTC)
        elif isinstance(value, str) and key != "url":
            value = "\n".join(value.splitlines())
        entry.add(key, value)
    return entry

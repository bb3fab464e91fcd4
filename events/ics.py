"""Events as a calendar file (RFC 5545), for one's own calendar. Pure: facts in, bytes out.

Times are written in UTC. That is right here: every entry is one meeting at one moment, none repeats by a rule, so
no zone with its change of clocks has to be told; each calendar shows its owner's time. What can be done at any time
over months (a recording, a self-paced course) is written as one whole day, the first: a whole day has no zone.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from urllib.parse import urlsplit


def of_event(
    event,
    parts=(),
    *,
    link: str,
    stamp: datetime,
    meeting_link: str = "",
    organizer: str = "",
    cancel: bool = False,
) -> bytes:
    """The .ics file of one event, as a download or in an email.

    `event` is an `Event` (or anything with its fields), `parts` its `EventPart`s, if it has any; `link` the whole
    address of its page; `stamp` this moment. `meeting_link` only for somebody who may see it: it is in the file.
    The file of a canceled event, and one to `cancel` an entry for somebody who isn't going, have METHOD:CANCEL, which
    takes the entry out of the calendar that has it. Such a file names the `organizer`, an email address (RFC 5546). It
    keeps the sequence: of two files with the same one, calendars believe the later stamp.

    The same event has the same UIDs in every file and in the subscription, so that a later file replaces an earlier
    one. `Event.as_ics(now=…, meeting=…)` fills all this in from the rows.
    """
    cancel = cancel or event.status == "cancelled"
    entries = entries_of(event, parts, link=link, stamp=stamp, meeting_link=meeting_link, cancel=cancel)
    if cancel:
        for entry in entries:
            entry.add("organizer", f"mailto:{organizer}")
    return calendar(entries, method="CANCEL" if cancel else "")


def calendar(
    entries: Iterable[Any], *, name: str = "", refresh: timedelta | None = None, method: str = ""
) -> bytes:
    """The file. A subscription has a `name` and says how often to `refresh` it; a `method` says what the file does."""
    import icalendar  # a tenth of a second, which most pages need not spend

    made = icalendar.Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//Aspen//Events//EN")
    made.add("calscale", "GREGORIAN")
    if method:
        made.add("method", method)
    if name:
        for key in ("name", "x-wr-calname"):  # as text: the library escapes no name that it doesn't know
            made.add(key, _text(name))
    if refresh:
        every = icalendar.vDuration(refresh)
        made.add("refresh-interval", every, parameters={"VALUE": "DURATION"})
        made.add("x-published-ttl", icalendar.vDuration(refresh))
    for entry in entries:
        made.add_component(entry)
    return made.to_ical(sorted=False)


def entries_of(
    event, parts=(), *, link: str, stamp: datetime, meeting_link: str = "", cancel: bool = False
) -> list[Any]:
    """The entries (VEVENT) of one event: one, or one for each of its parts."""
    cancelled, host = cancel or event.status == "cancelled", urlsplit(link).netloc
    place = ", ".join(filter(None, (event.place, event.address)))
    facts = {
        "location": place or meeting_link or ("Online" if event.online_only else ""),
        "description": "\n".join(filter(None, (event.description, meeting_link, link))),
        "url": link,
        "status": "CANCELLED" if cancelled else "CONFIRMED",
        "sequence": event.sequence,
        "last-modified": event.changed_at,
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
            value = _text("\n".join(value.splitlines()))
        entry.add(key, value)
    return entry


def _text(value: str):
    return _text_class()(value)


@cache
def _text_class():
    import icalendar

    class Text(icalendar.vText):
        """The library takes a typed backslash and capital N for a line break that was escaped already."""

        def to_ical(self) -> bytes:
            escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
            return escaped.replace("\n", "\\n").encode()

    return Text

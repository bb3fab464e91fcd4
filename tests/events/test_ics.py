"""The calendar files, read back by a small reader of its own that knows nothing of how they are written."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import ics

DENVER = ZoneInfo("America/Denver")
STAMP = datetime(2026, 3, 1, tzinfo=UTC)
LINK = "https://example.org/events/1/"


@dataclass
class Part:
    pk: int
    begins: datetime
    ends: datetime
    title: str = ""


@dataclass
class Event:
    """What the calendar reads of an event."""

    pk: int = 1
    title: str = "Seeds"
    begins: datetime = datetime(2026, 3, 19, 13, tzinfo=DENVER)
    ends: datetime = datetime(2026, 3, 19, 14, 30, tzinfo=DENVER)
    status: str = "listed"
    place: str = ""
    address: str = ""
    description: str = ""
    online_only: bool = False
    is_at_any_time: bool = False
    first_day: date = date(2026, 3, 19)


def read(body):
    """The entries of a file, each a dict of its lines; and the calendar's own."""
    own, entries, entry = {}, [], None
    assert body.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in body.split(b"\r\n")) <= 75
    for line in body.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            entry = {}
        elif line == "END:VEVENT":
            entries.append(entry)
            entry = None
        else:
            into = own if entry is None else entry
            assert name not in into or name in ("BEGIN", "END")
            into[name] = plain(value)
    return own, entries


def plain(value):
    signs, text = iter(value), ""
    for sign in signs:
        if sign == "\\":
            sign = next(signs)
            sign = "\n" if sign == "n" else sign
        text += sign
    return text


def entry(event, parts=(), **facts):
    _, [found] = read(ics.of_event(event, parts, link=LINK, stamp=STAMP, **facts))
    return found


def test_an_event_is_one_entry_with_times_in_utc():
    assert entry(Event(place="Public Library", address="5 Main Street")) == {
        "UID": "event-1@example.org",
        "DTSTAMP": "20260301T000000Z",
        "DTSTART": "20260319T190000Z",
        "DTEND": "20260319T203000Z",
        "SUMMARY": "Seeds",
        "LOCATION": "Public Library, 5 Main Street",
        "DESCRIPTION": LINK,
        "URL": LINK,
        "STATUS": "CONFIRMED",
        "SEQUENCE": "0",
    }


def test_the_meeting_link_is_there_only_when_it_is_handed_in():
    meeting = "https://meet.example.org/room"
    told = entry(Event(online_only=True), meeting_link=meeting)
    assert (told["LOCATION"], told["DESCRIPTION"]) == (meeting, f"{meeting}\n{LINK}")
    assert entry(Event(online_only=True))["LOCATION"] == "Online"


def test_a_canceled_event_is_said_to_be_canceled():
    told = entry(Event(status="cancelled"))
    assert (told["STATUS"], told["SUMMARY"]) == ("CANCELLED", "Canceled: Seeds")


def test_each_part_is_an_entry_of_its_own_in_the_order_of_time():
    begins = datetime(2026, 3, 19, 13, tzinfo=DENVER)
    hour, week = timedelta(hours=1), timedelta(days=7)
    parts = [Part(12, begins + week, begins + week + hour), Part(15, begins, begins + hour, "Reading")]
    _, found = read(ics.of_event(Event(), parts, link=LINK, stamp=STAMP))
    assert [(told["UID"], told["SUMMARY"], told["DTSTART"]) for told in found] == [
        ("event-1-part-15@example.org", "Seeds (Reading)", "20260319T190000Z"),
        ("event-1-part-12@example.org", "Seeds (part 2 of 2)", "20260326T190000Z"),
    ]


def test_what_is_there_at_any_time_is_one_whole_day_that_keeps_nobody_busy():
    told = entry(Event(is_at_any_time=True, ends=datetime(2026, 6, 30, tzinfo=DENVER)))
    assert (told["DTSTART;VALUE=DATE"], told["TRANSP"]) == ("20260319", "TRANSPARENT")
    assert "DTEND" not in told


def test_a_change_counts_up_and_says_when():
    event = Event()
    event.changes, event.changed_at = 3, datetime(2026, 2, 1, 12, tzinfo=DENVER)
    told = entry(event)
    assert (told["SEQUENCE"], told["LAST-MODIFIED"]) == ("3", "20260201T190000Z")


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        # 1:30 to 3:30 in the night that loses an hour is one hour
        ((2026, 3, 8, 1, 30), (2026, 3, 8, 3, 30), ("20260308T083000Z", "20260308T093000Z")),
        # and three in the night that has one twice
        ((2026, 11, 1, 1, 30), (2026, 11, 1, 3, 30), ("20261101T073000Z", "20261101T103000Z")),
    ],
)
def test_nights_when_the_clock_changes_keep_their_moments(begins, ends, expected):
    event = Event(begins=datetime(*begins, tzinfo=DENVER), ends=datetime(*ends, tzinfo=DENVER))
    told = entry(event)
    assert (told["DTSTART"], told["DTEND"]) == expected


def test_a_subscription_has_a_name_and_says_how_often_to_ask_again():
    body = ics.calendar([], stamp=STAMP, name="Events: seeds, bulbs", refresh=timedelta(hours=6))
    own, entries = read(body)
    assert entries == []
    assert {name: own[name] for name in ("NAME", "X-WR-CALNAME")} == {
        "NAME": "Events: seeds, bulbs",
        "X-WR-CALNAME": "Events: seeds, bulbs",
    }
    assert own["REFRESH-INTERVAL;VALUE=DURATION"] == own["X-PUBLISHED-TTL"] == "PT6H"


def test_what_would_begin_a_new_line_is_escaped():
    text = ics.of_event(Event(description="One\r\nATTENDEE:x"), link=LINK, stamp=STAMP).decode()
    assert "DESCRIPTION:One\\nATTENDEE:x\\nhttps" in text


@given(title=st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=200))
def test_any_title_comes_back_as_it_was(title):
    assert entry(Event(title=title))["SUMMARY"] == title

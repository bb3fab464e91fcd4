"""The calendar files, read back by vobject, a strict reader that is not the library that wrote them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
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
    sequence: int = 0
    changed_at: datetime | None = None


def read(body):
    """The calendar's own facts, and those of its entries, as vobject reads them."""
    assert body.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in body.split(b"\r\n")) <= 75
    [calendar] = vobject.readComponents(body.decode())
    own = facts_of(calendar)
    assert (own["VERSION"], own["PRODID"]) == ("2.0", "-//Aspen//Events//EN")
    assert (
        own.get("METHOD", "CANCEL") == "CANCEL"
    )  # nobody is invited: it is a file to keep, or one that cancels
    return own, [facts_of(entry) for entry in calendar.contents.get("vevent", [])]


def facts_of(component):
    """What stands in a calendar or in an entry, each once."""
    lines = [(line.name, line.value) for line in component.lines()]
    assert len(dict(lines)) == len(lines)
    return dict(lines)


def entry(event, parts=(), **facts):
    _, [found] = read(ics.of_event(event, parts, link=LINK, stamp=STAMP, **facts))
    return found


def utc(*moment):
    return datetime(*moment, tzinfo=UTC)


def test_an_event_is_one_entry_with_times_in_utc():
    assert entry(Event(place="Public Library", address="5 Main Street")) == {
        "UID": "event-1@example.org",
        "DTSTAMP": STAMP,
        "DTSTART": utc(2026, 3, 19, 19),
        "DTEND": utc(2026, 3, 19, 20, 30),
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


@pytest.mark.parametrize(("status", "cancel"), [("cancelled", False), ("listed", True), ("cancelled", True)])
def test_a_cancellation_takes_the_entry_out_by_its_uid(status, cancel):
    """As RFC 5546 wants it: the method, the organizer, the same UID and no lower sequence."""
    event = Event(status=status, sequence=4)
    body = ics.of_event(event, link=LINK, stamp=STAMP, organizer="desk@example.org", cancel=cancel)
    assert b"\r\nMETHOD:CANCEL\r\n" in body
    _, [told] = read(body)
    assert (told["STATUS"], told["SUMMARY"]) == ("CANCELLED", "Canceled: Seeds")
    assert (told["UID"], told["SEQUENCE"], told["ORGANIZER"]) == (
        "event-1@example.org",
        "4",
        "mailto:desk@example.org",
    )
    [calendar] = icalendar.Calendar.from_ical(body, multiple=True)
    assert (calendar["METHOD"], [each.errors for each in calendar.walk()]) == ("CANCEL", [[], []])


def test_a_file_to_keep_has_no_method():
    assert b"METHOD" not in ics.of_event(Event(), link=LINK, stamp=STAMP, organizer="desk@example.org")


def test_in_a_subscription_a_canceled_event_is_one_entry_of_many():
    entries = ics.entries_of(Event(status="cancelled"), link=LINK, stamp=STAMP)
    body = ics.calendar([*entries, *ics.entries_of(Event(pk=2), link=LINK, stamp=STAMP)])
    assert b"METHOD" not in body
    assert [told["STATUS"] for told in read(body)[1]] == ["CANCELLED", "CONFIRMED"]


def test_each_part_is_an_entry_of_its_own_in_the_order_of_time():
    begins = datetime(2026, 3, 19, 13, tzinfo=DENVER)
    hour, week = timedelta(hours=1), timedelta(days=7)
    parts = [Part(12, begins + week, begins + week + hour), Part(15, begins, begins + hour, "Reading")]
    _, found = read(ics.of_event(Event(), parts, link=LINK, stamp=STAMP))
    assert [(each["UID"], each["SUMMARY"], each["DTSTART"]) for each in found] == [
        ("event-1-part-15@example.org", "Seeds (Reading)", utc(2026, 3, 19, 19)),
        ("event-1-part-12@example.org", "Seeds (part 2 of 2)", utc(2026, 3, 26, 19)),
    ]


def test_what_is_there_at_any_time_is_one_whole_day_that_keeps_nobody_busy():
    told = entry(Event(is_at_any_time=True, ends=datetime(2026, 6, 30, tzinfo=DENVER)))
    assert (told["DTSTART"], told["TRANSP"]) == (date(2026, 3, 19), "TRANSPARENT")
    assert "DTEND" not in told


def test_a_change_counts_up_and_says_when():
    told = entry(Event(sequence=3, changed_at=datetime(2026, 2, 1, 12, tzinfo=DENVER)))
    assert (told["SEQUENCE"], told["LAST-MODIFIED"]) == ("3", utc(2026, 2, 1, 19))


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        # 1:30 to 3:30 in the night that loses an hour is one hour
        ((2026, 3, 8, 1, 30), (2026, 3, 8, 3, 30), (utc(2026, 3, 8, 8, 30), utc(2026, 3, 8, 9, 30))),
        # and three in the night that has one twice
        ((2026, 11, 1, 1, 30), (2026, 11, 1, 3, 30), (utc(2026, 11, 1, 7, 30), utc(2026, 11, 1, 10, 30))),
    ],
)
def test_nights_when_the_clock_changes_keep_their_moments(begins, ends, expected):
    event = Event(begins=datetime(*begins, tzinfo=DENVER), ends=datetime(*ends, tzinfo=DENVER))
    told = entry(event)
    assert (told["DTSTART"], told["DTEND"]) == expected


def test_a_subscription_has_a_name_and_says_how_often_to_ask_again():
    body = ics.calendar([], name="Events: seeds, bulbs", refresh=timedelta(hours=6))
    own, entries = read(body)
    assert entries == []
    assert own["NAME"] == own["X-WR-CALNAME"] == "Events: seeds, bulbs"
    assert b"NAME:Events: seeds\\, bulbs\r\nX-WR-CALNAME:Events: seeds\\, bulbs\r\n" in body
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\nX-PUBLISHED-TTL:PT6H\r\n" in body


def test_commas_semicolons_and_backslashes_are_escaped_and_come_back():
    """Unescaped, a comma would divide a title into two values."""
    title, place = "Seeds, bulbs; and C:\\garden", "Room 4, upstairs"
    body = ics.of_event(Event(title=title, place=place), link=LINK, stamp=STAMP)
    assert b"SUMMARY:Seeds\\, bulbs\\; and C:\\\\garden\r\n" in body
    assert b"LOCATION:Room 4\\, upstairs\r\n" in body
    _, [found] = read(body)
    assert (found["SUMMARY"], found["LOCATION"]) == (title, place)


def test_what_would_begin_a_new_line_is_escaped():
    body = ics.of_event(Event(description="One\r\nATTENDEE:x"), link=LINK, stamp=STAMP)
    assert b"DESCRIPTION:One\\nATTENDEE:x\\nhttps" in body
    _, [found] = read(body)
    assert (found["DESCRIPTION"], "ATTENDEE" in found) == (f"One\nATTENDEE:x\n{LINK}", False)


@given(title=st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=200))
def test_any_title_comes_back_as_it_was(title):
    assert entry(Event(title=title))["SUMMARY"] == title


@pytest.mark.parametrize("title", [r"Folders: C:\New", r"One\NATTENDEE:x", r"\\N", r"C:\new", "\\"])
def test_a_backslash_before_any_letter_comes_back(title):
    found = entry(Event(title=title))
    assert (found["SUMMARY"], "ATTENDEE" in found) == (title, False)

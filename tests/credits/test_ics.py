from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from credits.ics import calendar

DENVER = ZoneInfo("America/Denver")
FACTS = {
    "uid": "event-1@example.org",
    "begins": datetime(2026, 3, 19, 13, tzinfo=DENVER),
    "ends": datetime(2026, 3, 19, 14, 30, tzinfo=DENVER),
    "stamp": datetime(2026, 3, 1, tzinfo=UTC),
    "url": "https://example.org/events/1/",
}


def test_calendar_writes_times_in_utc():
    lines = calendar(title="Seeds", place="", text="", **FACTS).decode().split("\r\n")
    assert lines[3:9] == [
        "BEGIN:VEVENT",
        "UID:event-1@example.org",
        "DTSTAMP:20260301T000000Z",
        "DTSTART:20260319T190000Z",
        "DTEND:20260319T203000Z",
        "SUMMARY:Seeds",
    ]


def test_calendar_escapes_what_would_begin_a_new_property():
    text = calendar(title="A; B, C\\D", place="Here", text="One\r\nATTENDEE:x", **FACTS).decode()
    assert "SUMMARY:A\\; B\\, C\\\\D\r\n" in text
    assert "DESCRIPTION:One\\nATTENDEE:x\r\n" in text


def test_calendar_folds_long_lines_between_letters():
    body = calendar(title="é" * 200, place="", text="", **FACTS)
    assert max(len(line) for line in body.split(b"\r\n")) <= 75
    assert "SUMMARY:" + "é" * 200 in body.replace(b"\r\n ", b"").decode()

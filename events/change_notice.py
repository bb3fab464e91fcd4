"""When and where an event is, in words: what somebody who registered needs to be told when it changes."""

from django.utils import timezone

from events import days

MEETING = "Meeting link"


def notice_facts(event):
    """What people who come to an event need to know, each fact under its label; parts as they are in the database."""
    parts = [
        _span(part) + (f" ({part.title})" if part.title else "") for part in event.parts.order_by("begins")
    ]
    place = ", ".join(filter(None, (event.place, event.address)))
    where = "; ".join(filter(None, (place, "online" if event.online_only else "")))
    return {
        "When": "; ".join(parts) or _span(event),
        "Where": where or "Not given",
        MEETING: event.meeting_link or "None",
    }


def _span(row):
    return days.span(timezone.localtime(row.begins), timezone.localtime(row.ends))


def changes(before, now):
    """What is different: label, what it was, what it is."""
    return [(label, was, now[label]) for label, was in before.items() if was != now[label]]

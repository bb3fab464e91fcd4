"""When and where an event is, in words: what somebody who registered needs to be told when it changes."""

from django.utils import timezone
from django.utils.formats import date_format

MEETING = "Meeting link"
TO_THE_MINUTE = "l, F j, Y, g:i A"


def span(begins, ends):
    """Tuesday, March 3, 2026, 1:00 PM to 2:30 PM MST."""
    begins, ends = timezone.localtime(begins), timezone.localtime(ends)
    until = "g:i A T" if begins.date() == ends.date() else f"{TO_THE_MINUTE} T"
    return f"{date_format(begins, TO_THE_MINUTE)} to {date_format(ends, until)}"


def notice_facts(event):
    """What people who come to an event need to know, each fact under its label; parts as they are in the database."""
    parts = [
        span(part.begins, part.ends) + (f" ({part.title})" if part.title else "")
        for part in event.parts.order_by("begins")
    ]
    place = ", ".join(filter(None, (event.place, event.address)))
    where = "; ".join(filter(None, (place, "online" if event.online_only else "")))
    return {
        "When": "; ".join(parts) or span(event.begins, event.ends),
        "Where": where or "Not said",
        MEETING: event.meeting_link or "None",
    }


def changes(before, now):
    """What is different: label, what it was, what it is."""
    return [(label, was, now[label]) for label, was in before.items() if was != now[label]]

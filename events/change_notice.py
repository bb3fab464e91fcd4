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


def whereabouts(event):
    """What of an event matters to who comes to it, each under its label; parts as they are in the database."""
    parts = [
        span(part.begins, part.ends) + (f" ({part.title})" if part.title else "")
        for part in event.parts.order_by("begins")
    ]
    place = ", ".join(said for said in (event.place, event.address) if said)
    where = "; ".join(said for said in (place, "online" if event.online_only else "") if said)
    return {
        "When": "; ".join(parts) or span(event.begins, event.ends),
        "Where": where or "Not said",
        MEETING: event.meeting_link or "None",
    }


def changes(before, now):
    """What is different: label, what it was, what it is."""
    return [(label, was, now[label]) for label, was in before.items() if was != now[label]]

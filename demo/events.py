"""The calendar: the real events of public sources, and invented ones from five years ago to some months ahead."""

import re
from collections import defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import cycle

from django.utils import timezone

from demo import clock
from demo.places import rows
from events.models import Event, EventCredit
from tracks.models import Category

FIRST_HOUR, USUAL_MINUTES = 9, 60
INVENTED = "Invented for the demo: it never took place, and nobody named here offers it."
ONLINE = ("online", "recorded", "course")

# Of twelve events in a category and a year: short webinars, half days, a whole day.
YEAR = ("hour", "hour", "half", "hour", "hour", "half", "hour", "hour", "day", "hour", "hour", "half")
LENGTHS = {"hour": (13, 60, "1"), "half": (9, 180, "3"), "day": (9, 390, "6")}
DAYS_BETWEEN, AHEAD, YEARS = 7.6, 18, 5.5


def load():
    categories = {category.code: category for category in Category.objects.all()}
    by_name = {category.name: category for category in categories.values()}
    load_real(by_name)
    load_today(categories)
    return load_invented(categories)


def load_today(categories):
    """One that has just ended, on the day on which a plan may be approved: it can be claimed for an activity."""
    ended = timezone.localtime(clock.real_now()).replace(minute=0, second=0, microsecond=0)
    event = Event.objects.create(
        title="Coffee hour: one thing that worked",
        format="online",
        description=f"Libraries tell each other what they tried this month, and what came of it.\n\n{INVENTED}",
        sponsor="Montana State Library",
        begins=ended - timedelta(hours=1),
        ends=ended,
        online_only=True,
        audience="everybody who works in a library",
    )
    EventCredit.objects.create(event=event, category=categories["administration"], amount=Decimal(1))


def load_real(by_name):
    for row in rows("events.csv"):
        begins, assumed = begin_of(row["begins"])
        ends = end_of(row, begins)
        if not (row["ends"] or row["minutes"]):
            assumed += ["its length"]
        words = [about(row["note"]), f"Source: {row['source_url']}"]
        if assumed:
            words.append(f"Assumed for the demo, for the source does not say: {', '.join(assumed)}.")
        event = Event.objects.create(
            title=row["title"],
            format=row["format"] or Event.Format.ONLINE,
            description="\n\n".join(word for word in words if word),
            sponsor=row["sponsor"],
            begins=begins,
            ends=ends,
            place=row["city"],
            online_only=row["online_only"] == "yes",
            audience=row["audience"],
            published="CANCELLED" not in row["note"],
        )
        if row["credits"]:
            EventCredit.objects.create(
                event=event, category=by_name[row["category"]], amount=Decimal(row["credits"])
            )


def begin_of(text):
    """When it begins, and what of that is assumed."""
    if "T" in text:
        return clock.moment(date.fromisoformat(text[:10]), *map(int, text[11:].split(":"))), []
    if len(text) == len("2026-03-03"):
        return clock.moment(date.fromisoformat(text), FIRST_HOUR), ["the hour"]
    if text:
        return clock.moment(date.fromisoformat(f"{text}-15"), FIRST_HOUR), ["the day", "the hour"]
    return clock.moment(date(2024, 1, 15), FIRST_HOUR), ["the date", "the hour"]


def end_of(row, begins):
    if "T" in row["ends"]:
        return clock.moment(date.fromisoformat(row["ends"][:10]), *map(int, row["ends"][11:].split(":")))
    if row["ends"] > row["begins"]:
        return clock.moment(date.fromisoformat(row["ends"]), 16)
    return begins + timedelta(minutes=int(row["minutes"] or USUAL_MINUTES))


def about(note):
    found = re.search(r"About: (.+?)\.(?: |$)", note)
    return f"About {found[1]}." if found else ""


def load_invented(categories):
    """Evenly spaced, the categories in turn; a title comes again after some two years."""
    titles = defaultdict(list)
    for row in rows("invented_events.csv"):
        titles[row["category"], row["length"]].append(row)
    titles = {key: cycle(found) for key, found in titles.items()}
    events, worth = [], []
    for number in range(-AHEAD, int(YEARS * 365 / DAYS_BETWEEN)):
        place, turn = divmod(number, len(categories))
        code, length = list(categories)[turn], YEAR[place % len(YEAR)]
        row = next(titles[code, length])
        hour, minutes, amount = LENGTHS[length]
        begins = datetime_of(number, hour)
        event = Event(
            title=row["title"],
            format=row["format"],
            description=f"{row['about']}\n\n{INVENTED}",
            sponsor=row["sponsor"],
            begins=begins,
            ends=begins + timedelta(minutes=minutes),
            place=row["place"],
            online_only=row["format"] in ONLINE,
            audience=row["audience"],
            registration_link="https://example.org/register",
        )
        if begins > clock.real_now() and event.online_only:
            event.meeting_link = "https://example.org/meeting"
        events.append(event)
        worth.append(EventCredit(event=event, category=categories[code], amount=Decimal(amount)))
        if length == "day":  # a day has an hour on another subject
            other = list(categories)[(turn + 1) % len(categories)]
            worth[-1].amount = Decimal("4.5")
            worth.append(EventCredit(event=event, category=categories[other], amount=Decimal("1.5")))
    Event.objects.bulk_create(events)
    EventCredit.objects.bulk_create(worth)
    return Event.objects.filter(pk__in=[event.pk for event in events])


def datetime_of(number, hour) -> datetime:
    day = clock.ago(2 + int(number * DAYS_BETWEEN))
    day -= timedelta(days=max(0, day.weekday() - 4))  # a Friday instead of the weekend
    return clock.moment(day, hour)

"""The calendar with twenty thousand events: what its pages cost, beside an empty signed-in page, in turns."""

import itertools
import random
import statistics
import time
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import Event, EventCredit
from tests import builders as make
from tracks.models import Category

ROUNDS = 9
DENVER = ZoneInfo("America/Denver")
TOPICS = [
    "accessibility",
    "adult",
    "services",
    "advocacy",
    "archives",
    "assessment",
    "boards",
    "book",
    "repair",
    "budgets",
    "cataloging",
    "children",
    "collection",
    "development",
    "community",
    "engagement",
    "copyright",
    "customer",
    "service",
    "databases",
    "digital",
    "literacy",
    "diversity",
    "ebooks",
    "emergency",
    "planning",
    "facilities",
    "fundraising",
    "genealogy",
    "government",
    "documents",
    "grants",
    "health",
    "information",
    "homework",
    "interlibrary",
    "loan",
    "leadership",
    "local",
    "history",
    "makerspaces",
    "marketing",
    "mending",
    "metadata",
    "outreach",
    "patrons",
    "policies",
    "preservation",
    "privacy",
    "programming",
    "puppets",
    "readers",
    "advisory",
    "reference",
    "research",
    "rural",
    "libraries",
    "safety",
    "seed",
    "libraries",
    "social",
    "media",
    "statistics",
    "storytelling",
    "strategic",
    "planning",
    "summer",
    "reading",
    "supervision",
    "technology",
    "teenagers",
    "trustees",
    "tribal",
    "libraries",
    "volunteers",
    "weeding",
    "workflows",
    "writing",
]
SYLLABLES = [
    "ba",
    "be",
    "co",
    "di",
    "el",
    "fa",
    "go",
    "hu",
    "in",
    "jo",
    "ka",
    "lo",
    "ma",
    "ne",
    "or",
    "pa",
    "qui",
    "ro",
    "su",
    "te",
    "un",
    "ve",
    "wi",
]
WORDS = ["".join(parts) for parts in itertools.product(SYLLABLES, SYLLABLES, ("n", "ter", "ly", "s"))]
SPONSORS = ("Montana State Library", "WebJunction", "Niche Academy", "Mountain Plains Library Association")
SEARCHES = (
    ("events to come", {}),
    ("past events, page 400", {"when": "past", "page": "400"}),
    ("a word", {"q": "puppets"}),
    ("three words, a filter each", {"q": "seed rural grants", "format": "online", "category": "technology", "credits": "1"}),
    ("a misspelled word", {"q": "catalogign"}),
    ("two slips in a word", {"q": "tecnolgoy"}),
    ("nothing like it", {"q": "xylophone"}),
    ("two letters", {"q": "xq"}),
    ("a month", {"view": "month"}),
)  # fmt: skip


def make_events(number):
    """Over ten years, up to one year ahead; texts of about a hundred words."""
    chance = random.Random(20_000)
    first = datetime.combine(make.today() - timedelta(days=3285), datetime.min.time(), DENVER)
    categories = list(Category.objects.all())
    events = []
    for place in range(number):
        begins = first + timedelta(days=place * 3650 // number, hours=8 + place % 9)
        topic = " ".join(chance.choices(TOPICS, k=4))
        events.append(
            Event(
                title=f"{topic.capitalize()} {place}",
                description=" ".join(chance.choices(TOPICS, k=10) + chance.choices(WORDS, k=60)),
                sponsor=SPONSORS[place % 4],
                presenter=f"Presenter {place % 300}",
                format=("online", "online", "in_person", "recorded")[place % 4],
                begins=begins,
                ends=begins + timedelta(minutes=60),
            )
        )
    events = Event.objects.bulk_create(events, batch_size=2000)
    amounts = (Decimal("0.5"), Decimal(1), Decimal("1.5"), Decimal(3))
    worth = [
        EventCredit(event=event, category=categories[place % len(categories)], amount=amounts[place % 4])
        for place, event in enumerate(events)
    ]
    EventCredit.objects.bulk_create(worth, batch_size=5000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def calendar(client, number=20_000):
    """Seconds by the clock, not of this process: here it is the database that works."""
    begun, few = Event.objects.count(), {}
    for title, asked in SEARCHES:
        few[title] = _queries(client, asked)
    make_events(number - begun)
    print(f"\n{f'calendar of {number} events':<38}{'queries':>8}{'ratio':>8}{'clock ms':>9}")
    for title, asked in SEARCHES:
        queries = _queries(client, asked)
        empty, spent = _clock(
            lambda: client.get(reverse("help")),
            lambda asked=asked: client.get(reverse("event_list"), asked),
        )
        said = f"{queries}" if queries == few[title] else f"{few[title]}-{queries}"
        print(f"{f'  {title}':<38}{said:>8}{spent / empty:>8.1f}{spent:>9.1f}")


def _queries(client, asked):
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(reverse("event_list"), asked)
    if answer.status_code != 200:
        raise SystemExit(f"{asked} answered {answer.status_code}: there is nothing to measure.")
    return len(captured)


def _clock(*works):
    spent = [[] for _ in works]
    for number, (place, work) in itertools.product(range(ROUNDS + 2), enumerate(works)):
        begun = time.perf_counter()
        work()
        if number > 1:
            spent[place].append((time.perf_counter() - begun) * 1000)
    return [statistics.median(each) for each in spent]

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from events import days
from events.models import Event
from tests import builders as make
from tests.events.test_ics import read
from tests.pages import text_of

pytestmark = pytest.mark.django_db

DENVER = ZoneInfo("America/Denver")


def local(*at):
    return datetime(*at, tzinfo=DENVER)


def titles(response):
    return [event.title for event in response.context["rows"]]


def search(client, **asked):
    return client.get(reverse("event_list"), {name.rstrip("_"): said for name, said in asked.items()})


def month(client, name, **asked):
    """What stands on the days of a month, by the number of the day."""
    response = search(client, view="month", month=name, **asked)
    return {
        day.date.day: [(line.text, line.occasion.event.title, line.occasion.part) for line in day.lines]
        for day in response.context["days"]
        if day.lines
    }


def feed(client, **asked):
    response = client.get(reverse("event_feed"), asked)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return read(response.content)


def test_the_calendar_is_public_and_shows_what_is_to_come(client):
    make.make_event(title="Past", days_ago=3)
    make.make_event(title="Later", days_ago=-9)
    make.make_event(title="Sooner", days_ago=-3)
    make.make_event(title="Hidden", days_ago=-3, published=False)
    assert titles(search(client)) == ["Sooner", "Later"]
    assert titles(search(client, when="past")) == ["Past"]


def test_the_calendar_shows_past_events_while_none_is_planned(client):
    make.make_event(title="Older", days_ago=30)
    make.make_event(title="Past", days_ago=3)
    assert titles(search(client)) == ["Past", "Older"]


def test_the_calendar_is_paged(client):
    for day in range(1, 31):
        make.make_event(days_ago=-day)
    assert [len(titles(search(client, page=page))) for page in ("1", "2", "99", "x")] == [10, 10, 10, 10]
    assert "21 to 30 of 30" in text_of(search(client, page=3))


# Words


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("seed", ["Seed libraries"]),
        ("SEED librar", ["Seed libraries"]),
        ("guild", ["Stories of Škofja Loka"]),
        ("ŠKOFJA", ["Stories of Škofja Loka"]),
        ("Okafor", ["Stories of Škofja Loka"]),
        ("المكتبة", ["Seed libraries"]),
        ("100%", ["Seed libraries"]),
        ("a_b", ["Seed libraries"]),
        ('"quoted"', ["Seed libraries"]),
        ("tellers’", ["Stories of Škofja Loka"]),
        ("back\\slash", ["Seed libraries"]),
        ("%", ["Seed libraries"]),
        ("_", ["Seed libraries"]),
        ("'; drop table", []),
        ("x" * 200, []),
        ("x" * 5000, []),
        ("no such words at all in here", []),
    ],
)
def test_words_are_found_in_title_description_sponsor_and_presenter(client, words, expected):
    make.make_event(
        title="Seed libraries",
        description='For 100% of all, a_b, back\\slash and "quoted"; المكتبة',
        days_ago=-3,
    )
    make.make_event(
        title="Stories of Škofja Loka", sponsor="Tellers’ Guild", presenter="Ada Okafor", days_ago=-4
    )
    assert titles(search(client, q=words)) == expected


@pytest.mark.parametrize(
    "words",
    [
        "webniar",
        "webinars",
        "Serach",
        "cataloging for begginers",
        "catalogin",
        "gratn writting",
        "lirbary",
        "tecnology",
    ],
)
def test_misspelled_words_find_the_nearest_and_the_page_says_so(client, words):
    make.make_event(
        title="Webinar: Search, cataloging and grant writing for beginners",
        sponsor="State Library",
        description="With technologies of today",
    )
    make.make_event(title="Story time with puppets", sponsor="Guild")
    response = search(client, q=words)
    assert titles(response) == ["Webinar: Search, cataloging and grant writing for beginners"]
    assert ("These are the closest" in response.content.decode()) == response.context["nearest"]


def test_the_nearest_keep_the_other_questions_and_what_is_not_published(client):
    make.make_event(title="Webinar in person", format="in_person")
    make.make_event(title="Webinar hidden", published=False)
    make.make_event(title="Webinar online")
    assert titles(search(client, q="webniar", format="online")) == ["Webinar online"]


def test_exact_words_leave_out_what_is_only_near(client):
    make.make_event(title="Cataloging")
    make.make_event(title="Catalogs")
    response = search(client, q="cataloging")
    assert (titles(response), response.context["nearest"]) == (["Cataloging"], False)


# What else is asked


@pytest.fixture
def four():
    make.make_event(title="Half", days_ago=-1, credits=(("technology", "0.5"),), online_only=True)
    make.make_event(
        title="Both", days_ago=-2, credits=(("technology", "0.5"), ("collections", "1")), format="in_person"
    )
    make.make_event(title="Day", days_ago=-3, credits=(("collections", "6"),), format="course")
    make.make_event(title="Nothing", days_ago=-4, credits=(), format="in_person")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["Half", "Both", "Day", "Nothing"]),
        ({"format": "in_person"}, ["Both", "Nothing"]),
        ({"category": "technology"}, ["Half", "Both"]),
        ({"credits": "0.5"}, ["Half"]),
        ({"credits": "1.5"}, ["Both"]),
        ({"credits": "2-or-more"}, ["Day"]),
        ({"credits": "1", "category": "collections"}, ["Both"]),
        ({"online": "1"}, ["Half", "Day"]),
        ({"in_person": "1"}, ["Both", "Nothing"]),
        ({"online": "1", "in_person": "1"}, ["Half", "Both", "Day", "Nothing"]),
        ({"category": ["technology", "collections"]}, ["Half", "Both", "Day"]),
        ({"category": ["collections", "x"], "credits": "2-or-more"}, ["Day"]),
        ({"online": "1", "category": "collections"}, ["Day"]),
        ({"q": "half", "category": "collections"}, []),
        ({"format": "nonsense", "category": "x", "credits": "7", "online": ""}, ["Half", "Both", "Day", "Nothing"]),
    ],
)  # fmt: skip
def test_what_is_asked_besides_words(client, four, asked, expected):
    assert titles(search(client, **asked)) == expected


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("3/7/2026", "", ["Night", "Later"]),
        ("March 8, 2026", "", ["Night", "Later"]),
        ("2026-03-09", "", ["Later"]),
        ("", "3/6/26", ["First"]),
        ("03-06-2026", "Mar 7, 2026", ["First", "Night"]),
        (" 3/7/2026 ", "3/7/2026", ["Night"]),
        ("3/8/2026", "3/8/2026", ["Night"]),
    ],
)
def test_days_are_asked_in_the_ways_people_write_them(client, since, until, expected):
    make.make_event(title="First", begins=local(2026, 3, 6, 13), ends=local(2026, 3, 6, 14))
    make.make_event(title="Night", begins=local(2026, 3, 7, 23), ends=local(2026, 3, 8, 1))
    make.make_event(title="Later", begins=local(2026, 3, 9), ends=local(2026, 3, 10))
    assert titles(search(client, from_=since, to=until)) == expected


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"from_": "<i>soon</i>"}, "Enter a start date, such as 3/31/2026"),
        ({"to": "13/45/2026"}, "Enter an end date, such as 3/31/2026"),
        ({"from_": "1/1/0001"}, "from 1990 to 2100"),
        ({"to": "12/31/9999"}, "from 1990 to 2100"),
        ({"from_": "3/9/2026", "to": "3/1/2026"}, "Enter a last day on or after March 9, 2026"),
    ],
)
@pytest.mark.parametrize("view", ["", "month"])
def test_a_wrong_day_is_said_and_kept(client, asked, sentence, view):
    make.make_event(title="Kept")
    response = search(client, view=view, **asked)
    page = response.content.decode()
    assert response.status_code == 200
    assert page.count(sentence) == 2  # in the summary, and at the field
    assert "<title>Error: " in page
    for typed in asked.values():
        assert response.context["form"]["since"].value() == typed or typed in page


BROKEN = [
    {"page": "x"},
    {"page": "-1"},
    {"page": "99999999999999999999999"},
    {"when": "never"},
    {"view": "week"},
    {"view": "month", "month": "2026-13"},
    {"view": "month", "month": "0000-01"},
    {"view": "month", "month": "٢٠٢٦-٠٣"},
    {"view": "month", "month": "9999-12"},
    {"view": "month", "month": "2100-12"},
    {"view": "month", "month": "1990-01"},
    {"view": "month", "month": "²026-01"},
    {"view": "month", "month": "2026-03-01"},
    {"q": "\udcff".encode("utf-8", "surrogatepass")},
    {"credits": "NaN"},
    {"online": "perhaps", "unknown": "x"},
]


@pytest.mark.parametrize("asked", BROKEN, ids=str)
@pytest.mark.parametrize("name", ["event_list", "event_feed"])
def test_a_broken_address_is_answered(client, name, asked):
    make.make_event(title="There", days_ago=-1)
    assert client.get(reverse(name), asked).status_code == 200


# Which events


def test_a_canceled_event_stays_and_says_so(client):
    event = make.make_event(title="Off", days_ago=-1, status="cancelled")
    assert "Canceled" in search(client).content.decode()
    at = timezone.localtime(event.begins)
    assert "Canceled" in search(client, view="month", month=f"{at:%Y-%m}").content.decode()
    _, [entry] = feed(client)
    assert (entry["STATUS"], entry["SUMMARY"]) == ("CANCELLED", "Canceled: Off")


def test_nothing_unpublished_or_private_leaks(client, learner, coordinator):
    hidden = make.make_event(title="Hidden secret", published=False, days_ago=-2)
    make.make_independent(learner, title="Secret of my own", status="accepted", days_ago=3)
    quiet = make.make_conference(title="Secret conference", published=False, days_ago=-2)
    make.make_session(quiet, title="Open session", meeting_link="https://meet.example.org/room")
    at = timezone.localtime(hidden.begins)
    for user in (None, learner, coordinator):
        if user:
            client.force_login(user)
        for asked in ({}, {"q": "secret"}, {"q": "sercet"}, {"view": "month", "month": f"{at:%Y-%m}"}):
            page = client.get(reverse("event_list"), asked).content.decode().lower()
            assert [
                word for word in ("hidden secret", "of my own", "secret conference") if word in page
            ] == []
            assert "meet.example.org" not in page
        _, entries = feed(client)
        assert [entry["SUMMARY"] for entry in entries] == ["Open session"]
        assert "meet.example.org" not in str(entries)


def test_sessions_stand_under_their_conference_until_something_is_asked(client):
    conference = make.make_conference(title="Conference of 2026", days_ago=-5)
    make.make_session(conference, title="Seeds")
    make.make_session(conference, title="Unready", published=False)
    response = search(client)
    assert (titles(response), response.context["rows"][0].sessions_count) == (["Conference of 2026"], 1)
    assert "1 session" in response.content.decode()
    response = search(client, q="seeds")
    assert titles(response) == ["Seeds"]
    assert "Conference session at Conference of 2026." in response.content.decode()
    assert titles(search(client, format="session")) == ["Seeds"]


def test_what_is_there_for_months_is_at_any_time_and_fills_no_day(client):
    now = timezone.now()
    make.make_event(
        title="Course", format="course", begins=now - timedelta(days=60), ends=now + timedelta(days=90)
    )
    make.make_event(title="Soon", days_ago=-1)
    assert titles(search(client)) == ["Soon"]
    response = search(client, when="anytime")
    assert (titles(response), "Anytime until" in response.content.decode()) == (["Course"], True)
    assert search(client).context["tabs"] == [
        ("upcoming", "Upcoming", 1),
        ("anytime", "Anytime", 1),
        ("past", "Past", 0),
    ]
    response = search(client, view="month", q="course")
    assert [event.title for event in response.context["beside"]] == ["Course"]
    assert response.context["any"] is False


def test_an_event_in_parts_stands_where_its_next_part_does(client):
    now = timezone.now()
    series = make.make_event(title="Series", begins=now - timedelta(days=30), ends=now + timedelta(days=6))
    for days_after in (0, 30.5, 35.5):
        make.make_event_part(series, after=24 * days_after)
    make.make_event(title="Later", begins=now + timedelta(hours=20), ends=now + timedelta(hours=21))
    make.make_event(title="Sooner", begins=now + timedelta(hours=3), ends=now + timedelta(hours=4))
    response = search(client)
    assert titles(response) == ["Sooner", "Series", "Later"]
    assert response.context["rows"][1].occasion.part == "part 2 of 3"


# The month


def test_every_part_stands_on_its_day(client):
    event = make.make_event(title="Series", begins=local(2026, 3, 3, 13), ends=local(2026, 4, 2, 14))
    make.make_event_part(event, after=0)
    make.make_event_part(event, after=24 * 9, title="Reading")
    make.make_event_part(event, after=24 * 30)
    assert month(client, "2026-03") == {
        3: [("1:00 PM", "Series", "part 1 of 3")],
        12: [("1:00 PM", "Series", "Reading, part 2 of 3")],
    }
    assert month(client, "2026-04") == {2: [("1:00 PM", "Series", "part 3 of 3")]}


def test_an_event_stands_on_each_of_its_days(client):
    make.make_event(title="Night", begins=local(2026, 3, 31, 22), ends=local(2026, 4, 1, 1, 30))
    make.make_event(title="Camp", begins=local(2026, 3, 27, 9), ends=local(2026, 3, 29, 16))
    make.make_event(title="Until midnight", begins=local(2026, 3, 20, 20), ends=local(2026, 3, 21))
    make.make_event(title="A day", begins=local(2026, 3, 24), ends=local(2026, 3, 25))
    assert month(client, "2026-03") == {
        20: [("8:00 PM", "Until midnight", "")],
        24: [("all day", "A day", "")],
        27: [("9:00 AM", "Camp", "")],
        28: [("all day", "Camp", "")],
        29: [("until 4:00 PM", "Camp", "")],
        31: [("10:00 PM", "Night", "")],
    }
    assert month(client, "2026-04") == {1: [("until 1:30 AM", "Night", "")]}


@pytest.mark.parametrize(
    ("day", "name", "words"),
    [
        ((2026, 3, 8), "2026-03", "1:30 AM MST to 3:30 AM MDT."),
        ((2026, 11, 1), "2026-11", "1:30 AM MDT to 3:30 AM MST."),
    ],
)
def test_the_nights_in_which_the_clock_changes(client, day, name, words):
    make.make_event(title="Night", begins=local(*day, 1, 30), ends=local(*day, 3, 30))
    make.make_event(title="Whole day", begins=local(*day), ends=local(*day) + timedelta(days=1))
    assert month(client, name) == {day[2]: [("all day", "Whole day", ""), ("1:30 AM", "Night", "")]}
    assert words in search(client, q="night").content.decode()


def test_the_edges_of_a_month_are_local(client):
    make.make_event(title="Last", begins=local(2026, 10, 31, 22), ends=local(2026, 10, 31, 23, 59))
    make.make_event(title="First", begins=local(2026, 11, 1), ends=local(2026, 11, 1, 1))
    assert month(client, "2026-10") == {31: [("10:00 PM", "Last", "")]}
    assert month(client, "2026-11") == {1: [("midnight", "First", "")]}


def test_the_month_marks_today_and_leads_to_its_neighbors(client):
    response = search(client, view="month")
    [today] = [day.date for day in response.context["days"] if day.is_today]
    assert today == timezone.localdate()
    page = search(client, view="month", month="2026-01", q="seeds").content.decode()
    assert "?view=month&amp;month=2025-12&amp;q=seeds" in page
    assert "?view=month&amp;month=2026-02&amp;q=seeds" in page
    assert search(client, view="month", from_="3/31/2025").context["month"].name == "2025-03"


def test_a_full_day_shows_some_and_leads_to_the_rest(client):
    for hour in range(8):
        make.make_event(begins=local(2026, 3, 3, 8 + hour), ends=local(2026, 3, 3, 9 + hour))
    page = search(client, view="month", month="2026-03").content.decode()
    assert "?from=2026-03-03&amp;to=2026-03-03" in page
    assert "3 more" in page
    assert len(titles(search(client, from_="2026-03-03", to="2026-03-03"))) == 8


@pytest.mark.parametrize(
    ("name", "column", "number"), [("2026-03", 1, 31), ("2026-11", 1, 30), ("2028-02", 3, 29)]
)
def test_a_month_begins_in_its_column(name, column, number):
    found = days.CalendarMonth.of(name, date(2026, 1, 1))
    assert (found.column, len(found.days([], date(2026, 1, 1)))) == (column, number)


# The subscription


def test_the_subscription_holds_the_search_from_ninety_days_ago(client):
    make.make_event(title="Long past", days_ago=120)
    make.make_event(title="Past seeds", days_ago=30)
    make.make_event(title="Coming seeds", days_ago=-30)
    make.make_event(title="Coming", days_ago=-3)
    own, entries = feed(client, q="seeds", when="past", page="7", view="month")
    assert own["X-WR-CALNAME"] == "Aspen: seeds"
    assert own["X-PUBLISHED-TTL"] == "PT6H"
    assert [entry["SUMMARY"] for entry in entries] == ["Past seeds", "Coming seeds"]
    assert [entry["SUMMARY"] for entry in feed(client)[1]] == ["Past seeds", "Coming", "Coming seeds"]


def test_the_subscription_has_the_entry_of_the_single_file(client):
    event = make.make_event(title="Series", days_ago=-3)
    for after in (0, 24):
        make.make_event_part(event, after=after)
    Event.objects.filter(pk=event.pk).update(place="Helena")
    _, one = read(client.get(reverse("event_ics", args=[event.pk])).content)
    _, all_ = feed(client)
    for entry in one + all_:
        del entry["DTSTAMP"]
    assert one == all_
    assert [(entry["SEQUENCE"], entry["LOCATION"]) for entry in one] == [("4", "Helena")] * 2


def test_the_page_tells_the_address_of_its_subscription(client, settings):
    settings.SITE_URL = "https://aspen.example.org"
    make.make_event(title="Seed & bulb", days_ago=-3, credits=(("technology", "1"),))
    page = search(client, q="seed & bulb", category="technology", page="2").content.decode()
    address = "aspen.example.org/events/feed.ics?q=seed+%26+bulb&amp;category=technology"
    assert f'href="webcal://{address}"' in page
    assert f'value="https://{address}"' in page
    assert "webcal://" not in search(client, when="past").content.decode()


# What it costs


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, 6),
        ({"q": "event"}, 6),
        ({"from": "1/1/2020", "category": "public-services", "credits": "1.5"}, 5),
        ({"view": "month"}, 3),
        ({"q": "evnet"}, 6),
    ],
)
def test_the_calendar_asks_the_same_for_one_and_for_thirty(
    client, django_assert_num_queries, asked, expected
):
    conference = make.make_conference(days_ago=-1, title="Event of events")
    make.make_session(conference)
    make.make_event_part(make.make_event(days_ago=0))
    with django_assert_num_queries(expected):
        search(client, **asked)
    for number in range(30):
        make.make_event_part(make.make_event(days_ago=-number))
        make.make_session(conference)
    with django_assert_num_queries(expected):
        search(client, **asked)


def test_the_subscription_asks_the_same_for_one_and_for_thirty(client, django_assert_num_queries):
    for number in (1, 30):
        for day in range(number):
            make.make_event_part(make.make_event(days_ago=-day))
        with django_assert_num_queries(3):
            feed(client)

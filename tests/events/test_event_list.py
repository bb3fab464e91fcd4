"""The calendar as a list by month: series folded, what one can claim first, and what one can do from the row."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from credits.models import Credit
from events.models import Event, Registration
from tests import builders as make
from tests.pages import said, text_of

pytestmark = pytest.mark.django_db

DENVER = ZoneInfo("America/Denver")
LIST = "/events/"


def rows(client, **asked):
    return client.get(LIST, asked).context["rows"]


def make_series(number, *, first=3, **fields):
    root = make.make_event(days_ago=-first, title="Office hour", **fields)
    return [
        root,
        *(
            make.make_event(days_ago=-first - 7 * week, title="Office hour", series=root, **fields)
            for week in range(1, number)
        ),
    ]


def test_events_stand_under_their_months_with_the_number_of_each(client):
    for month, day in ((3, 30), (3, 31), (4, 1)):
        begins = datetime(2099, month, day, 13, tzinfo=DENVER)
        make.make_event(begins=begins, ends=begins + timedelta(hours=2, minutes=30))
    page = client.get(LIST)
    assert [(f"{month:%Y-%m}", len(found)) for month, found in page.context["months"]] == [
        ("2099-03", 2),
        ("2099-04", 1),
    ]
    assert "March 2099 2 events 30 Mon" in text_of(page)
    assert "1:00 to 3:30 PM MT." in text_of(page)
    assert "April 2099 1 event" in text_of(page)


def test_an_event_of_the_last_evening_of_a_month_stands_in_it(client):
    begins = datetime(2099, 3, 31, 22, tzinfo=DENVER)
    make.make_event(begins=begins, ends=begins + timedelta(hours=2))
    page = client.get(LIST)
    assert [f"{month:%Y-%m}" for month, _ in page.context["months"]] == ["2099-03"]
    assert "31 Tue" in text_of(page)
    assert "10:00 PM to midnight MT." in text_of(page)


def test_a_series_is_one_row_with_all_its_dates(client):
    series = make_series(7)
    other = make.make_event(days_ago=-4)
    page = client.get(LIST)
    assert page.context["rows"] == [series[0], other]
    assert page.context["rows"][0].dates == series
    assert page.context["tabs"][0] == ("upcoming", "Upcoming", 2)
    weekday = f"{timezone.localtime(series[0].begins):%A}s"
    assert f"{weekday} , 1:00 to 2:30 PM MT." in text_of(page)
    assert "All 7 dates" in text_of(page)


def test_a_series_begins_with_the_next_date_that_the_search_finds(client):
    series = make_series(3, first=-3)  # the first was three days ago
    Event.objects.filter(pk=series[1].pk).update(title="Office hour with a guest")
    assert rows(client) == [series[1]]
    assert rows(client, q="guest") == [series[1]]
    Event.objects.filter(pk=series[1].pk).update(status="cancelled")
    assert rows(client) == [series[1], series[2]]
    assert [row.dates for row in rows(client)] == [[], []]


def test_a_series_at_several_times_of_day_names_no_weekday(client):
    series = make_series(2)
    Event.objects.filter(pk=series[1].pk).update(ends=series[1].ends + timedelta(hours=1))
    assert "s , 1:00" not in text_of(client.get(LIST))


def test_past_and_searched_dates_of_a_series_stand_for_themselves(client):
    series = make_series(3, first=-30)
    assert rows(client, when="past") == series[::-1]
    day = f"{timezone.localdate():%Y-%m-%d}"
    upcoming = make_series(2)
    assert rows(client, **{"from": day}) == upcoming


def test_signing_up_from_the_row_takes_one_press(at_desk, learner):
    event = make.make_event(days_ago=-3)
    page = at_desk.get(LIST)
    address = reverse("registration_new", args=[event.pk])
    assert f'form="sign-up" formaction="{address}">Sign up<' in page.content.decode()
    assert page.content.decode().count("csrfmiddlewaretoken") == 2  # with the one of signing out
    at_desk.post(address)
    page = at_desk.get(LIST)
    assert "You’re signed up" in text_of(page)
    assert address not in page.content.decode()


def test_a_press_without_the_activity_leads_to_the_page_that_asks_for_it(at_desk, learner, plan):
    event = make.make_event(days_ago=-3)
    page = at_desk.post(reverse("registration_new", args=[event.pk]), follow=True)
    assert said(page) == ["Choose the plan activity that this event belongs to, then sign up."]
    assert (page.context["event"], Registration.objects.count()) == (event, 0)
    assert "Error:" not in page.content.decode()


def test_a_date_of_a_series_is_signed_up_for_in_the_fold(at_desk, learner):
    series = make_series(3)
    make.make_registration(series[1], learner)
    page = at_desk.get(LIST)
    html = page.content.decode()
    assert [reverse("registration_new", args=[each.pk]) in html for each in series] == [True, False, True]
    assert f"You’re signed up for {timezone.localtime(series[1].begins):%B %-d}" in text_of(page)


@pytest.mark.parametrize(
    ("capacity", "taken", "waiting", "hours", "words"),
    [
        (3, 1, 0, None, "2 spots left. 1.5 credits Sign up for"),
        (2, 1, 0, None, "1 spot left. 1.5 credits Sign up for"),
        (1, 1, 0, None, "Full. 1.5 credits Join the waiting list for"),
        (2, 1, 1, None, "Full. 1.5 credits Join the waiting list for"),
        (1, 1, 1, 9999, "Full. 1.5 credits Full"),
        (2, 1, 1, 9999, "1 spot left. 1.5 credits Sign up for"),
    ],
)
def test_the_row_says_whether_there_is_a_place(at_desk, capacity, taken, waiting, hours, words):
    event = make.make_event(days_ago=-3, capacity=capacity, waiting_list_hours=hours)
    for number in range(taken + waiting):
        make.make_registration(event, make.make_user(), waiting=number >= taken)
    gone = make.make_user()
    make.make_registration(event, gone, waiting=True)
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)
    page = text_of(at_desk.get(LIST))
    assert words in page


def test_people_who_are_signed_out_sign_in_from_the_row_and_see_nothing_of_others(client, learner):
    event, past = make.make_event(days_ago=-3), make.make_event(days_ago=3)
    make.make_registration(event, learner)
    html = client.get(LIST).content.decode()
    assert f'href="{reverse("account_login")}?next={event.get_absolute_url()}"' in html
    assert [words in html for words in ("You’re signed up", "Did you attend?", "Yours")] == [False] * 3
    html = client.get(LIST, {"when": "past"}).content.decode()
    assert f'href="{reverse("event_claim", args=[past.pk])}"' in html


def test_what_can_be_claimed_stands_first_what_one_signed_up_for_above_all(at_desk, learner, stranger):
    signed_up = make.make_event(days_ago=9, title="Signed up")
    make.make_registration(signed_up, learner)
    newest = make.make_event(days_ago=1, title="Newest")
    missed = make.make_event(days_ago=2, title="Missed")
    make.make_registration(missed, learner, attended=False, marked_by=learner)
    make.make_event(days_ago=5, title="Third")
    make.make_event(days_ago=60, title="Long ago")
    page = at_desk.get(LIST, {"when": "upcoming"})
    assert page.context["ended"] == [signed_up, newest]
    assert "You signed up." in text_of(page)
    Credit.objects.claim(newest, owner=learner, activity=None, now=timezone.now())
    assert [event.title for event in at_desk.get(LIST, {"when": "upcoming"}).context["ended"]] == [
        "Signed up",
        "Third",
    ]
    for asked in ({"q": "x"}, {"when": "past"}, {"view": "month"}):
        assert "Did you attend?" not in text_of(at_desk.get(LIST, asked))


def test_past_events_are_claimed_from_the_row_once(at_desk, learner):
    event, nothing = make.make_event(days_ago=3), make.make_event(days_ago=4, credits=())
    html = at_desk.get(LIST, {"when": "past"}).content.decode()
    assert reverse("event_claim", args=[event.pk]) in html
    assert reverse("event_claim", args=[nothing.pk]) not in html
    [credit] = Credit.objects.claim(event, owner=learner, activity=None, now=timezone.now())
    html = at_desk.get(LIST, {"when": "past"}).content.decode()
    assert (reverse("event_claim", args=[event.pk]) in html, credit.get_absolute_url() in html) == (
        False,
        True,
    )


def test_a_canceled_event_offers_nothing(at_desk, learner):
    event = make.make_event(days_ago=-3, status="cancelled", capacity=5)
    make.make_registration(event, learner)
    page = at_desk.get(LIST)
    assert "Canceled" in text_of(page)
    assert reverse("registration_new", args=[event.pk]) not in page.content.decode()
    assert "You’re signed up" not in text_of(page)


@pytest.mark.parametrize(
    "asked", [{"when": "upcoming"}, {"when": "past"}, {"when": "anytime"}, {"q": "event"}]
)
def test_the_list_asks_the_same_for_one_row_and_for_thirty(at_desk, learner, asked):
    now = timezone.now()

    def add(number):
        ahead = make.make_event(days_ago=-1 - number, capacity=9)
        make.make_registration(ahead, learner)
        make.make_event_part(ahead)
        make.make_event(days_ago=-2 - number, series=ahead)
        past = make.make_event(days_ago=1 + number)
        Credit.objects.claim(past, owner=learner, activity=None, now=now)
        make.make_event(days_ago=1 + number)
        make.make_event(format="course", begins=now - timedelta(days=3), ends=now + timedelta(days=90))

    def queries():
        with CaptureQueriesContext(connection) as queries:
            at_desk.get(LIST, asked)
        return len(queries)

    add(0)
    at_desk.get(LIST, asked)
    few = queries()
    for number in range(1, 31):
        add(number)
    assert queries() == few <= 25

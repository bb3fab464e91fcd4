"""The lists of the admin: how far they count, by which day they filter, and whom a search finds."""

from datetime import date

import pytest
from django.urls import reverse

from tests import builders as make
from tests.pages import text_of
from workflow import admin_lists

CREDITS = reverse("admin:credits_credit_changelist")
EVENTS = reverse("admin:events_event_changelist")

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def three(learner):
    days = [date(2024, 2, 29), date(2024, 3, 1), date(2025, 12, 31)]
    return [make.make_credit(learner, earned_on=day, title=f"Seeds of {day}") for day in days]


def titles(desk, **query):
    return [credit.title for credit in desk.get(CREDITS, query).context["cl"].result_list]


def test_a_list_that_is_counted_says_its_number(desk, three):
    assert "3 credits" in text_of(desk.get(CREDITS))


def test_a_long_list_says_that_there_are_more(desk, three, monkeypatch):
    monkeypatch.setattr(admin_lists, "MOST_ROWS", 2)

    page = text_of(desk.get(CREDITS))
    found = text_of(desk.get(CREDITS, {"q": "seeds"}))

    assert "More than 2 credits. The pages show the first 2; search or filter to find others." in page
    assert "More than 2 results" in found


def test_nobody_acts_on_all_rows_of_a_list_that_is_not_counted(desk, monkeypatch):
    for _ in range(3):
        make.make_event()
    monkeypatch.setattr("events.admin.events.EventAdmin.list_per_page", 1)
    whole = desk.get(EVENTS).content.decode()
    monkeypatch.setattr(admin_lists, "MOST_ROWS", 2)
    capped = desk.get(EVENTS).content.decode()

    assert ("Select all 3 events" in whole, "across all pages" in capped) == (True, False)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"earned_on__year": "2024"}, ["Seeds of 2024-03-01", "Seeds of 2024-02-29"]),
        ({"earned_on__year": "2025"}, ["Seeds of 2025-12-31"]),
        ({"earned_on__year": "2024", "earned_on__month": "2"}, ["Seeds of 2024-02-29"]),
        ({"earned_on__year": "2025", "earned_on__month": "12"}, ["Seeds of 2025-12-31"]),
        (
            {"earned_on__year": "2024", "earned_on__month": "3", "earned_on__day": "1"},
            ["Seeds of 2024-03-01"],
        ),
        ({"earned_on__year": "2023"}, []),
    ],
)
def test_rows_of_a_year_a_month_and_a_day(desk, three, query, found):
    assert titles(desk, **query) == found


def test_the_filter_names_the_years_then_the_months_then_the_days(desk, three):
    choices = [
        [choice["display"] for choice in desk.get(CREDITS, query).context["cl"].filter_specs[-1].choices(cl)]
        for query in (
            {},
            {"earned_on__year": "2024"},
            {"earned_on__year": "2024", "earned_on__month": "2"},
        )
        for cl in [desk.get(CREDITS, query).context["cl"]]
    ]

    assert choices[0] == ["Any date", "2025", "2024"]
    assert choices[1][:4] == ["Any date", "2024", "January 2024", "February 2024"]
    assert choices[2][2:4] == ["February 2024", "February 1"]
    assert choices[2][-1] == "February 29"


def test_a_day_of_a_list_by_time_is_the_local_day(desk):
    event = make.make_event()
    day = event.first_day
    query = {f"begins__{part}": getattr(day, part) for part in ("year", "month", "day")}

    assert list(desk.get(EVENTS, query).context["cl"].result_list) == [event]


@pytest.mark.parametrize(
    "query", [{"earned_on__year": "2024", "earned_on__month": "13"}, {"earned_on__year": "0"}]
)
def test_a_day_that_does_not_exist_is_no_filter(desk, three, query):
    assert desk.get(CREDITS, query).status_code == 302


@pytest.mark.parametrize("words", ["seeds 2025", "marta 2025", "LEARNER@example 2025", '"Seeds of 2025"'])
@pytest.mark.parametrize("most", [0, 1000], ids=["many people", "few people"])
def test_a_search_finds_by_title_by_name_and_by_address(desk, three, monkeypatch, words, most):
    monkeypatch.setattr(admin_lists, "MOST_PEOPLE", most)

    assert (titles(desk, q=words), titles(desk, q=f"{words} nowhere")) == (["Seeds of 2025-12-31"], [])


@pytest.mark.parametrize("most", [0, 1000], ids=["many plans", "few plans"])
@pytest.mark.parametrize("words", ["which library", "dana whitcomb", "marta which"])
def test_a_search_finds_comments_by_text_by_author_and_by_whose_plan(
    desk, learner, supervisor, participation, monkeypatch, most, words
):
    monkeypatch.setattr(admin_lists, "MOST_PEOPLE", most)
    comment = make.make_comment(make.make_plan(participation), supervisor)
    found = [
        list(desk.get(reverse("admin:plans_comment_changelist"), {"q": text}).context["cl"].result_list)
        for text in (words, f"{words} nowhere")
    ]

    assert found == [[comment], []]

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from credits.board import board_year_of, positions_of_board
from credits.models import Attendee
from tests import builders as make
from tests.pages import text_of

pytestmark = pytest.mark.django_db

PAGE = "/library/board/"


@pytest.fixture
def trustees(library, chair):
    """Two trustees beside the chair: a quorum is two of three."""
    people = [make.make_user(name) for name in ("Ada Trustee", "Bo Trustee")]
    for person in people:
        make.make_position(person, library, kind="trustee", title="Trustee", supervisor=chair)
    return people


def there(event, *people):
    for person in people:
        make.make_registration(event, person, attended=True, marked_by=person)


def year_of(library, year=2026):
    return board_year_of(positions_of_board(library, year), year, now=timezone.now())[0]


def shown(client, user, query=""):
    client.force_login(user)
    return text_of(client.get(PAGE + query))


def test_three_hours_with_a_quorum_are_enough(client, library, chair, trustees):
    for days in (10, 30):
        there(make.make_event(days_ago=days, credits=(), title=f"Open meetings {days}"), chair, trustees[0])
    page = shown(client, chair)
    assert "Yes. The board had 3 hours of training in 2026." in page
    assert "2 of 3" in page
    assert "Ada Trustee, Hal Erickson" in page


def test_what_is_missing_is_said_while_the_year_lasts_and_no_afterward(client, library, chair, trustees):
    there(make.make_event(days_ago=10), chair, trustees[0])
    page = shown(client, chair)
    assert "Not yet. The board has had 1 hour 30 minutes of training in 2026." in page
    assert "It needs 1 hour 30 minutes more by December 31." in page
    assert "No. The board had 0 minutes of training in 2025." in shown(client, chair, "?year=2025")


def test_one_of_three_is_no_quorum(client, chair, trustees):
    there(make.make_event(days_ago=10), trustees[0])
    page = shown(client, chair)
    assert "1 training without a quorum" in page
    assert "Ada Trustee. A quorum was 2." in page
    assert "The board has had 0 minutes of training" in page


def test_a_credit_says_that_one_was_there_and_a_mark_of_absence_does_not(library, chair, trustees):
    event = make.make_event(days_ago=10)
    there(event, chair)
    make.make_credit(trustees[0], event=event, status="pending")
    make.make_registration(event, trustees[1], attended=False, marked_by=chair)
    (check,) = year_of(library).checks
    assert (check.present, check.counts) == ({chair.pk, trustees[0].pk}, True)


def test_training_of_the_group_counts_for_those_who_said_yes(library, director, chair, trustees):
    event = make.make_group_event(director, chair, *trustees, amount="1")
    assert year_of(library).checks == ()
    event.attendees.filter(user__in=trustees).update(attended=True, answered_at=timezone.now())
    (check,) = year_of(library).checks
    assert (check.counts, check.training.minutes) == (True, 60)  # its credits, not its hour and a half
    Attendee.objects.filter(user=trustees[0]).update(attended=False)
    assert not year_of(library).checks[0].counts


@pytest.mark.parametrize(
    "fields",
    [
        {"type": "meeting"},
        {"published": False},
        {"status": "cancelled"},
        {"format": "recorded"},
        {"format": "conference"},
        {"days_ago": -3},
        {"days_ago": 400},
    ],
    ids=str,
)
def test_what_is_no_training_together_is_left_out(library, chair, trustees, fields):
    there(make.make_event(**{"days_ago": 10} | fields), chair, *trustees)
    assert year_of(library).checks == ()


def test_the_board_is_that_of_the_day_of_the_training(library, chair, trustees):
    event = make.make_event(days_ago=10)
    there(event, *trustees)
    trustees[0].positions.update(ended=make.today(), started=make.today())  # not yet in office
    (check,) = year_of(library).checks
    assert (len(check.present), check.members, check.counts) == (1, 2, False)


def test_a_position_that_nobody_confirmed_is_no_seat(library, chair, trustees):
    make.make_position(make.make_user(), library, kind="trustee", confirmed=False)
    there(make.make_event(days_ago=10), chair)
    assert year_of(library).checks[0].members == 3


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("director", 200),
        ("chair", 200),
        ("trustee", 200),
        ("learner", 404),
        ("supervisor", 404),
        ("stranger", 404),
    ],
)
def test_the_board_and_the_director_read_it(client, request, trustees, who, status, library):
    user = trustees[0] if who == "trustee" else request.getfixturevalue(who)
    client.force_login(user)
    assert client.get(PAGE).status_code == client.get(f"{PAGE}?library={library.pk}").status_code == status


def test_of_their_own_library_alone(client, director):
    elsewhere = make.make_library()
    make.make_position(make.make_user(), elsewhere, kind="trustee")
    client.force_login(director)
    assert client.get(f"{PAGE}?library={elsewhere.pk}").status_code == 404


def test_the_coordinator_chooses_a_library(client, coordinator, chair, trustees, library):
    there(make.make_event(days_ago=10), chair, *trustees)
    assert "Choose a library to see its board’s training." in shown(client, coordinator)
    assert "Not yet. The board has had 1 hour 30 minutes" in shown(
        client, coordinator, f"?library={library.pk}"
    )


@pytest.mark.parametrize("query", ["?year=1066", "?year=9999", "?year=x", "?year=²²²²"])
def test_another_year_than_there_is_shows_this_one(client, chair, query):
    assert "Board training in 2026" in shown(client, chair, query)


@pytest.mark.parametrize("query", ["?library=x", "?library=99999999999999999999"])
def test_no_library_is_not_there(client, chair, query):
    client.force_login(chair)
    assert client.get(PAGE + query).status_code == 404


def test_more_trainings_take_no_more_queries(client, chair, trustees):
    client.force_login(chair)

    def count():
        client.get(PAGE)
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        return len(queries)

    there(make.make_event(days_ago=10), chair, *trustees)
    before = count()
    for days in range(11, 31):
        there(make.make_event(days_ago=days), chair, *trustees)
    assert count() == before <= 25


def test_the_page_of_the_library_leads_there(client, director):
    client.force_login(director)
    assert reverse("board_training") in client.get(reverse("library")).content.decode()

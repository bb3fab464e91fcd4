"""By when a director is certified: on record, on the pages of the director, and in the list of the State Library."""

import csv
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from tests import builders as make
from tests.aspen.test_queries import queries_of
from tests.pages import text_of
from tracks import directors, rules

pytestmark = pytest.mark.django_db

MOST = 25  # queries of a page
LIST, ADMINISTRATOR = "/reports/directors/", "/tracks/administrator/"


def words(day):
    return f"{day:%B} {day.day}, {day.year}"


def begin(user, library, *, due, **fields):
    fields = {"kind": "director", "title": "Director", "started": rules.months_before(due, 48)} | fields
    return make.make_position(user, library, **fields)


def in_days(days):
    return make.today() + timedelta(days=days)


@pytest.fixture
def nora(db):
    """A new director, who must be certified in 100 days."""
    user = make.make_user("Nora New", email="nora@example.org")
    begin(user, make.make_library("Willow Creek Public Library"), due=in_days(100))
    return user


def asked(user):
    return directors.to_certify(user, make.today())


def test_a_new_director_is_due_four_years_after_taking_the_position(nora):
    assert (asked(nora).due, asked(nora).certified_until) == (in_days(100), None)


@pytest.mark.parametrize(
    ("changes", "is_asked"),
    [
        ({}, True),
        ({"library": "branch"}, True),
        ({"library": "school"}, False),
        ({"library": "academic"}, False),
        ({"kind": "staff"}, False),
        ({"kind": "chair"}, False),
        ({"confirmed": False}, False),
        ({"primary": False}, False),
    ],
)
def test_it_is_asked_of_confirmed_directors_of_public_libraries(db, changes, is_asked):
    user, facts = make.make_user(), {**changes}
    library = make.make_library(kind=facts.pop("library", "public"))
    begin(user, library, due=in_days(100), **facts)
    assert (asked(user) is not None) == is_asked


def test_nothing_is_asked_while_a_certificate_of_library_administration_holds(nora):
    make.make_ended_participation(nora, "strategic")
    assert asked(nora) is None


def test_a_staff_certificate_does_not_do(nora):
    make.make_ended_participation(nora, "staff")
    assert asked(nora).due == in_days(100)


def test_a_revoked_certificate_does_not_do(nora):
    ended = make.make_ended_participation(nora, "administrator")
    make.make_certificate(make.make_application(ended, status="issued"), status="revoked")
    assert asked(nora).due == in_days(100)


def test_the_renewal_of_a_revoked_certificate_grants_no_more_time(nora):
    participation = make.make_participation(nora, "administrator", due=in_days(100))
    renewal = participation.end_in_certificate(on=make.today(), issued=make.today(), until=in_days(1461))
    participation.lose_certificate()
    renewal.refresh_from_db()
    assert (renewal.due, asked(nora).due) == (in_days(100), in_days(100))


def test_a_certificate_that_ended_moves_the_day_no_further_back(nora):
    ended = make.make_ended_participation(nora, "administrator", closed=in_days(-1600))
    assert asked(nora).due == in_days(100)
    assert asked(nora).certified_until == ended.holds_until


def test_a_later_day_that_the_state_library_set_stands(nora):
    make.make_participation(nora, "administrator", due=in_days(465))
    assert asked(nora).due == in_days(465)


@pytest.mark.parametrize(
    ("code", "due"), [("administrator", in_days(100)), ("strategic", in_days(100)), ("staff", None)]
)
def test_opening_a_track_that_leads_there_puts_the_day_on_record(client, nora, code, due):
    make.make_degree(nora)
    make.make_strategic_plan(nora.position.library)
    client.force_login(nora)
    client.post(reverse("participation_open", args=[code]))
    assert nora.participations.get().due == due


def test_who_directs_nothing_opens_the_track_without_a_day(client, stranger):
    client.force_login(stranger)
    client.post(reverse("participation_open", args=["administrator"]))
    assert stranger.participations.get().due is None


@pytest.mark.parametrize("page", ["/", "/tracks/", ADMINISTRATOR])
def test_the_pages_of_a_director_say_the_day(client, nora, page):
    client.force_login(nora)
    assert f"you must be certified by {words(in_days(100))}" in text_of(client.get(page))


def test_earning_the_certificate_is_the_next_thing_for_a_director(client, nora):
    make.make_participation(nora, "administrator")
    make.make_credit(nora, "1", category="technology", status="verified")  # not a newcomer anymore
    client.force_login(nora)
    shown = text_of(client.get("/"))
    assert f"Earn your certificate by {words(in_days(100))} Library Administrator Track." in shown
    assert "You need 59 more credits, including 30 in Library Administration." in shown


@pytest.mark.parametrize("page", ["/", "/tracks/", ADMINISTRATOR])
def test_a_director_who_is_late_is_told_what_can_be_done(client, db, page):
    user = make.make_user()
    begin(user, make.make_library(), due=in_days(-30))
    client.force_login(user)
    shown = text_of(client.get(page))
    assert f"you had to be certified by {words(in_days(-30))}" in shown
    assert "The Montana State Library can move the deadline if you ask." in shown


@pytest.mark.parametrize("page", ["/", "/tracks/", ADMINISTRATOR])
def test_the_pages_of_a_director_take_few_queries(client, nora, page):
    make.make_participation(nora, "administrator")
    make.make_ended_participation(nora, "staff")
    client.force_login(nora)
    assert queries_of(client, page) <= MOST


def test_the_pages_of_others_say_nothing_of_it(client, learner):
    client.force_login(learner)
    assert "to be certified by" not in text_of(client.get(ADMINISTRATOR))


def test_when_the_position_is_confirmed_director_and_chair_are_told_the_day(
    client, library, chair, coordinator
):
    user = make.make_user("Nora New", email="nora@example.org")
    position = begin(user, library, due=in_days(400), supervisor=chair, confirmed=False)
    client.force_login(coordinator)
    data = {"action": "confirm", "_selected_action": [position.pk]}
    client.post(reverse("admin:directory_position_changelist"), data)
    confirmed, named, *letters = mail.outbox
    assert (named.to, named.subject) == (["chair@example.org"], "You’re the supervisor of Nora New")
    assert (confirmed.to, confirmed.subject) == (["nora@example.org"], "Your position is confirmed")
    assert [letter.to for letter in letters] == [["nora@example.org"], ["chair@example.org"]]
    to_director, to_chair = (letter.body for letter in letters)
    assert f"Your deadline is {words(in_days(400))}." in to_director
    assert "Nora New is on record as " in to_chair
    assert f"The deadline here is {words(in_days(400))}." in to_chair
    assert "Aspen reminds the director in time, and you six months before." in to_chair
    assert "Open your library’s page:\nhttp" in to_chair
    assert "/library/" in to_chair


# The list


@pytest.fixture
def state(nora, coordinator):
    """A director late, one due soon, one certified, one due later; and a library without any."""
    flathead = make.make_federation("Golden Plains")
    for name, days in (("Late", -30), ("Later", 900)):
        begin(make.make_user(f"{name} Lindqvist"), make.make_library(f"{name} Library"), due=in_days(days))
    held = make.make_user("Cora Certified", email="=cora@example.org")
    begin(held, make.make_library("Certified Library", federation=flathead), due=in_days(-900))
    make.make_ended_participation(held, "administrator", closed=in_days(-300))
    make.make_library("Empty Library", federation=flathead)
    make.make_library("A School", kind="school")
    return flathead


def shown(client, query=""):
    return [line.library.name for line in client.get(LIST + query).context["page"]]


def test_the_most_urgent_director_stands_first_and_empty_libraries_last(client, state, coordinator):
    client.force_login(coordinator)
    assert shown(client) == [
        "Late Library",
        "Willow Creek Public Library",
        "Later Library",
        "Certified Library",
        "Empty Library",
    ]
    text = text_of(client.get(LIST))
    assert f"Overdue since {words(in_days(-30))}" in text
    assert f"Due {words(in_days(100))}" in text
    assert (
        "1 director is overdue, 1 has a deadline within a year, and 1 public library has no director" in text
    )


def test_the_list_is_filtered_by_federation_and_state(client, state, coordinator):
    client.force_login(coordinator)
    assert shown(client, f"?federation={state.pk}") == ["Certified Library", "Empty Library"]
    assert shown(client, "?state=overdue") == ["Late Library"]
    assert shown(client, f"?federation={state.pk}&state=vacant") == ["Empty Library"]
    assert shown(client, "?federation=x&state=y") == []
    assert "No library matches." in text_of(client.get(f"{LIST}?state=y"))


def test_the_file_has_the_same_lines_and_runs_nothing(client, state, coordinator):
    client.force_login(coordinator)
    answer = client.get("/reports/directors.csv?state=certified")
    rows = list(csv.DictReader(answer.content.decode("utf-8-sig").splitlines()))
    assert [(row["Library"], row["Director"], row["Email"], row["Federation"]) for row in rows] == [
        ("Certified Library", "Cora Certified", "'=cora@example.org", "Golden Plains")
    ]
    assert rows[0]["Certified through"] == in_days(-300 + 1461).isoformat()


def test_the_list_takes_the_same_queries_for_one_director_and_for_sixty(client, nora, coordinator):
    client.force_login(coordinator)
    one = queries_of(client, LIST)
    for _ in range(60):
        begin(make.make_user(), make.make_library(federation=make.make_federation()), due=in_days(5))
    assert queries_of(client, LIST) == one
    assert one <= MOST
    assert len(client.get(LIST).context["page"]) == 50

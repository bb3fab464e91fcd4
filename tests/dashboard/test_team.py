from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from plans.models import Plan
from tests import builders as make
from tests.pages import text_of

pytestmark = pytest.mark.django_db


def rows_of(client, user, query=""):
    client.force_login(user)
    return client.get(f"/team/{query}").context["rows"]


def add_person(library, supervisor, name, *, due=None, track="staff", opened_days_ago=10):
    person = make.make_user(name)
    make.make_position(person, library, supervisor=supervisor)
    opened = make.today() - timedelta(days=opened_days_ago)
    make.make_participation(person, track, due=due and make.today() + timedelta(days=due), opened=opened)
    return person


def test_team_holds_the_people_one_decides_on(client, supervisor, learner, stranger, director):
    assert [row.person for row in rows_of(client, supervisor)] == [learner]
    assert rows_of(client, stranger) == []


def test_team_leaves_out_unconfirmed_and_ended_positions(client, supervisor, library):
    make.make_position(make.make_user(), library, supervisor=supervisor, confirmed=False)
    make.make_position(make.make_user(), library, supervisor=supervisor, ended=make.today())
    assert rows_of(client, supervisor) == []


def test_a_plan_not_sent_yet_stays_private(client, supervisor, participation):
    make.make_plan(participation, reason="Secret")
    (row,) = rows_of(client, supervisor)
    assert row.plan is None
    assert "No plan has been sent to you" in text_of(client.get("/team/"))


def test_a_row_says_how_far_somebody_is_and_what_the_plan_holds(client, supervisor, learner, plan):
    make.make_credit(learner, "12", days_ago=200)
    make.make_credit(learner, "3", days_ago=200, status="pending")
    (row,) = rows_of(client, supervisor)
    assert (row.pending, row.main.now.counted, row.main.pending, row.plan) == ({"credit": 1}, 12, 3, plan)
    page = text_of(client.get("/team/"))
    assert "12 of 60 Strategic Track Pending: 1 credit Plan: Approved" in page
    assert "The plan has 60 credits, to finish by" in page
    assert "Still needs 45 more credits for the Strategic Track." in page


def test_a_row_leads_to_the_transcript_of_the_person(client, supervisor, learner):
    make.make_credit(learner, "6", title="Weeding with care")
    client.force_login(supervisor)
    address = f"/transcript/{learner.pk}/"
    page = client.get("/team/")
    assert page.content.decode().count(f'href="{address}"') == 1
    assert "Transcript of Marta Halvorsen" in text_of(page)
    assert "Weeding with care" in text_of(client.get(address))


def test_who_needs_a_decision_comes_first_then_who_needs_help(client, supervisor, library):
    add_person(library, supervisor, "Ada On Course", due=1000)
    add_person(library, supervisor, "Bo Due Later", due=150)
    add_person(library, supervisor, "Cy Due Sooner", due=20)
    add_person(library, supervisor, "Di Late", due=-5)
    make.make_credit(add_person(library, supervisor, "Ed Pending", due=900), status="pending")
    assert [(row.person.name, row.group) for row in rows_of(client, supervisor)] == [
        ("Ed Pending", "decide"),
        ("Di Late", "help"),
        ("Cy Due Sooner", "help"),
        ("Bo Due Later", "help"),
        ("Ada On Course", "on_course"),
    ]
    page = text_of(client.get("/team/"))
    assert "4 of 5 people need your help or a decision. 2 certificates are due by" in page
    assert "Needs your decision 1 person" in page
    assert "The certificate was due on" in page


@pytest.mark.parametrize(("met", "group"), [("60", "on_course"), ("10", "help")])
def test_a_certificate_due_soon_needs_help_until_all_requirements_are_met(
    client, supervisor, library, met, group
):
    person = add_person(library, supervisor, "Cy", due=20, track="strategic")
    plan = make.make_plan(person.participations.get(), status="approved")
    make.make_credit(person, met, days_ago=5, activity=plan.activities.first())
    (row,) = rows_of(client, supervisor)
    assert row.group == group


@pytest.mark.parametrize(("opened_days_ago", "group"), [(30, "on_course"), (91, "help")])
def test_someone_who_has_not_started_after_three_months_needs_help(
    client, supervisor, library, opened_days_ago, group
):
    add_person(library, supervisor, "Otis", opened_days_ago=opened_days_ago)
    assert [row.group for row in rows_of(client, supervisor)] == [group]


def test_a_plan_that_was_sent_back_says_how_long_ago(client, supervisor, learner, participation):
    plan = make.make_plan(participation)
    plan.submit(by=learner)
    plan.move("return", by=supervisor, note="Which courses?")
    Plan.objects.filter(pk=plan.pk).update(decided_at=timezone.now() - timedelta(days=50))
    (row,) = rows_of(client, supervisor)
    assert (row.group, row.days_since_return) == ("help", 50)
    assert "The plan was sent back 50 days ago. You see it again when it’s sent." in text_of(
        client.get("/team/")
    )


def test_every_kind_of_document_that_waits_is_counted(client, supervisor, learner, participation):
    plan = make.make_plan(participation, status="approved")
    make.make_project(plan.activities.get(kind="self_directed"), status="submitted")
    make.make_application(participation, status="checked")
    for _ in range(2):
        make.make_credit(learner, status="pending")
    (row,) = rows_of(client, supervisor)
    assert row.pending == {"project": 1, "application": 1, "credit": 2}
    page = text_of(client.get("/team/"))
    assert "Pending: 4 items" in page
    assert "Waiting for you: 1 application, 2 credits, and 1 project." in page


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?sort=name", ["Ann", "Ben", "Cal"]),
        ("?sort=due", ["Cal", "Ben", "Ann"]),
        ("?sort=credits", ["Ben", "Ann", "Cal"]),
        ("?track=administrator", ["Cal"]),
        ("?track=trustee", []),
        ("?sort=nonsense&track=nonsense&page=x", ["Cal", "Ben", "Ann"]),
    ],
)
def test_the_team_is_sorted_and_filtered(client, supervisor, library, query, names):
    add_person(library, supervisor, "Ann")
    make.make_credit(add_person(library, supervisor, "Ben", due=500), "9")
    add_person(library, supervisor, "Cal", due=300, track="administrator")
    assert [row.person.name for row in rows_of(client, supervisor, query)] == names


def test_someone_without_a_track_needs_help(client, supervisor, learner):
    (row,) = rows_of(client, supervisor)
    assert (row.group, row.main, row.due) == ("help", None, None)
    assert "Ask Marta to open a track." in text_of(client.get("/team/"))


def test_team_takes_the_same_queries_for_one_and_for_thirty(client, supervisor, library):
    def add():
        person = make.make_user()
        make.make_position(person, library, supervisor=supervisor)
        make.make_plan(make.make_participation(person), status="approved")
        make.make_participation(person, "staff")
        make.make_credit(person)

    def queries():
        with CaptureQueriesContext(connection) as found:
            assert client.get("/team/").status_code == 200
        return len(found)

    client.force_login(supervisor)
    client.get("/team/")
    add()
    few = queries()
    for _ in range(29):
        add()
    assert queries() == few
    assert few <= 25

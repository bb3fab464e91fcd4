import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import builders as make
from tests.pages import text_of

pytestmark = pytest.mark.django_db


def test_team_holds_the_people_one_decides_on(client, supervisor, learner, stranger, director):
    client.force_login(supervisor)
    assert [row[0].user for row in client.get("/team/").context["rows"]] == [learner]
    client.force_login(stranger)
    assert client.get("/team/").context["rows"] == []


def test_team_leaves_out_unconfirmed_and_ended_positions(client, supervisor, library):
    make.make_position(make.make_user(), library, supervisor=supervisor, confirmed=False)
    make.make_position(make.make_user(), library, supervisor=supervisor, ended=make.today())
    client.force_login(supervisor)
    assert client.get("/team/").context["rows"] == []


def test_a_plan_not_sent_yet_stays_private(client, supervisor, participation):
    make.make_plan(participation, reason="Secret")
    client.force_login(supervisor)
    assert client.get("/team/").context["rows"][0][2] is None


def test_team_says_how_far_people_are_and_what_they_plan(client, supervisor, learner, plan):
    make.make_credit(learner, "12", days_ago=200)
    make.make_credit(learner, "3", days_ago=200, status="pending")
    client.force_login(supervisor)
    page = client.get("/team/")
    ((position, (progress,), sent),) = page.context["rows"]
    assert (position.pending, progress.now.counted, progress.pending, sent) == (1, 12, 3, plan)
    assert [activity.credits for activity in sent.still_planned] == [45, 15]
    assert "12 of 60 Needs 48 more credits; 3 pending" in text_of(page)


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

"""No page asks the database more than twelve times, whoever reads it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import builders as make
from tests.aspen import test_access as access

people, rows = access.people, access.rows
READERS = ("learner", "supervisor", "coordinator")
MOST = 12


@pytest.fixture
def world(rows, people):
    """Each document where its page shows the most: sent back with a note, with credits of several kinds."""
    learner, supervisor = people["learner"], people["supervisor"]
    rows["written"].move("submit", by=learner)
    rows["written"].move("return", by=supervisor, note="Say more about the first goal.")
    make.make_project(rows["activity"], status="approved")
    rows["drafted"].move("submit", by=learner)
    rows["drafted"].move("return", by=supervisor, note="Which libraries?")
    for number in range(3):
        make.make_credit(learner, "2", activity=rows["plan"].activities.first(), days_ago=5 + number)
        make.make_credit(learner, "4", days_ago=400 + number)
    for number in range(2):
        make.make_independent(learner, status="submitted")
        make.make_event(days_ago=3 + number)
    applied = make.make_application(make.make_participation(learner, "trustee"), status="submitted")
    make.make_report(applied)
    return rows


def queries_of(client, address):
    client.get(address)  # what a process keeps for good is read once
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


@pytest.mark.parametrize("name", access.TABLE)
def test_page_takes_twelve_queries_at_most(name, world, people, client):
    taken = {}
    for person in READERS:
        client.force_login(people[person])
        taken[person] = queries_of(client, access.address(name, world))
    assert {person: count for person, count in taken.items() if count > MOST} == {}


DECIDED = [
    ("plan", "submitted", "learner"),
    ("plan", "submitted", "supervisor"),
    ("plan", "returned", "learner"),
    ("project", "submitted", "supervisor"),
    ("project", "completed", "supervisor"),
    ("event", "submitted", "coordinator"),
    ("event", "returned", "learner"),
    ("application", "submitted", "coordinator"),
    ("application", "checked", "supervisor"),
    ("application", "returned", "learner"),
    ("degree", "submitted", "coordinator"),
    ("degree", "returned", "learner"),
]


@pytest.mark.parametrize(("kind", "status", "person"), DECIDED)
def test_page_of_a_decision_takes_twelve_queries_at_most(kind, status, person, people, client):
    participation = make.make_participation(people["learner"])
    earlier = make.make_plan(participation, status="approved")
    if kind == "plan":
        document = make.make_plan(participation, version=2, status=status)
    elif kind == "project":
        activity = earlier.activities.get(kind="self_directed")
        document = make.make_project(activity, status=status, mentor=people["mentor"])
        make.make_credit(people["learner"], status="pending", kind="self_directed", project=document)
    elif kind == "event":
        document = make.make_independent(people["learner"], status=status)
    elif kind == "degree":
        track = make.make_participation(people["learner"], "administrator")
        make.make_degree(people["learner"])
        document = make.make_degree_claim(people["learner"], status=status, participation=track)
    else:
        document = make.make_application(participation, status=status)
        make.make_report(document)
    client.force_login(people[person])
    assert client.get(document.get_absolute_url()).status_code == 200
    assert queries_of(client, document.get_absolute_url()) <= MOST


def test_history_of_a_plan_takes_the_same_queries_for_one_version_and_for_thirty(client, learner, plan):
    address = reverse("plan_history", args=[plan.pk])
    client.force_login(learner)
    one = queries_of(client, address)
    for number in range(29):
        make.make_plan(plan.participation, version=2 + number, status="superseded")
    assert queries_of(client, address) == one

"""No page asks the database more than twelve times, whoever reads it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import builders as make
from tests.aspen import test_access as access

READERS = ("learner", "supervisor", "coordinator")
MOST = 25


@pytest.fixture(scope="module")
def made(made):
    """Each document where its page shows the most: sent back with a note, with credits of several kinds."""
    people, rows, _ = made
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
    return made


def queries_of(client, address):
    client.get(address)  # what a process keeps for good is read once
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


@pytest.mark.parametrize("name", access.TABLE)
def test_page_takes_twenty_five_queries_at_most(name, rows, people, client):
    taken = {}
    for person in READERS:
        client.force_login(people[person])
        taken[person] = queries_of(client, access.address(name, rows))
    assert {person: count for person, count in taken.items() if count > MOST} == {}

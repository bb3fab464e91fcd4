"""No page of a decision asks the database more than 25 times, in any state."""

import pytest
from django.urls import reverse

from tests import builders as make
from tests.aspen.test_queries import MOST, queries_of

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
def test_page_of_a_decision_takes_at_most_25_queries(kind, status, person, learner, client, request):
    participation = make.make_participation(learner)
    earlier = make.make_plan(participation, status="approved")
    if kind == "plan":
        document = make.make_plan(participation, version=2, status=status)
    elif kind == "project":
        activity = earlier.activities.get(kind="self_directed")
        document = make.make_project(activity, status=status, mentor=request.getfixturevalue("mentor"))
        make.make_credit(learner, status="pending", kind="self_directed", project=document)
    elif kind == "event":
        document = make.make_independent(learner, status=status)
    elif kind == "degree":
        track = make.make_participation(learner, "administrator")
        make.make_degree(learner)
        document = make.make_degree_claim(learner, status=status, participation=track)
    else:
        document = make.make_application(participation, status=status)
        make.make_report(document)
    client.force_login(request.getfixturevalue(person))
    assert client.get(document.get_absolute_url()).status_code == 200
    assert queries_of(client, document.get_absolute_url()) <= MOST


def test_history_of_a_plan_takes_the_same_queries_for_one_version_and_for_thirty(client, learner, plan):
    address = reverse("plan_history", args=[plan.pk])
    client.force_login(learner)
    one = queries_of(client, address)
    for number in range(29):
        make.make_plan(plan.participation, version=2 + number, status="superseded")
    assert queries_of(client, address) == one

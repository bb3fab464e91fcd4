"""What the coordinator does at the desk with strategic plans."""

import pytest
from django.urls import reverse

from directory.models import LibraryGoal, StrategicPlan
from tests import builders as make
from tests.workflow.test_admin import form_of

LIST = "/admin/directory/strategicplan/"


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def listed(page):
    return sorted(plan.title for plan in page.context["cl"].result_list)


def test_the_list_says_what_waits(desk, library, learner, stranger, director):
    make.make_strategic_plan(library, title="Waits", owner=learner)
    make.make_strategic_plan(stranger.position.library, title="Sent back", owner=stranger, status="returned")
    assert listed(desk.get(LIST)) == ["Sent back", "Strategic plan", "Waits"]
    assert listed(desk.get(LIST, {"confirmed": "no"})) == ["Waits"]
    assert listed(desk.get(LIST, {"confirmed": "returned"})) == ["Sent back"]
    assert listed(desk.get(LIST, {"confirmed": "yes"})) == ["Strategic plan"]


def test_what_is_recorded_at_the_desk_is_confirmed_by_that(desk, coordinator, library):
    LibraryGoal.objects.all().delete()
    StrategicPlan.objects.all().delete()
    data = {
        "library": library.pk,
        "title": "Recorded",
        "starts": make.today(),
        "ends": make.today(),
        "goals-TOTAL_FORMS": 1,
        "goals-INITIAL_FORMS": 0,
        "goals-0-code": "1",
        "goals-0-text": "Every child reads",
    }
    desk.post(LIST + "add/", data)
    plan = StrategicPlan.objects.get()
    assert (plan.title, plan.owner, library.current_plan(make.today())) == ("Recorded", None, plan)
    entry = plan.history.get()
    assert (entry.move, entry.by, plan.decided_by) == ("record", coordinator, coordinator)


def test_a_goal_that_plans_point_at_is_not_deleted_at_the_desk(desk, plan, library):
    strategic = library.strategic_plans.get()
    change = reverse("admin:directory_strategicplan_change", args=[strategic.pk])
    page = desk.post(change, form_of(desk.get(change)) | {"goals-0-DELETE": "on"})
    assert "Plans use goal 1. You can reword it, but don’t remove it." in page.content.decode()
    desk.post(change, form_of(desk.get(change)) | {"goals-1-DELETE": "on"})
    assert [goal.code for goal in strategic.goals.all()] == ["1"]


def test_nobody_rewrites_at_the_desk_what_they_entered(desk, coordinator):
    own = make.make_strategic_plan(coordinator.position.library, owner=coordinator)
    change = reverse("admin:directory_strategicplan_change", args=[own.pk])
    assert desk.post(change, {"title": "Mine"}).status_code == 403
    own.refresh_from_db()
    assert own.title == "Strategic plan"

"""What the coordinator does at the desk with strategic plans."""

import pytest
from django.urls import reverse

from directory.models import LibraryGoal, StrategicPlan
from tests import builders as make

LIST = "/admin/directory/strategicplan/"


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def listed(page):
    return sorted(plan.title for plan in page.context["cl"].result_list)


def form_of(plan, **changes):
    data = {
        "library": plan.library_id,
        "title": plan.title,
        "starts": plan.starts,
        "ends": plan.ends,
        "goals-TOTAL_FORMS": plan.goals.count(),
        "goals-INITIAL_FORMS": plan.goals.count(),
    }
    for number, goal in enumerate(plan.goals.all()):
        data |= {f"goals-{number}-{name}": getattr(goal, name) for name in ("id", "code", "text")}
        data[f"goals-{number}-plan"] = plan.pk
    return data | changes


def test_the_list_says_what_waits(desk, library, learner, stranger, director):
    make.make_strategic_plan(library, title="Waits", entered_by=learner)
    refused = make.make_strategic_plan(stranger.position.library, title="Refused", entered_by=stranger)
    refused.refuse(because="No")
    assert listed(desk.get(LIST)) == ["Refused", "Strategic plan", "Waits"]
    assert listed(desk.get(LIST, {"confirmed": "no"})) == ["Waits"]
    assert listed(desk.get(LIST, {"confirmed": "refused"})) == ["Refused"]
    assert listed(desk.get(LIST, {"confirmed": "yes"})) == ["Strategic plan"]


def test_what_is_recorded_at_the_desk_is_confirmed_by_that(desk, library):
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
    assert (plan.title, plan.entered_by, library.current_plan(make.today())) == ("Recorded", None, plan)


def test_a_goal_that_plans_point_at_is_not_deleted_at_the_desk(desk, plan, library):
    strategic = library.strategic_plans.get()
    change = reverse("admin:directory_strategicplan_change", args=[strategic.pk])
    page = desk.post(change, form_of(strategic, **{"goals-0-DELETE": "on"}))
    assert "Plans point at goal 1: word it anew, but leave it in." in page.content.decode()
    desk.post(change, form_of(strategic, **{"goals-1-DELETE": "on"}))
    assert [goal.code for goal in strategic.goals.all()] == ["1"]


def test_nobody_rewrites_at_the_desk_what_they_entered(desk, coordinator):
    own = make.make_strategic_plan(coordinator.position.library, entered_by=coordinator)
    change = reverse("admin:directory_strategicplan_change", args=[own.pk])
    assert desk.post(change, form_of(own, title="Mine")).status_code == 403
    own.refresh_from_db()
    assert own.title == "Strategic plan"

"""Goals that somebody entered are not the library's before the library says so; who entered them may choose them."""

import pytest
from django.utils import timezone

from directory.models import StrategicPlan
from tests import builders as make


@pytest.fixture
def entered(learner, library):
    return make.make_strategic_plan(library, title="Entered", owner=learner, ends=make.today())


def choices(user, library):
    found = StrategicPlan.objects.to_choose_by(user, library, make.today())
    return sorted(found.values_list("title", flat=True))


def test_goals_that_wait_are_nobodys_but_their_writers(entered, learner, supervisor, library):
    recorded = library.strategic_plans.get(title="Strategic plan")
    assert not entered.is_confirmed
    assert recorded.is_confirmed
    assert library.current_plan(make.today()) == recorded
    assert choices(learner, library) == ["Entered", "Strategic plan"]
    assert choices(supervisor, library) == ["Strategic plan"]


def test_goals_that_were_refused_are_nobodys(entered, learner, library):
    StrategicPlan.objects.filter(pk=entered.pk).update(status="returned")
    assert choices(learner, library) == ["Strategic plan"]


def test_goals_that_were_confirmed_are_the_librarys(entered, learner, supervisor, director, library):
    library.strategic_plans.filter(title="Strategic plan").update(starts="2001-01-01", ends="2005-12-31")
    StrategicPlan.objects.filter(pk=entered.pk).update(
        status="confirmed", decided_by=director, decided_at=timezone.now()
    )
    entered.refresh_from_db()
    assert entered.is_confirmed
    assert library.current_plan(make.today()) == entered
    assert choices(learner, library) == choices(supervisor, library) == ["Entered"]

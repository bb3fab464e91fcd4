import pytest
from django.core.checks import run_checks

from aspen.checks import no_demo_people

pytestmark = pytest.mark.django_db


def test_production_refuses_a_database_with_the_people_of_the_demo(learner, settings):
    settings.PRODUCTION = True

    assert [error.id for error in no_demo_people(databases=["default"])] == ["aspen.E001"]
    assert "aspen.E001" in [error.id for error in run_checks(tags=["database"], databases=["default"])]


def test_production_takes_a_database_without_them(settings):
    settings.PRODUCTION = True

    assert no_demo_people(databases=["default"]) == []


def test_the_demo_may_hold_them(learner):
    assert no_demo_people(databases=["default"]) == []

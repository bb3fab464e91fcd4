"""A prepared queryset asks what Django would ask, whoever reads and whenever."""

import importlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection

from credits.rows import OWN_CREDITS, credit_rows_of
from tests import builders as make
from tests.aspen.test_layers import LEVELS, ROOT, tracked
from workflow.prepared import Prepared

MODULES = [
    file.removesuffix(".py").replace("/", ".")
    for file in tracked(*(f"{app}/**.py" for app in LEVELS))
    if "Prepared(" in (ROOT / file).read_text() and file != "workflow/prepared.py"
]
PREPARED = [
    pytest.param(value, id=f"{module}.{name}")
    for module in MODULES
    for name, value in vars(importlib.import_module(module)).items()
    if isinstance(value, Prepared)
]
TIMES = [
    datetime(2026, 11, 30, 7, 30, tzinfo=UTC),
    datetime(2026, 7, 1, 5, 59, 59, 999999, tzinfo=UTC),  # the last moment of June in Montana
    datetime(2028, 2, 29, tzinfo=UTC),
]


def test_there_are_some():
    assert len(PREPARED) >= 5


@pytest.mark.django_db
@pytest.mark.parametrize("now", TIMES, ids=str)
@pytest.mark.parametrize("person", ["learner", "supervisor", "coordinator"])
@pytest.mark.parametrize("prepared", PREPARED)
def test_the_sql_is_the_one_that_django_writes(request, prepared, person, now):
    user = request.getfixturevalue(person)

    assert prepared.sql_with_params(user, now=now) == prepared.build(user, now).query.sql_with_params()


@pytest.mark.django_db
def test_everyone_gets_their_own_rows(learner, supervisor):
    make.make_credit(learner, title="Story times")
    make.make_credit(supervisor, title="Preservation")

    titles = [[row.title for row in credit_rows_of(user)] for user in (learner, supervisor, learner)]

    assert titles == [["Story times"], ["Preservation"], ["Story times"]]


@pytest.mark.django_db(transaction=True)
def test_readers_at_the_same_time_get_their_own_rows(learner, supervisor):
    make.make_credit(learner, title="Story times")
    make.make_credit(supervisor, title="Preservation")
    prepared = Prepared(OWN_CREDITS.build)  # not written yet: the threads meet there too

    def owners_of(user):
        try:
            return {row[1] for _ in range(50) for row in prepared(user)}
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        people = [learner, supervisor] * 4
        assert list(pool.map(owners_of, people)) == [{user.pk} for user in people]

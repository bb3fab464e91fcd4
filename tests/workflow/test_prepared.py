"""A prepared queryset asks what Django would ask, whoever reads and whenever."""

import importlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from credits.models import Credit
from credits.rows import OWN_CREDITS, credit_rows_of
from credits.views.record import TO_DECIDE
from tests import builders as make
from tests.aspen.test_layers import LEVELS, ROOT, tracked
from workflow import statements
from workflow.models import Routed, _locked, _read_for_moves
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
PREPARED += [
    pytest.param(prepared(model), id=f"{model.__name__}.{prepared.__name__}")
    for model in apps.get_models()
    if issubclass(model, Routed)
    for prepared in (_locked, _read_for_moves)
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

    asked = prepared.build(user, now, 7) if prepared.keyed else prepared.build(user, now)
    assert prepared.sql_with_params(user, now=now, key=7) == asked.query.sql_with_params()


@pytest.mark.django_db
def test_a_row_is_found_by_its_key_and_for_its_readers_only(learner, supervisor, coordinator, stranger):
    credit, _ = (make.make_credit(learner, title=title) for title in ("Story times", "Preservation"))

    for reader in (supervisor, learner, coordinator, supervisor):
        assert TO_DECIDE.get_or_404(reader, key=credit.pk) == credit
    for reader, key in ((stranger, credit.pk), (coordinator, 2**63), (coordinator, 10**40)):
        with pytest.raises(Http404):
            TO_DECIDE.get_or_404(reader, key=key)


@pytest.mark.django_db
def test_a_statement_that_failed_is_prepared_again(learner):
    make.make_credit(learner, title="Story times")
    prepared = Prepared(lambda user, now: Credit.objects.filter(owner=user).only("title"))
    statements.forget(connection)

    @transaction.atomic
    def asked_of_another_table():
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE credits_credit RENAME title TO name")
        prepared(learner)

    with pytest.raises(DatabaseError):
        asked_of_another_table()

    assert [credit.title for credit in prepared(learner)] == ["Story times"]


@pytest.mark.django_db
def test_postgresql_plans_it_once(learner):
    prepared = Prepared(lambda user, now: Credit.objects.filter(owner=user).only("title"))
    statements.forget(connection)
    with CaptureQueriesContext(connection) as captured:
        prepared(learner)
        prepared(learner)

    first, second = (query["sql"] for query in captured)
    assert first.removeprefix("DEALLOCATE ALL; ").startswith("PREPARE ")
    assert first.endswith(f"; {second}")
    assert second.startswith("EXECUTE ")


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


@pytest.mark.django_db(transaction=True)
def test_after_a_migration_it_is_asked_again(learner):
    make.make_credit(learner, title="Story times")
    prepared = Prepared(lambda user, now: Credit.objects.filter(owner=user).values_list("title", flat=True))
    alter = "ALTER TABLE credits_credit ALTER COLUMN title TYPE varchar({})"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT character_maximum_length FROM information_schema.columns "
            "WHERE table_name = 'credits_credit' AND column_name = 'title'"
        )
        (length,) = cursor.fetchone()
        prepared(learner)
        cursor.execute(alter.format(length + 1))
        try:
            assert prepared(learner) == ["Story times"]
        finally:
            cursor.execute(alter.format(length))

"""A statement that PostgreSQL keeps planned gives what Django's cursor gives."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import OperationalError, connection, transaction

from workflow import statements

pytestmark = pytest.mark.django_db
KEPT = "SELECT name, statement FROM pg_prepared_statements WHERE name LIKE 'aspen_%%'"


@pytest.fixture(autouse=True)
def nothing_kept():
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
        statements.forget(connection)
        yield
        cursor.execute("DEALLOCATE ALL")
    statements.forget(connection)


def ask(sql, *params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        expected = cursor.fetchall()
        for _ in range(7):  # PostgreSQL goes over to one plan for all values after five
            assert statements.ask(cursor, sql, params) == expected
    return expected


def kept():
    with connection.cursor() as cursor:
        cursor.execute(KEPT)
        return cursor.fetchall()


@pytest.mark.parametrize(
    "value",
    [
        7,
        -(2**40),
        Decimal("1.5"),
        date(2026, 11, 30),
        datetime(2026, 11, 30, 12, 30, 0, 1, tzinfo=UTC),
        UUID(int=7),
        "it's 100% $1 \\ ok",
        True,
        None,
        [1, 2],
    ],
    ids=repr,
)
def test_a_value_of_each_type_comes_back(value):
    assert ask("SELECT %s AS a, '5%%' AS b", value) == [(value, "5%")]


def test_the_rows_are_those_of_the_values(learner, supervisor):
    sql = "SELECT name FROM directory_user WHERE id = %s AND is_active = %s AND theme IN (%s, %s)"
    rows = [ask(sql, user.pk, True, "auto", "dark") for user in (learner, supervisor, learner)]

    assert rows == [[(learner.name,)], [(supervisor.name,)], [(learner.name,)]]
    assert len(kept()) == 1


def test_texts_stay_in_the_statement(learner):
    ask("SELECT id FROM directory_user WHERE theme = %s AND id = %s", "auto", learner.pk)

    ((_, text),) = kept()
    assert "theme = 'auto'" in text
    assert "id = $1::bigint" in text


def test_only_so_many_are_kept(monkeypatch):
    monkeypatch.setattr(statements, "AT_MOST", 3)
    for number in range(5):
        ask(f"SELECT {number} AS a")
    ask("SELECT 4 AS a")

    assert sorted(re.findall(r"PREPARE .* AS (SELECT \d)", text) for _, text in kept()) == [
        [f"SELECT {number}"] for number in (2, 3, 4)
    ]


def test_after_somebody_has_cleared_the_connection_all_is_prepared_anew():
    ask("SELECT 1 AS a")
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
        with pytest.raises(OperationalError), transaction.atomic():
            statements.ask(cursor, "SELECT 1 AS a", ())
    statements.forget(connection)

    assert ask("SELECT 1 AS a") == [(1,)]


def test_what_was_forgotten_is_removed_from_the_server():
    for number in range(3):
        ask(f"SELECT {number} AS a")
    statements.forget(connection)
    ask("SELECT 3 AS a")

    assert len(kept()) == 1

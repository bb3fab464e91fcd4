"""The generator of the large set, at its smallest: what it loads obeys the database."""

import re
from contextlib import closing

import psycopg2
import pytest
from django.db import connection

from bench import large

FEW = large.Sizes(people=80, credits=10, events=500, libraries=4)


@pytest.fixture
def empty(db):
    """A cursor in a migrated database of its own."""
    parameters = connection.get_connection_params()
    with closing(psycopg2.connect(**parameters | {"dbname": "postgres"})) as server:
        server.autocommit = True
        template = connection.settings_dict["TEST"]["TEMPLATE"]
        name = f"{connection.settings_dict['NAME']}_large"
        with server.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name}")
            cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            with closing(psycopg2.connect(**parameters | {"dbname": name})) as database:
                database.autocommit = True
                with database.cursor() as cursor:
                    yield cursor
        finally:
            with server.cursor() as cursor:
                cursor.execute(f"DROP DATABASE {name}")


def test_load_leaves_no_row_that_points_at_nothing_and_every_index(empty):
    before = indexes(empty)

    large.load(empty, FEW)

    assert large.orphans(empty) == []
    assert indexes(empty) == before
    empty.execute(
        "SELECT count(*) FROM credits_credit WHERE event_id IS NOT NULL OR independent_event_id IS NOT NULL"
    )
    assert empty.fetchone() == (FEW.people * FEW.credits - conferences_met(empty),)
    empty.execute("SELECT count(*) FROM certificates_certificate")
    assert empty.fetchone() == (2 * FEW.people,)
    empty.execute("INSERT INTO directory_federation (name) VALUES ('After the load') RETURNING id")
    assert empty.fetchone()[0] > large.BASE


def indexes(cursor):
    """Without types and parentheses: PostgreSQL writes those of an index that was made again in another way."""
    cursor.execute(large.INDEXES)
    return sorted((name, re.sub(r"::[a-z ]+(\[\])?|[\s()]", "", text)) for name, text in cursor.fetchall())


def conferences_met(cursor):
    """A conference is worth nothing itself: whoever would have earned it there has a credit less."""
    cursor.execute(
        f"SELECT count(*) FROM generate_series(0, {FEW.people - 1}) i, generate_series(0, {FEW.credits - 1}) j "
        f"WHERE (j * {FEW.past} + i * 7919 % {FEW.past}) / {FEW.credits} % 500 = 0"
    )
    return cursor.fetchone()[0]


@pytest.mark.parametrize(
    "sizes", [{"people": 100, "libraries": 10}, {"people": 100, "libraries": 5, "events": 100}]
)
def test_sizes_that_leave_no_room_are_refused(sizes):
    with pytest.raises(ValueError, match="more"):
        large.Sizes(**sizes)

"""A page asks the database as often for thirty rows as for one, and at most 25 times, whoever reads it."""

import re

import pghistory.models
import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import builders as make
from tests.aspen import test_access as access
from tests.aspen.many_rows import make_more

pytestmark = pytest.mark.django_db

READERS = ("learner", "supervisor", "coordinator")
MOST = 25
MORE = {"inbox": 1}  # for the keys of a page, once there are more documents than fit on one
WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')


def queries_of(client, address):
    return visit(client, address)[0]


def visit(client, address):
    """How many queries a page takes, and the tables it writes to."""
    written = set()
    for _ in ("a process keeps for good what it read in the first round", "this one counts"):
        reset_queries()  # Django keeps 9,000
        with CaptureQueriesContext(connection) as queries:
            client.get(address).getvalue()  # a file too is read to its end, and so closed
        written.update(table for query in queries for table in WRITES.findall(query["sql"]))
    return len(queries), written


def changelists():
    for model in admin.site._registry:
        yield f"{model._meta.app_label}_{model._meta.model_name}_changelist"


def measure(people, rows):
    """How often each page asks, and the tables it writes to, by page and reader."""
    counts = {}
    for person in READERS:
        client = Client()
        client.force_login(people[person])
        for name in access.TABLE:
            counts[name, person] = visit(client, access.address(name, rows))
    for name in changelists():
        counts[name, "coordinator"] = visit(client, reverse(f"admin:{name}"))
    return counts


@pytest.fixture(scope="module")
def counts(made):
    """For each page and reader: with one more row of each list, and with thirty."""
    people, rows, _ = made
    learner, supervisor = people["learner"], people["supervisor"]
    # Each document where its page shows the most: sent back with a note.
    rows["written"].move("submit", by=learner)
    rows["written"].move("return", by=supervisor, note="Say more about the first goal.")
    make.make_project(rows["activity"], status="approved")
    rows["drafted"].move("submit", by=learner)
    rows["drafted"].move("return", by=supervisor, note="Which libraries?")
    make_more(people, rows, 1)
    one = measure(people, rows)
    make_more(people, rows, 29)
    thirty = measure(people, rows)
    return {key: (one[key], thirty[key]) for key in one}


@pytest.mark.parametrize("name", [*access.TABLE, *changelists()])
def test_page_takes_the_same_queries_for_one_row_and_for_thirty(name, counts):
    of_page = {
        person: (one, thirty) for (page, person), ((one, _), (thirty, _)) in counts.items() if page == name
    }
    as_many = {0, MORE.get(name, 0)}
    assert {person: pair for person, pair in of_page.items() if pair[1] - pair[0] not in as_many} == {}
    assert max(thirty for one, thirty in of_page.values()) <= MOST


def test_reading_a_page_writes_nothing_that_is_audited(counts):
    """A GET has no context for the audit: see PGHISTORY_MIDDLEWARE_METHODS."""
    events = [model for model in apps.get_models() if issubclass(model, pghistory.models.Event)]
    audited = {model.pgh_tracked_model._meta.db_table for model in events if model.pgh_tracked_model}
    assert "plans_plan" in audited
    written = {key: (one | thirty) & audited for key, ((_, one), (_, thirty)) in counts.items()}
    assert {key: tables for key, tables in written.items() if tables} == {}

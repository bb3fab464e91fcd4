"""A page asks the database as often for thirty rows as for one, and at most 25 times, whoever reads it."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import builders as make
from tests.aspen import test_access as access
from tests.aspen.many_rows import make_more

pytestmark = pytest.mark.django_db

READERS = ("learner", "supervisor", "coordinator")
MOST = 25


def queries_of(client, address):
    client.get(address).getvalue()  # what a process keeps for good is read once
    with CaptureQueriesContext(connection) as queries:
        client.get(address).getvalue()  # a file too is read to its end, and so closed
    return len(queries)


def changelists():
    for model in admin.site._registry:
        yield f"{model._meta.app_label}_{model._meta.model_name}_changelist"


def measure(people, rows):
    """How often each page asks, by page and reader."""
    counts = {}
    for person in READERS:
        client = Client()
        client.force_login(people[person])
        for name in access.TABLE:
            counts[name, person] = queries_of(client, access.address(name, rows))
    for name in changelists():
        counts[name, "coordinator"] = queries_of(client, reverse(f"admin:{name}"))
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
    of_page = {person: count for (page, person), count in counts.items() if page == name}
    assert {person: (one, thirty) for person, (one, thirty) in of_page.items() if one != thirty} == {}
    assert max(thirty for one, thirty in of_page.values()) <= MOST

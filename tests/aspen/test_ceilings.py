"""Ceilings on what a page costs: function calls and queries, which are the same on every machine.

Calls are cProfile's total, of Python and of C, of one warm request through the WSGI application (bench/calls.py). A
ceiling is about five percent above the figure of the day it was set. Lower it whenever a page gets cheaper: a failing
test prints the figures of today.
"""

import pytest
from django.core import signals
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.test import override_settings

from bench import calls, world
from workflow import revalidation

# page: most calls, most queries; at the first visit
DRAWN = {
    # One query for the group events that the person hasn't answered.
    "control panel, 60 credits": (89_300, 21),
    "control panel, 600 credits": (213_000, 21),
    "own plan, 10 activities": (79_300, 15),
    "inbox, 71 items": (138_500, 12),
    "a decision (POST)": (11_700, 12),
    "credits, 60": (132_600, 15),
    "credits, 600": (224_600, 15),
    "progress page": (92_400, 16),
    # Rows say what the reader signed up for, can claim, and finds free; events of a series are folded.
    "calendar": (90_100, 14),
    "calendar, a word": (65_400, 12),
    "calendar, a month": (59_600, 7),
    # With the progress in each open track, with and without the event.
    "event page": (100_600, 20),
    "stored PDF": (11_200, 4),
    "verify page": (10_700, 1),
    "sign-in page": (13_000, 0),
    "help": (9_500, 3),
}

# The same pages where nothing has changed since they were drawn.
KEPT = {
    "control panel, 60 credits": (7_100, 21),
    "control panel, 600 credits": (7_200, 21),
    "own plan, 10 activities": (7_600, 15),
    "inbox, 71 items": (7_200, 12),
    "a decision (POST)": (11_700, 12),
    "credits, 60": (6_300, 15),
    "credits, 600": (8_500, 15),
    "progress page": (6_300, 16),
    "calendar": (6_600, 14),
    "calendar, a word": (6_200, 12),
    "calendar, a month": (5_400, 7),
    "event page": (7_400, 20),
    "stored PDF": (11_200, 4),
    "verify page": (2_100, 1),
    "sign-in page": (13_000, 0),
    "help": (4_800, 3),
}

# As in production: no search for changed static files on each request.
AS_IN_PRODUCTION = {"WHITENOISE_AUTOREFRESH": False, "WHITENOISE_USE_FINDERS": False}


@pytest.fixture(scope="module", params=[0, 200], ids=["drawn", "kept"])
def figures(request, django_db_setup, django_db_blocker, tmp_path_factory):
    folders = {
        "MEDIA_ROOT": tmp_path_factory.mktemp("files"),
        "STATIC_ROOT": tmp_path_factory.mktemp("static"),
    }
    revalidation.forget()
    folders["PAGES_KEPT"] = request.param
    with override_settings(**AS_IN_PRODUCTION, **folders), django_db_blocker.unblock(), transaction.atomic():
        pages = world.make_pages(pdf=False, decisions=8)
        world.analyze()
        application, cookies = get_wsgi_application(), {}
        for signal in (signals.request_started, signals.request_finished):
            signal.disconnect(close_old_connections)  # it would end the transaction of this module
        yield request.param, {page.title: measured(application, page, cookies) for page in pages}
        revalidation.forget()
        for signal in (signals.request_started, signals.request_finished):
            signal.connect(close_old_connections)
        transaction.set_rollback(True)


def measured(application, page, cookies):
    facts = page.facts(cookies)
    addresses = iter(facts["addresses"] if page.data else facts["addresses"] * 8)
    return calls.figures_of(
        application,
        lambda: calls.environ(next(addresses), cookie=facts["cookie"], data=page.data, host="testserver"),
    )


def as_table(figures):
    lines = [f'    "{title}": ({each["calls"]}, {each["queries"]}),' for title, each in figures.items()]
    return "\n".join(["Today:", *lines])


@pytest.mark.django_db
def test_no_page_exceeds_its_ceiling(figures):
    kept, figures = figures
    ceilings = KEPT if kept else DRAWN
    answers = {title: each["status"] for title, each in figures.items()}
    assert answers == dict.fromkeys(answers, 200) | {"a decision (POST)": 302}
    assert list(figures) == list(ceilings), as_table(figures)
    over = {
        title: (figures[title]["calls"], figures[title]["queries"])
        for title, (most_calls, most_queries) in ceilings.items()
        if figures[title]["calls"] > most_calls or figures[title]["queries"] > most_queries
    }
    assert over == {}, as_table(figures)

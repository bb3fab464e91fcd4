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

# page: most calls, most queries
CEILINGS = {
    "control panel, 60 credits": (140_800, 23),
    "control panel, 600 credits": (247_400, 21),
    "own plan, 10 activities": (113_600, 16),
    "inbox, 71 items": (131_300, 11),
    "a decision (POST)": (51_900, 14),
    "credits, 60": (139_800, 16),
    "credits, 600": (258_700, 16),
    "progress page": (118_400, 17),
    "calendar": (67_600, 9),
    "calendar, a word": (47_900, 9),
    "calendar, a month": (66_100, 7),
    "event page": (81_800, 16),
    "stored PDF": (10_600, 4),
    "verify page": (10_500, 1),
    "sign-in page": (12_200, 0),
    "help": (14_100, 4),
}

# As in production: no search for changed static files on each request.
AS_IN_PRODUCTION = {"WHITENOISE_AUTOREFRESH": False, "WHITENOISE_USE_FINDERS": False}


@pytest.fixture(scope="module")
def figures(django_db_setup, django_db_blocker, tmp_path_factory):
    folders = {
        "MEDIA_ROOT": tmp_path_factory.mktemp("files"),
        "STATIC_ROOT": tmp_path_factory.mktemp("static"),
    }
    with override_settings(**AS_IN_PRODUCTION, **folders), django_db_blocker.unblock(), transaction.atomic():
        pages = world.make_pages(pdf=False, decisions=8)
        world.analyze()
        application, cookies = get_wsgi_application(), {}
        for signal in (signals.request_started, signals.request_finished):
            signal.disconnect(close_old_connections)  # it would end the transaction of this module
        yield {page.title: measured(application, page, cookies) for page in pages}
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
    answers = {title: each["status"] for title, each in figures.items()}
    assert answers == dict.fromkeys(answers, 200) | {"a decision (POST)": 302}
    assert list(figures) == list(CEILINGS), as_table(figures)
    over = {
        title: (figures[title]["calls"], figures[title]["queries"])
        for title, (most_calls, most_queries) in CEILINGS.items()
        if figures[title]["calls"] > most_calls or figures[title]["queries"] > most_queries
    }
    assert over == {}, as_table(figures)

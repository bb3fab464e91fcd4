"""`make bench`: what pages cost, as ratios to an empty signed-in page measured in the same run.

Seconds depend on the machine; ratios and numbers of queries do not, or much less.
"""

import itertools
import os
import statistics
import time
from datetime import timedelta
from decimal import Decimal

os.environ["ASPEN_TESTING"] = "1"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aspen.settings")

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment, teardown_test_environment  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.people import make_people  # noqa: E402
from credits import standing  # noqa: E402
from tests.pages import typed  # noqa: E402
from tracks import rules  # noqa: E402

ROUNDS = 15


def cost(work):
    """The median of the processor's milliseconds over some rounds, after two to warm up."""
    spent = []
    for number in range(ROUNDS + 2):
        begun = time.process_time()
        work()
        if number > 1:
            spent.append((time.process_time() - begun) * 1000)
    return statistics.median(spent)


def page_cost(client, address):
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}: there is nothing to measure.")
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    queries = len(captured)  # counted now: the next request empties the list
    return cost(lambda: client.get(address)), queries


def pages(few, many):
    clients = {}
    for name, person in (("60", few), ("600", many)):
        clients[name] = Client()
        clients[name].force_login(person)
    empty, queries = page_cost(clients["60"], reverse("help"))
    print(f"{'page':<38}{'queries':>8}{'ratio':>8}{'cpu ms':>9}")
    print(f"{'an empty signed-in page (help)':<38}{queries:>8}{1:>8.1f}{empty:>9.1f}")
    for title, name in (("control panel", "home"), ("credits", "credit_list"), ("Excel", "credit_excel")):
        for number, client in clients.items():
            spent, queries = page_cost(client, reverse(name))
            print(f"{f'{title}, {number} credits':<38}{queries:>8}{spent / empty:>8.1f}{spent:>9.1f}")
    plan(clients["60"], few, empty)
    return empty


def plan(client, person, empty):
    """A plan in force, read; its next version, in the form and as it saves itself."""
    in_force = person.plans.get()
    revised = in_force.revise(by=person)
    form, autosave = (reverse(name, args=[revised.pk]) for name in ("plan_edit", "plan_autosave"))
    for title, address in (("plan, read", in_force.get_absolute_url()), ("plan, in its form", form)):
        spent, queries = page_cost(client, address)
        print(f"{title:<38}{queries:>8}{spent / empty:>8.1f}{spent:>9.1f}")

    fields, attempts = typed(client.get(form)), itertools.count()

    def save():
        answer = client.post(autosave, fields | {"attempt": str(next(attempts)), "reason": "Typed"})
        if answer.status_code != 200:
            raise SystemExit(f"{autosave} answered {answer.status_code}: there is nothing to measure.")
        fields["stamp"] = answer.json()["stamp"]

    save()
    with CaptureQueriesContext(connection) as captured:
        save()
    queries, spent = len(captured), cost(save)
    print(f"{'plan, saved by itself':<38}{queries:>8}{spent / empty:>8.1f}{spent:>9.1f}")


def rules_of_credit(many, empty):
    participation = many.participations.open().first()
    found = standing.earned(participation)
    requirement = participation.rule_set.requirement()
    today = timezone.localdate()
    for title, work in (
        (f"standing of {len(found)} rows", lambda: rules.standing(found, requirement, on=today)),
        (f"forecast of {len(found)} rows", lambda: rules.forecast(found, requirement, on=today)),
    ):
        spent = cost(work)
        print(f"{title:<38}{'':>8}{spent / empty:>8.2f}{spent:>9.1f}")


def certificate(empty):
    from certificates import pdf

    facts = pdf.Facts(
        name="Siobhán O’Donnell-Nguyễn",
        title="Certificate of Library Administration",
        track="Library Administration",
        credits=Decimal(60),
        number="MSL-2026-0142",
        issued=timezone.localdate(),
        expires=timezone.localdate() + timedelta(days=1461),
        verify_url="https://aspen.example.org/verify/0123456789abcdef0123456789abcdef01234567/",
        verify_address="aspen.example.org/verify",
        verify_code="7KQM-4TXD-9HWB",
        issuer="Montana State Library",
        program="Montana State Library Certification Program",
        signatories=(("Eleanor M. Whitcomb", "State Librarian"), ("Thomas J. Redfield", "CE Coordinator")),
    )
    spent = cost(lambda: pdf.render(facts))
    print(f"{'a certificate as PDF, warm':<38}{'':>8}{spent / empty:>8.1f}{spent:>9.1f}")


def main():
    setup_test_environment()
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        few, many = make_people()
        empty = pages(few, many)
        rules_of_credit(many, empty)
        certificate(empty)
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
        teardown_test_environment()


if __name__ == "__main__":
    main()

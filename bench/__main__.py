"""`make bench`: what pages cost, as ratios to an empty signed-in page measured in the same run.

Seconds depend on the machine; ratios and numbers of queries do not, or much less.
"""

import itertools
import os
import statistics
import time

os.environ["ASPEN_TESTING"] = "1"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aspen.settings")

import django

django.setup()

# Imported only now (E402): models need the settings to be ready.
from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment, teardown_test_environment  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench import export as export_bench  # noqa: E402
from bench import paper as paper_bench  # noqa: E402
from bench.calendar import calendar  # noqa: E402
from bench.paper import FACTS  # noqa: E402
from bench.people import make_people  # noqa: E402
from certificates import pdf  # noqa: E402
from progress.progress import progress_of  # noqa: E402
from tests import builders as make  # noqa: E402
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
    found = progress_of(participation, timezone.localdate()).earned
    requirement = participation.rule_set.requirement()
    today = timezone.localdate()
    for title, work in (
        (f"standing of {len(found)} rows", lambda: rules.standing(found, requirement, on=today)),
        (f"forecast of {len(found)} rows", lambda: rules.forecast(found, requirement, on=today)),
    ):
        spent = cost(work)
        print(f"{title:<38}{'':>8}{spent / empty:>8.2f}{spent:>9.1f}")


def paper(empty):
    """A certificate beside the bare renderer, in turns; the certificates of a year in two processes."""
    html = pdf.html_of(FACTS)
    ours, bare = together(lambda: pdf.render(FACTS), lambda: paper_bench.bare(html))
    print(f"{'a certificate as PDF, warm':<38}{'':>8}{ours / empty:>8.1f}{ours:>9.1f}")
    print(f"{'the bare renderer on the same page':<38}{'':>8}{bare / empty:>8.1f}{bare:>9.1f}")
    print(f"{'  throughput, of the bare renderer':<38}{'':>8}{100 * bare / ours:>7.0f}%")
    seconds = paper_bench.year(500)
    print(
        f"{'500 certificates, two processes':<38}{'':>8}{'':>8}{seconds:>8.1f}s, {500 / seconds:.0f} a second"
    )


def together(*works):
    """The medians of several, measured in turns, so that a busy machine slows all alike."""
    spent = [[] for _ in works]
    for number in range(ROUNDS + 2):
        for place, work in enumerate(works):
            begun = time.process_time()
            work()
            if number > 1:
                spent[place].append((time.process_time() - begun) * 1000)
    return [statistics.median(each) for each in spent]


def public():
    """What anybody sees: whether a certificate is genuine, beside an empty public page."""
    person = make.make_user("Certified Person")
    make.make_position(person, make.make_library())
    application = make.make_application(make.make_ended_participation(person), status="issued")
    genuine = make.make_certificate(application).get_verify_url().removeprefix(settings.SITE_URL)
    client = Client()
    addresses = {"an empty public page (help)": reverse("help"), "verify a certificate": genuine}
    queries = {title: page_cost(client, address)[1] for title, address in addresses.items()}
    spent = together(*(lambda address=address: client.get(address) for address in addresses.values()))
    for title, milliseconds in zip(addresses, spent, strict=True):
        print(f"{title:<38}{queries[title]:>8}{milliseconds / spent[0]:>8.2f}{milliseconds:>9.1f}")


def _signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def main():
    setup_test_environment()
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        few, many = make_people()
        empty = pages(few, many)
        rules_of_credit(many, empty)
        paper(empty)
        public()
        calendar(_signed_in(few))
        export_bench.make_credits()
        export_bench.compare()
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
        teardown_test_environment()


if __name__ == "__main__":
    main()

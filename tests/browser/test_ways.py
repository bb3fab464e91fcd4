"""Every way to a certificate, in a browser: three tracks under the rules of 2009 and of 2023, a renewal and a degree.
The Strategic Track has a walk of its own."""

import re

import pytest
from playwright.sync_api import expect

from certificates import pdf
from certificates.models import Certificate
from tests import builders as make
from tracks import rules
from tracks.models import RuleSet

LA, PUBLIC, COLLECTIONS, TECHNOLOGY = "administration", "public-services", "collections", "technology"
TENS = {PUBLIC: "10", COLLECTIONS: "10", TECHNOLOGY: "10"}
FIVES = {LA: "5", PUBLIC: "5", COLLECTIONS: "5", TECHNOLOGY: "5"}

# kind of position, track, rules, the credits of each category; the last one of them waits for verification
WAYS = [
    ("director", "administrator", "2009 rules", {LA: "20", **TENS, "": "10"}),
    ("director", "administrator", "2023 rules", {LA: "30", "": "30"}),
    ("director", "administrator", "2023 rules, renewal", {"": "60"}),
    ("staff", "staff", "2009 rules", {LA: "10", **TENS, "": "20"}),
    ("staff", "staff", "2023 rules", {**FIVES, "": "40"}),
    ("trustee", "trustee", "2009 rules", {LA: "10", TECHNOLOGY: "10"}),
    ("trustee", "trustee", "2023 rules", {LA: "10", "": "5"}),
]


@pytest.fixture
def verifiers(supervisor, chair):
    pdf.press()  # the first of a process takes seconds
    return {"staff": supervisor, "director": chair, "trustee": chair}


def newcomer(number, kind, track, rule_set, library, verifier):
    person = make.make_user(f"Person {number} Ødegård", email=f"way{number}@example.org")
    make.make_position(person, library, kind=kind, title=kind.title(), supervisor=verifier)
    found = RuleSet.objects.get(track__code=track, name=rule_set)
    return person, make.make_participation(person, track, rule_set=found)


def verify(application, desk, boss):
    """The coordinator checks it and the supervisor verifies it, each on the application's page."""
    address = application.get_absolute_url()
    desk.goto(address)
    desk.get_by_role("button", name="Send to the supervisor").click()
    expect(desk.locator("main")).to_contain_text("You checked")
    boss.goto(address)
    boss.get_by_role("button", name=re.compile("^Verify and issue")).click()
    expect(boss.locator("main")).to_contain_text("The certificate is issued")


def test_every_track_under_its_dated_rules(library, verifiers, coordinator, open_browser):
    desk = open_browser(coordinator)
    bosses = {user.pk: open_browser(user) for user in set(verifiers.values())}
    issued = {}
    for number, (kind, track, rule_set, credits) in enumerate(WAYS):
        person, participation = newcomer(number, kind, track, rule_set, library, verifiers[kind])
        for category, amount in credits.items():
            last = category == list(credits)[-1]
            make.make_credit(person, amount, category=category, status="pending" if last else "verified")
        hers = open_browser(person)
        hers.goto(f"/progress/{participation.pk}/")
        hers.get_by_role("link", name=re.compile("^Apply")).first.click()
        hers.get_by_role("link", name="Next: sign and send").click()
        hers.get_by_label(re.compile("true and complete")).check()
        hers.get_by_role("button", name="Send my application").click()
        expect(hers.locator("main")).to_contain_text("Your application is sent")
        verify(participation.applications.get(), desk, bosses[verifiers[kind].pk])
        hers.goto("/certificates/")
        certificate = Certificate.objects.get(owner=person)
        expect(hers.locator("main")).to_contain_text(certificate.number)
        hers.context.close()
        renewal = person.participations.open().get()
        issued[rule_set, track] = (
            certificate.basis,
            certificate.credits_printed == participation.rule_set.credits,
            certificate.expires == rules.last_valid_day(make.today()),
            renewal.due == certificate.expires,
            person.credits.exclude(status="verified").count(),
        )
    assert issued == {
        (rule_set, track): (
            str(RuleSet.objects.get(track__code=track, name=rule_set)),
            True,
            True,
            True,
            0,
        )
        for kind, track, rule_set, credits in WAYS
    }

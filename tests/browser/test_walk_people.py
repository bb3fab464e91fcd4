"""Who decides, in browsers: a supervisor leaves, is away, is new; a chair decides from an email on a phone."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import expect

from directory.models import Position, User
from tests import builders as make
from tests.browser.test_walk import link_of_last_mail

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def successor(library, director):
    person = make.make_user("Noor Lindgren", email="noor@example.org")
    make.make_position(person, library, supervisor=director, title="Head of services")
    return person


@pytest.fixture
def sent(participation, learner):
    plan = make.make_plan(participation)
    plan.move("submit", by=learner)
    return plan


def approve(page):
    page.get_by_role("link", name="PPD plan").click()
    page.get_by_role("button", name="Approve", exact=True).click()


def test_a_supervisor_leaves_and_the_waiting_plan_finds_the_successor(
    sent, supervisor, successor, coordinator, learner, open_browser
):
    desk = open_browser(coordinator)
    desk.goto(reverse("admin:directory_position_change", args=[supervisor.position.pk]))
    desk.get_by_label("Ended").fill(f"{make.today():%Y-%m-%d}")
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.get_by_role("link", name="Choose a successor").click()
    expect(desk.locator("main")).to_contain_text("1 waiting item will go to the new supervisor, too.")
    desk.get_by_label("Who takes over?").select_option(label="Noor Lindgren, Head of services")
    desk.get_by_role("button", name="Hand over").click()
    expect(desk.get_by_text("Noor Lindgren is now the supervisor of Marta Halvorsen.")).to_be_visible()

    phone = open_browser(successor, touch=True)
    phone.goto(link_of_last_mail(successor.email))
    approve(phone)
    expect(phone.get_by_text("Nothing needs your decision")).to_be_visible()
    sent.refresh_from_db()
    assert (sent.status, sent.decided_by) == ("approved", successor)


def test_a_stand_in_is_named_confirmed_and_decides(
    sent, supervisor, successor, director, learner, open_browser
):
    away = open_browser(supervisor)
    away.goto("/team/")
    away.get_by_role("link", name="Name a stand-in").click()
    away.get_by_label("Who decides while you’re away?").select_option(label="Noor Lindgren, Head of services")
    day = make.today()
    for label in ("First day", "Last day"):
        away.get_by_label(label).fill(f"{day.month}/{day.day}/{day.year}")
    away.get_by_role("button", name="Send to be confirmed").click()
    expect(away.get_by_text("Sent. You get an email when Noor Lindgren is confirmed.")).to_be_visible()

    head = open_browser(director)
    head.goto(link_of_last_mail(director.email))
    head.get_by_role("button", name="Confirm", exact=True).click()

    phone = open_browser(successor, touch=True)
    phone.goto("/inbox/")
    approve(phone)
    hers = open_browser(learner)
    hers.goto(reverse("plan_history", args=[sent.pk]))
    expect(hers.get_by_text("Noor Lindgren, standing in for Dana Whitcomb, approved").first).to_be_visible()


def test_a_supervisor_without_an_account_is_invited_signs_up_and_is_connected(
    library, coordinator, learner, open_browser
):
    newcomer = make.make_user("Nell Newcomer", email="nell@example.org")
    hers = open_browser(newcomer)
    hers.goto(f"/profile/position/?library={library.pk}")
    hers.get_by_label("Your job title").fill("Cataloger")
    hers.get_by_label("Start date").fill("March 2019")
    hers.get_by_label("Supervisor’s email").fill("boss@example.org")
    hers.get_by_role("button", name="Save your position").click()
    expect(hers.locator("main")).not_to_contain_text("Please fix")

    boss = open_browser()
    boss.goto(link_of_last_mail("boss@example.org"))
    boss.get_by_label("Your name").or_(boss.get_by_label("Name", exact=True)).first.fill("Bo Boss")
    expect(boss.get_by_label("Email")).to_have_value("boss@example.org")
    boss.get_by_label("Password").fill("a-long-aspen-password")
    boss.get_by_role("button", name=re.compile("^Create")).click()
    code = [each for each in mail.outbox if each.to == ["boss@example.org"]][-1].body
    boss.get_by_label("Code").fill(re.search(r"^([A-Z0-9-]{6,9})$", code, re.MULTILINE)[1])
    boss.get_by_role("button").filter(has_text=re.compile("Confirm|Verify|Continue")).first.click()
    boss.wait_for_url("**/profile/position/")
    assert Position.objects.get(user=newcomer).supervisor == User.objects.get(email="boss@example.org")

    desk = open_browser(coordinator)
    desk.goto("/inbox/")
    desk.get_by_role("button", name="Confirm Nell Newcomer").click()
    expect(desk.get_by_text("You confirmed the position of Nell Newcomer")).to_be_visible()


def test_a_chair_verifies_the_directors_application_from_an_email(director, chair, coordinator, open_browser):
    application = make.make_application(
        make.make_participation(director, "administrator"), status="submitted"
    )
    application.move("check", by=coordinator)
    phone = open_browser(chair, touch=True)
    phone.goto(link_of_last_mail(chair.email))
    phone.get_by_role("button", name="Verify and issue").click()
    application.refresh_from_db()
    assert (application.status, application.history.filter(move="verify").get().by) == ("issued", chair)

"""The installed app opens the last home page and the journal without a connection, and a shared computer keeps nothing."""

import pytest
from playwright.sync_api import expect

from tests import builders as make
from tests.browser.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)

READY = "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"


def begin(open_browser, user, *, installed):
    page = open_browser(user, viewport=PHONE)
    page.goto("/")
    page.wait_for_function(READY)
    if installed:
        page.evaluate("caches.open('installed').then(() => true)")
    return page


@pytest.fixture
def journal(learner):
    plan = make.make_plan(
        make.make_participation(learner), status="approved", activities=[("self_directed", "4")]
    )
    project = make.make_project(plan.activities.get(), status="approved")
    return f"/projects/{project.pk}/journal/"


def test_the_installed_app_opens_home_and_journal_offline(open_browser, learner, journal):
    page = begin(open_browser, learner, installed=True)
    page.goto("/")
    page.goto(journal)
    page.context.set_offline(True)
    page.goto(journal)
    expect(page.locator("[data-journal]")).to_be_visible()
    page.goto("/")
    expect(page.locator("main")).to_contain_text(learner.get_short_name())
    page.goto("/credits/")
    expect(page.get_by_role("heading", level=1)).to_have_text("You’re offline")
    expect(page.locator("[data-kept-pages] a")).to_have_count(2)


def test_a_browser_where_it_is_not_installed_keeps_no_page(open_browser, learner, journal):
    page = begin(open_browser, learner, installed=False)
    page.goto("/")
    page.goto(journal)
    page.context.set_offline(True)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("You’re offline")
    expect(page.locator("main")).not_to_contain_text(learner.get_short_name())


def test_who_signs_out_leaves_no_page_behind(open_browser, learner, journal):
    page = begin(open_browser, learner, installed=True)
    page.goto(journal)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("/")
    page.context.set_offline(True)
    page.goto(journal)
    expect(page.get_by_role("heading", level=1)).to_have_text("You’re offline")

"""The installed app opens the last home page and the journal without a connection, and a shared computer keeps nothing."""

import pytest
from playwright.sync_api import expect

from plans.models import JournalEntry
from tests import builders as make
from tests.browser.conftest import PHONE
from tests.browser.test_journal import open_form, write

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
    open_form(page)
    expect(page.locator("[data-journal]")).to_be_visible()
    page.goto("/")
    expect(page.locator("main")).to_contain_text(learner.get_short_name())
    page.goto("/credits/")
    expect(page.get_by_role("heading", level=1)).to_have_text("You’re offline")
    expect(page.locator("[data-kept-pages] a")).to_have_count(2)


def test_two_entries_of_a_kept_page_do_not_share_a_key(open_browser, learner, journal):
    """The kept page holds one key, however often it is opened; the second entry must not replace the first."""
    page = begin(open_browser, learner, installed=True)
    page.goto(journal)
    page.context.set_offline(True)
    for text in ("I dried seed.", "I labeled seed."):
        page.goto(journal)
        write(page, text)
        expect(page.locator("[data-kept-list]")).to_contain_text(text)
    expect(page.locator("[data-kept-list] > li")).to_have_count(2)
    page.context.set_offline(False)
    page.get_by_role("button", name="Send now").click()
    expect(page.locator("main")).to_contain_text("2 entries")
    assert set(JournalEntry.objects.values_list("text", flat=True)) == {"I dried seed.", "I labeled seed."}


def test_an_entry_of_an_old_session_is_sent_once(open_browser, learner, journal):
    """After another sign-in the token of the kept page is old: the script gets a new one, and no form comes back."""
    page = begin(open_browser, learner, installed=True)
    page.goto(journal)
    page.context.set_offline(True)
    page.goto(journal)
    write(page, "I dried seed.")
    expect(page.locator("[data-kept-list]")).to_contain_text("I dried seed.")
    cookies = [cookie for cookie in page.context.cookies() if cookie["name"] == "csrftoken"]
    page.context.add_cookies([cookie | {"value": "a" * 32} for cookie in cookies])
    page.context.set_offline(False)
    page.get_by_role("button", name="Send now").click()
    expect(page.locator("main")).to_contain_text("1 entry")
    assert JournalEntry.objects.get().text == "I dried seed."
    page.goto(journal)
    expect(page.locator("main")).not_to_contain_text("comes back")


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


def kept_pages(page):
    return page.evaluate(
        "caches.open('pages').then((pages) => pages.keys()).then((keys) => keys.map((key) => key.url))"
    )


def test_the_offline_page_names_nobody(open_browser, learner):
    page = begin(open_browser, learner, installed=False)
    page.context.set_offline(True)
    page.goto("/credits/")
    expect(page.get_by_role("heading", level=1)).to_have_text("You’re offline")
    expect(page.locator("header")).not_to_contain_text(learner.name)


@pytest.mark.parametrize("path", ["/accounts/login/code/", "/accounts/2fa/webauthn/login/", "/demo/learner/"])
def test_every_way_to_sign_in_leaves_no_page_of_the_last_person(open_browser, learner, journal, path):
    page = begin(open_browser, learner, installed=True)
    page.goto(journal)
    page.goto("/help/")
    assert kept_pages(page)
    page.evaluate("(path) => fetch(path, {method: 'POST'}).then((answer) => answer.status)", path)
    page.wait_for_function("caches.has('pages').then((has) => !has)")


def test_another_person_never_finds_the_pages_of_the_last(open_browser, client, learner, supervisor, journal):
    """The session ended by itself, and the next person has signed in where no form was sent."""
    page = begin(open_browser, learner, installed=True)
    page.goto(journal)
    client.force_login(supervisor)
    name, session = "sessionid", client.cookies["sessionid"].value
    cookies = [cookie for cookie in page.context.cookies() if cookie["name"] == name]
    page.context.add_cookies([cookie | {"value": session} for cookie in cookies])
    page.goto("/help/")
    assert kept_pages(page) == []

"""Aspen by keyboard alone, and without JavaScript."""

import pytest

from credits.models import Credit
from tests import builders as make

pytestmark = pytest.mark.django_db(transaction=True)


def focused(page):
    return page.evaluate("document.activeElement.id || document.activeElement.className")


def test_first_tab_offers_to_skip_to_the_content(open_browser):
    page = open_browser()
    page.goto("/help/")
    page.keyboard.press("Tab")
    assert (focused(page), page.locator(".skip").is_visible()) == ("skip", True)
    page.keyboard.press("Enter")
    assert focused(page) == "content"


@pytest.mark.parametrize("javascript", [True, False])
def test_what_to_put_right_gets_the_focus_and_leads_to_the_field(open_browser, learner, javascript):
    page = open_browser(learner, javascript=javascript)
    page.goto("/credits/independent/")
    page.get_by_label("Event title").fill("Archives day")
    page.get_by_role("button", name="Send for review").press("Enter")
    page.locator(".errors").wait_for()
    assert (page.title().split(":")[0], focused(page)) == ("Error", "errors")
    assert page.get_by_label("Event title").input_value() == "Archives day"
    link = page.locator(".errors a").first
    link.press("Enter")
    assert f"#{focused(page)}" == link.get_attribute("href")


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_theme_is_that_of_the_profile(open_browser, learner, theme):
    page = open_browser(learner, dark=theme == "Light")
    page.goto("/profile/")
    assert page.locator("html").get_attribute("data-bs-theme") == "auto"
    page.get_by_label(theme).check()
    page.get_by_role("button", name="Save your profile").click()
    page.locator(f"html[data-bs-theme={theme.lower()}]").wait_for()
    page.goto("/help/")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == {"Light": "rgb(251, 250, 246)", "Dark": "rgb(19, 24, 22)"}[theme]


def test_an_event_is_claimed_without_a_script(open_browser, learner, plan):
    make.make_event(title="Serving patrons in crisis")
    page = open_browser(learner, javascript=False)
    page.goto("/credits/claim/")
    page.get_by_role("link", name="Serving patrons in crisis").press("Enter")
    page.get_by_label("Plan activity").select_option(index=1)
    page.get_by_role("button", name="Claim 1.5 credits").press("Enter")
    page.get_by_text("Pending").first.wait_for()
    credit = Credit.objects.get()
    assert (credit.title, credit.status, credit.activity.plan) == (
        "Serving patrons in crisis",
        "pending",
        plan,
    )

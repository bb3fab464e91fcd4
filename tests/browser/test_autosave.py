"""A plan that saves itself: on a good line, on a bad one, signed out, and in two windows."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from playwright.sync_api import expect

from plans.models import Plan
from tests import builders as make
from tests.browser.conftest import PHONE

SAVED = "Saved at"


@pytest.fixture
def draft(participation):
    return make.make_plan(participation)


def unfold(page, row=0):
    """Open every part of the form, and one of its activities."""
    page.evaluate(
        """row => {
            for (const part of document.querySelectorAll(".parts > li > details")) part.open = true;
            document.querySelectorAll(".acts > li > details")[row].open = true;
        }""",
        row,
    )


@pytest.fixture
def page(open_browser, learner, draft):
    page = open_browser(learner)
    page.goto(f"/plans/{draft.pk}/edit/")
    unfold(page)
    return page


def says(page, words):
    expect(page.locator("[data-saving-words]")).to_contain_text(words, timeout=20_000)


def reason():
    return Plan.objects.get().reason


def copies(page):
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('aspen-plan-')).length")


def sign_in(page, user):
    client = Client()
    client.force_login(user)
    value = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": value, "url": page.evaluate("location.origin")}])


def leave_and_return(page, user):
    """Close the page while nothing can be sent, not even at the last moment, and open it later."""
    address = page.url
    page.context.clear_cookies()
    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto("/accounts/login/")
    sign_in(page, user)
    page.goto(address)


def test_what_is_typed_is_saved_by_itself(page, draft):
    page.locator("#id_reason").fill("Typed and left")
    says(page, SAVED)
    assert (reason(), copies(page)) == ("Typed and left", 0)
    page.get_by_role("button", name="Add an activity").click()
    page.locator("#id_activities-2-description").fill("Third")
    expect(page.locator("#id_activities-2-id")).not_to_have_value("")
    page.locator("#id_activities-2-credits").fill("0.5")
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.get_by_text("Your draft is saved.").wait_for()
    assert [(a.description, a.credits) for a in draft.activities.all()][2:] == [("Third", 0.5)]


def test_what_is_missing_follows_what_was_saved(page):
    page.locator("#id_reason").fill("")
    says(page, SAVED)
    expect(page.locator("[data-part=reason]")).to_contain_text("To do")
    expect(page.locator("[data-part=checks]")).to_contain_text("Not yet: Say why you chose this track")


def test_what_cannot_be_kept_is_said_and_the_rest_is_saved(page):
    page.locator("#id_activities-0-credits").fill("1.3")
    page.locator("#id_reason").fill("The rest")
    says(page, "except for this")
    expect(page.locator("[data-unkept]")).to_contain_text("Activity 1: 1.3 isn’t a whole or half number")
    assert (reason(), copies(page)) == ("The rest", 1)
    page.locator("#id_activities-0-credits").fill("1.5")
    expect(page.locator("[data-unkept]")).to_be_hidden(timeout=15_000)
    assert copies(page) == 0


def test_why_a_day_is_not_kept_stands_beside_it_and_no_bar_over_it(page):
    page.set_viewport_size(PHONE)
    page.fill("#id_finish_by", "6/31/2029")
    says(page, "except for this:")
    field = page.locator("#div_id_finish_by")
    expect(field.locator(".invalid-feedback")).to_have_text("June has 30 days.")
    assert page.evaluate("getComputedStyle(document.querySelector('.dock')).position") == "static"
    page.fill("#id_finish_by", "6/30/2028")
    expect(field.locator(".invalid-feedback")).to_have_count(0, timeout=20_000)
    page.locator("#id_finish_by").blur()
    assert page.evaluate("getComputedStyle(document.querySelector('.dock')).position") == "sticky"


def test_what_was_typed_before_signing_in_again_is_said_to_be_saved_once_it_is(page):
    notice = render_to_string("aspen/_restored.html", {"is_found": True, "has_text": True})
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('afterbegin', html)", notice)
    page.locator("#id_reason").fill("Kept")
    says(page, SAVED)
    expect(page.locator("[data-signed-out]")).to_contain_text("Your draft is saved as of")


def test_a_lost_connection_loses_nothing(page):
    page.context.set_offline(True)
    page.locator("#id_reason").fill("Typed in the mountains")
    says(page, "Not saved: no connection.")
    assert copies(page) == 1
    page.context.set_offline(False)
    says(page, SAVED)
    assert (reason(), copies(page)) == ("Typed in the mountains", 0)


def test_an_answer_that_is_lost_makes_no_row_twice(page, draft):
    def lose(route):
        route.fetch()
        route.abort()

    page.route("**/autosave/", lose, times=1)
    page.get_by_role("button", name="Add an activity").click()
    page.locator("#id_activities-2-description").fill("Third")
    says(page, "Not saved: no connection.")
    page.locator("#id_activities-2-credits").fill("2")
    says(page, SAVED)
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.get_by_text("Your draft is saved.").wait_for()
    assert [(a.description, a.credits) for a in draft.activities.all()][2:] == [("Third", 2)]


def test_an_expired_session_loses_nothing(page, learner):
    page.context.clear_cookies()
    page.locator("#id_reason").fill("Typed at night")
    says(page, "Not saved: you were signed out.")
    expect(page.get_by_role("link", name="Sign in (opens a new window)")).to_be_visible()
    sign_in(page, learner)
    says(page, SAVED)
    assert reason() == "Typed at night"
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.get_by_text("Your draft is saved.").wait_for()


def test_a_second_window_is_told_and_nothing_is_overwritten(page, draft):
    other = page.context.new_page()
    other.goto(page.url)
    unfold(other)
    page.locator("#id_reason").fill("First")
    says(page, SAVED)
    other.locator("#id_reason").fill("Second")
    says(other, "You changed this plan in another window")
    expect(other.get_by_role("link", name="See the saved plan")).to_be_visible()
    assert (reason(), other.locator("#id_reason").input_value()) == ("First", "Second")
    other.get_by_role("button", name="Save this version").click()
    says(other, SAVED)
    assert reason() == "Second"


def test_a_window_that_was_closed_offline_offers_its_words(page, learner):
    page.context.set_offline(True)
    page.locator("#id_reason").fill("Typed and closed")
    says(page, "Not saved: no connection.")
    page.get_by_role("button", name="Add an outcome").click()
    page.locator("#id_outcomes-1-audience").fill("Teenagers")
    leave_and_return(page, learner)
    expect(page.locator("[data-offer]")).to_contain_text("weren’t saved.")
    assert page.locator("#id_reason").input_value() == "I want to go deep."
    page.get_by_role("button", name="Restore").click()
    expect(page.locator("#id_reason")).to_have_value("Typed and closed")
    says(page, SAVED)
    assert reason() == "Typed and closed"
    assert [o.audience for o in Plan.objects.get().outcomes.all()] == ["Children", "Teenagers"]
    page.reload()
    assert (page.locator("[data-offer]").is_hidden(), copies(page)) == (True, 0)


def test_what_was_typed_last_is_sent_when_the_page_is_left(page):
    address = page.url
    page.locator("#id_reason").fill("Typed and gone")
    page.goto("/help/")
    while reason() != "Typed and gone":
        page.wait_for_timeout(100)
    page.goto(address)
    assert page.locator("[data-offer]").is_hidden()
    assert page.locator("#id_reason").input_value() == "Typed and gone"


def test_words_of_a_closed_window_can_be_thrown_away(page, learner):
    page.context.set_offline(True)
    page.locator("#id_reason").fill("Nonsense")
    says(page, "Not saved: no connection.")
    leave_and_return(page, learner)
    page.get_by_role("button", name="Discard").click()
    assert (copies(page), reason()) == (0, "I want to go deep.")


def test_many_activities_save_themselves(open_browser, learner, participation):
    plan = make.make_plan(participation, activities=[("formal", "0.5")] * 40)
    page = open_browser(learner)
    page.goto(f"/plans/{plan.pk}/edit/")
    unfold(page, 39)
    page.locator("#id_activities-39-credits").fill("2.5")
    page.get_by_role("button", name="Move, copy, or remove activity 40").click()
    page.get_by_role("button", name="Move up activity 40").click()
    says(page, SAVED)
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.get_by_text("Your draft is saved.").wait_for()
    assert [a.credits for a in plan.activities.all()][-2:] == [2.5, 0.5]
    assert page.locator("aside output[name=total]").inner_text() == "22"

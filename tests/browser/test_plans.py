"""The form of a plan with its script: rows, and sums that are those of the server."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests import builders as make
from tests.browser.plan_form import choose_goal, open_activity, open_part, press


@pytest.fixture
def draft(participation):
    return make.make_plan(participation)


def sums(page):
    return [page.locator(f"aside output[name={name}]").inner_text() for name in ("total", "self-directed")]


AMOUNTS = [
    ("10", "15"), ("10,5", "0.5"), ("1.50", "20.5"), ("1.3", "15"), ("0", "-1"), ("abc", "."), ("5.", ".5"), ("1000.5", "3"),
]  # fmt: skip


def test_sums_follow_what_is_typed_and_are_those_of_the_server(open_browser, learner, draft):
    make.make_credit(learner, "8.5")
    page, plain = open_browser(learner), open_browser(learner, javascript=False)
    page.goto(f"/plans/{draft.pk}/edit/")
    for amounts in AMOUNTS:
        plain.goto(f"/plans/{draft.pk}/edit/")
        for window in (page, plain):
            for row, amount in enumerate(amounts):
                open_activity(window, row + 1)
                window.locator(f"#id_activities-{row}-credits").fill(amount)
        plain.get_by_role("button", name="Add an activity").click()
        plain.locator("#id_activities-2-description").wait_for()
        assert (amounts, sums(page)) == (amounts, sums(plain))


@pytest.mark.parametrize("javascript", [True, False])
def test_rows_come_and_go_and_nothing_typed_is_lost(open_browser, learner, draft, javascript):
    page = open_browser(learner, javascript=javascript)
    page.goto(f"/plans/{draft.pk}/edit/")
    open_part(page, "reason")
    page.locator("#id_reason").fill("Typed before")
    open_part(page, "activities")
    page.get_by_role("button", name="Add an activity").click()
    page.locator("#id_activities-2-description").fill("A third thing")
    page.locator("#id_activities-2-credits").fill("2.5")
    choose_goal(page, 3)
    press(page, "Remove", "activity 1")
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.get_by_text("Your draft is saved.").wait_for()
    assert page.locator("#id_reason").input_value() == "Typed before"
    assert [
        (a.description == "A third thing", a.credits, a.goals.count()) for a in draft.activities.all()
    ] == [
        (False, 15, 1),
        (True, 2.5, 1),
    ]


@pytest.mark.parametrize("javascript", [True, False])
def test_rows_are_moved_and_copied_and_stand_as_they_stood(open_browser, learner, draft, javascript):
    page = open_browser(learner, javascript=javascript)
    page.goto(f"/plans/{draft.pk}/edit/")
    open_part(page, "activities")
    open_activity(page, 1)
    page.locator("#id_activities-0-description").fill("One")
    open_activity(page, 2)
    page.locator("#id_activities-1-description").fill("Two")
    press(page, "Duplicate", "activity 1")
    page.locator("#id_activities-2-description").fill("A copy of one")
    press(page, "Move up", "activity 3")
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.get_by_text("Your draft is saved.").wait_for()
    assert [(a.description, a.credits, a.goals.count()) for a in draft.activities.all()] == [
        ("One", 45, 1),
        ("Two", 15, 1),
        ("A copy of one", 45, 1),
    ]


def test_a_removed_row_can_be_put_back(open_browser, learner, draft):
    page = open_browser(learner)
    page.goto(f"/plans/{draft.pk}/edit/")
    open_part(page, "activities")
    press(page, "Remove", "activity 2")
    assert sums(page) == ["45", "0"]
    page.get_by_role("button", name="Undo").click()
    assert sums(page) == ["60", "15"]


def test_enter_in_a_field_saves_and_removes_nothing(open_browser, learner, draft):
    page = open_browser(learner)
    page.goto(f"/plans/{draft.pk}/edit/")
    open_part(page, "activities")
    open_activity(page, 1)
    page.locator("#id_activities-0-credits").fill("44")
    page.locator("#id_activities-0-credits").press("Enter")
    page.get_by_text("Your draft is saved.").wait_for()
    assert [activity.credits for activity in draft.activities.all()] == [44, 15]


# What it looks like


@pytest.fixture
def of_five(participation):
    """A plan of five activities that misses 10 credits."""
    return make.make_plan(participation, activities=[("formal", "10")] * 4 + [("self_directed", "10")])


def tab_stops(page):
    """How often one presses Tab to come to the end of the page."""
    focused = set()
    for _ in range(150):
        page.keyboard.press("Tab")
        name = page.evaluate("""() => {
            const found = document.activeElement;
            found.dataset.stop ||= String(document.querySelectorAll("[data-stop]").length + 1);
            return found === document.body ? "" : found.dataset.stop;
        }""")
        if not name or name in focused:
            break
        focused.add(name)
    return len(focused)


def test_a_plan_of_five_activities_is_short(open_browser, learner, of_five):
    page = open_browser(learner)
    page.goto(f"/plans/{of_five.pk}/edit/")
    open_activity(page, 4)
    assert page.evaluate("document.documentElement.scrollHeight") < 2_500
    assert page.locator(".acts > li > details[open]").count() == 1
    assert tab_stops(page) <= 45
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("javascript", [True, False])
def test_the_activity_with_an_error_is_open(open_browser, learner, of_five, javascript):
    page = open_browser(learner, javascript=javascript)
    page.goto(f"/plans/{of_five.pk}/edit/")
    open_activity(page, 3)
    page.locator("#id_activities-2-credits").fill("1.3")
    page.get_by_role("button", name="Check and send").click()
    page.get_by_role("heading", name="before you send your plan").wait_for()
    page.get_by_text("1.3 isn’t a whole or half number").last.wait_for()
    assert page.locator("#id_activities-2-credits").is_visible()
    assert page.locator(".acts > li > details[open]").count() == 1


@pytest.mark.parametrize(
    ("part", "button", "field"),
    [
        ("outcomes", "Add an outcome", "id_outcomes-1-audience"),
        ("impacts", "Add an impact", "id_impacts-1-text"),
        ("activities", "Add an activity", "id_activities-5-description"),
    ],
)
def test_one_lands_on_the_added_row_without_a_script(open_browser, learner, of_five, part, button, field):
    page = open_browser(learner, javascript=False)
    page.goto(f"/plans/{of_five.pk}/edit/")
    open_part(page, part)
    page.get_by_role("button", name=button).click()
    expect(page.locator(f"#{field}")).to_be_focused()
    expect(page.locator(f"#{field}")).to_be_in_viewport()


def test_one_lands_on_the_added_step_of_a_project(open_browser, learner, plan):
    project = make.make_project(plan.activities.get(kind="self_directed"))
    page = open_browser(learner, javascript=False)
    page.goto(f"/projects/{project.pk}/edit/")
    page.get_by_role("button", name="Add a step").click()
    added = page.locator("[data-row] textarea").last
    expect(added).to_be_focused()
    expect(added).to_have_value("")
    expect(added).to_be_in_viewport()


def test_saved_and_not_saved_never_stand_beside_each_other(open_browser, learner, draft):
    page = open_browser(learner)
    page.goto(f"/plans/{draft.pk}/edit/")
    open_part(page, "activities")
    open_activity(page, 1)
    page.locator("#id_activities-0-credits").fill("1.3")
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.get_by_role("heading", name="Please fix this").wait_for()
    page.get_by_text("Saved at").wait_for()
    assert page.get_by_text("aren’t saved").count() == 0
    assert page.get_by_text("Not saved").count() == 0


def test_going_back_keeps_dates_and_amounts(open_browser, learner, of_five):
    page = open_browser(learner)
    page.route("**/autosave/", lambda route: route.abort())
    page.goto(f"/plans/{of_five.pk}/edit/")
    open_activity(page, 1)
    page.locator("#id_activities-0-credits").fill("12.5")
    open_part(page, "finish")
    page.locator("#id_finish_by").fill("3/31/2027")
    page.get_by_role("button", name="Check and send").click()
    page.get_by_role("heading", name="before you send your plan").wait_for()
    page.go_back()
    page.locator("#id_activities-0-credits").wait_for(state="attached")
    assert page.locator("#id_activities-0-credits").input_value() == "12.5"
    assert page.locator("#id_finish_by").input_value() == "3/31/2027"


def test_what_is_open_stays_open_after_saving(open_browser, learner, draft):
    page = open_browser(learner)
    page.goto(f"/plans/{draft.pk}/edit/")
    open_activity(page, 2)
    page.locator("#id_activities-1-description").fill("Record the stories of the town")
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.wait_for_load_state()
    expect(page.get_by_text("Your draft is saved.")).to_be_visible()
    expect(page.locator("#id_activities-1-credits")).to_be_visible()
    expect(page.locator("#id_activities-0-credits")).to_be_hidden()


def test_the_sums_say_what_is_left_when_the_plan_ends(open_browser, learner, participation):
    page = open_browser(learner)
    make.make_credit(learner, "15", days_ago=1400)
    plan = make.make_plan(
        participation, activities=[("formal", "45")], finish_by=make.today() + timedelta(days=600)
    )
    page.goto(f"/plans/{plan.pk}/edit/")
    words = page.locator("[data-expiring]")
    expect(words).to_contain_text("60 planned, 45 left on ")
    expect(words).to_contain_text("Plan 15 more.")
    open_activity(page, 1)
    page.locator("#id_activities-0-credits").fill("50")
    expect(words).to_contain_text("65 planned, 50 left on ")
    expect(words).to_contain_text("Plan 10 more.")
    expect(page.locator("[data-short]")).to_have_text("Plan 10 more")
    page.locator("#id_activities-0-credits").fill("60")
    expect(words).to_be_hidden()
    expect(page.locator("[data-short]")).to_have_text("Enough")

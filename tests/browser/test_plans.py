"""The form of a plan with its script: rows, and sums that are those of the server."""

import pytest

from tests import builders as make


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
                window.locator(f"#id_activities-{row}-credits").fill(amount)
        plain.get_by_role("button", name="Add an impact").click()
        plain.locator("#id_impacts-1-text").wait_for()
        assert (amounts, sums(page)) == (amounts, sums(plain))


@pytest.mark.parametrize("javascript", [True, False])
def test_rows_come_and_go_and_nothing_typed_is_lost(open_browser, learner, draft, javascript):
    page = open_browser(learner, javascript=javascript)
    page.goto(f"/plans/{draft.pk}/edit/")
    page.locator("#id_reason").fill("Typed before")
    page.get_by_role("button", name="Add an activity").click()
    page.locator("#id_activities-2-description").fill("A third thing")
    page.locator("#id_activities-2-credits").fill("2.5")
    page.locator("#id_activities-2-goals_0").check()
    page.get_by_role("button", name="Remove activity 1").click()
    page.get_by_role("button", name="Save the draft").last.click()
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
    page.locator("#id_activities-0-description").fill("One")
    page.locator("#id_activities-1-description").fill("Two")
    page.get_by_role("button", name="Duplicate activity 1").click()
    page.locator("#id_activities-2-description").fill("A copy of one")
    page.get_by_role("button", name="Move up activity 3").click()
    if javascript:
        assert page.evaluate("document.activeElement.textContent") == "Move up activity 2"
    page.get_by_role("button", name="Save the draft").last.click()
    page.get_by_text("Your draft is saved.").wait_for()
    assert [(a.description, a.credits, a.goals.count()) for a in draft.activities.all()] == [
        ("One", 45, 1),
        ("Two", 15, 1),
        ("A copy of one", 45, 1),
    ]


def test_a_removed_row_can_be_put_back(open_browser, learner, draft):
    page = open_browser(learner)
    page.goto(f"/plans/{draft.pk}/edit/")
    page.get_by_role("button", name="Remove activity 2").click()
    assert sums(page) == ["45", "0"]
    page.get_by_role("button", name="Put it back").click()
    assert sums(page) == ["60", "15"]


def test_enter_in_a_field_saves_and_removes_nothing(open_browser, learner, draft):
    page = open_browser(learner)
    page.goto(f"/plans/{draft.pk}/edit/")
    page.locator("#id_activities-0-credits").fill("44")
    page.locator("#id_activities-0-credits").press("Enter")
    page.get_by_text("Your draft is saved.").wait_for()
    assert [activity.credits for activity in draft.activities.all()] == [44, 15]

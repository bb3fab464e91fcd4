"""The form of a self-directed project in a browser: rows by the script, and by the server without one."""

from decimal import Decimal

import pytest
from django.urls import reverse

from plans.models import SelfDirectedProject
from tests import builders as make
from tests.browser.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("javascript", [True, False])
def test_steps_are_added_moved_and_removed(open_browser, learner, plan, javascript):
    draft = make.make_project(plan.activities.get(kind="self_directed"))
    draft.steps.create(text="Read two manuals", hours=Decimal(3), order=1)
    page = open_browser(learner, viewport=PHONE, javascript=javascript)
    page.goto(reverse("project_edit", args=[draft.pk]))
    page.get_by_role("button", name="Add a step").click()
    page.locator("[data-row] textarea").nth(2).fill("Write ours")
    page.locator("[data-hours]").nth(2).fill("4.5")
    page.locator("[name=up]").nth(2).click()
    page.locator("[name=remove]").first.click()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Your draft is saved.").wait_for()
    steps = SelfDirectedProject.objects.get().steps.all()
    assert [(step.text, step.hours) for step in steps] == [
        ("Write ours", Decimal("4.5")),
        ("Read two manuals", Decimal(3)),
    ]
    assert page.locator("output[name=credits]").text_content() == "2.5"

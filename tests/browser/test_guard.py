"""Register, amend, approve, claim: what fits no activity counts because it was put right before the event."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from playwright.sync_api import expect

from credits.models import Credit
from events.models import Event
from progress.progress import progress_of
from tests import builders as make
from tests.browser.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("javascript", [True, False])
def test_an_event_that_fits_nothing_counts_once_the_plan_is_amended_in_time(
    open_browser, learner, supervisor, participation, plan, javascript
):
    event = make.make_event(title="Drawing comics with teenagers", days_ago=-5)
    hers, boss = open_browser(learner, viewport=PHONE, javascript=javascript), open_browser(supervisor)
    hers.goto(event.get_absolute_url())
    hers.get_by_role("button", name="Sign up").click()
    expect(hers).to_have_title("Error: Drawing comics with teenagers - Aspen")
    hers.get_by_role("link", name="Add this event to your plan").click()
    words = f"{event.title}, {date_format(event.earned_on, 'F j, Y')}"
    expect(hers.get_by_label("Activity")).to_have_value(words)
    hers.get_by_role("button", name="Send to Dana Whitcomb").click()
    expect(hers.locator(".errors")).to_contain_text("Choose at least one goal.")
    hers.get_by_label("1. Every child reads").check()
    hers.get_by_role("button", name="Send to Dana Whitcomb").click()
    expect(hers.locator("main")).to_contain_text("We sent version 2 of your plan to Dana Whitcomb")
    expect(hers.get_by_role("region", name="What if I attend this?")).to_contain_text("Waiting for")

    boss.goto(participation.plans.get(version=2).get_absolute_url())
    boss.get_by_role("button", name="Approve", exact=True).click()
    boss.get_by_text("You approved Marta Halvorsen’s plan").wait_for()

    hers.goto(event.get_absolute_url())
    expect(hers.get_by_role("region", name="What if I attend this?")).to_contain_text("In your plan")
    ended = timezone.now() - timedelta(seconds=1)
    Event.objects.filter(pk=event.pk).update(begins=ended - timedelta(hours=2), ends=ended)
    hers.goto(event.get_absolute_url())
    hers.get_by_role("link", name="Claim this event").click()
    hers.get_by_role("button", name="Claim 1.5 credits").click()
    expect(hers.locator("main")).to_contain_text("is on your list")

    credit = Credit.objects.get()
    assert (credit.activity.description, credit.activity.plan.version) == (words, 2)
    credit.move("verify", by=supervisor)
    assert progress_of(participation, timezone.localdate()).now.counted == credit.amount

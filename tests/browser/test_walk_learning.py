"""One plan through everything that happens to it: written while it saves itself, returned, sent again and approved,
amended for an event, served by a project with a mentor, revised; and what counts at the end."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from credits.models import Credit
from events.models import Event
from plans.models import Plan, SelfDirectedProject
from progress.progress import progress_of
from tests import builders as make
from tests.browser.conftest import PHONE
from tests.browser.plan_form import choose_goal, open_activity, open_part
from tests.browser.test_journal import fits, write
from tests.browser.test_walk import link_of_last_mail

pytestmark = pytest.mark.django_db(transaction=True)


def says(page, words):
    expect(page.locator("main")).to_contain_text(words)


def wait_until_saved(page):
    expect(page.locator("[data-saving-words]")).to_contain_text("Saved at", timeout=20_000)


def send(page):
    page.get_by_role("button", name="Check and send").click()
    page.get_by_role("button", name="Send to Dana", exact=True).click()
    says(page, "Dana Whitcomb has your plan and decides next.")


def approve(page, mailed_to):
    page.goto(link_of_last_mail(mailed_to.email))
    assert fits(page)
    page.get_by_role("button", name="Approve", exact=True).click()
    says(page, "You approved Marta Halvorsen’s plan")


def test_a_plan_is_written_returned_amended_worked_on_and_revised(
    learner, supervisor, mentor, participation, open_browser
):
    make.make_credit(learner, "20", days_ago=300)
    hers, boss = open_browser(learner), open_browser(supervisor, viewport=PHONE)

    # 1  She writes; the draft saves itself, and is there when she comes back without having pressed a button.
    hers.goto("/plans/")
    hers.get_by_role("button", name="Start your plan").click()
    hers.get_by_label("Why did you choose this track?").fill("I want to learn how a town keeps its memory.")
    open_part(hers, "outcomes")
    hers.get_by_label("Who benefits?").fill("People of the valley")
    hers.get_by_label("What do they get?").fill("Old newspapers online")
    hers.get_by_label("What changes for them?").fill("They find their families")
    open_part(hers, "impacts")
    hers.get_by_label("What will be different in the long run?").fill("The town knows its past.")
    open_activity(hers, 1).get_by_label("What will you do?").fill("A course")
    open_activity(hers, 1).get_by_label("Credits").fill("30")
    choose_goal(hers, 1)
    hers.get_by_role("button", name="Add an activity").click()
    open_activity(hers, 2).get_by_label("What will you do?").fill("Scan the newspapers")
    open_activity(hers, 2).get_by_label("Type", exact=True).select_option(label="Self-directed")
    open_activity(hers, 2).get_by_label("Credits").fill("10")
    choose_goal(hers, 2)
    open_part(hers, "finish")
    hers.get_by_role("textbox", name="Finish by").fill(f"{make.today() + timedelta(days=700):%m/%d/%Y}")
    wait_until_saved(hers)
    hers.reload()
    expect(open_activity(hers, 2).get_by_label("What will you do?")).to_have_value("Scan the newspapers")
    expect(hers.locator("output[name=total]").first).to_have_text("60")
    send(hers)

    # 2  Returned with a note, changed, sent again: the supervisor reads what changed, on a phone.
    boss.goto(link_of_last_mail(supervisor.email))
    boss.get_by_text("Send back…").click()
    boss.get_by_label("What should Marta change?").fill("Which course is it?")
    boss.get_by_role("button", name="Send back with this note").click()
    hers.goto(link_of_last_mail(learner.email))
    says(hers, "Which course is it?")
    hers.get_by_role("link", name=re.compile("Change (it|the plan)")).click()
    open_activity(hers, 1).get_by_label("What will you do?").fill("A course on digital preservation")
    send(hers)
    boss.goto(link_of_last_mail(supervisor.email))
    boss.get_by_text("since you sent it back").click()
    changed = boss.locator(".diff")
    expect(changed.locator("li ins")).to_contain_text("on digital preservation")
    approve(boss, supervisor)

    # 3  An event that fits no activity: one step amends the plan, and approved in time, it is in the plan.
    event = make.make_event(title="Drawing comics with teenagers", days_ago=-5)
    hers.goto(event.get_absolute_url())
    hers.get_by_role("link", name="Add this event to your plan").click()
    hers.get_by_label("1. Every child reads").check()
    hers.get_by_role("button", name="Send to Dana Whitcomb").click()
    says(hers, "We sent version 2 of your plan to Dana Whitcomb")
    approve(boss, supervisor)
    ended = timezone.now() - timedelta(seconds=1)
    Event.objects.filter(pk=event.pk).update(begins=ended - timedelta(hours=2), ends=ended)
    hers.goto(event.get_absolute_url())
    hers.get_by_role("link", name="Claim this event").click()
    hers.get_by_role("button", name="Claim 1.5 credits").click()
    says(hers, "is on your list")

    # 4  A project; its mentor is invited by mail when it is sent, and agrees; an hour of work is written down.
    hers.goto("/plans/")
    hers.locator(".plan-rows summary").filter(has_text="Scan the newspapers").click()
    hers.get_by_role("link", name="Project and journal of activity 2").click()
    hers.get_by_role("button", name="Start the project form").click()
    hers.locator("[name=kind][value=project]").check()
    hers.get_by_label("Title or topic").fill("The newspapers of 1912")
    hers.locator("[name=mentor_name]").fill(mentor.name)
    hers.locator("[name=mentor_email]").fill(mentor.email)
    hers.get_by_label("Outcome").first.fill("Two years can be searched.")
    hers.get_by_label("Learning activity or experience").first.fill("Scan and describe")
    hers.get_by_label("Hours", exact=True).first.fill("12")
    hers.get_by_label("1. Every child reads").check()
    hers.get_by_label("How this project addresses your goals").fill("Children read about their town.")
    hers.get_by_label("References or preparation").fill("The manual of the state archive")
    hers.get_by_label(re.compile("I agree to keep a journal")).check()
    hers.get_by_role("button", name="Send to Dana Whitcomb").click()
    says(hers, "Withdraw")
    boss.goto(link_of_last_mail(supervisor.email))
    boss.get_by_role("button", name="Approve", exact=True).click()
    helper = open_browser(mentor, viewport=PHONE)
    helper.goto(link_of_last_mail(mentor.email))
    helper.get_by_role("button", name="Yes, I’ll be the mentor").click()
    project = SelfDirectedProject.objects.get()
    hers.goto(f"/projects/{project.pk}/journal/")
    write(hers, "I scanned the whole year.", hours="9")
    says(hers, "Your entry is saved.")
    helper.goto(f"/projects/{project.pk}/journal/")
    says(helper, "I scanned the whole year.")
    assert fits(helper)

    # 5  A revised plan: the version in force stays until the new one is approved, and the project goes on.
    hers.goto(Plan.objects.get(version=2).get_absolute_url())
    hers.get_by_role("link", name="Revise this plan").click()
    hers.locator("main").get_by_role("button", name="Revise").click()
    open_part(hers, "since")
    hers.get_by_label("Which outcomes have you achieved?").fill("None yet.")
    open_activity(hers, 1).get_by_label("What will you do?").fill("A long course on digital preservation")
    wait_until_saved(hers)
    assert [plan.status for plan in Plan.objects.order_by("version")] == ["superseded", "approved", "draft"]
    send(hers)
    boss.goto(link_of_last_mail(supervisor.email))
    boss.get_by_text("since version 2").click()
    expect(boss.locator(".diff li ins").first).to_be_visible()
    approve(boss, supervisor)
    assert [plan.status for plan in Plan.objects.order_by("version")] == [
        "superseded",
        "superseded",
        "approved",
    ]

    # 6  She completes the project; both credits are verified, and count with those of before the plan.
    hers.goto(f"/projects/{project.pk}/complete/")
    hers.get_by_label("What did you achieve?").fill("A year can be searched.")
    hers.get_by_label("What changed").fill("The school uses it.")
    hers.get_by_role("button", name="Complete the project").click()
    says(hers, "pending until your supervisor verifies")
    for credit in Credit.objects.filter(status="pending"):
        boss.goto(credit.get_absolute_url())
        boss.get_by_role("button", name=re.compile("^Verify")).click()
        boss.get_by_text("Verified").first.wait_for()
    amounts = Credit.objects.order_by("pk").values_list("amount", "status")
    assert list(amounts) == [(20, "verified"), (Decimal("1.5"), "verified"), (3, "verified")]
    assert progress_of(participation, timezone.localdate()).now.counted == Decimal("24.5")
    assert [message.to for message in mail.outbox if message.to == [mentor.email]] != []

"""From "select track" to a certificate that anybody can check: the learner, her supervisor and the coordinator,
each in a browser of their own."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import expect
from pypdf import PdfReader

from certificates.models import Certificate
from tests import builders as make
from tests.browser.plan_form import choose_goal, open_activity, open_part
from tests.browser.test_journal import open_form

PASSWORD = "a walk in the aspens"


@pytest.fixture
def town(learner, supervisor, coordinator):
    for user in (learner, supervisor, coordinator):
        user.set_password(PASSWORD)
        user.save()
        user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    for amount, days_ago in (("12", 400), ("8", 700)):
        make.make_credit(learner, amount, days_ago=days_ago)
    make.make_credit(learner, "3", days_ago=1800, title="Readers’ advisory of long ago")
    just_now = timezone.now() - timedelta(seconds=1)  # today, whatever the hour at which this runs
    make.make_event(
        title="Cataloging with linked data",
        credits=[("technology", "33")],
        begins=just_now - timedelta(hours=4),
        ends=just_now,
    )
    make.make_event(title="A webinar she left early", days_ago=2)
    make.make_event(title="A workshop of next week", days_ago=-7)


def link_of_last_mail(to):
    message = [message for message in mail.outbox if message.to == [to]][-1]
    return re.search(r"https?://\S+", message.body).group()


def sign_in(page, user):
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_the_strategic_track_from_end_to_end(town, learner, supervisor, coordinator, open_browser):
    hers, boss, desk = open_browser(), open_browser(), open_browser()

    # 1  She signs in, sees where she stands, and opens the track.
    hers.goto("/accounts/login/")
    sign_in(hers, learner)
    expect(hers.get_by_role("heading", level=1)).to_contain_text("Marta")
    hers.goto("/tracks/strategic/")
    expect(hers.get_by_role("heading", name="You can open this track")).to_be_visible()
    expect(hers.locator("main")).to_contain_text("Readers’ advisory of long ago")
    hers.get_by_role("button", name="Open the Strategic Track").click()

    # 2  She writes her plan; while a rule is broken it is not sent, and nothing typed is lost.
    hers.get_by_role("button", name=re.compile("plan", re.I)).first.click()
    hers.get_by_label("Why did you choose this track?").fill("I want to go deep into linked data.")
    open_part(hers, "outcomes")
    hers.get_by_label("Who benefits?").fill("People who look for their town")
    hers.get_by_label("What do they get?").fill("One catalog that can be searched")
    hers.get_by_label("What changes for them?").fill("They find what they need from home")
    open_part(hers, "impacts")
    hers.get_by_label("What will be different in the long run?").fill("The schools teach local history.")
    first = open_activity(hers, 1)
    first.get_by_label("What will you do?").fill("Courses on linked data")
    first.get_by_label("Credits").fill("35")
    choose_goal(hers, 1)
    hers.get_by_role("button", name="Add an activity").click()
    second = open_activity(hers, 2)
    second.get_by_label("What will you do?").fill("Describe the town’s photographs")
    second.get_by_label("Type").select_option(label="Self-directed")
    second.get_by_label("Credits").fill("4.5")
    choose_goal(hers, 2)
    expect(hers.locator("output[name=total]").first).to_have_text("59.5")
    finish = timezone.localdate() + timedelta(days=700)
    open_part(hers, "finish")
    hers.get_by_role("textbox", name="Finish by").fill(f"{finish:%m/%d/%Y}")
    hers.get_by_role("button", name="Check and send").click()
    expect(hers).to_have_title(re.compile("^Error:"))
    second = open_activity(hers, 2)
    expect(second.get_by_label("What will you do?")).to_have_value("Describe the town’s photographs")
    second.get_by_label("Credits").fill("5")
    hers.get_by_role("button", name="Check and send").click()
    hers.get_by_role("button", name=re.compile("^Send to")).click()
    expect(hers.locator("main")).to_contain_text("Dana Whitcomb has your plan and decides next.")

    # 3  Her supervisor follows the mail's link through sign-in, sends it back once, then approves.
    boss.goto(link_of_last_mail(supervisor.email))
    sign_in(boss, supervisor)
    expect(boss.get_by_role("heading", level=1)).to_contain_text("plan")
    boss.get_by_text("Send back…").click()
    boss.get_by_label("What should Marta change?").fill("Please name the courses.")
    boss.get_by_role("button", name="Send back with this note").click()
    hers.goto(link_of_last_mail(learner.email))
    expect(hers.locator("main")).to_contain_text("Please name the courses.")
    hers.get_by_role("link", name=re.compile("Change", re.I)).first.click()
    open_activity(hers, 1).get_by_label("What will you do?").fill("A six-week course on linked data")
    hers.get_by_role("button", name="Check and send").click()
    hers.get_by_role("button", name=re.compile("^Send to")).click()
    boss.goto(link_of_last_mail(supervisor.email))
    boss.get_by_role("button", name="Approve", exact=True).click()
    expect(boss.locator("main")).to_contain_text("You approved Marta Halvorsen’s plan")

    # 4  She claims an event for an activity of her plan, and enters one that is not in the calendar.
    hers.goto("/credits/claim/")
    expect(hers.locator("main")).not_to_contain_text("A workshop of next week")
    hers.get_by_role("link", name=re.compile("Cataloging with linked data")).click()
    hers.get_by_label("Plan activity").select_option(index=1)
    hers.get_by_role("button", name="Claim 33 credits").click()
    expect(hers.locator("main")).to_contain_text("Dana Whitcomb")
    hers.goto("/credits/independent/")
    hers.get_by_label("Title").fill("Archives day in Butte")
    day = timezone.localdate() - timedelta(days=3)
    for name, clock in (("begins", "1:00 PM"), ("ends", "3:00 PM")):
        hers.locator(f"[name={name}_0]").fill(f"{day:%m/%d/%Y}")
        hers.locator(f"[name={name}_1]").fill(clock)
    hers.get_by_label("Sponsor").fill("Northern Plains Archives Roundtable")
    hers.get_by_label("Trainer or presenter").fill("Wilhelmina Oyelaran")
    hers.get_by_label("Technology").check()
    expect(hers.get_by_label("Credits", exact=True)).to_have_value("2")  # its length suggests it
    hers.get_by_label(re.compile("Email me when")).check()
    hers.get_by_role("button", name="Send for review").click()
    expect(hers.locator("main")).to_contain_text("Archives day in Butte")
    desk.goto("/admin/credits/independentevent/")
    sign_in(desk, coordinator)
    desk.get_by_role("link", name="Archives day in Butte").click()
    desk.get_by_label("Decision").select_option(label="Accept")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.locator("body")).to_contain_text("you accepted it")
    hers.goto(link_of_last_mail(learner.email))
    expect(hers.locator("main")).to_contain_text("Archives day in Butte")

    # 5  A self-directed project: approved before its first entry, kept in a journal, completed.
    hers.goto("/plans/")
    hers.locator(".plan-rows summary").filter(has_text="Describe the town’s photographs").click()
    hers.get_by_role("link", name="Project and journal of activity 2").click()
    hers.get_by_role("button", name="Start the project form").click()
    hers.locator("[name=kind][value=project]").check()
    hers.get_by_label("Title or topic").fill("The Hanneborg photographs")
    hers.get_by_label("Outcome").first.fill("Every photograph is described.")
    hers.get_by_label("Learning activity or experience").first.fill("Describe 200 photographs")
    hers.get_by_label("Hours", exact=True).first.fill("15")
    hers.get_by_label("1. Every child reads").check()
    hers.get_by_label("How this project addresses your goals").fill("Children learn about their town.")
    hers.get_by_label("References or preparation").fill("The manual of the state archive")
    hers.get_by_label(re.compile("I agree to keep a journal")).check()
    hers.get_by_role("button", name=re.compile("^Send to")).click()
    boss.goto(link_of_last_mail(supervisor.email))
    boss.get_by_role("button", name="Approve", exact=True).click()
    hers.goto(link_of_last_mail(learner.email))
    hers.get_by_role("link", name=re.compile("journal", re.I)).first.click()
    open_form(hers)
    hers.get_by_label("Hours").fill("15")
    hers.get_by_label("What did you do and learn?").fill("I described 40 photographs.")
    hers.get_by_role("button", name="Save entry").click()
    expect(hers.locator("main")).to_contain_text("5 credits")
    hers.get_by_role("link", name="Complete the project").click()
    hers.locator("[name=achieved]").fill("Every photograph is described.")
    hers.locator("[name=effect]").fill("The school uses them.")
    hers.get_by_role("button", name="Complete the project").click()
    expect(hers.locator("main")).to_contain_text("Waiting for Dana Whitcomb")

    # 6  The supervisor declines one credit with a reason, and verifies two in one go.
    hers.goto("/credits/claim/")
    hers.get_by_role("link", name=re.compile("A webinar she left early")).click()
    hers.get_by_role("button", name="Claim 1.5 credits").click()
    expect(hers.locator("main")).to_contain_text("A webinar she left early")
    boss.goto("/inbox/")
    boss.get_by_role("link", name=re.compile("Open.*A webinar she left early")).click()
    boss.get_by_text("Decline…").click()
    boss.get_by_role("button", name="Decline with this note").click()
    expect(boss.locator("main")).to_contain_text("Write a note to send with your decision")
    boss.get_by_label("Why are you declining it?").fill("You left after ten minutes.")
    boss.get_by_role("button", name="Decline with this note").click()
    hers.goto(link_of_last_mail(learner.email))
    expect(hers.locator("main")).to_contain_text("You left after ten minutes.")
    boss.goto("/inbox/")
    for box in boss.get_by_role("checkbox").all():
        box.uncheck()
    boss.get_by_label("Cataloging with linked data").check()
    boss.get_by_label("Archives day in Butte").check()
    boss.get_by_role("button", name="Verify", exact=True).click()
    expect(boss.locator("main")).to_contain_text("The Hanneborg photographs")
    expect(boss.locator("#credits-form")).not_to_contain_text("Archives day in Butte")

    # The same credits count in the Library Staff Track, opened beside.
    hers.goto("/tracks/staff/")
    hers.get_by_role("button", name="Open the Library Staff Track").click()
    hers.goto("/")
    expect(hers.get_by_role("img", name=re.compile("^55 of 60 credits count"))).to_be_visible()
    expect(hers.get_by_role("region", name="Your other track")).to_contain_text(
        "Library Staff Track 55 of 60"
    )

    # 7  With 60 credits, one of them pending, she applies; the coordinator checks; the supervisor verifies.
    hers.goto("/")
    hers.get_by_role("link", name=re.compile("apply", re.I)).first.click()
    expect(hers.locator("main")).to_contain_text("Readers’ advisory of long ago")
    hers.get_by_role("link", name="Next: write your report").click()
    hers.locator("[name=achieved]").first.check()
    hers.get_by_label("What outcomes have you achieved?").fill("People find their town’s photographs.")
    hers.get_by_label(re.compile("What impacts")).fill("The school teaches with them.")
    hers.get_by_label(re.compile("what advice would you give")).fill("Begin small.")
    for scale in hers.locator("fieldset.scale").all():
        scale.get_by_label(re.compile("^strongly agree$", re.I)).check()
    hers.get_by_role("button", name="Next: sign and send").click()
    hers.get_by_label(re.compile("true and complete")).check()
    hers.get_by_role("button", name="Send my application").click()
    desk.goto(link_of_last_mail(coordinator.email))
    desk.goto("/admin/certificates/application/")
    desk.get_by_role("link", name="Marta Halvorsen").click()
    desk.get_by_label("Decision").select_option(label="Send to the supervisor")
    desk.get_by_role("button", name="Save", exact=True).click()
    boss.goto(link_of_last_mail(supervisor.email))
    boss.get_by_role("button", name=re.compile("^Verify")).click()

    # 8  The certificate: its page, the paper, and the public page where its QR code leads.
    hers.goto(link_of_last_mail(learner.email))
    expect(hers.locator("main")).to_contain_text("Issued")
    certificate = Certificate.objects.get(owner=learner, status="issued")
    paper = hers.request.get(f"/certificates/{certificate.number}.pdf")
    words = " ".join(PdfReader(BytesIO(paper.body())).pages[0].extract_text().split())
    assert "Marta Halvorsen" in words
    assert certificate.number in words
    anybody = open_browser()
    anybody.goto(certificate.get_verify_url())
    expect(anybody.get_by_role("heading", level=1)).to_have_text("This certificate is genuine and valid")
    expect(anybody.locator("main")).to_contain_text("Marta Halvorsen")
    expect(anybody.locator("main")).not_to_contain_text("learner@example.org")
    assert (
        learner.participations.open().filter(opened=certificate.issued, track__code="strategic").count() == 1
    )

    # 9  Her credits as a workbook.
    workbook = load_workbook(BytesIO(hers.request.get("/credits/aspen-credits.xlsx").body()))
    titles = [row[0] for row in workbook.worksheets[0].iter_rows(min_row=2, values_only=True)]
    assert "The Hanneborg photographs" in titles

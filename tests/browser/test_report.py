"""The summative report as Chromium prints it, and written on a phone without JavaScript."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from pypdf import PdfReader

from certificates.models import SummativeReport
from tests import builders as make
from tests.browser.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ready(participation, learner):
    plan = make.make_plan(participation, status="approved", approved_on=make.today() - timedelta(days=200))
    formal, own = plan.activities.all()
    make.make_credit(learner, "50", days_ago=90, activity=formal)
    project = make.make_project(own, status="completed", achieved="Forty gardeners share seed.")
    make.make_entry(project, on=make.today() - timedelta(days=3), text="I opened the drawer.")
    make.make_credit(
        learner, "10", days_ago=2, kind="self_directed", category=None, project=project, activity=own
    )
    return participation


def words_of(page, address):
    page.goto(address)
    pages = PdfReader(BytesIO(page.pdf(format="Letter"))).pages
    return len(pages), " ".join(" ".join(sheet.extract_text() for sheet in pages).split())


def test_report_is_written_without_javascript_and_printed_on_two_pages(open_browser, ready, learner):
    page = open_browser(learner, viewport=PHONE, javascript=False)
    page.goto(reverse("apply", args=[ready.pk]))
    page.get_by_role("link", name="Next: write your report").click()
    page.locator("summary", has_text="journal").click()
    page.get_by_label("A seed library").check()
    page.get_by_role("button", name="Add the selected entries").click()
    assert "I opened the drawer." in page.get_by_label("What outcomes have you achieved?").input_value()
    page.get_by_label("Story times").check()
    page.get_by_label("what advice would you give").fill("Begin small.")
    for question in SummativeReport.RATINGS:
        page.locator(f"[name={question}][value='5']").check()
    page.get_by_role("button", name="Next: sign and send").click()
    page.get_by_label("true and complete").check()
    page.get_by_role("button", name="Send my application").click()
    page.get_by_role("link", name="Print the report").click()
    count, words = words_of(page, page.url)
    assert count <= 2
    for part in (
        "Summative Report Form",
        "Halvorsen",
        "Forty gardeners",
        "I opened the drawer.",
        "Begin small.",
    ):
        assert part in words


def test_report_saves_itself_and_says_so_beside_what_is_written(open_browser, ready, learner):
    page = open_browser(learner)
    page.goto(reverse("apply_report", args=[ready.pk]))
    page.get_by_label("What impacts have you been able").fill("The club meets here.")
    expect(page.locator("[data-saving-words]")).to_contain_text("Saved at", timeout=20_000)
    expect(page.locator("[data-part=state]")).to_contain_text("What changed: 4 words")
    assert SummativeReport.objects.get().impacts == "The club meets here."
    page.goto(reverse("apply_send", args=[ready.pk]))
    page.get_by_label("Your name on the certificate").fill("Marta H.")
    expect(page.locator("[data-saving-words]")).to_contain_text("Saved at", timeout=20_000)
    page.reload()
    expect(page.get_by_label("Your name on the certificate")).to_have_value("Marta H.")
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_blank_report_is_printed_on_two_pages(open_browser):
    count, words = words_of(open_browser(), reverse("report_blank"))
    assert count <= 2
    assert "What IMPACT(S) have you been able to see" in words
    assert "strongly disagree" in words

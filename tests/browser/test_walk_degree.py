"""From a diploma to a certificate that anybody can check: a graduate and the coordinator, each in a browser."""

import re

from playwright.sync_api import expect

from demo.places import DATA
from tests import builders as make
from tracks import rules


def test_a_degree_from_the_diploma_to_the_verification_page(learner, coordinator, open_browser):
    hers, desk, anybody = open_browser(learner), open_browser(coordinator), open_browser()
    graduated = rules.last_valid_day(make.today(), -12)

    # She forgets the school: what she typed stays, and the file need not be chosen again.
    hers.goto("/tracks/administrator/")
    hers.get_by_role("link", name="Claim it with your degree").click()
    hers.get_by_label("Field of study").fill("Library and Information Science")
    hers.get_by_label("Graduation date").fill(graduated.isoformat())
    hers.get_by_label("Diploma").set_input_files(DATA / "diploma.pdf")
    hers.get_by_role("button", name="Send my claim").click()
    expect(hers).to_have_title(re.compile("^Error: "))
    expect(hers.get_by_text("“diploma.pdf” is attached.")).to_be_visible()
    hers.get_by_role("alert").get_by_role("link", name="Enter the school.").click()
    hers.keyboard.type("University of Montana")
    hers.get_by_role("button", name="Send my claim").click()
    expect(hers.get_by_text("Your claim is sent.")).to_be_visible()

    # The coordinator finds it, opens the file and accepts.
    desk.goto("/inbox/")
    desk.get_by_role("link", name="Degree claim for a certificate").click()
    with desk.expect_download() as file:
        desk.get_by_role("link", name="diploma.pdf").click()
    assert file.value.suggested_filename == "diploma.pdf"
    desk.get_by_role("button", name="Accept", exact=True).click()
    expect(desk.get_by_text("It’s on record").first).to_be_visible()

    # She reads her certificate, deletes the file, and somebody checks the certificate.
    hers.reload()
    hers.get_by_role("link", name="Delete the file").click()
    hers.get_by_role("button", name="Delete the file").click()
    expect(hers.get_by_text("“diploma.pdf”, deleted")).to_be_visible()
    hers.get_by_role("link", name=re.compile("^MSL-")).first.click()
    expect(hers.get_by_text("This certificate was issued for a degree, without credits")).to_be_visible()
    anybody.goto(hers.get_by_role("link", name="Open the verification page").get_attribute("href"))
    expect(anybody.get_by_role("heading", level=1)).to_have_text("This certificate is genuine and valid")

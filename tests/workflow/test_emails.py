"""The subject of an email is the first line that its template renders; no name or title moves a line."""

from datetime import date

import pytest
from django.core import mail
from lxml import html

from tests import builders as make
from workflow.emails import email_address, email_user

pytestmark = pytest.mark.django_db

BREAKS = ["\n\n", "\n", "\r\n\r\n", "\r", "\n \n", "\v", "\f", "\x1c", "\x85", "\N{LINE SEPARATOR}"]
FORGED = "Seeds{0}Dear director,{0}Bcc: everybody@example.org{0}"


def send(title, template="credits/mail/event_accepted.txt", **facts):
    event = {"title": title, "is_group": False}
    email_address("Marta", "marta@example.org", template, link="/credits/", event=event, **facts)
    return mail.outbox.pop()


@pytest.mark.parametrize("line_break", BREAKS)
def test_a_title_with_line_breaks_neither_ends_the_subject_nor_displaces_the_body(line_break):
    title = FORGED.format(line_break)

    message = send(title)

    assert message.subject == "“Seeds Dear director, Bcc: everybody@example.org ” is in your credits"
    assert message.body == send("TITLE").body.replace("TITLE", title)
    assert message.body.startswith(
        f"Dear Marta,\n\nThe Montana State Library accepted your event “{title}.” The credit"
    )
    assert message.message()["Bcc"] is None


def test_a_subject_that_is_only_line_breaks_leaves_the_body_whole():
    for title in ("", "\n\n", "\n\n\n\n"):
        message = send(title, "credits/mail/event_declined.txt", by={"name": "Dana"}, note="No.")
        assert message.subject in ("“” was declined", "“ ” was declined")
        assert message.body.startswith(f"Dear Marta,\n\nDana declined your event “{title}”:\n\nNo.\n")


def test_an_email_without_a_subject_keeps_its_first_lines():
    email_address("Marta", "marta@example.org", "workflow/mail.txt")

    (message,) = mail.outbox
    assert message.subject == ""
    assert message.body.startswith("Dear Marta,\n\n")


def test_the_subject_of_a_real_email_is_not_escaped(learner, supervisor):
    credit = make.make_credit(learner, status="pending", title="Q & A: <Story times>")

    credit.move("decline", by=supervisor, note="No.\n\nI have no record.")

    (message,) = mail.outbox
    assert message.subject == "A credit was declined: Q & A: <Story times>"
    assert message.body.startswith(
        "Dear Marta Halvorsen,\n\nDana Whitcomb declined your credit “Q & A: <Story times>”:\n\n"
        "No.\n\nI have no record.\n"
    )


def test_an_email_gets_the_names_of_the_installation(settings):
    settings.SITE_NAME = "Larch"

    assert "\nLarch is a service of the Montana State Library." in send("Seeds").body


@pytest.mark.parametrize("name", ["SITE_NAME", "STATE_NAME", "LIBRARY_NAME", "PROGRAM_NAME", "CONTACT_EMAIL"])
def test_each_name_of_the_installation_can_be_written_in_an_email(settings, monkeypatch, name):
    rendered = {}
    monkeypatch.setattr("workflow.emails.render_to_string", lambda _, facts: rendered.update(facts) or "\n\n")

    send("Seeds")

    assert rendered[name] == getattr(settings, name)


# The page beside the text


def page_of(message):
    return html.fromstring(message.alternatives[0].content)


def part(page, name):
    return page.xpath(f"//*[@class='{name}']")[0].text_content()


def test_an_email_has_a_page_with_one_button_and_the_closing_set_apart(learner):
    email_user(
        learner,
        "notifications/mail/director_day.txt",
        link="/",
        director={
            "due": date(2027, 3, 3),
            "position": {"title": "Director", "library": {"name": "Butte & Sons"}},
        },
    )

    (message,) = mail.outbox
    page = page_of(message)
    (button,) = page.xpath("//a[@class='button']")
    assert (button.text, button.get("href")) == ("See your progress", "http://localhost:8000/")
    assert page.findtext(".//h1") == page.findtext(".//title") == message.subject
    assert "You are on record as Director of Butte & Sons." in part(page, "card")
    assert "it’s about your own record in Aspen." in part(page, "why")
    assert "Choose which emails you get" not in part(page, "card")


def test_names_and_titles_are_escaped_in_the_page_and_not_in_the_text(learner, supervisor):
    credit = make.make_credit(learner, status="pending", title="<b>Q & A</b>")

    credit.move("decline", by=supervisor, note="<script>alert(1)</script>")

    (message,) = mail.outbox
    assert "<b>Q & A</b>" in message.body
    assert "<b>Q & A</b>" not in message.alternatives[0].content
    assert not page_of(message).xpath("//script | //*[@class='card']//b")
    assert "<script>alert(1)</script>" in part(page_of(message), "card")

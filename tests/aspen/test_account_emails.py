"""The whole text of the emails that the pages for signing up and for a forgotten password send."""

import re

import pytest
from django.core import mail
from django.urls import reverse

pytestmark = pytest.mark.django_db

PASSWORD = "snow-on-the-larches"


def the_email():
    (letter,) = mail.outbox
    return letter.to, letter.subject, letter.body.split("\n\n--\n")[0]


def test_the_code_that_confirms_a_new_address_is_the_one_to_type(client):
    data = {"name": "Marta", "email": "new@example.org", "password1": PASSWORD}
    page = client.post(reverse("account_signup"), data)
    code = re.search(r"\n\n([A-Z0-9-]{6,9})\n\n", mail.outbox[0].body)[1]
    assert the_email() == (
        ["new@example.org"],
        "Please confirm your e-mail for Aspen",
        "Good day,\n\n"
        "This address was entered for an account with Aspen. The code that confirms it:\n\n"
        f"{code}\n\n"
        "Type it into the page where you entered the address.\n\n"
        "If it was not you, do nothing: without this step the address is not used.",
    )
    assert client.post(page["Location"], {"code": code})["Location"] == reverse("position_edit")


def test_the_link_in_the_email_leads_to_a_new_password(client, learner):
    client.post(reverse("account_reset_password"), {"email": learner.email})
    link = re.search(r"\nhttp://testserver(/\S+)\n", mail.outbox[0].body)[1]
    assert the_email() == (
        ["learner@example.org"],
        "Choose a new password for Aspen",
        "Good day,\n\n"
        "You asked for a new password. Choose it here:\n\n"
        f"http://testserver{link}\n\n"
        "If you did not ask for it, do nothing: your password stays as it is.",
    )
    page = client.get(link, follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD})
    learner.refresh_from_db()
    assert learner.check_password(PASSWORD)

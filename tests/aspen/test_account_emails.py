"""The whole text of the emails that the pages for signing up and for a forgotten password send."""

import re

import pytest
from allauth.account.adapter import get_adapter
from allauth.core.context import request_context
from django.core import mail
from django.urls import reverse
from lxml import html

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
        "Confirm your email for Aspen",
        "Hello,\n\n"
        "Please confirm your address for Aspen. Type this code on the page where you entered your email:\n\n"
        f"{code}\n\n"
        "If this wasn’t you, you can ignore this email. We won’t use this address.",
    )
    assert client.post(page["Location"], {"code": code})["Location"] == reverse("position_edit")


def test_the_link_in_the_email_leads_to_a_new_password(client, learner):
    client.post(reverse("account_reset_password"), {"email": learner.email})
    link = re.search(r"\nhttp://testserver(/\S+)\n", mail.outbox[0].body)[1]
    assert the_email() == (
        ["learner@example.org"],
        "Choose a new password for Aspen",
        "Hello,\n\n"
        "You asked for a new password. Choose it here:\n\n"
        f"http://testserver{link}\n\n"
        "If you didn’t ask for it, you can ignore this email. Your password stays the same.",
    )
    page = html.fromstring(mail.outbox[0].alternatives[0].content)
    (button,) = page.xpath("//a[@class='button']")
    assert (button.text, button.get("href")) == ("Choose a new password", f"http://testserver{link}")
    assert link not in page.xpath("//*[@class='card']")[0].text_content()
    page = client.get(link, follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD})
    learner.refresh_from_db()
    assert learner.check_password(PASSWORD)


NOTICES = [
    (
        "mfa/email/webauthn_added",
        "You added a passkey",
        "A passkey was added to your account. You can sign in with it now.",
    ),
    ("mfa/email/webauthn_removed", "You removed a passkey", "A passkey was removed from your account."),
    (
        "mfa/email/totp_activated",
        "Your authenticator app is on",
        "An authenticator app was turned on. From now on, signing in needs a code from it.",
    ),
    (
        "mfa/email/totp_deactivated",
        "Your authenticator app is off",
        "The authenticator app was turned off. Signing in needs no code from it now.",
    ),
    (
        "mfa/email/recovery_codes_generated",
        "You have new recovery codes",
        "New recovery codes were made for your account. Your earlier codes don’t work anymore.",
    ),
    (
        "account/email/password_changed",
        "Your password was changed",
        "The password of your account was changed.",
    ),
    (
        "account/email/password_set",
        "You set a password",
        "A password was set for your account. You can still sign in with a code.",
    ),
    ("account/email/password_reset", "Your password was reset", "The password of your account was reset."),
    (
        "account/email/email_changed",
        "Your email was changed",
        "The email of your account was changed from old@example.org to new@example.org. "
        "Sign in with the new address from now on.",
    ),
    ("account/email/email_confirm", "Your email is confirmed", "The email of your account is confirmed."),
    (
        "account/email/email_deleted",
        "An email was removed",
        "The address old@example.org was removed from your account.",
    ),
]
ADDRESSES = {
    "from_email": "old@example.org",
    "to_email": "new@example.org",
    "deleted_email": "old@example.org",
}


@pytest.mark.parametrize(("template", "subject", "text"), NOTICES)
def test_a_change_of_how_one_signs_in_is_told_by_email(rf, learner, template, subject, text):
    learner.emailaddress_set.create(email=learner.email, verified=True, primary=True)
    request = rf.get("/", headers={"user-agent": "Firefox"})
    with request_context(request):
        get_adapter(request).send_notification_mail(template, learner, context=ADDRESSES)
    to, its_subject, body = the_email()
    assert (to, its_subject) == (["learner@example.org"], subject)
    assert body.startswith(f"Hello,\n\n{text}\n\nWhen: ")
    assert body.endswith(
        "\nFrom: 127.0.0.1\n\n"
        "If this wasn’t you, change your password now, and sign out your other devices under your profile."
    )

"""A passkey, made and used in a browser with an authenticator of its own, under the page's security policy."""

from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "snow-on-the-larches"


@pytest.fixture
def known(learner):
    learner.set_password(PASSWORD)
    learner.save()
    EmailAddress.objects.create(user=learner, email=learner.email, verified=True, primary=True)
    return learner


def with_authenticator(page):
    """The page's browser has a fingerprint reader on which the finger always lies."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    found = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return devtools, found["authenticatorId"]


def sign_in(page, user):
    page.goto("/accounts/login/")
    page.get_by_label("Email", exact=True).fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Sign out").wait_for()


def add_passkey(page, name):
    page.goto("/profile/sign-in/")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Create the passkey").click()
    expect(page.get_by_text("Your passkey is added.")).to_be_visible()


def test_a_passkey_is_added_used_and_removed(open_browser, known):
    page = open_browser()
    with_authenticator(page)
    sign_in(page, known)
    add_passkey(page, "My phone")
    expect(page.get_by_text("My phone").first).to_be_visible()

    page.get_by_role("button", name="Sign out", exact=True).click()
    page.goto("/accounts/login/?next=/credits/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(lambda url: urlsplit(url).path == "/credits/")
    assert Authenticator.objects.get(type="webauthn").last_used_at is not None

    page.goto("/profile/sign-in/")
    page.get_by_role("link", name="Remove My phone").click()
    page.get_by_role("link", name="Use a passkey").click()
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("button", name="Remove the passkey").click()
    expect(page.get_by_text("Your passkey is removed.")).to_be_visible()
    assert not Authenticator.objects.filter(type="webauthn").exists()


def test_a_password_still_signs_in_beside_a_passkey(open_browser, known):
    page = open_browser()
    with_authenticator(page)
    sign_in(page, known)
    add_passkey(page, "Passkey")
    page.get_by_role("button", name="Sign out", exact=True).click()
    sign_in(page, known)
    assert urlsplit(page.url).path == "/"


def test_a_passkey_that_is_not_known_here_is_told(open_browser, known):
    page = open_browser()
    devtools, authenticator = with_authenticator(page)
    page.goto("/accounts/login/")
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": False})
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("alert")).to_have_text("Your passkey didn’t work. Try again, or use another way.")


def test_without_javascript_no_button_offers_a_passkey(open_browser, known):
    page = open_browser(javascript=False)
    page.goto("/accounts/login/")
    assert not page.get_by_text("Use a passkey").is_visible()
    assert page.get_by_role("link", name="Email me a code").is_visible()

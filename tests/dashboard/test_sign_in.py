"""How a person signs in, and where: one page for both."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dashboard.sessions import sessions_of
from tests import builders as make
from tests.pages import said, text_of

pytestmark = pytest.mark.django_db

PASSWORD = "snow-on-the-larches"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0"


@pytest.fixture
def known(learner):
    learner.set_password(PASSWORD)
    learner.save()
    EmailAddress.objects.create(user=learner, email=learner.email, verified=True, primary=True)
    return learner


def sign_in(user, agent=EDGE):
    client = Client(headers={"user-agent": agent})
    data = {"login": user.email, "password": PASSWORD}
    assert client.post(reverse("account_login"), data).status_code == 302
    return client


def is_signed_in(client):
    return client.get("/profile/").status_code == 200


def test_page_names_the_devices_and_this_one_first(known):
    sign_in(known, PHONE)
    desk = sign_in(known)
    sign_in(known, "")
    page = text_of(desk.get("/profile/sign-in/"))
    assert page.index("Edge on Windows This device.") < page.index("Safari on iPhone Signed in")
    assert "A browser Signed in" in page


def test_a_session_elsewhere_is_ended(known):
    phone, desk = sign_in(known, PHONE), sign_in(known)
    session = UserSession.objects.get(user_agent=PHONE)
    page = desk.post(f"/profile/sign-in/sessions/{session.pk}/end/", follow=True)
    assert said(page) == ["You’re signed out there."]
    assert (is_signed_in(phone), is_signed_in(desk)) == (False, True)


def test_all_other_sessions_are_ended_at_once(known):
    others, desk = [sign_in(known, PHONE), sign_in(known)], sign_in(known)
    assert "Sign out everywhere else" in text_of(desk.get("/profile/sign-in/"))
    page = desk.post("/profile/sign-in/sessions/end/", follow=True)
    assert said(page) == ["You’re signed out of 2 other devices."]
    assert ([is_signed_in(other) for other in others], is_signed_in(desk)) == ([False, False], True)


def test_nobody_ends_the_session_of_another(known, client, stranger):
    phone = sign_in(known, PHONE)
    client.force_login(stranger)
    session = UserSession.objects.get(user_agent=PHONE)
    assert client.post(f"/profile/sign-in/sessions/{session.pk}/end/").status_code == 404
    assert is_signed_in(phone)


def test_the_current_session_is_not_ended_by_mistake(known):
    desk = sign_in(known)
    assert desk.post(f"/profile/sign-in/sessions/{UserSession.objects.get().pk}/end/").status_code == 404
    assert is_signed_in(desk)


def test_opening_the_address_of_the_button_ends_nothing(known):
    phone, desk = sign_in(known, PHONE), sign_in(known)
    answer = desk.get("/profile/sign-in/sessions/end/")
    assert (answer.status_code, answer["Location"]) == (302, "/profile/sign-in/")
    assert is_signed_in(phone)


def test_sessions_that_no_longer_work_are_left_out(known):
    sign_in(known, PHONE)
    current = sign_in(known).session.session_key
    Session.objects.exclude(session_key=current).delete()
    assert [each.is_current for each in sessions_of(known, current)] == [True]
    known.set_password("another-evergreen")
    known.save()
    assert sessions_of(known, current) == []


def test_page_takes_the_same_queries_for_one_session_and_for_ten(known):
    desk = sign_in(known)

    def queries():
        with CaptureQueriesContext(connection) as found:
            desk.get("/profile/sign-in/")
        return len(found)

    queries()
    few = queries()
    for _ in range(9):
        sign_in(known)
    assert queries() == few <= 25


def passkey(user, name="My phone"):
    return Authenticator.objects.create(user=user, type="webauthn", data={"name": name, "credential": {}})


def test_a_passkey_alone_asks_for_no_second_step(known):
    passkey(known)
    assert is_signed_in(sign_in(known))


def test_an_authenticator_app_asks_for_a_second_step(known):
    TOTP.activate(known, generate_totp_secret())
    client = Client()
    answer = client.post(reverse("account_login"), {"login": known.email, "password": PASSWORD})
    assert answer["Location"] == reverse("mfa_authenticate")
    assert "Open your authenticator app and type the code it shows." in text_of(
        client.get(answer["Location"])
    )


def test_page_lists_ones_own_passkeys_alone(known, stranger):
    passkey(known)
    passkey(stranger, "Somebody else's")
    page = text_of(sign_in(known).get("/profile/sign-in/"))
    assert "My phone Added" in page
    assert "Somebody else" not in page


@pytest.mark.parametrize("name", ["mfa_index", "mfa_list_webauthn", "usersessions_list"])
def test_the_pages_it_replaces_lead_to_it(client, learner, name):
    client.force_login(learner)
    assert client.get(reverse(name))["Location"] == "/profile/sign-in/"


def test_a_person_without_a_password_may_set_one(client):
    person = make.make_user("Nell Newcomer")
    client.force_login(person)
    assert "You don’t have a password. Set a password" in text_of(client.get("/profile/sign-in/"))

"""A person closes their own account: what is refused, what ends, what stays, and who hears of it."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.models import User
from events.models import Registration
from plans.models import Plan
from tests import builders as make
from tests.pages import said, text_of
from tests.workflow.test_admin import form_of

pytestmark = pytest.mark.django_db

CLOSE = "/profile/close/"
PASSWORD = "snow-on-the-larches"


def close(client):
    return client.post(CLOSE, {"understood": "on"}, follow=True)


def is_open(user):
    return User.objects.get(pk=user.pk).is_active


@pytest.fixture
def known(learner):
    learner.set_password(PASSWORD)
    learner.save()
    EmailAddress.objects.create(user=learner, email=learner.email, verified=True, primary=True)
    return learner


def sign_in(user, password=PASSWORD):
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": password})
    client.post(reverse("account_reauthenticate"), {"password": password})
    return client


def test_page_says_what_stays_and_what_ends(at_desk, learner, plan):
    make.make_credit(learner, status="pending")
    page = text_of(at_desk.get(CLOSE))
    assert "Your certificates stay valid. Anyone can still verify them." in page
    assert "Your position at Larch Valley Public Library is marked as ended here." in page
    assert "Your 1 pending credit can’t be verified anymore." in page
    assert "Your approved plan is suspended." in page


def test_nothing_is_closed_without_the_box(at_desk, learner):
    page = at_desk.post(CLOSE, {"sent": "1"})
    assert "Select this box to close your account." in text_of(page)
    assert is_open(learner)


def test_an_account_closes_with_its_position_sessions_and_ways_to_sign_in(known, plan, coordinator):
    Authenticator.objects.create(user=known, type="webauthn", data={"name": "Phone", "credential": {}})
    certificate = make.make_certificate(
        make.make_application(make.make_ended_participation(known, "administrator"), status="issued")
    )
    phone, desk = sign_in(known), sign_in(known)
    page = close(desk)
    assert said(page) == ["Your account is closed. Your records and certificates stay."]
    known.refresh_from_db()
    assert (known.is_active, known.has_usable_password()) == (False, False)
    assert known.positions.get().ended == make.today()
    assert Plan.objects.get(pk=plan.pk).status == Plan.Status.SUSPENDED
    assert not Authenticator.objects.exists()
    assert [client.get("/profile/").status_code for client in (phone, desk)] == [302, 302]
    assert Client().get(reverse("verify_certificate", args=[certificate.token])).status_code == 200


def test_nobody_signs_in_with_a_closed_account(known):
    close(sign_in(known))
    again = sign_in(known)
    assert again.get("/profile/").status_code == 302
    again.post(reverse("account_request_login_code"), {"email": known.email})
    assert "Your code" not in "".join(letter.body for letter in mail.outbox)


def test_the_password_is_asked_again_after_a_while(known):
    desk = sign_in(known)
    session = desk.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()
    assert desk.get(CLOSE).status_code == 200
    answer = desk.post(CLOSE, {"understood": "on"})
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert is_open(known)
    desk.post(answer["Location"], {"password": PASSWORD})  # what was sent goes on
    assert not is_open(known)


def test_places_at_events_go_to_others(at_desk, learner, stranger):
    ahead = make.make_event(days_ago=-9)
    make.make_registration(ahead, learner)
    past = make.make_registration(make.make_event(days_ago=9), learner)
    close(at_desk)
    assert list(Registration.objects.filter(user=learner)) == [past]


def test_coordinator_supervisor_and_the_person_hear_of_it(
    at_desk, learner, supervisor, coordinator, settings
):
    settings.SITE_URL = "https://aspen.example"
    close(at_desk)
    desk, boss, own = mail.outbox
    day = f"{make.today():%B} {make.today().day}, {make.today().year}"
    told = (
        "Marta Halvorsen, Reference librarian, Larch Valley Public Library, closed their account on "
        f"{day}. Their position ended that day. Their records and certificates stay."
    )
    assert [letter.to for letter in mail.outbox] == [
        [coordinator.email],
        [supervisor.email],
        ["learner@example.org"],
    ]
    assert desk.subject == boss.subject == "Marta Halvorsen closed an account"
    assert told in desk.body
    assert (
        f"Open the account in the admin:\nhttps://aspen.example/admin/directory/user/{learner.pk}/change/"
        in desk.body
    )
    assert told in boss.body
    assert "Why you get this: you were the supervisor of Marta Halvorsen." in boss.body
    assert "admin" not in boss.body
    assert own.subject == "Your account is closed"
    assert (
        f"You closed your account in Aspen on {day}. Your records and certificates stay, and anyone can "
        "still verify your certificates.\n\nTo open the account again, write to coordinator@example.org."
        in own.body
    )


# What comes first


def test_a_supervisor_of_people_with_open_tracks_stays(client, supervisor, participation):
    client.force_login(supervisor)
    page = client.get(CLOSE)
    assert "You are the supervisor of Marta Halvorsen." in text_of(page)
    assert "Close my account</button>" not in page.content.decode()
    assert said(close(client)) == ["Your account stays open for now. First settle what this page names."]
    assert is_open(supervisor)


def test_a_supervisor_of_people_with_pending_credits_stays(client, supervisor, learner):
    make.make_credit(learner, status="pending")
    client.force_login(supervisor)
    close(client)
    assert is_open(supervisor)


def test_a_supervisor_of_people_without_open_work_may_leave(client, supervisor, learner):
    client.force_login(supervisor)
    close(client)
    assert not is_open(supervisor)


def test_the_last_coordinator_stays_and_the_last_but_one_may_leave(client, coordinator, request):
    client.force_login(coordinator)
    assert "You are the only coordinator." in text_of(client.get(CLOSE))
    close(client)
    assert is_open(coordinator)
    request.getfixturevalue("second")
    close(client)
    coordinator.refresh_from_db()
    assert (coordinator.is_active, coordinator.is_staff, coordinator.is_superuser) == (False, False, False)


def test_the_coordinator_opens_it_again(at_desk, learner, coordinator):
    close(at_desk)
    desk = Client()
    desk.force_login(coordinator)
    page = reverse("admin:directory_user_change", args=[learner.pk])
    desk.post(page, form_of(desk.get(page)) | {"is_active": "on"})
    assert is_open(learner)
    visitor = Client()
    visitor.post(reverse("account_request_login_code"), {"email": learner.email})
    assert mail.outbox[-1].to == [learner.email]


def test_page_takes_the_same_queries_for_one_person_and_for_many(client, supervisor, participation, library):
    client.force_login(supervisor)

    def queries():
        with CaptureQueriesContext(connection) as found:
            client.get(CLOSE)
        return len(found)

    few = queries()
    for _ in range(30):
        person = make.make_user()
        make.make_position(person, library, supervisor=supervisor)
        make.make_participation(person, opened=make.today() - timedelta(days=9))
    assert queries() == few <= 25

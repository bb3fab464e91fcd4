"""A person whose mail comes back reads it at the next visit, and says when it works again."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from notifications.outbox.models import DeadAddress
from tests import builders as make
from tests.pages import said, text_of

pytestmark = pytest.mark.django_db

NOTE = "Our emails to learner@example.org are bouncing."
PAGES = ("home", "inbox", "team", "profile", "sign_in")


def make_dead(address="learner@example.org"):
    return DeadAddress.objects.create(
        address=address, since=timezone.now(), reason="550 5.1.1 <learner@example.org>: user unknown"
    )


def pages_with_the_note(client):
    return [name for name in PAGES if NOTE in text_of(client.get(reverse(name)))]


def test_the_owner_reads_it_on_the_pages_that_people_open_first(at_desk):
    make_dead()

    assert pages_with_the_note(at_desk) == list(PAGES)
    assert "user unknown" in text_of(at_desk.get("/"))


def test_others_read_nothing_of_it(client, supervisor, learner):
    make_dead()
    client.force_login(supervisor)

    assert pages_with_the_note(client) == []


@pytest.mark.parametrize("stage", ["newcomer", "desk"])
def test_every_kind_of_home_page_has_it(client, coordinator, stage):
    user = coordinator if stage == "desk" else make.make_user("Nell Newcomer", email="nell@example.org")
    make_dead(user.email)
    client.force_login(user)

    assert f"Our emails to {user.email} are bouncing" in text_of(client.get("/"))


def test_the_owner_says_that_it_works_again(at_desk):
    make_dead()
    page = at_desk.post(reverse("email_works"), follow=True)

    assert said(page) == ["Thank you. We keep sending your emails to learner@example.org."]
    assert pages_with_the_note(at_desk) == []


def test_a_new_address_has_no_such_note(at_desk, learner):
    make_dead()
    learner.email = "new@example.org"
    learner.save()

    assert "are bouncing" not in text_of(at_desk.get("/"))


def test_the_owner_sends_a_test_and_only_a_few(at_desk, learner):
    make_dead()
    pages = [at_desk.post(reverse("email_test"), follow=True) for _ in range(4)]

    assert [said(page) for page in pages] == [
        *[["We sent a test email to learner@example.org. When it arrives, select “It works again”."]] * 3,
        ["You sent three tests in the past hour. Wait a while, or change your address."],
    ]
    letters = mail.outbox
    assert [(letter.to, letter.subject) for letter in letters] == [
        ([learner.email], "This address works")
    ] * 3
    assert letters[0].body.split("\n\n--\n")[0] == (
        "Dear Marta Halvorsen,\n\n"
        "You asked for a test, because earlier emails from Aspen to learner@example.org came back. This one reached "
        "you.\n\n"
        "Tell us, and the note on your home page goes away. You don’t need to answer this email.\n\n"
        "Select “It works again”:\nhttp://localhost:8000/profile/sign-in/"
    )
    assert DeadAddress.objects.dead().exists()


def test_a_get_neither_sends_nor_clears(at_desk):
    make_dead()
    for name in ("email_test", "email_works"):
        assert at_desk.get(reverse(name)).url == reverse("sign_in")

    assert (mail.outbox, DeadAddress.objects.dead().count()) == ([], 1)


def test_signing_in_with_a_code_from_an_email_shows_that_it_arrived(client, learner):
    EmailAddress.objects.create(user=learner, email=learner.email, verified=True, primary=True)
    make_dead()
    page = client.post(reverse("account_request_login_code"), {"email": learner.email})
    assert DeadAddress.objects.dead().exists()
    code = re.search(r"\n\n([A-Z0-9-]{6,9})\n\n", mail.outbox[-1].body)[1]
    client.post(page["Location"], {"code": code})

    assert not DeadAddress.objects.dead().exists()


def test_confirming_an_address_with_a_code_shows_it_too(client):
    make_dead("new@example.org")
    data = {"name": "Nell", "email": "new@example.org", "password1": "snow-on-the-larches"}
    page = client.post(reverse("account_signup"), data)
    code = re.search(r"\n\n([A-Z0-9-]{6,9})\n\n", mail.outbox[-1].body)[1]
    client.post(page["Location"], {"code": code})

    assert not DeadAddress.objects.dead().exists()

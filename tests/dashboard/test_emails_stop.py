"""Turning off one kind of email by a link or a mailbox's own button, without signing in."""

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from directory.models import User
from events.models import Registration
from tests import builders as make
from tests.pages import text_of
from workflow.emails import ONE_CLICK, stop_path

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailbox():
    """What posts for a mailbox: it has neither a session nor the token of a form."""
    return Client(enforce_csrf_checks=True)


def has(user, setting):
    return getattr(User.objects.get(pk=user.pk), setting)


@pytest.mark.parametrize("setting", User.EMAIL_SETTINGS)
def test_a_mailbox_stops_one_kind_of_email_with_one_post(mailbox, learner, setting):
    page = mailbox.post(stop_path(learner, setting), ONE_CLICK)

    assert page.status_code == 200
    off = [name for name in User.EMAIL_SETTINGS if not has(learner, name)]
    assert off == [setting]


def test_a_program_that_follows_every_link_stops_nothing(mailbox, learner):
    page = mailbox.get(stop_path(learner, "reminders"))
    mailbox.head(stop_path(learner, "reminders"))
    mailbox.post(stop_path(learner, "reminders"), {"anything": "else"})

    assert has(learner, "reminders")
    assert "Stop these emails? You get reminders before a certificate" in text_of(page)


def test_a_person_stops_emails_with_the_button_and_gets_them_again(client, learner):
    address = stop_path(learner, "weekly_digest")
    page = client.post(address, ONE_CLICK)
    assert "These emails are off You no longer get the weekly email about your team." in text_of(page)
    assert not has(learner, "weekly_digest")

    client.post(address, {"again": "yes"})
    assert has(learner, "weekly_digest")


@pytest.mark.parametrize("forged", ["", "x", ":", "WzEsInJlbWluZGVycyJd:forged"])
def test_a_link_that_aspen_did_not_sign_leads_nowhere(mailbox, learner, forged):
    right = stop_path(learner, "reminders")
    wrong = f"/emails/stop/{forged}/" if forged else right.replace("/emails/stop/", "/emails/stop/x")

    assert mailbox.post(wrong, ONE_CLICK).status_code == 404
    assert has(learner, "reminders")


def test_the_link_of_one_person_stops_nothing_of_another(mailbox, learner, supervisor):
    mailbox.post(stop_path(learner, "reminders"), ONE_CLICK)

    assert has(supervisor, "reminders")


def test_only_people_who_decide_choose_emails_about_others(client, learner, supervisor, director):
    names = ("waiting_reminders", "weekly_digest", "monthly_digest")
    found = {}
    for user in (learner, supervisor, director):
        client.force_login(user)
        fields = client.get("/profile/").context["form"].fields
        found[user.name] = [name for name in names if name in fields]
    assert found == {
        "Marta Halvorsen": [],
        "Dana Whitcomb": ["waiting_reminders", "weekly_digest"],
        "Ingrid Solheim": ["waiting_reminders", "weekly_digest", "monthly_digest"],
    }


def test_a_setting_that_is_not_on_the_page_stays_as_it_is(at_desk, learner):
    at_desk.post("/profile/", {"name": learner.name, "theme": "auto"})

    assert has(learner, "weekly_digest")


def test_mail_that_nobody_can_turn_off_has_no_such_link(learner, supervisor):
    make.make_credit(learner, status="pending").move("decline", by=supervisor, note="Not yet.")

    (letter,) = mail.outbox
    assert "List-Unsubscribe" not in letter.extra_headers
    assert "Stop these emails" not in letter.body + letter.alternatives[0].content


def test_the_page_beside_the_text_has_the_link_too(learner):
    event = make.make_event(days_ago=-3)
    Registration.objects.register(event, learner, now=timezone.now())

    (letter,) = mail.outbox
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (
        f'<a href="http://localhost:8000{stop_path(learner, "event_confirmations")}">Stop these emails</a>'
        in (letter.alternatives[0].content)
    )

"""“Did you attend?”: who gets the email, when, once, and not about an event that was canceled or moved."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aspen import worker
from credits.models import Credit
from directory.models import User
from events.models import Event, Registration
from notifications import attendance_questions
from notifications.outbox.models import Mail
from tests import builders as make
from workflow.emails import stop_path

pytestmark = pytest.mark.django_db

LATER = timedelta(hours=2)


@pytest.fixture(autouse=True)
def into_the_outbox(settings):
    settings.EMAIL_BACKEND = "notifications.outbox.backend.OutboxBackend"
    cache.clear()


@pytest.fixture
def event(db):
    return make.make_event(title="Grant reports", days_ago=2)


def sent():
    return [(mail.to, mail.subject) for mail in Mail.objects.order_by("pk")]


ASKED = [("learner@example.org", "Did you attend “Grant reports”?")]


def test_who_registered_is_asked_once_with_a_link_and_the_way_to_turn_it_off(event, learner, settings):
    settings.SITE_URL = "https://aspen.example"
    make.make_registration(event, learner)
    assert [attendance_questions.ask(now=event.ends + LATER) for _ in range(2)] == [1, 0]
    assert sent() == ASKED
    mail = Mail.objects.get()
    assert f"https://aspen.example/events/{event.pk}/attended/" in mail.text
    assert "You signed up for “Grant reports,” which took place on" in mail.text
    assert "Did you attend?" in mail.text
    assert "1.5 credits, pending until your supervisor verifies it" in mail.text
    assert "If you didn’t, say no, and nothing is claimed." in mail.text
    assert "https://aspen.example/profile/" in mail.text
    assert "These questions and event reminders stop together." in mail.text
    link = f"https://aspen.example{stop_path(learner, 'event_reminders')}"
    assert mail.headers["List-Unsubscribe"] == f"<{link}>"


@pytest.mark.parametrize(
    ("after", "asked"),
    [
        (timedelta(seconds=-1), 0),
        (timedelta(minutes=59), 0),
        (timedelta(minutes=60), 1),
        (timedelta(days=13), 1),
        (timedelta(days=15), 0),
    ],
)
def test_it_is_asked_an_hour_after_the_end_for_two_weeks(event, learner, after, asked):
    make.make_registration(event, learner)
    assert attendance_questions.ask(now=event.ends + after) == asked


@pytest.mark.parametrize(
    ("registered", "change"),
    [
        ({"attended": True}, {}),
        ({"attended": False}, {}),
        ({"waiting": True}, {}),
        ({}, {"status": "cancelled"}),
        ({}, {"published": False}),
        ({}, {"format": "recorded"}),
        ({}, {"ends": timezone.now() + timedelta(days=9)}),
    ],
)
def test_who_was_marked_or_had_no_place_is_not_asked_nor_of_what_did_not_take_place(
    event, learner, registered, change
):
    make.make_registration(event, learner, **registered)
    Event.objects.update(**change)
    assert (attendance_questions.ask(now=event.ends + LATER), sent()) == (0, [])


@pytest.mark.parametrize("off", [{"event_reminders": False}, {"is_active": False}])
def test_who_turned_it_off_or_left_is_not_asked(event, learner, off):
    make.make_registration(event, learner)
    User.objects.filter(pk=learner.pk).update(**off)
    assert (attendance_questions.ask(now=event.ends + LATER), sent()) == (0, [])


def test_who_claimed_it_by_hand_is_not_asked(event, learner):
    make.make_registration(event, learner)
    Credit.objects.claim(event, owner=learner, activity=None, now=event.ends)
    assert attendance_questions.ask(now=event.ends + LATER) == 0


def test_of_an_event_without_credit_nobody_is_asked(learner):
    event = make.make_event(credits=(), days_ago=2)
    make.make_registration(event, learner)
    assert attendance_questions.ask(now=event.ends + LATER) == 0


@pytest.mark.parametrize("registered", ["the conference", "two sessions", "both"])
def test_of_a_conference_one_is_asked_once_when_all_of_it_has_ended(learner, registered):
    conference = make.make_conference(title="Grant reports", days_ago=5)
    sessions = [make.make_session(conference, after=hours) for hours in ("1", "3")]
    for event in [
        *[conference] * (registered != "two sessions"),
        *sessions * (registered != "the conference"),
    ]:
        make.make_registration(event, learner)
    attendance_questions.ask(now=sessions[1].ends + LATER)
    assert sent() == []
    for _ in range(2):
        attendance_questions.ask(now=conference.ends + LATER)
    assert sent() == ASKED
    mail = Mail.objects.get()
    assert f"/events/{conference.pk}/attended/" in mail.text
    assert "select the sessions that you attended" in mail.text


def test_who_has_the_credit_of_a_session_is_not_asked_about_the_conference(learner):
    conference = make.make_conference(days_ago=5)
    session = make.make_session(conference)
    make.make_session(conference)
    make.make_registration(conference, learner)
    Credit.objects.claim(session, owner=learner, activity=None, now=session.ends)
    attendance_questions.ask(now=conference.ends + LATER)
    assert sent() == []


def test_one_mail_that_fails_keeps_no_other_waiting(event, learner, stranger, monkeypatch):
    for user in (learner, stranger):
        make.make_registration(event, user)
    real = attendance_questions.email_user

    def email_user(user, *words, **facts):
        if user == learner:
            raise ValueError("no such template")
        real(user, *words, **facts)

    with monkeypatch.context() as broken:
        broken.setattr(attendance_questions, "email_user", email_user)
        assert attendance_questions.ask(now=event.ends + LATER) == 1
    assert (attendance_questions.ask(now=event.ends + LATER), len(sent())) == (1, 2)


def test_a_worker_that_dies_between_loses_no_mail(event, learner, monkeypatch):
    make.make_registration(event, learner)

    def die(*words, **facts):
        raise OperationalError("server closed the connection")

    with monkeypatch.context() as dying:
        dying.setattr(attendance_questions, "email_user", die)
        with pytest.raises(OperationalError):
            attendance_questions.ask(now=event.ends + LATER)
    assert (attendance_questions.ask(now=event.ends + LATER), sent()) == (1, ASKED)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_ask_each_once():
    event = make.make_event(days_ago=2)
    for _ in range(6):
        make.make_registration(event, make.make_user())
    together = Barrier(2)

    def process(_):
        together.wait(timeout=30)
        try:
            attendance_questions.ask(now=event.ends + LATER)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers:
        list(workers.map(process, range(2)))
    assert Mail.objects.count() == 6


def test_asking_again_costs_two_queries_however_many_were_asked(event):
    def again():
        with CaptureQueriesContext(connection) as queries:
            attendance_questions.ask(now=event.ends + LATER)
        return len(queries)

    for _ in range(12):
        make.make_registration(event, make.make_user())
    again()
    assert again() == 2


# The worker's tasks


def at(day, hour):
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("America/Denver"))


def test_nobody_is_asked_at_night(learner):
    evening = at(make.today() - timedelta(days=2), 23)
    event = make.make_event(title="Grant reports", begins=evening - timedelta(hours=1), ends=evening)
    make.make_registration(event, learner)
    day = event.earned_on + timedelta(days=1)
    worker.ask_about_attendance(at(day, 6))
    assert sent() == []
    worker.ask_about_attendance(at(day, 7))
    assert sent() == ASKED


def test_the_worker_gives_the_credit_to_everyone_who_was_present(event, learner):
    make.make_registration(event, learner, attended=True)
    worker.give_credits(event.ends - timedelta(seconds=1))
    assert Credit.objects.count() == 0
    worker.give_credits(event.ends)
    assert Registration.objects.get().credited_at == event.ends
    assert {worker.give_credits, worker.ask_about_attendance} <= set(worker.PERIODIC)

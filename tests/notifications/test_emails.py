"""The whole text of the reminders, the questions, and the letters to new directors and their boards."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail

from directory.models import Position, User
from events.models import Registration
from notifications import attendance_questions, event_reminders, reminders
from tests import builders as make
from tests.builders import DENVER
from tests.directory.test_emails import sent
from tests.notifications.test_reminders import certify
from tracks import rules
from workflow.emails import stop_path

pytestmark = pytest.mark.django_db

DUE = date(2027, 3, 3)
HOME = "https://aspen.example"
CLOSING = "\nChoose which emails you get: "


@pytest.fixture(autouse=True)
def address(settings):
    settings.SITE_URL = HOME


def stop_link(user, setting):
    return f"{HOME}{stop_path(user, setting)}"


def at(hour, *, day=10, month=3):
    """In 2027, in which March 10 is a Wednesday."""
    return datetime(2027, month, day, hour, tzinfo=DENVER)


# Events


def sign_up(event, user):
    row = make.make_registration(event, user)
    Registration.objects.filter(pk=row.pk).update(created=at(9, day=1))


@pytest.fixture
def event(learner):
    event = make.make_event(
        title="Repairing books",
        begins=at(13),
        ends=at(15),
        capacity=20,
        place="Butte",
        meeting_link="https://meet.example.org/1",
    )
    sign_up(event, learner)
    return event


@pytest.fixture
def elsewhere(learner):
    """An event for which people register with its organizer."""
    event = make.make_event(
        title="Grant writing",
        begins=at(16),
        ends=at(17),
        online_only=True,
        registration_link="https://example.org/register",
    )
    sign_up(event, learner)
    return event


def test_a_reminder_says_when_where_and_what_to_do_who_cannot_come(elsewhere, event, learner):
    event_reminders.remind(now=at(8, day=9))
    assert sent(CLOSING) == (
        "To learner@example.org: Tomorrow, 4:00 PM MT: Grant writing\n\n"
        "Dear Marta Halvorsen,\n\n"
        "This is tomorrow at 4:00 PM MT, and you said that you are going:\n\n"
        "Grant writing\nWednesday, March 10, 2027, 4:00 PM to 5:00 PM MT\nOnline\n\n"
        f"Open the event:\n{HOME}/events/{elsewhere.pk}/\n\n"
        f"Can’t make it? Please say so:\n{HOME}/events/{elsewhere.pk}/register/cancel/\n\n"
        "--\nWhy you get this: you signed up for this event.\n"
        "You always get an email when an event is moved or canceled.\n"
        f"Stop these emails: {stop_link(learner, 'event_reminders')}"
        "\n\n* * *\n\n"
        "To learner@example.org: Tomorrow, 1:00 PM MT: Repairing books\n\n"
        "Dear Marta Halvorsen,\n\n"
        "This is tomorrow at 1:00 PM MT, and you are signed up:\n\n"
        "Repairing books\nWednesday, March 10, 2027, 1:00 PM to 3:00 PM MT\nButte\n"
        "Join the meeting: https://meet.example.org/1\n\n"
        f"Open the event:\n{HOME}/events/{event.pk}/\n\n"
        "Can’t make it? Please give up your spot so someone else can have it:\n"
        f"{HOME}/events/{event.pk}/register/cancel/\n\n"
        "--\nWhy you get this: you signed up for this event.\n"
        "You always get an email when an event is moved or canceled.\n"
        f"Stop these emails: {stop_link(learner, 'event_reminders')}"
    )


def test_a_reminder_on_the_day_itself_says_today(event, learner):
    event_reminders.remind(now=at(8))
    assert sent(CLOSING) == (
        "To learner@example.org: Today, 1:00 PM MT: Repairing books\n\n"
        "Dear Marta Halvorsen,\n\n"
        "This is today at 1:00 PM MT, and you are signed up:\n\n"
        "Repairing books\nWednesday, March 10, 2027, 1:00 PM to 3:00 PM MT\nButte\n"
        "Join the meeting: https://meet.example.org/1\n\n"
        f"Open the event:\n{HOME}/events/{event.pk}/\n\n"
        "Can’t make it? Please give up your spot so someone else can have it:\n"
        f"{HOME}/events/{event.pk}/register/cancel/\n\n"
        "--\nWhy you get this: you signed up for this event.\n"
        "You always get an email when an event is moved or canceled.\n"
        f"Stop these emails: {stop_link(learner, 'event_reminders')}"
    )


@pytest.fixture
def conference(learner):
    conference = make.make_conference(title="Spring conference", begins=at(9, day=8), ends=at(17, day=9))
    make.make_session(conference)
    sign_up(conference, learner)
    return conference


def test_a_question_is_about_the_sessions_of_a_conference_or_the_credit_of_an_event(
    conference, event, learner
):
    attendance_questions.ask(now=at(19))
    assert sent(CLOSING) == (
        "To learner@example.org: Did you attend “Spring conference”?\n\n"
        "Dear Marta Halvorsen,\n\n"
        "You signed up for “Spring conference,” which ended on March 9, 2027. Did you attend?\n\n"
        "If you did, select the sessions that you attended. Their credits go on your list right away. They stay "
        f"pending until your supervisor verifies them.\n\nYes or no:\n{HOME}/events/{conference.pk}/attended/\n\n"
        "--\nWhy you get this: you signed up for this event.\n"
        "These questions and event reminders stop together.\n"
        f"Stop these emails: {stop_link(learner, 'event_reminders')}"
        "\n\n* * *\n\n"
        "To learner@example.org: Did you attend “Repairing books”?\n\n"
        "Dear Marta Halvorsen,\n\n"
        "You signed up for “Repairing books,” which took place on March 10, 2027. Did you attend?\n\n"
        "If you did, say yes. Its credit goes on your list right away (1.5 credits, pending until your supervisor "
        "verifies it). If you didn’t, say no, and nothing is claimed.\n\nYes or no:\n"
        f"{HOME}/events/{event.pk}/attended/\n\n"
        "--\nWhy you get this: you signed up for this event.\n"
        "These questions and event reminders stop together.\n"
        f"Stop these emails: {stop_link(learner, 'event_reminders')}"
    )


# Directors


def new_director(library, **fields):
    """Of whom a certificate is asked by March 3, 2027."""
    user = make.make_user("Nora New", email="nora@example.org")
    started = rules.months_before(DUE, 48)
    return make.make_position(user, library, kind="director", title="Director", started=started, **fields)


def words(day):
    return f"{day:%B} {day.day}, {day.year}"


def test_a_confirmed_director_and_the_chair_read_by_which_day(client, library, chair, coordinator):
    due = make.today() + timedelta(days=400)
    position = new_director(library, supervisor=chair, confirmed=False)
    Position.objects.filter(pk=position.pk).update(started=rules.months_before(due, 48))
    client.force_login(coordinator)
    client.post(position.get_absolute_url(), {"move": "confirm"})
    confirmed, named = mail.outbox.pop(0), mail.outbox.pop(0)
    assert confirmed.subject == "Your position is confirmed"
    assert named.subject == "You’re the supervisor of Nora New"
    assert sent(CLOSING) == (
        f"To nora@example.org: Your deadline to be certified is {words(due)}\n\n"
        "Dear Nora New,\n\n"
        "You are on record as Director of Larch Valley Public Library.\n\n"
        "The director of a public library must be certified within four years of taking the position. Your "
        f"deadline is {words(due)}. You’ll get reminders before then.\n\n"
        f"See your progress:\n{HOME}/\n\n"
        "--\nWhy you get this: it’s about your own record in Aspen."
        "\n\n* * *\n\n"
        f"To chair@example.org: Nora New, your director, must be certified by {words(due)}\n\n"
        "Dear Hal Erickson,\n\n"
        "Nora New is on record as Director of Larch Valley Public Library.\n\n"
        "The director of a public library must be certified within four years of taking the position. The "
        f"deadline here is {words(due)}. The standards for public libraries require certification, and state aid to "
        "your library may depend on it. Aspen reminds the director in time, and you six months before.\n\n"
        f"Open your library’s page:\n{HOME}/library/\n\n"
        "--\nWhy you get this: you lead the board of Larch Valley Public Library."
    )


def remind_chair(*, months_before):
    """Reminds of the deadline in March; what is sent to the director is left out here."""
    mail.outbox.clear()
    day = rules.months_before(DUE, months_before)
    reminders.remind(now=at(9, day=day.day, month=day.month).replace(year=day.year))
    mail.outbox[:] = [letter for letter in mail.outbox if letter.to == ["chair@example.org"]]
    return sent(CLOSING)


def test_the_chair_is_reminded_of_the_director_who_is_certified_and_of_one_who_is_not(
    director, chair, library
):
    certify(director, "administrator", expires=DUE)
    make.make_credit(director, "20", category="technology", earned_on=date(2026, 2, 3))
    make.make_credit(director, "4", category="technology", earned_on=date(2026, 2, 4), status="pending")
    position = new_director(library)
    User.objects.filter(pk=position.user_id).update(reminders=False)
    assert remind_chair(months_before=6) == (
        "To chair@example.org: The certificate of Ingrid Solheim, your director, expires on March 3, 2027\n\n"
        "Dear Hal Erickson,\n\n"
        "The certificate of Ingrid Solheim, Director of Larch Valley Public Library, expires on March 3, 2027. That "
        "is within six months. The standards for public libraries require a certified director, and state aid to "
        "your library may depend on it.\n\n"
        "Your director has 20 of 60 credits today, and 4 more are pending. Your director got a reminder too. Please "
        "talk with each other about the time and money this takes.\n\n"
        f"See your director’s progress:\n{HOME}/team/\n\n"
        "--\nWhy you get this: you lead the board of Larch Valley Public Library.\n"
        f"Stop these emails: {stop_link(chair, 'reminders')}"
        "\n\n* * *\n\n"
        "To chair@example.org: Nora New, your director, must be certified by March 3, 2027\n\n"
        "Dear Hal Erickson,\n\n"
        "Nora New, Director of Larch Valley Public Library, must be certified by March 3, 2027, within six months. "
        "The standards for public libraries require a certified director, and state aid to your library may depend "
        "on it.\n\n"
        "Your director hasn’t opened a track that leads to this certificate yet. Please talk with each other about "
        "the time and money this takes.\n\n"
        f"Open your library’s page:\n{HOME}/library/\n\n"
        "--\nWhy you get this: you lead the board of Larch Valley Public Library.\n"
        f"Stop these emails: {stop_link(chair, 'reminders')}"
    )


@pytest.mark.parametrize(("pending", "said"), [("1", "1 more is pending"), ("2", "2 more are pending")])
def test_the_chair_reads_of_one_pending_credit_in_the_singular(director, chair, pending, said):
    certify(director, "administrator", expires=DUE)
    make.make_credit(director, pending, earned_on=date(2026, 2, 4), status="pending")
    assert f"\n\nYour director has 0 of 60 credits today, and {said}. Your director got" in remind_chair(
        months_before=1
    )

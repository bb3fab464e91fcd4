"""The whole text of every email about an event, as registering, the moves, and the coordinator's form send it."""

from datetime import datetime

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from events.models import Event, Registration
from tests import builders as make
from tests.builders import DENVER
from tests.directory.test_emails import sent
from tests.workflow.test_admin import form_of

pytestmark = pytest.mark.django_db


def at(hour, minute=0, *, day=10):
    """On June 10, 2099, which is a Wednesday."""
    return datetime(2099, 6, day, hour, minute, tzinfo=DENVER)


@pytest.fixture
def event(settings):
    settings.SITE_URL = "https://aspen.example"
    return make.make_event(
        title="Repairing books",
        begins=at(13),
        ends=at(14, 30),
        capacity=1,
        place="Butte",
        meeting_link="https://meet.example.org/1",
    )


@pytest.fixture
def link(event):
    return f"https://aspen.example/events/{event.pk}/"


@pytest.fixture
def coming(event, learner, stranger):
    """The stranger has waited for longer than the learner has had a place."""
    make.make_registration(event, stranger, waiting=True)
    make.make_registration(event, learner)
    return event


def register(event, user):
    Registration.objects.register(event, user, now=timezone.now())


def elsewhere(event):
    """The same event, as an organizer would have it who registers people on a site of their own."""
    facts = {"registration_link": "https://example.org/register", "capacity": None, "online_only": True}
    facts |= {"place": "", "ends": at(12, day=11), "meeting_link": ""}
    Event.objects.filter(pk=event.pk).update(**facts)
    event.refresh_from_db()
    make.make_event_part(event, minutes=90, title="Spines")
    make.make_event_part(event, after="22", minutes=60)


def change(client, coordinator, event, **changes):
    """What the coordinator's form sends, with changes; None is a box that is not checked."""
    client.force_login(coordinator)
    page = reverse("admin:events_event_change", args=[event.pk])
    data = form_of(client.get(page)) | changes
    answer = client.post(page, {name: value for name, value in data.items() if value is not None})
    assert answer.status_code == 302


# Registering


def test_who_registered_reads_when_where_and_how_to_join(event, learner, link):
    Event.objects.filter(pk=event.pk).update(address="1515 Main Street")
    event.refresh_from_db()
    register(event, learner)
    assert sent() == (
        "To learner@example.org: You are registered: Repairing books\n\n"
        "Dear Marta Halvorsen,\n\n"
        "You are registered:\n\n"
        "Repairing books\nWednesday, June 10, 2099, 1:00 PM to 2:30 PM MDT\nButte, 1515 Main Street\n"
        "Join the meeting: https://meet.example.org/1\n\n"
        f"The file that comes with this mail puts it into your own calendar. The event:\n{link}\n\n"
        f"You cannot come? Then please give your place to somebody else:\n{link}register/cancel/\n\n"
        "You want no such confirmations? Turn them off in your profile:\nhttps://aspen.example/profile/"
    )


def test_who_is_going_to_an_event_elsewhere_reads_where_to_register(event, learner, link):
    elsewhere(event)
    register(event, learner)
    assert sent() == (
        "To learner@example.org: You are going: Repairing books\n\n"
        "Dear Marta Halvorsen,\n\n"
        "You said that you are going:\n\n"
        "Repairing books\nWednesday, June 10, 2099, 1:00 PM to June 11, 2099, 12:00 PM MDT\nOnline\n"
        "- June 10, 2099, 1:00 PM to 2:30 PM: Spines\n- June 11, 2099, 11:00 AM to 12:00 PM\n\n"
        f"The file that comes with this mail puts it into your own calendar. The event:\n{link}\n\n"
        "If you have not registered with the organizer yet, please do that, too:\nhttps://example.org/register\n\n"
        f"You cannot come? Then please say so:\n{link}register/cancel/\n\n"
        "You want no such confirmations? Turn them off in your profile:\nhttps://aspen.example/profile/"
    )


def test_who_waits_reads_what_happens_next_and_not_how_to_join(event, learner, stranger, link):
    make.make_registration(event, stranger)
    register(event, learner)
    assert sent() == (
        "To learner@example.org: You are on the waiting list: Repairing books\n\n"
        "Dear Marta Halvorsen,\n\n"
        "All places are taken, and you are on the waiting list:\n\n"
        "Repairing books\nWednesday, June 10, 2099, 1:00 PM to 2:30 PM MDT\nButte\n\n"
        "When a place is free and it is your turn, you have it at once, and you are told by e-mail. Until then you "
        f"are not expected. The event, with your turn:\n{link}\n\n"
        f"You do not want to wait any longer? Then please leave the list:\n{link}register/cancel/\n\n"
        "You want no such confirmations? Turn them off in your profile; when you get a place you are still told:\n"
        "https://aspen.example/profile/"
    )


@pytest.mark.parametrize(
    ("registration_link", "organizer"),
    [
        ("", ""),
        (
            "https://example.org/register",
            "If you have not registered with the organizer yet, please do that, too:\n"
            "https://example.org/register\n\n",
        ),
    ],
)
def test_who_moves_up_reads_that_there_is_a_place(coming, learner, link, registration_link, organizer):
    Event.objects.filter(pk=coming.pk).update(registration_link=registration_link)
    coming.refresh_from_db()
    Registration.objects.cancel(coming, learner, now=timezone.now())
    assert sent() == (
        "To stranger@example.org: You have a place: Repairing books\n\n"
        "Dear Sam Stranger,\n\n"
        "A place is free, and it is yours. You were on the waiting list, and are registered now:\n\n"
        "Repairing books\nWednesday, June 10, 2099, 1:00 PM to 2:30 PM MDT\nButte\n"
        "Join the meeting: https://meet.example.org/1\n\n"
        f"The file that comes with this mail puts it into your own calendar. The event:\n{link}\n\n"
        f"{organizer}"
        f"You cannot come any more? Then please give your place to whoever waits next:\n{link}register/cancel/"
    )


# What becomes of an event


def test_a_cancellation_tells_who_waits_and_who_comes_why(coming, coordinator, link):
    coming.move("cancel", by=coordinator, note="The trainer is ill.")
    assert sent() == (
        "To stranger@example.org: Canceled: Repairing books\n\n"
        "Dear Sam Stranger,\n\n"
        '"Repairing books" does not take place. It was to begin on Wednesday, June 10, 2099, 1:00 PM MDT, and you '
        "were on its waiting list. You need not do anything.\n\n"
        "The State Library writes:\n\nThe trainer is ill.\n\n"
        f"The event:\n{link}"
        "\n\n* * *\n\n"
        "To learner@example.org: Canceled: Repairing books\n\n"
        "Dear Marta Halvorsen,\n\n"
        '"Repairing books" does not take place. It was to begin on Wednesday, June 10, 2099, 1:00 PM MDT, and you '
        "are registered. You need not do anything.\n\n"
        "The State Library writes:\n\nThe trainer is ill.\n\n"
        f"The event:\n{link}"
    )


def test_an_event_that_takes_place_after_all_keeps_everyone_where_they_were(coming, coordinator, link):
    coming.move("cancel", by=coordinator, note="The trainer is ill.")
    mail.outbox.clear()
    coming.move("reinstate", by=coordinator, note="She is well again.")
    assert sent() == (
        "To stranger@example.org: It takes place: Repairing books\n\n"
        "Dear Sam Stranger,\n\n"
        '"Repairing books" was canceled; now it takes place after all. It begins on Wednesday, June 10, 2099, '
        "1:00 PM MDT, Butte.\n\n"
        "The State Library writes:\n\nShe is well again.\n\n"
        f"You are still on its waiting list. The event:\n{link}\n\n"
        f"You do not want to wait any longer? Then please leave the list:\n{link}register/cancel/"
        "\n\n* * *\n\n"
        "To learner@example.org: It takes place: Repairing books\n\n"
        "Dear Marta Halvorsen,\n\n"
        '"Repairing books" was canceled; now it takes place after all. It begins on Wednesday, June 10, 2099, '
        "1:00 PM MDT, Butte.\n\n"
        "The State Library writes:\n\nShe is well again.\n\n"
        f"You are still registered. The event:\n{link}\n\n"
        f"You cannot come? Then please give your place to somebody else:\n{link}register/cancel/"
    )


def test_an_event_without_a_limit_takes_place_after_all_without_a_note(event, learner, coordinator, link):
    elsewhere(event)
    make.make_registration(event, learner)
    event.move("cancel", by=coordinator, note="The trainer is ill.")
    mail.outbox.clear()
    event.move("reinstate", by=coordinator)
    assert sent() == (
        "To learner@example.org: It takes place: Repairing books\n\n"
        "Dear Marta Halvorsen,\n\n"
        '"Repairing books" was canceled; now it takes place after all. It begins on Wednesday, June 10, 2099, '
        "1:00 PM MDT.\n\n"
        f"You are still registered. The event:\n{link}\n\n"
        f"You cannot come? Then please say so:\n{link}register/cancel/"
    )


def test_a_change_tells_what_was_and_what_is_now(client, coming, coordinator, link):
    new = {"begins_1": "12:30 PM", "place": "Helena", "meeting_link": "https://meet.example.org/2"}
    change(client, coordinator, coming, **new)
    change(client, coordinator, coming, meeting_link="")  # which only concerns who has a place
    assert sent() == (
        "To learner@example.org: Changed: Repairing books\n\n"
        "Dear Marta Halvorsen,\n\n"
        '"Repairing books", for which you registered, was changed.\n\n'
        "When\n"
        "  before: Wednesday, June 10, 2099, 1:00 PM to 2:30 PM MDT\n"
        "  now:    Wednesday, June 10, 2099, 12:30 PM to 2:30 PM MDT\n\n"
        "Where\n  before: Butte\n  now:    Helena\n\n"
        "Meeting link\n  before: https://meet.example.org/1\n  now:    https://meet.example.org/2\n\n"
        f"You stay registered. The event:\n{link}\n\n"
        f"You cannot come? Then please give your place to somebody else:\n{link}register/cancel/"
        "\n\n* * *\n\n"
        "To stranger@example.org: Changed: Repairing books\n\n"
        "Dear Sam Stranger,\n\n"
        '"Repairing books", for which you are on the waiting list, was changed.\n\n'
        "When\n"
        "  before: Wednesday, June 10, 2099, 1:00 PM to 2:30 PM MDT\n"
        "  now:    Wednesday, June 10, 2099, 12:30 PM to 2:30 PM MDT\n\n"
        "Where\n  before: Butte\n  now:    Helena\n\n"
        f"You stay on the waiting list. The event:\n{link}\n\n"
        f"You do not want to wait any longer? Then please leave the list:\n{link}register/cancel/"
        "\n\n* * *\n\n"
        "To learner@example.org: Changed: Repairing books\n\n"
        "Dear Marta Halvorsen,\n\n"
        '"Repairing books", for which you registered, was changed.\n\n'
        "Meeting link\n  before: https://meet.example.org/2\n  now:    None\n\n"
        f"You stay registered. The event:\n{link}\n\n"
        f"You cannot come? Then please give your place to somebody else:\n{link}register/cancel/"
    )


def test_an_event_taken_out_of_the_calendar_is_said_to_be_gone(client, coming, coordinator):
    change(client, coordinator, coming, published=None)
    assert sent() == (
        "To learner@example.org: Not in the calendar any more: Repairing books\n\n"
        "Dear Marta Halvorsen,\n\n"
        '"Repairing books", for which you registered, is not in the calendar any more. It was to begin on Wednesday, '
        "June 10, 2099, 1:00 PM MDT. If it comes back, you are still registered; otherwise you need not do "
        "anything.\n\n"
        "The calendar:\nhttps://aspen.example/events/"
        "\n\n* * *\n\n"
        "To stranger@example.org: Not in the calendar any more: Repairing books\n\n"
        "Dear Sam Stranger,\n\n"
        '"Repairing books", for which you are on the waiting list, is not in the calendar any more. It was to begin '
        "on Wednesday, June 10, 2099, 1:00 PM MDT. If it comes back, you are still on the list; otherwise you need "
        "not do anything.\n\n"
        "The calendar:\nhttps://aspen.example/events/"
    )

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
from tests.events.test_ics import read
from tests.workflow.test_admin import form_of
from workflow.emails import stop_path

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


WHEN = "Wednesday, June 10, 2099, 1:00 PM to 2:30 PM MT"
FILE = "Open the attached file to add the event to your calendar."
TAKES_OUT = "Open the attached file to remove the event from your calendar."


def cannot_come(link, *, waiting=False, limited=True):
    if waiting:
        return f"Don’t need a spot anymore? Please leave the waiting list:\n{link}register/cancel/"
    asked = "give up your spot so someone else can have it" if limited else "say so"
    return f"Can’t make it? Please {asked}:\n{link}register/cancel/"


def cancels(letter):
    """Whether the file of an email takes the event out of a calendar; None without a file."""
    return "METHOD:CANCEL" in letter.attachments[0].content if letter.attachments else None


# Signing up


def test_who_registered_reads_when_where_and_how_to_join(event, learner, link):
    Event.objects.filter(pk=event.pk).update(address="1515 Main Street")
    event.refresh_from_db()
    register(event, learner)
    assert sent() == (
        "To learner@example.org: You’re signed up: Repairing books\n\n"
        "Dear Marta Halvorsen,\n\n"
        "You’re signed up:\n\n"
        f"Repairing books\n{WHEN}\nButte, 1515 Main Street\n"
        "Join the meeting: https://meet.example.org/1\n\n"
        f"{FILE}\n\n"
        f"Open the event:\n{link}\n\n{cannot_come(link)}"
    )
    assert cancels(mail.outbox[0]) is False
    assert (
        f"Stop these emails: https://aspen.example{stop_path(learner, 'event_confirmations')}"
        in mail.outbox[0].body
    )


def test_who_is_going_to_an_event_elsewhere_reads_where_to_register(event, learner, link):
    elsewhere(event)
    register(event, learner)
    assert sent() == (
        "To learner@example.org: You’re signed up: Repairing books\n\n"
        "Dear Marta Halvorsen,\n\n"
        "You’re signed up:\n\n"
        "Repairing books\nWednesday, June 10, 2099, 1:00 PM to Thursday, June 11, noon MT\nOnline\n"
        f"- {WHEN}: Spines\n- Thursday, June 11, 2099, 11:00 AM to noon MT\n\n"
        f"{FILE}\n\n"
        "Have you registered with the organizer too? You can do that here:\nhttps://example.org/register\n\n"
        f"Open the event:\n{link}\n\n{cannot_come(link, limited=False)}"
    )


def test_who_waits_reads_what_happens_next_and_not_how_to_join(event, learner, stranger, link):
    make.make_registration(event, stranger)
    register(event, learner)
    assert sent() == (
        "To learner@example.org: You are on the waiting list: Repairing books\n\n"
        "Dear Marta Halvorsen,\n\n"
        "This event is full. You’re on the waiting list:\n\n"
        f"Repairing books\n{WHEN}\nButte\n\n"
        "When a spot opens up and it’s your turn, the spot is yours. We’ll email you right away. The waiting list "
        "closes on June 10, 2099 at 1:00 PM MT.\n\n"
        f"See your place in line:\n{link}\n\n{cannot_come(link, waiting=True)}"
    )
    assert cancels(mail.outbox[0]) is None


@pytest.mark.parametrize(
    ("registration_link", "organizer"),
    [
        ("", ""),
        (
            "https://example.org/register",
            "Have you registered with the organizer too? You can do that here:\nhttps://example.org/register\n\n",
        ),
    ],
)
def test_who_moves_up_reads_that_there_is_a_place(coming, learner, link, registration_link, organizer):
    Event.objects.filter(pk=coming.pk).update(registration_link=registration_link)
    coming.refresh_from_db()
    Registration.objects.cancel(coming, learner, now=timezone.now())
    assert sent() == (
        "To learner@example.org: You are no longer signed up: Repairing books\n\n"
        "Dear Marta Halvorsen,\n\n"
        f"You gave up your spot at “Repairing books,” {WHEN}.\n\n"
        f"{TAKES_OUT}\n\n"
        f"Open the event:\n{link}"
        "\n\n* * *\n\n"
        "To stranger@example.org: You got a spot: Repairing books\n\n"
        "Dear Sam Stranger,\n\n"
        "A spot opened up, and it’s yours. You were on the waiting list. You’re signed up now:\n\n"
        f"Repairing books\n{WHEN}\nButte\n"
        "Join the meeting: https://meet.example.org/1\n\n"
        f"{FILE}\n\n"
        f"{organizer}"
        f"Open the event:\n{link}\n\n"
        f"Can’t make it anymore? Please give your spot to the next person in line:\n{link}register/cancel/"
    )
    assert [cancels(letter) for letter in mail.outbox] == [True, False]


def test_a_canceled_place_leaves_the_calendar_by_its_uid_and_comes_back(event, learner):
    register(event, learner)
    Registration.objects.cancel(event, learner, now=timezone.now())
    register(event, learner)
    files = [read(letter.attachments[0].content.encode()) for letter in mail.outbox]
    assert [(own.get("METHOD"), entry["STATUS"]) for own, [entry] in files] == [
        (None, "CONFIRMED"),
        ("CANCEL", "CANCELLED"),
        (None, "CONFIRMED"),
    ]
    assert len({(entry["UID"], entry["SEQUENCE"]) for _, [entry] in files}) == 1
    stamps = [entry["DTSTAMP"] for _, [entry] in files]
    assert stamps == sorted(stamps)


@pytest.mark.parametrize("quiet", ["no confirmations", "waiting"])
def test_a_canceled_place_is_not_confirmed_to_people_who_have_no_file(event, learner, quiet):
    make.make_registration(event, learner, waiting=quiet == "waiting")
    if quiet == "no confirmations":
        type(learner).objects.update(event_confirmations=False)
    learner.refresh_from_db()
    Registration.objects.cancel(event, learner, now=timezone.now())
    assert mail.outbox == []


# What becomes of an event


def test_a_cancellation_tells_who_waits_and_who_comes_why(coming, coordinator, link):
    coming.move("cancel", by=coordinator, note="The trainer is ill.")
    assert sent() == (
        "To stranger@example.org: Canceled: Repairing books\n\n"
        "Dear Sam Stranger,\n\n"
        f"“Repairing books” is canceled. It was planned for {WHEN}, and you were on the waiting list. "
        "You don’t need to do anything.\n\n"
        "The Montana State Library writes:\n\nThe trainer is ill.\n\n"
        f"Open the event:\n{link}"
        "\n\n* * *\n\n"
        "To learner@example.org: Canceled: Repairing books\n\n"
        "Dear Marta Halvorsen,\n\n"
        f"“Repairing books” is canceled. It was planned for {WHEN}, and you were signed up. "
        "You don’t need to do anything.\n\n"
        "The Montana State Library writes:\n\nThe trainer is ill.\n\n"
        f"{TAKES_OUT}\n\n"
        f"Open the event:\n{link}"
    )
    assert [cancels(letter) for letter in mail.outbox] == [None, True]


def test_an_event_that_takes_place_after_all_keeps_everyone_where_they_were(coming, coordinator, link):
    coming.move("cancel", by=coordinator, note="The trainer is ill.")
    mail.outbox.clear()
    coming.move("reinstate", by=coordinator, note="She is well again.")
    back = f"“Repairing books” was canceled, but it will take place after all: {WHEN}, Butte.\n\n"
    note = "The Montana State Library writes:\n\nShe is well again.\n\n"
    assert sent() == (
        "To stranger@example.org: Back on: Repairing books\n\n"
        f"Dear Sam Stranger,\n\n{back}{note}"
        "You are still on the waiting list.\n\n"
        f"Open the event:\n{link}\n\n{cannot_come(link, waiting=True)}"
        "\n\n* * *\n\n"
        "To learner@example.org: Back on: Repairing books\n\n"
        f"Dear Marta Halvorsen,\n\n{back}{note}"
        "You are still signed up.\n\n"
        f"Open the event:\n{link}\n\n{cannot_come(link)}"
    )
    assert [cancels(letter) for letter in mail.outbox] == [None, False]


def test_an_event_without_a_limit_takes_place_after_all_without_a_note(event, learner, coordinator, link):
    elsewhere(event)
    make.make_registration(event, learner)
    event.move("cancel", by=coordinator, note="The trainer is ill.")
    mail.outbox.clear()
    event.move("reinstate", by=coordinator)
    assert sent() == (
        "To learner@example.org: Back on: Repairing books\n\n"
        "Dear Marta Halvorsen,\n\n"
        "“Repairing books” was canceled, but it will take place after all: "
        "Wednesday, June 10, 2099, 1:00 PM to Thursday, June 11, noon MT.\n\n"
        "You are still signed up.\n\n"
        f"Open the event:\n{link}\n\n{cannot_come(link, limited=False)}"
    )


def test_a_change_tells_what_was_and_what_is_now(client, coming, coordinator, link):
    new = {"begins_1": "12:30 PM", "place": "Helena", "meeting_link": "https://meet.example.org/2"}
    change(client, coordinator, coming, **new)
    change(client, coordinator, coming, meeting_link="")  # which only concerns who has a place
    moved = (
        f"When\n  before: {WHEN}\n  now:    Wednesday, June 10, 2099, 12:30 PM to 2:30 PM MT\n\n"
        "Where\n  before: Butte\n  now:    Helena\n\n"
    )
    signed_up = (
        "To learner@example.org: Changed: Repairing books\n\n"
        "Dear Marta Halvorsen,\n\n"
        "“Repairing books” has changed. You are signed up for it.\n\n"
    )
    still = f"You are still signed up.\n\nOpen the event:\n{link}\n\n{cannot_come(link)}"
    assert sent() == (
        f"{signed_up}{moved}"
        "Meeting link\n  before: https://meet.example.org/1\n  now:    https://meet.example.org/2\n\n"
        f"{still}"
        "\n\n* * *\n\n"
        "To stranger@example.org: Changed: Repairing books\n\n"
        "Dear Sam Stranger,\n\n"
        "“Repairing books” has changed. You are on the waiting list for it.\n\n"
        f"{moved}"
        "You keep your place in line.\n\n"
        f"Open the event:\n{link}\n\n{cannot_come(link, waiting=True)}"
        "\n\n* * *\n\n"
        f"{signed_up}"
        "Meeting link\n  before: https://meet.example.org/2\n  now:    None\n\n"
        f"{still}"
    )


def test_an_event_taken_out_of_the_calendar_is_said_to_be_gone(client, coming, coordinator):
    change(client, coordinator, coming, published=None)
    assert sent() == (
        "To stranger@example.org: No longer on the calendar: Repairing books\n\n"
        "Dear Sam Stranger,\n\n"
        f"“Repairing books” is no longer on the calendar. It was planned for {WHEN}, and you were on the waiting "
        "list. You don’t need to do anything. If it comes back, you keep your place in line."
        "\n\n* * *\n\n"
        "To learner@example.org: No longer on the calendar: Repairing books\n\n"
        "Dear Marta Halvorsen,\n\n"
        f"“Repairing books” is no longer on the calendar. It was planned for {WHEN}, and you were signed up. "
        f"You don’t need to do anything. If it comes back, you keep your spot.\n\n{TAKES_OUT}"
    )
    assert [cancels(letter) for letter in mail.outbox] == [None, True]

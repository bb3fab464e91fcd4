"""Reminders of events: when, to whom, once, and never of what is off."""

from datetime import datetime, timedelta
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from aspen import worker
from events.models import Event, Registration
from notifications import event_reminders
from notifications.event_reminders import remind
from notifications.outbox.models import Mail
from tests import builders as make
from workflow.emails import stop_path

pytestmark = pytest.mark.django_db

DENVER = ZoneInfo("America/Denver")


@pytest.fixture(autouse=True)
def into_the_outbox(settings):
    settings.EMAIL_BACKEND = "notifications.outbox.backend.OutboxBackend"
    cache.clear()


def at(day, hour, minute=0, *, month=3):
    return datetime(2027, month, day, hour, minute, tzinfo=DENVER)


@pytest.fixture
def event(db):
    """On Wednesday, March 10, at one o'clock in the afternoon."""
    return make.make_event(
        title="Repairing books", begins=at(10, 13), ends=at(10, 15), meeting_link="https://meet.example.org/1"
    )


def sign_up(event, user=None, *, created=None, **fields):
    row = make.make_registration(event, user or make.make_user(), **fields)
    Registration.objects.filter(pk=row.pk).update(created=created or at(1, 9))
    return row


def subjects():
    return list(Mail.objects.order_by("pk").values_list("subject", flat=True))


# When


@pytest.mark.parametrize(
    ("moment", "subject"),
    [
        (at(8, 12), None),
        (at(9, 6, 59), None),
        (at(9, 7), "Tomorrow, 1:00 PM MT: Repairing books"),
        (at(9, 23, 59), "Tomorrow, 1:00 PM MT: Repairing books"),
        (at(10, 6, 59), None),
        (at(10, 7), "Today, 1:00 PM MT: Repairing books"),
        (at(10, 12, 59), "Today, 1:00 PM MT: Repairing books"),
        (at(10, 13), None),
        (at(11, 9), None),
    ],
    ids=str,
)
def test_the_day_before_from_the_morning_on_until_it_begins(event, moment, subject):
    sign_up(event)
    assert remind(now=moment) == (1 if subject else 0)
    assert subjects() == ([subject] if subject else [])


def test_at_night_only_what_begins_before_the_morning_is_reminded_of(event):
    sign_up(make.make_event(title="Early birds", begins=at(10, 6), ends=at(10, 7)))
    sign_up(event)
    assert remind(now=at(10, 1)) == 1
    assert subjects() == ["Today, 6:00 AM MT: Early birds"]


def test_a_process_that_never_rests_reminds_once(event):
    sign_up(event)
    hours = [at(8, 0) + timedelta(hours=n) for n in range(72)]
    assert [now for now in hours if remind(now=now)] == [at(9, 7)]


@pytest.mark.parametrize(("begins", "first"), [(at(14, 1, 30), at(13, 7)), (at(14, 23), at(13, 7))])
def test_the_night_in_which_the_clocks_change_makes_no_difference(begins, first):
    sign_up(make.make_event(begins=begins, ends=begins + timedelta(hours=2)))
    hours = [at(12, 0) + timedelta(hours=n) for n in range(72)]
    assert [now for now in hours if remind(now=now)] == [first]


def test_when_the_event_moves_the_new_time_counts(event):
    sign_up(event)
    assert remind(now=at(9, 8)) == 1
    Event.objects.filter(pk=event.pk).update(begins=at(17, 9), ends=at(17, 11))
    assert [remind(now=at(day, 8)) for day in (10, 11, 16, 16)] == [0, 0, 1, 0]
    assert subjects() == ["Tomorrow, 1:00 PM MT: Repairing books", "Tomorrow, 9:00 AM MT: Repairing books"]


def test_each_part_of_an_event_is_reminded_of(event):
    for after in ("0", "168"):
        make.make_event_part(event, after=after)
    Event.objects.filter(pk=event.pk).update(ends=at(17, 14))
    sign_up(event)
    days = [day for day in range(8, 20) if remind(now=at(day, 8))]
    assert days == [9, 16]


def test_who_registers_at_the_last_minute_has_just_read_it(event):
    sign_up(event, created=at(9, 16))
    assert [remind(now=at(9, hour)) for hour in (17, 18, 19, 20)] == [0, 0, 1, 0]


# To whom


@pytest.mark.parametrize("fields", [{"waiting": True}, {"attended": False}, {"attended": True}], ids=str)
def test_who_has_no_place_or_was_there_is_not_reminded(event, fields):
    sign_up(event, **fields)
    assert remind(now=at(9, 8)) == 0


@pytest.mark.parametrize(
    "changes", [{"status": "cancelled"}, {"published": False}, {"format": "course"}], ids=str
)
def test_an_event_that_does_not_take_place_is_not_reminded_of(event, changes):
    sign_up(event)
    Event.objects.filter(pk=event.pk).update(**changes)
    assert remind(now=at(9, 8)) == 0


@pytest.mark.parametrize("fields", [{"event_reminders": False}, {"is_active": False}], ids=str)
def test_who_wants_none_or_left_gets_none(event, fields):
    sign_up(event, make.make_user(**fields))
    assert remind(now=at(9, 8)) == 0


def test_who_canceled_meanwhile_gets_none(event, monkeypatch):
    row, seen = sign_up(event), []

    def canceled_meanwhile(rows):
        if not seen:
            Registration.objects.cancel(event, row.user, now=at(9, 8))
        seen.append(rows)
        return rows

    monkeypatch.setattr("notifications.event_reminders._unsent", canceled_meanwhile)
    assert remind(now=at(9, 8)) == 0
    assert seen == [[row], []]


def test_everybody_gets_one_and_whoever_comes_later_too(event):
    sign_up(event)
    assert remind(now=at(9, 8)) == 1
    sign_up(event)
    assert (remind(now=at(9, 12)), Mail.objects.values("to").distinct().count()) == (1, 2)


# What it says


def test_a_reminder_has_the_file_the_meeting_and_says_how_to_turn_it_off(event):
    sign_up(event, make.make_user("Robin Reader", email="robin@example.org"))
    remind(now=at(9, 8))
    letter = Mail.objects.get()
    assert (letter.to, letter.dedupe_key) == (
        "robin@example.org",
        f"event-reminder-{event.pk}-2027-03-10T20:00Z",
    )
    assert "SUMMARY:Repairing books" in letter.calendar
    assert "This is tomorrow at 1:00 PM MT, and you are signed up:" in letter.text
    assert "Wednesday, March 10, 2027, 1:00 PM to 3:00 PM MT" in letter.text
    assert "Join the meeting: https://meet.example.org/1" in letter.text
    assert f"/events/{event.pk}/register/cancel/" in letter.text
    assert "Can’t make it? Please say so:" in letter.text
    assert "You always get an email when an event is moved or canceled." in letter.text
    assert f"/events/{event.pk}/\n" in letter.text
    assert stop_path(event.registrations.get().user, "event_reminders") in letter.headers["List-Unsubscribe"]


# The worker's task


def test_the_worker_looks_once_a_minute(event, monkeypatch):
    seconds, clock = [1000.0], [at(9, 8)]
    monkeypatch.setattr(worker.time, "monotonic", lambda: seconds[0])
    monkeypatch.setattr(timezone, "now", lambda: clock[0])
    task = {worker.remind_of_events: worker.PERIODIC[worker.remind_of_events]}
    reminding = worker.JobWorker(task)
    sign_up(event)
    reminding.run_once()
    assert len(subjects()) == 1
    sign_up(event)
    seconds[0] += 59
    reminding.run_once()
    assert len(subjects()) == 1
    seconds[0] += 1
    clock[:] = [at(9, 9)]
    reminding.run_once()
    assert len(subjects()) == 2


def test_one_that_fails_keeps_no_other_waiting(event, monkeypatch, caplog):
    first, second = sign_up(event), sign_up(event)
    send = event_reminders._send

    def broken_for_the_first(row, now):
        if row.pk == first.pk:
            raise ValueError("An odd address")
        send(row, now)

    monkeypatch.setattr("notifications.event_reminders._send", broken_for_the_first)
    assert remind(now=at(9, 8)) == 1
    assert [mail.to for mail in Mail.objects.all()] == [second.user.email]
    assert "A reminder was not written, trying again" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_two_processes_at_once_write_one():
    sign_up(make.make_event(begins=at(10, 13), ends=at(10, 15)))
    counts = []

    def process():
        try:
            counts.append(remind(now=at(9, 8)))
        finally:
            connection.close()

    threads = [Thread(target=process) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sorted(counts), len(subjects())) == ([0, 1], 1)

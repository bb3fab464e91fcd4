"""Registering: places, the waiting list, who is told; and many at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from credits.attendance import mark
from credits.claimable import offered_to
from credits.models import PlannedEvent
from directory.models import User
from events.models import Event, Registration, RegistrationRefused
from tests import builders as make
from tests.pages import said, text_of
from workflow.emails import stop_path

pytestmark = pytest.mark.django_db


def in_short(said):
    """A name that is the same in every process: no moments."""
    return "-".join(said) if isinstance(said, dict) else str(said)


@pytest.fixture
def event(db):
    return make.make_event(
        title="Repairing books", days_ago=-5, capacity=2, meeting_link="https://meet.example.org/1"
    )


def make_people(count, **fields):
    people = [User(email=f"reader{n:03}@example.org", name=f"Reader {n:03}", **fields) for n in range(count)]
    return User.objects.bulk_create(people)


def register(event, *people, **said):
    return [Registration.objects.register(event, user, now=timezone.now(), **said) for user in people]


def cancel(event, user):
    return Registration.objects.cancel(event, user, now=timezone.now())


def going(event):
    return list(event.registrations.going().order_by("created", "pk").values_list("user__name", flat=True))


def in_line(event):
    return list(event.registrations.in_line().values_list("user__name", flat=True))


def told():
    return [(letter.to[0].partition("@")[0], letter.subject) for letter in mail.outbox]


def read(client, event):
    return " ".join(client.get(event.get_absolute_url()).content.decode().split())


def move_event(event, **changes):
    Event.objects.filter(pk=event.pk).update(**changes)
    event.refresh_from_db()


# Places and the waiting list


def test_who_comes_after_the_last_place_waits_in_turn(event):
    people = make_people(4)
    register(event, *people)
    assert (going(event), in_line(event)) == (["Reader 000", "Reader 001"], ["Reader 002", "Reader 003"])
    turns = event.registrations.in_line().with_turn().values_list("user__name", "turn")
    assert list(turns) == [("Reader 002", 1), ("Reader 003", 2)]
    places = Registration.objects.places_of(event)
    assert (places.left, places.taken, places.waiting, places.are_full) == (0, 2, 2, True)


def test_without_a_limit_nobody_waits(event):
    move_event(event, capacity=None)
    register(event, *make_people(3))
    assert (len(going(event)), in_line(event), Registration.objects.places_of(event).left) == (3, [], None)


def test_who_has_waited_longest_moves_up_and_is_told_with_a_file_for_the_calendar(event):
    first, second, third, fourth = make_people(4, event_confirmations=False)
    register(event, first, second, third, fourth)
    cancel(event, first)
    assert (going(event), in_line(event)) == (["Reader 001", "Reader 002"], ["Reader 003"])
    assert told() == [("reader002", "You got a spot: Repairing books")]
    (file,) = mail.outbox[0].attachments
    assert (file.filename, file.mimetype, "SUMMARY:Repairing books" in file.content) == (
        "event.ics",
        "text/calendar",
        True,
    )
    assert "https://meet.example.org/1" in mail.outbox[0].body


def test_who_leaves_the_list_frees_no_place(event):
    people = make_people(4, event_confirmations=False)
    register(event, *people)
    cancel(event, people[2])
    assert (going(event), in_line(event), told()) == (["Reader 000", "Reader 001"], ["Reader 003"], [])


@pytest.mark.parametrize(("capacity", "moved"), [(3, 1), (9, 3), (None, 3), (1, 0), (2, 0)])
def test_more_places_move_people_up(event, capacity, moved):
    register(event, *make_people(5, event_confirmations=False))
    move_event(event, capacity=capacity)
    lucky = Registration.objects.move_up(event, now=timezone.now())
    assert [row.user.name for row in lucky] == ["Reader 002", "Reader 003", "Reader 004"][:moved]
    assert (len(going(event)), len(mail.outbox)) == (2 + moved, moved)
    assert Registration.objects.move_up(event, now=timezone.now()) == []


def test_places_that_were_added_past_the_list_go_to_who_waits_first(event):
    *early, late = make_people(4)
    register(event, *early)
    move_event(event, capacity=3)
    register(event, late)
    assert (len(going(event)), in_line(event)) == (3, ["Reader 003"])


def test_nobody_moves_up_in_an_event_that_is_canceled_or_has_begun(event):
    first, *_ = people = make_people(3, event_confirmations=False)
    register(event, *people)
    move_event(event, status="cancelled")
    assert cancel(event, first).user == first
    assert (going(event), in_line(event), told()) == (["Reader 001"], ["Reader 002"], [])
    move_event(event, status="listed")
    assert [len(Registration.objects.move_up(event, now=now)) for now in (event.ends, event.begins)] == [0, 0]
    assert len(Registration.objects.move_up(event, now=event.begins - timedelta(seconds=1))) == 1


@pytest.mark.parametrize(("hours", "moved"), [(None, 1), (0, 1), (1, 1), (2, 0), (48, 0)])
def test_nobody_moves_up_once_the_coordinators_cutoff_has_passed(event, hours, moved):
    first, *_ = people = make_people(3, event_confirmations=False)
    register(event, *people)
    move_event(event, waiting_list_hours=hours)
    Registration.objects.filter(user=first).delete()
    assert len(Registration.objects.move_up(event, now=event.begins - timedelta(hours=2))) == moved


def test_a_free_place_after_the_cutoff_is_for_those_who_ask(event):
    first, second, _, fourth, fifth = people = make_people(5)
    register(event, *people[:4])
    move_event(event, waiting_list_hours=24 * 30)
    cancel(event, first)
    assert (going(event), in_line(event)) == (["Reader 001"], ["Reader 002", "Reader 003"])
    register(event, fourth)  # who was waiting behind another
    assert (going(event), in_line(event)) == (["Reader 001", "Reader 003"], ["Reader 002"])
    with pytest.raises(RegistrationRefused, match="The waiting list is closed"):
        register(event, fifth)
    cancel(event, second)
    register(event, fifth)
    assert (going(event), in_line(event)) == (["Reader 003", "Reader 004"], ["Reader 002"])


def test_an_event_that_is_put_back_fills_the_places_of_those_who_went_elsewhere(event, coordinator):
    first, *_ = people = make_people(3, event_confirmations=False)
    register(event, *people)
    event.move("cancel", by=coordinator, note="The trainer is ill.")
    cancel(event, first)
    event.move("reinstate", by=coordinator)
    assert (going(event), in_line(event)) == (["Reader 001", "Reader 002"], [])
    assert told()[-1] == ("reader002", "You got a spot: Repairing books")


def test_who_was_deactivated_is_not_in_line(event):
    first, _, third, _ = people = make_people(4, event_confirmations=False)
    register(event, *people)
    User.objects.filter(pk=third.pk).update(is_active=False)
    turns = event.registrations.in_line().with_turn().values_list("user__name", "turn")
    assert list(turns) == [("Reader 003", 1)]
    assert Registration.objects.places_of(event).waiting == 1
    cancel(event, first)
    assert (going(event), in_line(event)) == (["Reader 001", "Reader 003"], [])


def test_a_list_of_deactivated_people_keeps_nobody_from_a_free_place(event):
    first, second, third, fourth = make_people(4, event_confirmations=False)
    register(event, first, second, third)
    User.objects.filter(pk=third.pk).update(is_active=False)
    cancel(event, first)
    assert [row.waiting for row in register(event, fourth)] == [False]


def test_who_said_that_they_do_not_come_leaves_a_place_and_may_come_after_all(event):
    first, second, third = make_people(3)
    register(event, first, second)
    event.registrations.filter(user=first).update(attended=False, marked_by=first)
    register(event, third, first)
    assert (going(event), in_line(event)) == (["Reader 001", "Reader 002"], ["Reader 000"])


@pytest.mark.parametrize("way", ["register", "cancel"])
def test_nobody_takes_back_that_staff_marked_them_absent(at_desk, learner, event, coordinator, way):
    make.make_registration(event, learner, attended=False, marked_by=coordinator)
    page = at_desk.get(reverse("event_detail", args=[event.pk]))
    assert text_of(page).count("The Montana State Library marked you absent. If that’s wrong, write to") == 1
    page = at_desk.post(
        reverse({"register": "registration_new", "cancel": "registration_cancel"}[way], args=[event.pk]),
        follow=True,
    )
    assert said(page) == [
        "The Montana State Library marked you absent. If that’s wrong, write to coordinator@example.org."
    ]
    assert [row.marked_by for row in Registration.objects.filter(user=learner, attended=False)] == [
        coordinator
    ]


def test_who_is_marked_absent_may_still_name_an_activity_and_stays_absent(learner, event, coordinator, plan):
    make.make_registration(event, learner, attended=False, marked_by=coordinator)
    activity = plan.activities.first()
    registration = Registration.objects.ensure(event, learner, now=timezone.now())
    PlannedEvent.objects.note(registration, activity)
    row = Registration.objects.get(user=learner)
    assert (row.attended, row.marked_by, row.planned.activity) == (False, coordinator, activity)


def test_somebody_let_in_at_the_door_past_the_lock_is_no_fault(event, monkeypatch):
    """The count says there is a place; the trigger knows better."""
    register(event, *make_people(2))
    late = make.make_user("Late Comer")
    counted = Registration.objects.none().places_of(event)
    monkeypatch.setattr("events.models.registration.RegistrationQuerySet.places_of", lambda *_: counted)
    assert [row.waiting for row in register(event, late)] == [True]
    counted = type(counted)(2, 1, 1)
    assert Registration.objects.move_up(event, now=timezone.now()) == []
    assert (len(going(event)), in_line(event)) == (2, ["Late Comer"])


# What is refused, and what is harmless


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"status": "cancelled"}, "This event is canceled"),
        ({"published": False}, "isn’t on the calendar"),
        ({"format": "course"}, "You don’t need to sign up"),
        ({"format": "recorded"}, "You don’t need to sign up"),
        (
            {"begins": timezone.now() - timedelta(hours=3), "ends": timezone.now() - timedelta(hours=1)},
            "has ended",
        ),
    ],
    ids=in_short,
)
def test_registering_is_refused_with_a_sentence(event, changes, sentence):
    move_event(event, **changes)
    with pytest.raises(RegistrationRefused, match=sentence):
        register(event, make.make_user())
    assert Registration.objects.count() == 0


def test_registering_twice_keeps_the_place_and_writes_one_mail(event):
    user = make.make_user()
    first, second = register(event, user, user)
    assert (first.pk, first.created, len(mail.outbox)) == (second.pk, second.created, 1)


def test_canceling_twice_is_harmless_and_who_comes_back_begins_at_the_end(event):
    people = make_people(4)
    register(event, *people)
    cancel(event, people[2])
    assert cancel(event, people[2]) is None
    register(event, people[2])
    assert in_line(event) == ["Reader 003", "Reader 002"]


def test_canceling_after_the_event_is_refused(event):
    user = make.make_user()
    register(event, user)
    with pytest.raises(RegistrationRefused, match="This event has ended, so there is nothing to cancel"):
        Registration.objects.cancel(event, user, now=event.ends)
    assert Registration.objects.count() == 1


def test_canceling_after_being_marked_present_is_refused(event):
    user = make.make_user()
    register(event, user)
    event.registrations.update(attended=True)
    with pytest.raises(RegistrationRefused, match="You were marked present"):
        cancel(event, user)


def test_who_waits_does_not_count_on_it_and_what_is_full_is_offered_to_nobody_else(event):
    first, second, third, other = make_people(4)
    register(event, first, second)

    def offered(user):
        return list(offered_to(user, now=timezone.now()).values_list("pk", "registered"))

    assert [offered(user) for user in (first, other)] == [[(event.pk, True)], []]
    register(event, third)
    assert offered(third) == []
    move_event(event, capacity=5)
    assert [offered(user) for user in (third, other)] == [[(event.pk, False)], [(event.pk, False)]]
    move_event(event, status="cancelled")
    assert [offered(user) for user in (first, other)] == [[], []]


# At the same time


@pytest.mark.parametrize(
    ("after", "minutes", "overlaps"),
    [(0, 90, True), (1, 60, True), (1.5, 60, False), (-1, 60, False), (-1, 61, True), (-2, 600, True)],
)
def test_registrations_at_the_same_time_are_pointed_out(event, after, minutes, overlaps):
    user = make.make_user()
    begins = event.begins + timedelta(hours=after)
    other = make.make_event(begins=begins, ends=begins + timedelta(minutes=minutes))
    register(other, user)
    found = Registration.objects.filter(user=user).overlapping(event)
    assert [row.event for row in found] == ([other] if overlaps else [])


def test_only_the_parts_of_an_event_overlap(event):
    user = make.make_user()
    series = make.make_event(begins=event.begins - timedelta(days=7), ends=event.ends + timedelta(days=7))
    make.make_event_part(series, after="0")
    register(series, user)
    assert Registration.objects.filter(user=user).overlapping(event) == []
    make.make_event_part(series, after=str(7 * 24 + 1))
    assert [row.event for row in Registration.objects.filter(user=user).overlapping(event)] == [series]


def test_a_conference_does_not_overlap_with_its_own_sessions():
    user = make.make_user()
    conference = make.make_conference(days_ago=-5)
    one, other = make.make_session(conference), make.make_session(conference, after="0.5")
    register(conference, user)
    register(one, user)
    mine = Registration.objects.filter(user=user)
    assert [[row.event for row in mine.overlapping(each)] for each in (conference, one, other)] == [
        [],
        [],
        [one],
    ]


# The pages


def press(client, event, name="registration_new", **data):
    return client.post(reverse(name, args=[event.pk]), data, follow=True)


def test_a_stranger_sees_the_places_and_signs_in_to_come_back(client, event):
    register(event, make.make_user())
    page = read(client, event)
    assert "<b>1 of 2</b> spots left" in page
    assert f'href="{reverse("account_login")}?next={event.get_absolute_url()}"' in page
    register(event, *make_people(2))
    page = read(client, event)
    assert "This event is full. 1 person is on the waiting list." in page
    assert "Sign in to join the waiting list" in page


def test_one_registers_and_cancels_with_a_button(client, learner, event):
    client.force_login(learner)
    page = press(client, event).content.decode()
    assert "You’re signed up. We’ll email you a confirmation with a file for your calendar." in page
    assert "You’re already signed up." in press(client, event).content.decode()
    confirm = client.get(reverse("registration_cancel", args=[event.pk])).content.decode()
    assert "Your spot goes to the next person in line." in confirm
    assert "You’re no longer signed up for" in press(client, event, "registration_cancel").content.decode()
    assert "You aren’t signed up for" in press(client, event, "registration_cancel").content.decode()
    assert Registration.objects.count() == 0


def test_who_waits_reads_their_turn(client, learner, event):
    register(event, *make_people(4))
    client.force_login(learner)
    assert f'href="{reverse("registration_list")}"' in client.get("/").content.decode()
    assert f'href="{reverse("registration_list")}"' in client.get("/events/").content.decode()
    page = press(client, event).content.decode()
    assert "This event is full, so you’re on the waiting list." in page
    assert "You’re 3rd on the waiting list" in page
    assert "3rd on the waiting list" in client.get(reverse("registration_list")).content.decode()


def test_after_signing_in_again_the_lost_press_leads_back_to_the_event(client, event, learner):
    page = client.post(reverse("registration_new", args=[event.pk]))
    assert page.url.startswith(reverse("account_login"))
    client.force_login(learner)
    assert client.get(reverse("registration_new", args=[event.pk])).url == event.get_absolute_url()
    assert Registration.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"status": "cancelled"}, "This event is canceled, so you can’t sign up for it."),
        (
            {"begins": timezone.now() - timedelta(hours=3), "ends": timezone.now() - timedelta(hours=1)},
            "This event has ended. If you attended, claim it.",
        ),
    ],
    ids=in_short,
)
def test_a_press_that_comes_too_late_gets_a_sentence(client, learner, event, changes, sentence):
    client.force_login(learner)
    move_event(event, **changes)
    assert sentence in press(client, event).content.decode()


def test_canceling_too_late_gets_a_sentence_at_the_link_and_at_the_button(client, learner, event):
    register(event, learner)
    move_event(event, begins=timezone.now() - timedelta(hours=3), ends=timezone.now() - timedelta(seconds=1))
    client.force_login(learner)
    address = reverse("registration_cancel", args=[event.pk])
    for page in (client.get(address, follow=True), client.post(address, follow=True)):
        assert "This event has ended, so there is nothing to cancel." in page.content.decode()
    assert Registration.objects.count() == 1


def test_an_event_with_a_list_elsewhere_offers_both(client, learner, event):
    move_event(event, registration_link="https://example.org/register")
    client.force_login(learner)
    page = read(client, event)
    assert ("Register with the organizer" in page, ">I’m going</button>" in page) == (True, True)
    page = press(client, event).content.decode()
    assert "You’re signed up. We’ll email you a confirmation" in page
    assert ">Register there too</a>" in page
    assert "You can do that here:\nhttps://example.org/register" in mail.outbox[0].body


def test_the_page_says_what_is_at_the_same_time(client, learner, event):
    other = make.make_event(title="Storytime", begins=event.begins, ends=event.ends)
    register(other, learner)
    client.force_login(learner)
    assert "You’re signed up for another event at that time:" in read(client, event)
    assert Registration.objects.filter(event=event).count() == 0
    press(client, event)
    assert Registration.objects.count() == 2


def test_what_one_is_going_to_is_listed_the_next_first_in_as_many_queries(
    client, learner, event, django_assert_num_queries
):
    later = make.make_event(title="Later", days_ago=-9)
    register(later, learner)
    register(event, learner)
    register(make.make_event(days_ago=-9), make.make_user())
    past = make.make_event()
    Registration.objects.create(event=past, user=learner)
    client.force_login(learner)
    client.get(reverse("registration_list"))
    with django_assert_num_queries(12, exact=False) as few:
        page = client.get(reverse("registration_list"))
    assert [row.event for row in page.context["page"]] == [event, later]
    for _ in range(5):
        register(make.make_event(days_ago=-20), learner)
    with django_assert_num_queries(len(few)):
        client.get(reverse("registration_list"))


# The mails


def test_a_confirmation_has_the_file_the_link_and_says_how_to_turn_it_off(event):
    robin = make.make_user(email="robin@example.org")
    register(event, robin)
    (letter,) = mail.outbox
    assert letter.subject == "You’re signed up: Repairing books"
    assert [file.mimetype for file in letter.attachments] == ["text/calendar"]
    assert "Join the meeting: https://meet.example.org/1" in letter.body
    assert reverse("registration_cancel", args=[event.pk]) in letter.body
    link = f"http://localhost:8000{stop_path(robin, 'event_confirmations')}"
    assert f"\nStop these emails: {link}\n" in letter.body
    assert letter.extra_headers["List-Unsubscribe"] == f"<{link}>"


def test_who_waits_is_told_so_without_the_meeting_and_without_a_file(event):
    register(event, *make_people(3))
    letter = mail.outbox[-1]
    assert (letter.subject, letter.attachments) == ("You are on the waiting list: Repairing books", [])
    assert "https://meet.example.org/1" not in letter.body


def test_who_wants_no_confirmations_gets_none(client, event, learner):
    client.force_login(learner)
    client.post("/profile/", {"name": learner.name, "theme": "auto"})
    learner.refresh_from_db()
    register(event, learner)
    assert (learner.event_confirmations, learner.event_reminders, told()) == (False, False, [])


# Many at once


def at_once(*tasks):
    """Each in a thread of its own, with a connection of its own, begun together. Gives what they return or raise."""
    together = Barrier(len(tasks))

    def run(task):
        try:
            together.wait(10)
            return task()
        except RegistrationRefused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


@pytest.mark.django_db(transaction=True)
def test_two_hundred_people_for_ten_places_give_exactly_ten():
    event = make.make_event(days_ago=-5, capacity=10)
    people = make_people(200, event_confirmations=False)
    workers = [people[n::8] for n in range(8)]
    at_once(*(lambda some=some: register(event, *some) for some in workers))
    rows = event.registrations.order_by("created", "pk")
    assert [row.waiting for row in rows] == [False] * 10 + [True] * 190
    turns = event.registrations.in_line().with_turn().values_list("turn", flat=True)
    assert list(turns) == list(range(1, 191))


@pytest.mark.django_db(transaction=True)
def test_two_who_cancel_at_once_move_two_up_and_nobody_twice():
    event = make.make_event(days_ago=-5, capacity=3)
    people = make_people(8, event_confirmations=False)
    register(event, *people)
    at_once(lambda: cancel(event, people[0]), lambda: cancel(event, people[1]))
    assert going(event) == ["Reader 002", "Reader 003", "Reader 004"]
    assert in_line(event) == ["Reader 005", "Reader 006", "Reader 007"]
    assert sorted(told()) == [(f"reader00{n}", f"You got a spot: {event}") for n in (3, 4)]


@pytest.mark.django_db(transaction=True)
def test_the_same_press_from_two_windows_makes_one_registration():
    event, user = make.make_event(days_ago=-5, capacity=1), make.make_user()
    at_once(*[lambda: register(event, user)] * 2)
    assert ([row.waiting for row in event.registrations.all()], len(mail.outbox)) == ([False], 1)


@pytest.mark.django_db(transaction=True)
def test_who_registers_while_staff_cancel_the_event_is_refused(coordinator):
    event, user, answers = make.make_event(days_ago=-5), make.make_user(), []
    pressing = Thread(target=lambda: answers.extend(at_once(lambda: register(event, user))))
    with transaction.atomic():
        event.move("cancel", by=coordinator, note="The trainer is ill.")
        pressing.start()
        while not _somebody_waits():
            pass
    pressing.join()
    assert [str(answer) for answer in answers] == ["This event is canceled, so you can’t sign up for it."]
    assert Registration.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_who_is_marked_present_in_the_moment_of_canceling_stays(coordinator):
    event, user, answers = make.make_event(days_ago=-5), make.make_user(), []
    register(event, user)
    pressing = Thread(target=lambda: answers.extend(at_once(lambda: cancel(event, user))))
    with transaction.atomic():
        mark(event, user, True, by=coordinator)
        pressing.start()
        while not _somebody_waits():
            pass
    pressing.join()
    assert ["You were marked present" in str(answer) for answer in answers] == [True]
    assert [row.attended for row in event.registrations.all()] == [True]


def _somebody_waits():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0]

from threading import Barrier, Thread

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events.models import Event, Registration, RegistrationRefused
from tests import builders as make
from tests.credits.test_independent import questions
from tests.pages import text_of

pytestmark = pytest.mark.django_db


def page_of(event):
    return reverse("group_registration", args=[event.pk])


def register(client, user, event, *people, **data):
    client.force_login(user)
    return client.post(page_of(event), {"people": [person.pk for person in people]} | data)


def on_list(event):
    return {row.user.name: row.waiting for row in event.registrations.select_related("user")}


def test_a_director_registers_several_people_at_once(client, director, learner, supervisor):
    event = make.make_event(days_ago=-9, title="Grant writing", capacity=5)
    response = register(client, director, event, learner, supervisor)
    assert (response.status_code, response.url) == (302, page_of(event))
    assert on_list(event) == {"Marta Halvorsen": False, "Dana Whitcomb": False}
    assert set(event.registrations.values_list("registered_by", flat=True)) == {director.pk}
    page = text_of(client.get(page_of(event)))
    assert "Dana Whitcomb and Marta Halvorsen are signed up for “Grant writing.”" in page
    assert "3 of 5 spots are left." in page
    assert "Marta Halvorsen Has a spot, signed up by Ingrid Solheim" in page


def test_each_gets_the_usual_email_that_says_who_did_it(client, director, learner):
    learner.event_confirmations = False  # who turned confirmations off didn't do this themselves
    learner.save()
    event = make.make_event(days_ago=-9, title="Grant writing", fee="25.00")
    page = register(client, director, event, learner)
    register(client, director, event, learner, confirmed=questions(page))
    (message,) = mail.outbox
    body = " ".join(message.body.split())
    assert (message.to, message.subject) == ([learner.email], "You’re signed up: Grant writing")
    assert "Ingrid Solheim signed you up:" in body
    assert "Fee: $25.00" in body
    assert reverse("registration_cancel", args=[event.pk]) in body
    assert "Ingrid Solheim signed you up for this event." in body
    assert "change your profile" not in body


def test_each_may_cancel(client, director, learner):
    event = make.make_event(days_ago=-9)
    register(client, director, event, learner)
    client.force_login(learner)
    client.post(reverse("registration_cancel", args=[event.pk]))
    assert on_list(event) == {}


def test_who_registers_themselves_is_not_told_that_they_did(client, director):
    event = make.make_event(days_ago=-9)
    register(client, director, event, director)
    assert event.registrations.get().registered_by is None
    assert "You’re signed up:" in mail.outbox[0].body


def test_the_sum_of_the_fees_is_said_before_anyone_is_registered(client, director, learner, supervisor):
    event = make.make_event(days_ago=-9, fee="25.00")
    page = register(client, director, event, learner, supervisor)
    assert questions(page) == ["The fee is $25.00 for each person, so 2 people cost $50.00."]
    assert on_list(event) == {}
    register(client, director, event, learner, supervisor, confirmed=questions(page))
    assert len(on_list(event)) == 2


def test_who_comes_after_the_last_place_waits_and_that_is_asked_first(client, director, learner, supervisor):
    event = make.make_event(days_ago=-9, capacity=1)
    page = register(client, director, event, learner, supervisor)
    assert questions(page) == ["Only 1 spot is left. 1 person goes on the waiting list."]
    page = register(client, director, event, learner, supervisor, confirmed=questions(page))
    assert on_list(event) == {"Dana Whitcomb": False, "Marta Halvorsen": True}
    page = text_of(client.get(page_of(event)))
    assert "Dana Whitcomb is signed up for" in page
    assert "Marta Halvorsen is on the waiting list." in page
    waiting = mail.outbox[1]
    assert waiting.subject == f"You are on the waiting list: {event}"
    assert "Ingrid Solheim signed you up, but this event is full." in waiting.body


def test_once_the_list_is_closed_nobody_is_put_on_it(client, director, learner, supervisor):
    event = make.make_event(days_ago=-2, capacity=1, waiting_list_hours=100)
    page = register(client, director, event, learner, supervisor)
    assert "Only 1 spot is left, and the waiting list is closed. Choose fewer people." in text_of(page)
    assert on_list(event) == {}
    with pytest.raises(RegistrationRefused, match="waiting list"):
        Registration.objects.register_all(event, [learner, supervisor], by=director, now=timezone.now())
    assert on_list(event) == {}  # all or none


def test_people_on_the_list_are_shown_and_not_offered(client, director, learner, supervisor):
    event = make.make_event(days_ago=-9, capacity=1)
    make.make_registration(event, learner)
    make.make_registration(event, supervisor, waiting=True)
    client.force_login(director)
    page = text_of(client.get(page_of(event)))
    assert "Marta Halvorsen Has a spot" in page
    assert "Dana Whitcomb 1st on the waiting list" in page
    assert "Marta Halvorsen, Reference librarian" not in page
    page = register(client, director, event, learner)  # as a page that was open longer sends it
    register(client, director, event, learner, confirmed=questions(page))
    assert event.registrations.count() == 2
    assert "They were on the list already." in text_of(client.get(page_of(event)))


@pytest.mark.parametrize("who", ["stranger", "coordinator"])
def test_people_of_other_libraries_are_not_registered(client, request, director, who):
    event = make.make_event(days_ago=-9)
    page = register(client, director, event, request.getfixturevalue(who))
    assert "Choose people who work at your library" in text_of(page)
    assert on_list(event) == {}


@pytest.mark.parametrize("who", ["learner", "supervisor", "stranger", "coordinator"])
def test_only_the_head_of_a_library_registers_others(client, request, learner, who):
    event = make.make_event(days_ago=-9)
    client.force_login(request.getfixturevalue(who))
    assert client.get(page_of(event)).status_code == 404
    assert client.post(page_of(event), {"people": [learner.pk]}).status_code == 404


@pytest.mark.parametrize(
    "fields",
    [{"days_ago": 3}, {"days_ago": -3, "status": "cancelled"}, {"days_ago": -3, "format": "recorded"}],
)
def test_what_one_can_register_for_no_more_says_so(client, director, learner, fields):
    event = make.make_event(**fields)
    response = register(client, director, event, learner)
    assert (response.status_code, response.url, on_list(event)) == (302, event.get_absolute_url(), {})
    with pytest.raises(RegistrationRefused):
        Registration.objects.register_all(event, [learner], by=director, now=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_of_two_groups_at_once_no_place_is_given_twice(director, learner, supervisor, stranger, mentor):
    event = make.make_event(days_ago=-9, capacity=3)
    start, failed = Barrier(2), []

    def send(people):
        try:
            start.wait()
            Registration.objects.register_all(event, people, by=director, now=timezone.now())
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [Thread(target=send, args=[group]) for group in ([learner, supervisor], [stranger, mentor])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert sorted(on_list(event).values()) == [False, False, False, True]


def test_more_people_take_no_more_queries(client, director, library):
    event = make.make_event(days_ago=-9, capacity=20)
    pages = page_of(event), reverse("group_new"), reverse("library")
    client.force_login(director)

    def counts():
        found = []
        for page in pages:
            client.get(page)
            with CaptureQueriesContext(connection) as queries:
                client.get(page)
            found.append(len(queries))
        return found

    def hire(number):
        for _ in range(number):
            person = make.make_user()
            make.make_position(person, library)
            make.make_registration(event, make.make_user())
            make.make_registration(event, person, registered_by=director)
            make.make_position(make.make_user(), library)
            make.make_group_event(director, person)

    hire(1)
    before = counts()
    hire(6)
    assert counts() == before
    assert max(before) <= 25


def test_the_event_page_shows_the_fee_and_leads_heads_of_a_library_there(client, director, learner):
    event = make.make_event(days_ago=-9, fee="25.00")
    client.force_login(director)
    page = client.get(event.get_absolute_url()).content.decode()
    assert "$25.00" in page
    assert page_of(event) in page
    client.force_login(learner)
    assert page_of(event) not in client.get(event.get_absolute_url()).content.decode()


@pytest.mark.parametrize("fee", ["0", "-1"])
def test_a_fee_is_above_zero_at_the_desk_and_in_the_database(fee):
    event = make.make_event()
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(fee=fee)
    event.fee = fee
    with pytest.raises(Exception, match="Enter a fee above 0"):
        event.full_clean()

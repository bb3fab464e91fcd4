from threading import Barrier, Thread

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from credits.models import Attendee, Credit, IndependentEvent
from tests import builders as make
from tests.credits.test_independent import follow_2009, questions, typed
from tests.pages import text_of
from workflow.sentences import MoveRefused

pytestmark = pytest.mark.django_db

NEW = "/credits/group/"


def enter(client, user, *people, **changes):
    client.force_login(user)
    return client.post(NEW, typed(people=[person.pk for person in people], **changes))


@pytest.fixture
def branch_clerk(library):
    branch = make.make_library("Larch Valley Branch", kind="branch", parent=library)
    clerk = make.make_user("Bea Branch")
    make.make_position(clerk, branch, title="Clerk")
    return clerk


@pytest.fixture
def accepted(client, director, learner, supervisor, coordinator):
    """A staff day of the director, at which the learner and the supervisor were."""
    enter(client, director, director, learner, supervisor, title="Staff day")
    event = IndependentEvent.objects.get()
    event.move("accept", by=coordinator)
    return event


def answer(client, user, event, said, **data):
    client.force_login(user)
    return client.post(reverse("group_answer", args=[event.pk]), {said: "", **data})


def test_a_director_enters_a_staff_day_once_for_everyone(client, director, learner, branch_clerk, library):
    response = enter(client, director, director, learner, branch_clerk, title="Staff day")
    event = IndependentEvent.objects.get()
    assert (response.status_code, response.url) == (302, event.get_absolute_url())
    assert (event.owner, event.library, event.status) == (director, library, "submitted")
    answers = dict(event.attendees.values_list("user", "attended"))
    assert answers == {director.pk: True, learner.pk: None, branch_clerk.pk: None}
    assert (Credit.objects.count(), [each.to for each in mail.outbox]) == (0, [])
    page = text_of(client.get(event.get_absolute_url()))
    assert "Training for a group at Larch Valley Public Library" in page
    assert "Marta Halvorsen Not asked yet" in page
    assert "Ingrid Solheim Was there" in page


def test_the_form_offers_the_people_of_the_library_and_its_branches(client, director, learner, branch_clerk):
    make.make_position(make.make_user("Uma Unconfirmed"), learner.position.library, confirmed=False)
    gone = make.make_user("Lee Gone")
    make.make_position(gone, learner.position.library, ended=make.today())
    client.force_login(director)
    page = text_of(client.get(NEW))
    assert "Marta Halvorsen, Reference librarian" in page
    assert "Bea Branch, Clerk, Larch Valley Branch" in page
    assert not any(name in page for name in ("Uma Unconfirmed", "Lee Gone", "Sam Stranger"))


@pytest.mark.parametrize("who", ["stranger", "coordinator", "uma"])
def test_nobody_else_is_taken(client, director, stranger, coordinator, learner, who):
    uma = make.make_user("Uma Unconfirmed")
    make.make_position(uma, learner.position.library, confirmed=False)
    person = {"stranger": stranger, "coordinator": coordinator, "uma": uma}[who]
    page = enter(client, director, learner, person)
    assert "Choose people who work at your library" in text_of(page)
    assert IndependentEvent.objects.count() == 0


def test_somebody_must_have_been_there(client, director):
    page = enter(client, director)
    assert "Choose at least one person." in text_of(page)
    event = make.make_independent(director, library=director.position.library)
    with pytest.raises(MoveRefused, match="Choose at least one person who was there"):
        event.move("submit", by=director)


@pytest.mark.parametrize("who", ["learner", "supervisor", "coordinator", "stranger"])
def test_only_the_head_of_a_library_enters_one(client, request, director, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(NEW).status_code == client.post(NEW, typed()).status_code == 404


def test_who_heads_the_library_no_more_sends_none_and_sees_no_list_of_its_people(
    client, director, learner, library
):
    event = make.make_independent(director, library=library, status="returned")
    Attendee.objects.create(event=event, user=learner)
    position = director.position
    position.ended = make.today()
    position.save()
    with pytest.raises(MoveRefused, match="Only the director or the board chair of Larch Valley"):
        event.move("submit", by=director)
    client.force_login(director)
    page = client.get(reverse("independent_edit", args=[event.pk]), follow=True)
    assert page.redirect_chain == [(event.get_absolute_url(), 302)]
    assert "Only the director or the board chair of Larch Valley Public Library" in text_of(page)


def test_the_usual_rules_of_an_independent_event_hold(client, director, learner):
    page = enter(client, director, learner, ends_1="1:20 PM")
    assert "It needs at least 30 minutes" in text_of(page)
    page = enter(client, director, learner, title="Staff meeting")
    assert "This sounds like a meeting" in questions(page)[0]
    enter(client, director, learner, title="Staff day")
    page = enter(client, director, learner, title="Staff day!", begins_1="9 AM", ends_1="10:30 AM")
    assert "You have already entered an event with this title" in questions(page)[0]
    assert IndependentEvent.objects.count() == 1


def test_two_clicks_enter_it_once(client, director, learner):
    for _ in range(2):
        enter(client, director, learner)
    assert IndependentEvent.objects.count() == 1


def test_it_is_accepted_once_and_then_everyone_is_asked(accepted, director, learner, supervisor):
    to_director, *asked = [each for each in mail.outbox if "Archives" not in each.subject]
    assert to_director.subject == "“Staff day” is accepted"
    assert (
        "The Montana State Library accepted “Staff day” for your group. Each person you named gets an email now."
        in to_director.body
    )
    assert {each.subject for each in asked} == {"Were you at “Staff day”?"}
    assert sorted(each.to for each in asked) == [[learner.email], [supervisor.email]]
    body = " ".join(asked[0].body.split())
    assert (
        "Ingrid Solheim says that you attended “Staff day” on February 27, 2026. "
        "It is worth 1.5 credits in Technology." in body
    )
    assert f"/credits/group/{accepted.pk}/answer/" in body
    assert "Ingrid Solheim entered this training for Larch Valley Public Library and named you." in body
    credit = Credit.objects.get()  # who entered it has said so already
    assert (credit.owner, credit.status, credit.independent_event) == (director, "pending", accepted)


def test_yes_makes_the_credit_for_ones_own_supervisor(client, accepted, learner, supervisor):
    response = answer(client, learner, accepted, "yes")
    credit = Credit.objects.get(owner=learner)
    assert (response.status_code, response.url) == (302, reverse("home"))
    assert (credit.title, credit.status, str(credit.amount)) == ("Staff day", "pending", "1.5")
    assert (credit.earned_on, credit.decided_by) == (accepted.earned_on, None)
    assert credit in Credit.objects.waiting_for(supervisor)
    assert "“Staff day” (1.5 credits) is on your list." in text_of(client.get(reverse("home")))


def test_the_entry_of_ones_supervisor_is_no_decision(client, accepted, supervisor, director):
    """The director entered it and supervises the head of public services: verifying is a step of its own."""
    answer(client, supervisor, accepted, "yes")
    credit = Credit.objects.get(owner=supervisor)
    assert (credit.status, credit.decided_by) == ("pending", None)
    credit.move("verify", by=director)
    assert Credit.objects.get(owner=director) not in Credit.objects.waiting_for(director)


def test_no_makes_none_and_can_be_changed_to_yes(client, accepted, learner):
    answer(client, learner, accepted, "no")
    assert not Credit.objects.filter(owner=learner).exists()
    page = client.get(reverse("group_answer", args=[accepted.pk]))
    assert "You said that you weren’t there. You can still change that." in text_of(page)
    answer(client, learner, accepted, "yes")
    assert Credit.objects.get(owner=learner).is_alive


def test_opening_the_link_of_the_email_answers_nothing(client, accepted, learner):
    client.force_login(learner)
    for query in ("", "?yes=", "?no=1"):
        client.get(reverse("group_answer", args=[accepted.pk]) + query)
    assert accepted.attendees.get(user=learner).attended is None


def test_yes_twice_makes_one_credit(client, accepted, learner):
    for _ in range(2):
        answer(client, learner, accepted, "yes")
    assert Credit.objects.filter(owner=learner).count() == 1


def test_after_a_yes_the_credit_is_withdrawn_instead_of_the_answer(client, accepted, learner):
    answer(client, learner, accepted, "yes")
    mine = accepted.attendees.get(user=learner)
    with pytest.raises(MoveRefused, match="withdraw the credit from your list"):
        mine.answer(False, now=timezone.now())
    answer(client, learner, accepted, "no")
    assert accepted.attendees.get(user=learner).attended is True


@pytest.mark.parametrize("who", ["stranger", "chair", "coordinator", "mentor"])
def test_only_who_was_named_answers(client, request, accepted, who):
    assert answer(client, request.getfixturevalue(who), accepted, "yes").status_code == 404
    assert Credit.objects.count() == 1


def test_nobody_answers_before_it_is_accepted(client, director, learner):
    enter(client, director, learner)
    event = IndependentEvent.objects.get()
    assert answer(client, learner, event, "yes").status_code == 404
    with pytest.raises(MoveRefused, match="hasn’t accepted “Archives roundtable” yet"):
        event.attendees.get().answer(True, now=timezone.now())
    assert Credit.objects.count() == 0


def test_home_and_the_claims_ask_until_it_is_answered(client, accepted, learner):
    client.force_login(learner)
    for name in ("home", "claim_list"):
        page = text_of(client.get(reverse(name)))
        assert "Were you at “Staff day”" in page
        assert "Yes, I was there" in page
    answer(client, learner, accepted, "no")
    client.get(reverse("home"))  # with the message
    for name in ("home", "claim_list"):
        assert "Were you at" not in text_of(client.get(reverse(name)))


def test_what_was_claimed_already_is_asked_about(client, accepted, learner):
    make.make_credit(learner, title="Staff Day", earned_on=accepted.earned_on, status="pending")
    page = answer(client, learner, accepted, "yes")
    assert "You have already entered an event with this title" in questions(page)[0]
    assert not Credit.objects.filter(owner=learner, independent_event=accepted).exists()
    answer(client, learner, accepted, "yes", confirmed=questions(page))
    assert Credit.objects.filter(owner=learner, independent_event=accepted).exists()


def test_a_recording_too_old_for_every_track_of_theirs_is_refused(client, accepted, learner):
    follow_2009(learner)
    facts = {"format": "recorded", "recorded_on": make.on(2020, 1, 1)}
    IndependentEvent.objects.filter(pk=accepted.pk).update(**facts)
    page = answer(client, learner, accepted, "yes")
    assert "This recording is too old." in text_of(page)
    assert not Credit.objects.filter(owner=learner).exists()


def test_the_activity_of_the_plan_is_chosen_first(client, accepted, learner, plan):
    plan.approved_on = make.on(2026, 1, 5)
    plan.save()
    assert "Plan activity" in text_of(
        answer(client, learner, accepted, "yes")
    )  # the button at home chooses nothing
    assert not Credit.objects.filter(owner=learner).exists()
    activity = plan.activities.first()
    answer(client, learner, accepted, "yes", activity=activity.pk)
    assert Credit.objects.get(owner=learner).activity == activity


def test_who_was_there_reads_the_event_and_not_the_others_answers(client, accepted, learner):
    client.force_login(learner)
    page = text_of(client.get(accepted.get_absolute_url()))
    assert "Say if you were there" in page
    assert "Dana Whitcomb" not in page


def test_a_file_of_the_group_is_read_by_those_who_were_there_and_their_supervisors(
    client, accepted, director, learner, supervisor, stranger, chair
):
    evidence = make.make_evidence(accepted)
    answers = {}
    for user in (director, learner, supervisor, chair, stranger):
        client.force_login(user)
        answers[user.name] = client.get(reverse("evidence_file", args=[evidence.pk])).status_code
    assert answers == {
        "Ingrid Solheim": 200,
        "Marta Halvorsen": 200,
        "Dana Whitcomb": 200,
        "Hal Erickson": 200,
        "Sam Stranger": 404,
    }


def test_what_was_sent_back_is_changed_with_its_people_and_sent_again(
    client, director, learner, supervisor, coordinator
):
    enter(client, director, director, learner)
    event = IndependentEvent.objects.get()
    event.move("return", by=coordinator, note="Who gave it?")
    client.force_login(director)
    edit = reverse("independent_edit", args=[event.pk])
    assert "Who gave it?" in text_of(client.get(edit))
    client.post(edit, typed(people=[director.pk, supervisor.pk], presenter="Joan"))
    event.refresh_from_db()
    assert (event.status, event.presenter) == ("submitted", "Joan")
    answers = dict(event.attendees.values_list("user", "attended"))
    assert answers == {director.pk: True, supervisor.pk: None}


def test_a_coordinator_who_was_there_does_not_decide(client, director, learner, coordinator, second):
    enter(client, director, learner)
    event = IndependentEvent.objects.get()
    Attendee.objects.create(event=event, user=coordinator)
    with pytest.raises(MoveRefused, match="No one can decide on their own document"):
        event.move("accept", by=coordinator)
    assert event not in IndependentEvent.objects.waiting_for(coordinator)
    client.force_login(coordinator)
    client.post(event.get_absolute_url(), {"move": "accept", "note": ""})
    desk = reverse("admin:credits_independentevent_changelist")
    client.post(desk, {"action": "decide_accept", "_selected_action": [event.pk]})
    with pytest.raises(IntegrityError), transaction.atomic():
        IndependentEvent.objects.filter(pk=event.pk).update(decided_by=coordinator)
    event.refresh_from_db()
    assert event.status == "submitted"
    event.move("accept", by=second)


@pytest.mark.parametrize("attended", [None, False])
def test_the_database_gives_no_credit_without_a_yes(accepted, learner, attended):
    if attended is False:
        accepted.attendees.filter(user=learner).update(attended=False, answered_at=timezone.now())
    with pytest.raises(IntegrityError, match="group_credit_comes_after_a_yes"), transaction.atomic():
        accepted.give_credit(learner)
    credit = make.make_credit(learner)
    with pytest.raises(IntegrityError), transaction.atomic():
        Credit.objects.filter(pk=credit.pk).update(independent_event=accepted)


def test_the_database_gives_nobody_two_credits_and_keeps_the_yes(accepted, director):
    with pytest.raises(IntegrityError, match="one_credit_per_person_and"), transaction.atomic():
        accepted.give_credit(director)
    mine = accepted.attendees.filter(user=director)
    with pytest.raises(IntegrityError, match="who_has_the_credit_was_there"), transaction.atomic():
        mine.update(attended=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attendee.objects.create(event=accepted, user=director)
    with pytest.raises(IntegrityError), transaction.atomic():
        mine.update(answered_at=None)


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_once_make_one_credit(director, learner, coordinator):
    event = make.make_independent(director, library=director.position.library, status="submitted")
    Attendee.objects.create(event=event, user=learner)
    event.move("accept", by=coordinator)
    start, failed = Barrier(2), []

    def say_yes():
        try:
            start.wait()
            Attendee.objects.get(event=event, user=learner).answer(True, now=timezone.now())
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [Thread(target=say_yes) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (failed, Credit.objects.filter(owner=learner).count()) == ([], 1)


def test_the_page_of_the_library_counts_who_has_answered(client, accepted, director, chair):
    for user in (director, chair):
        client.force_login(user)
        page = text_of(client.get(reverse("library")))
        assert "1 of 3 people said yes." in page
        assert "Enter training for a group" in page

"""Who decides when a supervisor leaves, is away, or changes: nothing waits without an owner, and everyone is told."""

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from certificates.models import Application
from credits.models import Credit
from directory.models import Position, StandIn, User
from plans.models import Plan
from tests import builders as make
from tests.pages import said, text_of
from tests.workflow.test_admin import form_of
from workflow.models import HistoryEntry
from workflow.sentences import MoveRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def successor(library, director):
    person = make.make_user("Noor Lindgren", email="noor@example.org")
    make.make_position(person, library, supervisor=director, title="Head of services")
    return person


@pytest.fixture
def waiting(learner, participation):
    """One of each kind of document, all for the learner's supervisor."""
    plan = make.make_plan(participation, status="submitted")
    application = make.make_application(make.make_participation(learner, "staff"), status="checked")
    return plan, make.make_credit(learner, title="A webinar", status="pending"), application


def of(user):
    """What waits for a person: read as the pages read it, with nothing remembered."""
    user = User.objects.get(pk=user.pk)
    return [model.objects.waiting_for(user).count() for model in (Plan, Credit, Application)]


def letters():
    return [(letter.to[0], letter.subject) for letter in mail.outbox]


def hand_over(client, user, supervisor, **data):
    client.force_login(user)
    page = reverse("successor", args=[supervisor.pk])
    data = {"positions": list(supervisor.supervises.values_list("pk", flat=True))} | data
    return client.post(page, data, follow=True)


# Handing over


@pytest.mark.parametrize("who", ["coordinator", "director", "supervisor"])
def test_the_waiting_work_goes_along_and_everyone_gets_one_email(
    client, request, waiting, learner, supervisor, successor, who
):
    by = request.getfixturevalue(who)
    assert (of(supervisor), of(successor)) == ([1, 1, 1], [0, 0, 0])
    mail.outbox.clear()
    page = hand_over(client, by, supervisor, successor=successor.position.pk)
    assert said(page)[0] == "Noor Lindgren is now the supervisor of Marta Halvorsen. Everyone gets an email."
    assert (of(supervisor), of(successor)) == ([0, 0, 0], [1, 1, 1])
    assert User.objects.get(pk=learner.pk).supervisor == successor
    told = [
        (successor.email, "You’re now the supervisor of Marta Halvorsen"),
        (supervisor.email, "Noor Lindgren takes over from you"),
        (learner.email, "Noor Lindgren is your supervisor now"),
    ]
    assert letters() == [each for each in told if each[0] != by.email]
    (entry,) = learner.position.history.filter(move="hand_over")
    assert (entry.by, entry.to_status) == (by, "confirmed")
    bodies = {letter.to[0]: letter.body for letter in mail.outbox}
    assert f"{by.name} named you as the new supervisor of:\n\nMarta Halvorsen" in bodies[successor.email]
    assert "You don’t have to send anything again" in bodies[learner.email]


def test_the_page_names_the_people_and_what_waits(client, waiting, supervisor, director):
    client.force_login(director)
    page = text_of(client.get(reverse("successor", args=[supervisor.pk])))
    assert "Who takes over from Dana Whitcomb?" in page
    assert "Dana supervises 1 person. 3 waiting items will go to the new supervisor, too." in page
    assert "1 plan, 1 application, 1 credit" in page


def test_no_one_yet_leaves_the_work_in_the_coordinators_list(
    client, waiting, learner, supervisor, director, coordinator
):
    mail.outbox.clear()
    hand_over(client, director, supervisor, no_one="on")
    assert of(supervisor) == [0, 0, 0]
    assert letters() == [
        (coordinator.email, "Marta Halvorsen has no supervisor"),
        (supervisor.email, "You no longer decide for Marta Halvorsen"),
        (learner.email, "You have no supervisor for now"),
    ]
    client.force_login(coordinator)
    assert "3 items are waiting, and no one can decide on them." in text_of(client.get("/"))
    page = client.get(reverse("undecided"))
    assert "Marta Halvorsen" in text_of(page)
    assert "This position names no supervisor" in text_of(page)
    name = reverse("supervisor", args=[learner.position.pk])
    assert name in page.content.decode()
    client.post(name, {"positions": learner.position.pk, "successor": director.position.pk})
    assert "Every document that’s waiting has someone who can decide on it." in text_of(
        client.get(reverse("undecided"))
    )
    assert of(director) == [1, 1, 1]


def test_someone_without_an_account_is_invited_and_takes_over_at_the_first_sign_in(
    client, waiting, learner, supervisor, coordinator, library
):
    hand_over(client, coordinator, supervisor, email="Boss@Example.org ")
    assert Position.objects.get(user=learner).supervisor_email == "Boss@Example.org"
    invited = [letter for letter in mail.outbox if letter.to == ["Boss@Example.org"]]
    assert [letter.subject for letter in invited] == ["Marta Halvorsen named you as supervisor"]
    boss = make.make_user("Bo Boss", email="boss@example.org")
    boss.emailaddress_set.create(email=boss.email, verified=False, primary=True)
    Position.objects.link_supervisor(boss)
    assert Position.objects.get(user=learner).supervisor is None, (
        "an address that nobody has shown to be theirs"
    )
    boss.emailaddress_set.update(verified=True)
    Position.objects.link_supervisor(boss)
    assert Position.objects.get(user=learner).supervisor == boss
    assert of(boss) == [0, 0, 0], "not before their own position is confirmed"
    make.make_position(boss, library)
    assert of(boss) == [1, 1, 1]


REFUSED = [
    ({}, "Choose who takes over, or select “No one yet.”"),
    (
        {"no_one": "on", "email": "boss@example.org"},
        "Choose one: a person in the list, an email, or “No one yet.”",
    ),
    ({"email": "boss@"}, "Enter a valid email address."),
    ({"positions": [], "no_one": "on"}, "Select at least one person."),
]


@pytest.mark.parametrize(("typed", "why"), REFUSED)
def test_what_is_refused_is_said_and_kept(client, supervisor, learner, coordinator, typed, why):
    page = hand_over(client, coordinator, supervisor, **typed)
    assert why in text_of(page)
    if "email" in typed:
        assert f'value="{typed["email"]}"' in page.content.decode()
    assert Position.objects.get(user=learner).supervisor == supervisor


def test_a_person_is_not_handed_to_themselves_nor_to_their_own_people(
    client, supervisor, learner, coordinator
):
    page = hand_over(client, coordinator, supervisor, successor=learner.position.pk)
    assert "Marta Halvorsen can’t be their own supervisor." in text_of(page)
    below = make.make_user("Bea Low")
    make.make_position(below, learner.position.library, supervisor=learner)
    page = hand_over(client, coordinator, supervisor, successor=below.position.pk)
    assert "Bea Low reports to Marta Halvorsen, directly or through others." in text_of(page)
    assert Position.objects.get(user=learner).supervisor == supervisor


@pytest.mark.parametrize("who", ["learner", "chair", "mentor", "stranger"])
def test_others_hand_over_nothing(client, request, supervisor, learner, who):
    page = hand_over(client, request.getfixturevalue(who), supervisor, no_one="on")
    assert page.status_code == 404
    assert Position.objects.get(user=learner).supervisor == supervisor


def test_the_admin_asks_for_a_successor_first(client, waiting, learner, supervisor, coordinator, successor):
    client.force_login(coordinator)
    wanted = "Dana Whitcomb supervises 1 person. First choose who takes over."
    end = reverse("admin:directory_position_change", args=[supervisor.position.pk])
    page = client.post(end, form_of(client.get(end)) | {"ended": f"{make.today():%Y-%m-%d}"})
    assert wanted in text_of(page)
    assert reverse("successor", args=[supervisor.pk]) in page.content.decode()
    close = reverse("admin:directory_user_change", args=[supervisor.pk])
    data = form_of(client.get(close))
    data.pop("is_active")
    assert wanted in text_of(client.post(close, data))
    hand_over(client, coordinator, supervisor, successor=successor.position.pk)
    client.force_login(coordinator)
    client.post(end, form_of(client.get(end)) | {"ended": f"{make.today():%Y-%m-%d}"})
    assert Position.objects.get(user=supervisor).ended == make.today()
    assert of(successor) == [1, 1, 1]


def test_another_supervisor_in_the_admin_is_a_handover(
    client, waiting, learner, supervisor, coordinator, successor
):
    client.force_login(coordinator)
    change = reverse("admin:directory_position_change", args=[learner.position.pk])
    mail.outbox.clear()
    client.post(change, form_of(client.get(change)) | {"supervisor": successor.pk})
    assert of(successor) == [1, 1, 1]
    assert [to for to, _ in letters()] == [successor.email, supervisor.email, learner.email]
    assert learner.position.history.filter(move="hand_over", by=coordinator).exists()


# Circles


def test_two_people_never_supervise_each_other_at_any_distance(
    client, learner, supervisor, director, coordinator
):
    """The learner works under the supervisor, who works under the director."""
    held = director.position
    refused = "Marta Halvorsen reports to Ingrid Solheim, directly or through others."
    held.supervisor = learner
    with pytest.raises(ValidationError) as no:
        held.full_clean()
    assert refused in str(no.value)
    client.force_login(coordinator)
    change = reverse("admin:directory_position_change", args=[held.pk])
    assert refused in text_of(client.post(change, form_of(client.get(change)) | {"supervisor": learner.pk}))
    with pytest.raises(MoveRefused, match="reports to"):
        Position.objects.filter(pk=held.pk).hand_over(to=learner, by=coordinator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Position.objects.filter(pk=held.pk).update(supervisor=learner)
    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_position(director, held.library, supervisor=learner, primary=False)
    Position.objects.filter(user=supervisor).update(ended=make.today())
    Position.objects.filter(pk=held.pk).update(
        supervisor=learner
    )  # the chain is broken, so there is no circle


def test_a_position_that_nobody_confirmed_blocks_nobody(learner, supervisor, director, coordinator, library):
    mischief = make.make_user("Mo Chance")
    position = make.make_position(mischief, library, supervisor=learner, confirmed=False)
    Position.objects.filter(user=learner).update(supervisor=mischief)
    with pytest.raises(MoveRefused, match="directly or through others"):
        position.move("confirm", by=coordinator)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_close_a_circle_at_once_one_is_refused(library):
    people = [make.make_user(f"Person {number}") for number in "12"]
    held = [make.make_position(person, library) for person in people]
    started, failed = threading.Barrier(2), []

    def name(position, supervisor):
        try:
            with transaction.atomic():
                started.wait(timeout=10)
                Position.objects.filter(pk=position.pk).update(supervisor=supervisor)
        except IntegrityError as error:
            failed.append(error)
        finally:
            connection.close()

    pairs = [(held[0], people[1]), (held[1], people[0])]
    threads = [threading.Thread(target=name, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert len(failed) == 1
    assert Position.objects.exclude(supervisor=None).count() == 1


# Stand-ins


def test_a_stand_in_is_asked_for_confirmed_and_told(
    client, learner, supervisor, successor, director, coordinator
):
    client.force_login(supervisor)
    first, last = make.today(), make.today() + timedelta(days=10)
    dates = {"starts": f"{first:%m/%d/%Y}", "ends": f"{last:%m/%d/%Y}"}
    page = client.post(reverse("stand_in_new"), {"person": successor.position.pk} | dates, follow=True)
    assert said(page) == ["Sent. You get an email when Noor Lindgren is confirmed."]
    stand_in = StandIn.objects.get()
    assert letters() == [
        (coordinator.email, "Please confirm the stand-in for Dana Whitcomb"),
        (director.email, "Please confirm the stand-in for Dana Whitcomb"),
    ]
    client.force_login(director)
    assert "Stand-in to confirm: Noor Lindgren" in text_of(client.get("/inbox/"))
    mail.outbox.clear()
    client.post(stand_in.get_absolute_url(), {"move": "confirm"})
    stand_in.refresh_from_db()
    assert (stand_in.status, stand_in.decided_by) == ("confirmed", director)
    assert {to for to, _ in letters()} == {supervisor.email, successor.email}
    assert "Noor Lindgren decides for Dana Whitcomb" in mail.outbox[0].body


def test_a_stand_in_decides_on_these_days_and_says_so(client, waiting, supervisor, successor, learner):
    plan, credit, application = waiting
    stand_in = make.make_stand_in(supervisor, successor)
    assert of(successor) == of(supervisor) == [1, 1, 1], "the supervisor can still decide"
    client.force_login(successor)
    client.post(plan.get_absolute_url(), {"move": "approve"})
    client.post("/inbox/", {"credit": credit.pk, "move": "verify"})
    client.post(application.get_absolute_url(), {"move": "verify"})
    assert of(supervisor) == [0, 0, 0]
    for document in waiting:
        entry = document.history.filter(by=successor).first()
        assert (entry.in_place_of, str(entry).split(" verified")[0].split(" approved")[0]) == (
            supervisor,
            "Noor Lindgren, standing in for Dana Whitcomb,",
        )
    client.force_login(learner)
    page = client.get(reverse("plan_history", args=[plan.pk]))
    assert "Noor Lindgren, standing in for Dana Whitcomb, approved" in text_of(page)
    StandIn.objects.filter(pk=stand_in.pk).update(
        ends=make.today() - timedelta(days=1), starts=make.today() - timedelta(days=9)
    )
    again = make.make_credit(learner, title="Another webinar", status="pending")
    assert (of(successor)[1], of(supervisor)[1]) == (0, 1)
    client.force_login(successor)
    assert client.get(again.get_absolute_url()).status_code == 404


def test_new_work_is_told_to_the_stand_in_too(supervisor, successor, learner, participation):
    make.make_stand_in(supervisor, successor)
    plan = make.make_plan(participation)
    mail.outbox.clear()
    plan.move("submit", by=learner)
    assert {to for to, _ in letters()} == {supervisor.email, successor.email}


STANDS_IN_FOR_NOBODY = [
    ("tomorrow", {"starts": make.today() + timedelta(days=1)}),
    ("not confirmed", {"status": "submitted"}),
    ("ended early", {"status": "ended"}),
]


@pytest.mark.parametrize(("why", "facts"), STANDS_IN_FOR_NOBODY, ids=[row[0] for row in STANDS_IN_FOR_NOBODY])
def test_outside_these_days_a_stand_in_decides_on_nothing(waiting, supervisor, successor, why, facts):
    make.make_stand_in(supervisor, successor, **facts)
    assert of(successor) == [0, 0, 0]
    with pytest.raises(MoveRefused):
        waiting[0].move("approve", by=User.objects.get(pk=successor.pk))


def test_a_stand_in_does_not_decide_on_their_own(supervisor, learner, participation):
    plan = make.make_plan(participation, status="submitted")
    make.make_stand_in(supervisor, learner)
    assert of(learner) == [0, 0, 0]
    with pytest.raises(MoveRefused, match="their own"):
        plan.move("approve", by=User.objects.get(pk=learner.pk))


def test_nobody_confirms_that_they_stand_in(client, supervisor, director):
    stand_in = make.make_stand_in(supervisor, director, status="submitted")
    with pytest.raises(MoveRefused):
        stand_in.move("confirm", by=director)
    with pytest.raises(IntegrityError), transaction.atomic():
        StandIn.objects.filter(pk=stand_in.pk).update(
            status="confirmed", decided_by=director, decided_at=timezone.now()
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        StandIn.objects.filter(pk=stand_in.pk).update(person=supervisor)
    with pytest.raises(IntegrityError), transaction.atomic():
        StandIn.objects.filter(pk=stand_in.pk).update(status="confirmed")


NOT_SENT = [
    ({"ends": "1/1/2020", "starts": "12/1/2019"}, "Last day can’t be in the past."),
    ({"ends": "1/1/2098", "starts": "1/1/2099"}, "Last day can’t be before the first day."),
    ({"ends": "1/1/2099", "starts": "1/1/2097"}, "A stand-in can decide for a year at most."),
    ({"person": "", "starts": "1/1/2099", "ends": "1/2/2099"}, "Choose who decides while you’re away."),
]


@pytest.mark.parametrize(("typed", "why"), NOT_SENT)
def test_a_stand_in_that_is_refused_keeps_what_was_typed(client, learner, supervisor, successor, typed, why):
    client.force_login(supervisor)
    page = client.post(reverse("stand_in_new"), {"person": successor.position.pk} | typed)
    assert why in text_of(page)
    assert f'value="{typed["ends"]}"' in page.content.decode()
    assert not StandIn.objects.exists()


def test_the_coordinator_records_a_stand_in_for_a_supervisor_who_fell_ill(
    client, coordinator, supervisor, successor, waiting
):
    client.force_login(coordinator)
    day = f"{make.today():%Y-%m-%d}"
    facts = {"owner": supervisor.pk, "person": successor.pk, "starts": day, "ends": day}
    client.post(reverse("admin:directory_standin_add"), facts)
    assert (StandIn.objects.get().status, of(successor)) == ("confirmed", [1, 1, 1])


# Changing jobs


def test_the_old_supervisor_keeps_what_was_earned_in_their_time(
    client, learner, supervisor, director, coordinator
):
    elsewhere = make.make_library("Fort Ridge Library")
    boss = make.make_user("Bo Boss")
    make.make_position(boss, elsewhere)
    credit = make.make_credit(learner, title="A webinar", status="pending")
    later = make.make_credit(
        learner, title="Seen later", status="pending", earned_on=make.today() + timedelta(days=1)
    )
    mail.outbox.clear()
    client.force_login(learner)
    data = {
        "title": "Director",
        "kind": "staff",
        "started": f"{make.today():%m/%d/%Y}",
        "supervisor": boss.position.pk,
    }
    client.post(f"/profile/position/?library={elsewhere.pk}", data | {"understood": "on"})
    leaving = next(letter for letter in mail.outbox if letter.to == [supervisor.email])
    assert leaving.subject == "Marta Halvorsen is changing jobs"
    assert "Please verify what was learned until today." in leaving.body
    waits = Credit.objects.waiting_for(User.objects.get(pk=supervisor.pk))
    assert list(waits) == [credit], "not what is earned after that"
    client.force_login(supervisor)
    assert "A webinar" in text_of(client.get("/inbox/"))
    assert client.get(credit.get_absolute_url()).status_code == 200
    Position.objects.get(user=learner, ended=None).move("confirm", by=coordinator)
    assert set(Credit.objects.waiting_for(User.objects.get(pk=boss.pk))) == {credit, later}, (
        "either may decide"
    )
    client.post("/inbox/", {"credit": credit.pk, "move": "verify"})
    credit.refresh_from_db()
    assert (credit.status, credit.decided_by) == ("verified", supervisor)
    assert not Credit.objects.undecided().exists()


def test_only_another_supervisor_leaves_the_plan_as_it_is(
    client, learner, participation, supervisor, successor
):
    plan = make.make_plan(participation, status="approved")
    held = learner.position
    client.force_login(learner)
    data = {"title": held.title, "kind": held.kind, "started": f"{held.started:%m/%d/%Y}"}
    assert "Does only your supervisor change? Keep everything else as it is." in text_of(
        client.get("/profile/position/")
    )
    mail.outbox.clear()
    page = client.post(
        f"/profile/position/?library={held.library_id}",
        data | {"supervisor": successor.position.pk},
        follow=True,
    )
    assert said(page) == [
        "Noor Lindgren gets an email and can take over with one click. Nothing else changes."
    ]
    assert letters() == [(successor.email, "Marta Halvorsen asks you to take over as supervisor")]
    assert learner.positions.count() == 1
    assert User.objects.get(pk=learner.pk).supervisor == supervisor, "until the other one takes over"
    client.force_login(successor)
    assert "Asks you to take over as supervisor" in text_of(client.get("/inbox/"))
    mail.outbox.clear()
    page = client.post(held.get_absolute_url(), {"move": "take_over"}, follow=True)
    assert said(page) == ["You are now the supervisor of Marta Halvorsen, who gets an email."]
    assert User.objects.get(pk=learner.pk).supervisor == successor
    assert letters() == [
        (supervisor.email, "Noor Lindgren takes over from you"),
        (learner.email, "Noor Lindgren is your supervisor now"),
    ]
    plan.refresh_from_db()
    assert plan.status == "approved"
    written = HistoryEntry.objects.count()
    page = client.post(held.get_absolute_url(), {"move": "take_over"}, follow=True)
    assert HistoryEntry.objects.count() == written, "a second click writes nothing"


def test_who_was_asked_may_decline(client, learner, supervisor, successor):
    held = learner.position
    held.move("ask", by=learner, supervisor=successor)
    mail.outbox.clear()
    client.force_login(successor)
    client.post(held.get_absolute_url(), {"move": "decline", "note": "I lead another department."})
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (
        [learner.email],
        "Noor Lindgren didn’t take over as your supervisor",
    )
    assert "I lead another department." in letter.body
    assert "Dana Whitcomb stays your supervisor." in letter.body
    held.refresh_from_db()
    assert (held.supervisor, held.next_supervisor) == (supervisor, None)


# What others could do with these doors


def test_a_director_confirms_whom_they_supervise_themselves(client, director, library):
    newcomer = make.make_user("Nell Newcomer")
    position = Position(
        user=newcomer, library=library, supervisor=director, title="Aide", started=make.today()
    )
    position.begin(on=make.today())
    client.force_login(director)
    client.post(position.get_absolute_url(), {"move": "confirm"})
    position.refresh_from_db()
    assert (position.status, position.decided_by) == ("confirmed", director)


def test_a_supervisor_hands_over_to_colleagues_only(client, learner, supervisor, stranger):
    client.force_login(supervisor)
    address = reverse("successor", args=[supervisor.pk])
    assert "email" not in client.get(address).context["form"].fields
    page = hand_over(client, supervisor, supervisor, email=stranger.email)
    assert "Choose who takes over, or select “No one yet.”" in text_of(page)
    assert Position.objects.get(user=learner).supervisor == supervisor


@pytest.mark.parametrize("has_supervisor", [True, False])
def test_an_outsider_named_by_email_does_not_become_the_supervisor_alone(
    client, learner, supervisor, stranger, coordinator, has_supervisor
):
    if not has_supervisor:
        Position.objects.filter(user=learner).hand_over(to=None, by=coordinator)
    stranger.emailaddress_set.create(email=stranger.email, verified=True, primary=True)
    held = Position.objects.get(user=learner)
    held.move("ask", by=learner, supervisor=None, supervisor_email=stranger.email)
    Position.objects.link_supervisor(stranger)
    held.refresh_from_db()
    assert held.supervisor == (supervisor if has_supervisor else None)
    assert held.next_supervisor == stranger
    client.force_login(stranger)
    page = client.post(held.get_absolute_url(), {"move": "take_over"})
    assert "You have no confirmed position at Larch Valley Public Library." in text_of(page)
    held.refresh_from_db()
    assert held.supervisor == (supervisor if has_supervisor else None)


def test_a_supervisor_who_changes_jobs_is_asked_for_a_successor(client, learner, supervisor):
    client.force_login(supervisor)
    page = client.get("/profile/position/")
    assert "You supervise 1 person. If you’re leaving, first choose who takes over" in text_of(page)
    assert reverse("successor", args=[supervisor.pk]) in page.content.decode()

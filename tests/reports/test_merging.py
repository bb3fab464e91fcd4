"""Two accounts of one person become one: everything moves, nothing is lost, and nothing against a rule."""

from datetime import date, time, timedelta
from threading import Thread

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from certificates.models import Application, Certificate
from credits.models import Credit
from directory.models import Position, User
from events.models import Registration
from plans.models import SelfDirectedProject, Thanks
from reports import merging
from reports.deactivation import deactivation_warnings
from reports.merging import NotMerged, merge, relations
from tests import builders as make
from tests.aspen.rows import make_rows
from tests.pages import text_of
from tests.workflow.test_admin import form_of
from tracks.models import RuleSet
from workflow.models import Routed

pytestmark = pytest.mark.django_db

PASSWORD = "a-long-aspen-password"

MOVED = {
    *("certificates.Letterhead.made_by", "jobs.Job.requested_by"),
    *("certificates.Certificate.owner", "certificates.Certificate.decided_by"),
    *("certificates.Application.owner", "certificates.Application.decided_by"),
    *("certificates.DegreeClaim.owner", "certificates.DegreeClaim.decided_by"),
    *("certificates.Revocation.owner", "certificates.Revocation.decided_by"),
    *("certificates.Reissue.owner", "certificates.Reissue.decided_by"),
    *("credits.IndependentEvent.owner", "credits.IndependentEvent.decided_by", "events.Event.decided_by"),
    *("credits.Credit.owner", "credits.Credit.decided_by"),
    *("events.Registration.user", "events.Registration.marked_by", "events.Registration.registered_by"),
    *("credits.Attendee.user", "credits.Evidence.owner", "credits.Tutorial.owner"),
    *("plans.Plan.owner", "plans.Plan.decided_by"),
    *("plans.SelfDirectedProject.owner", "plans.SelfDirectedProject.decided_by"),
    "plans.SelfDirectedProject.mentor",
    *("plans.Assessment.owner", "plans.ProjectNote.author", "plans.Thanks.user"),
    *("plans.Remark.author", "plans.Remark.hidden_by"),
    "tracks.Participation.user",
    *("directory.Degree.user", "directory.User.merged_into"),
    *("directory.Position.user", "directory.Position.supervisor", "directory.Position.decided_by"),
    *("directory.Position.next_supervisor", "directory.StandIn.owner"),
    *("directory.StandIn.person", "directory.StandIn.decided_by"),
    *("directory.StrategicPlan.owner", "directory.StrategicPlan.decided_by"),
}


@pytest.fixture
def people(learner, supervisor, director, chair, mentor, coordinator, stranger):
    return locals()


@pytest.fixture
def rows(people):
    return make_rows(people)


@pytest.fixture
def kept(db):
    """The second account of the learner, which stays."""
    user = make.make_user("Marta Halvorsen-Reyes", email="marta@example.org")
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def go(old, kept, by):
    merge(old, kept, by=by, now=timezone.now())
    old.refresh_from_db()


def why_not(old, kept, by):
    with pytest.raises(NotMerged) as no:
        go(old, kept, by)
    return no.value.sentences


# Nothing is forgotten


def test_whatever_points_at_a_person_moves_or_is_named_as_staying():
    """A new relation fails here: decide whether it moves, stays as it was written, or ends with the account."""
    known = MOVED | merging.STAYS | merging.ENDS | {merging.ADDRESSES}
    assert {relation.label for relation in relations()} == known
    assert {relation.label for relation in merging.moved()} == MOVED


def test_everything_of_a_learner_moves(rows, people, kept, coordinator):
    learner = people["learner"]
    before = {r.label: r.of(learner).count() for r in merging.moved()}
    assert sum(count > 0 for count in before.values()) >= 12
    go(learner, kept, coordinator)
    assert {r.label: r.of(kept).count() for r in merging.moved()} == before | {
        "directory.User.merged_into": 1
    }
    left = {r.label for r in relations() if r.of(learner).exists()}
    assert left <= merging.STAYS


@pytest.mark.parametrize("person", ["supervisor", "mentor", "coordinator"])
def test_everything_of_who_decides_moves(rows, people, kept, person):
    by = make.make_user("Lorna Teasdale", email="lorna@example.org", is_staff=True, is_superuser=True)
    go(people[person], kept, by)
    left = {r.label for r in relations() if r.of(people[person]).exists()}
    assert left <= merging.STAYS
    assert User.objects.get(pk=kept.pk).is_staff is False


def test_who_decides_goes_on_deciding(learner, supervisor, kept, coordinator, participation):
    plan = make.make_plan(participation, status="submitted")
    go(supervisor, kept, coordinator)
    plan.refresh_from_db()
    plan.move("approve", by=User.objects.get(pk=kept.pk))
    assert plan.status == "approved"


# The account that ends


def test_the_old_account_is_closed_and_says_where_its_records_are(learner, kept, coordinator):
    go(learner, kept, coordinator)
    assert (learner.is_active, learner.merged_into, learner.email) == (
        False,
        kept,
        f"merged-{learner.pk}@aspen.invalid",
    )
    assert not learner.has_usable_password()


def test_the_sessions_of_the_old_account_end_and_others_go_on(learner, kept, coordinator):
    """Not only the list of them: whoever is signed in on a phone is signed out there."""
    browsers = {user: [Client(), Client()] for user in (learner, kept)}
    for user, clients in browsers.items():
        user.set_password(PASSWORD)
        user.save()
        EmailAddress.objects.get_or_create(user=user, email=user.email, verified=True, primary=True)
        for client in clients:
            client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
            assert client.get("/profile/").status_code == 200
    keys = {user: [client.session.session_key for client in clients] for user, clients in browsers.items()}
    assert UserSession.objects.filter(user=learner).count() == 2
    go(learner, kept, coordinator)
    still = set(Session.objects.values_list("session_key", flat=True))
    assert still & set(keys[learner]) == set()
    assert set(keys[kept]) <= still
    assert not UserSession.objects.filter(user=learner).exists()
    # even where the account is let in again, its old sessions are over
    User.objects.filter(pk=learner.pk).update(is_active=True, merged_into=None)
    assert [client.get("/profile/").status_code for client in browsers[learner]] == [302, 302]
    assert [client.get("/profile/").status_code for client in browsers[kept]] == [200, 200]


def test_the_old_address_signs_in_to_the_account_that_stays(client, learner, kept, coordinator):
    EmailAddress.objects.create(user=learner, email=learner.email, verified=True, primary=True)
    learner.set_password("another-long-password")
    learner.save()
    go(learner, kept, coordinator)
    found = list(kept.emailaddress_set.order_by("pk").values_list("email", "verified", "primary"))
    assert found == [("marta@example.org", True, True), ("learner@example.org", True, False)]
    login = reverse("account_login")
    client.post(login, {"login": "learner@example.org", "password": "another-long-password"})
    assert "_auth_user_id" not in client.session
    client.post(login, {"login": "learner@example.org", "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(kept.pk)
    assert client.post(
        reverse("account_email"), {"email": "learner@example.org", "action_primary": ""}
    ).status_code in (200, 302)


def test_an_address_both_have_is_there_once(learner, kept, coordinator):
    EmailAddress.objects.create(user=learner, email="shared@example.org", verified=True)
    EmailAddress.objects.create(user=kept, email="shared@example.org", verified=False)
    go(learner, kept, coordinator)
    assert list(EmailAddress.objects.filter(email="shared@example.org").values_list("user", "verified")) == [
        (kept.pk, True)
    ]


def test_who_is_signed_in_with_the_old_account_is_signed_out(client, learner, kept, coordinator):
    client.force_login(learner)
    UserSession.objects.create(user=learner, session_key=client.session.session_key, ip="127.0.0.1")
    go(learner, kept, coordinator)
    assert not UserSession.objects.filter(user=learner).exists()
    assert client.get(reverse("credit_list")).url.startswith(reverse("account_login"))


def test_what_came_late_is_moved_by_merging_once_more(learner, kept, coordinator):
    go(learner, kept, coordinator)
    late = make.make_credit(learner, decided_by=coordinator)
    go(learner, kept, coordinator)
    late.refresh_from_db()
    assert late.owner == kept
    assert learner.merged_into == kept


# Documents under way, and certificates


def test_an_application_that_waits_goes_on_to_one_certificate(learner, supervisor, kept, coordinator):
    participation = make.make_participation(learner, "trustee")
    make.make_credit(learner, "15", category="administration")
    application = make.make_application(participation)
    application.move("submit", by=learner)
    application.move("check", by=coordinator)
    go(learner, kept, coordinator)
    application.refresh_from_db()
    application.move("verify", by=supervisor)
    certificate = Certificate.objects.get()
    assert (certificate.owner, certificate.name_printed) == (kept, "Marta Halvorsen")
    assert kept.participations.open().get().track.code == "trustee"


def test_certificates_keep_their_name_and_stay_verifiable(client, rows, people, kept, coordinator):
    certificate = rows["certificate"]
    go(people["learner"], kept, coordinator)
    client.force_login(kept)
    assert certificate.number in text_of(client.get(reverse("certificate_list")))
    certificate.refresh_from_db()
    assert certificate.name_printed == "Marta Halvorsen"
    client.logout()
    assert "Marta Halvorsen" in text_of(client.get(reverse("verify_certificate", args=[certificate.token])))


def certificate_of(user, **fields):
    ended = make.make_ended_participation(user, "staff")
    return make.make_certificate(make.make_application(ended, status="issued"), **fields)


def test_of_two_certificates_of_a_kind_the_one_that_expired_is_replaced(stranger, kept, coordinator):
    past = certificate_of(
        stranger, issued=make.today() - timedelta(days=2000), expires=make.today() - timedelta(days=539)
    )
    present = certificate_of(kept)
    go(stranger, kept, coordinator)
    assert dict(Certificate.objects.values_list("pk", "status")) == {
        past.pk: "superseded",
        present.pk: "issued",
    }


# What is in the way


def test_both_follow_a_track(learner, participation, kept, coordinator):
    make.make_participation(kept)
    assert why_not(learner, kept, coordinator) == [
        "Both follow the Strategic Track. Close one of the two first."
    ]
    learner.refresh_from_db()
    assert learner.is_active


def test_both_hold_a_certificate_in_force(stranger, kept, coordinator):
    certificate_of(stranger), certificate_of(kept)
    (sentence,) = why_not(stranger, kept, coordinator)
    assert sentence.startswith("Both hold a current Library Service certificate.")


def test_both_have_an_open_main_position(learner, kept, coordinator, library):
    make.make_position(kept, library)
    (sentence,) = why_not(learner, kept, coordinator)
    assert sentence.startswith("Both have a primary position. One of them is at Larch Valley Public Library.")


def test_both_claimed_an_event(stranger, kept, coordinator):
    event = make.make_event(title="Weeding with care")
    for user in (stranger, kept):
        Credit.objects.claim(event, owner=user, activity=None, now=timezone.now())
    (sentence,) = why_not(stranger, kept, coordinator)
    assert (
        sentence
        == "Both claimed “Weeding with care.” One of the credits must be withdrawn or declined first."
    )


def test_both_have_begun_an_assessment(stranger, kept, coordinator):
    for user in (stranger, kept):
        make.make_assessment(user, finished=False)
    (sentence,) = why_not(stranger, kept, coordinator)
    assert sentence.startswith("Both have an unfinished self-assessment.")


def test_one_supervises_the_other(learner, supervisor, coordinator):
    supervisor.positions.update(primary=False)
    (sentence,) = why_not(supervisor, learner, coordinator)
    assert "names Dana Whitcomb and Marta Halvorsen as supervisor and user" in sentence


def test_one_decided_on_a_document_of_the_other(learner, supervisor, coordinator):
    learner.positions.update(supervisor=None)
    supervisor.positions.update(primary=False)
    credit = make.make_credit(learner, title="A class", decided_by=supervisor)
    (sentence,) = why_not(learner, supervisor, coordinator)
    assert "Credit “A class" in sentence or str(credit) in sentence
    assert "One person can’t be both." in sentence


def test_one_mentors_the_other(learner, plan, mentor, coordinator):
    mentor.positions.update(primary=False)
    project = make.make_project(plan.activities.get(kind="self_directed"), mentor=mentor)
    (sentence,) = why_not(mentor, learner, coordinator)
    assert str(project) in sentence


def test_roles_that_one_person_may_have_are_no_conflict(learner, supervisor, kept, coordinator, plan):
    make.make_project(plan.activities.get(kind="self_directed"), status="approved", mentor=kept)
    learner.positions.update(decided_by=kept)
    go(kept, supervisor, coordinator)
    position = learner.positions.get()
    assert (position.supervisor, position.decided_by) == (supervisor, supervisor)


def test_journals_that_overlap(learner, plan, stranger, coordinator):
    stranger.positions.update(primary=False)
    other = make.make_plan(make.make_participation(stranger, "staff"))
    day = date(2026, 3, 3)
    for found in (plan, other):
        project = make.make_project(found.activities.get(kind="self_directed"))
        make.make_entry(project, on=day, hours="2", began=time(9), ended=time(11))
    (sentence,) = why_not(stranger, learner, coordinator)
    assert sentence.startswith("Two journal entries overlap on March 3, 2026")


def test_nobody_merges_themself_nor_an_account_into_one_that_is_closed(learner, kept, coordinator, stranger):
    assert why_not(learner, learner, coordinator) == ["This is the same account. Choose the one that stays."]
    assert why_not(learner, coordinator, coordinator)[0].startswith("You can’t merge your own account.")
    assert why_not(coordinator, learner, coordinator)[0].startswith("You can’t merge your own account.")
    User.objects.filter(pk=kept.pk).update(is_active=False)
    assert why_not(learner, kept, coordinator)[0].startswith("Marta Halvorsen-Reyes is deactivated.")
    User.objects.filter(pk=learner.pk).update(is_active=False, merged_into=stranger)
    User.objects.filter(pk=kept.pk).update(is_active=True)
    assert why_not(learner, kept, coordinator) == ["Marta Halvorsen was already merged into another account."]


def test_the_database_has_the_last_word(learner, kept, coordinator, participation, monkeypatch):
    make.make_participation(kept)
    monkeypatch.setattr(merging, "conflicts", lambda *found, **facts: [])
    assert why_not(learner, kept, coordinator) == [
        "One of the two accounts changed just now. Please check again."
    ]
    assert learner.participations.count() == 2


# What both may have


@pytest.mark.parametrize("who_waits", ["learner", "stranger", "neither"])
def test_a_place_of_either_is_kept_and_a_second_one_goes_to_who_waits(
    learner, stranger, coordinator, who_waits
):
    event = make.make_event(days_ago=-5, capacity=1 if who_waits != "neither" else 2)
    for name, user in (("learner", learner), ("stranger", stranger)):
        Registration.objects.create(event=event, user=user, waiting=name == who_waits)
    next_one = make.make_registration(event, make.make_user(), waiting=True)
    stranger.positions.update(primary=False)
    merge(stranger, learner, by=coordinator, now=timezone.now())
    next_one.refresh_from_db()
    mine = Registration.objects.get(user=learner)
    assert (mine.waiting, next_one.waiting) == (False, who_waits != "neither")


def test_a_place_is_kept_where_more_came_than_there_are_places(learner, stranger, coordinator):
    event = make.make_event(capacity=1)
    make.make_registration(event, stranger)
    make.make_registration(event, learner, waiting=True)
    make.make_registration(event, make.make_user(), attended=True)
    stranger.positions.update(primary=False)
    merge(stranger, learner, by=coordinator, now=timezone.now())
    assert learner.registrations.get().waiting is False


def test_a_registration_and_a_thank_you_of_both_become_one(learner, stranger, plan, coordinator):
    stranger.positions.update(primary=False)
    event = make.make_event()
    Registration.objects.create(event=event, user=stranger, attended=True)
    Registration.objects.create(event=event, user=learner)
    Registration.objects.create(event=make.make_event(), user=stranger)
    Thanks.objects.create(plan=plan, user=stranger)  # for what is then one's own
    go(stranger, learner, coordinator)
    assert sorted(learner.registrations.values_list("attended", flat=True), key=str) == [None, True]
    assert not Thanks.objects.exists()


@pytest.mark.parametrize("who_said_yes", ["stranger", "learner"])
def test_who_was_named_twice_is_named_once_and_a_yes_stays(
    learner, stranger, director, coordinator, who_said_yes
):
    stranger.positions.update(primary=False)
    event = make.make_group_event(director, stranger, learner)
    said = {"stranger": stranger, "learner": learner}[who_said_yes]
    event.attendees.get(user=said).answer(True, now=timezone.now())
    go(stranger, learner, coordinator)
    attendee = event.attendees.get()
    assert (attendee.user, attendee.attended) == (learner, True)
    assert event.earned_credits.get().owner == learner


def test_a_credit_that_one_account_got_and_withdrew_is_not_made_again(learner, stranger, coordinator):
    stranger.positions.update(primary=False)
    event, at = make.make_event(), timezone.now()
    make.make_registration(event, stranger, attended=True, credited_at=at)
    make.make_registration(event, learner, waiting=True)
    go(stranger, learner, coordinator)
    row = learner.registrations.get()
    assert (row.attended, row.waiting, row.credited_at) == (True, False, at)


# At the desk


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def page_of(user):
    return reverse("admin:directory_user_merge", args=[user.pk])


def test_the_desk_shows_what_would_move_and_changes_nothing(desk, learner, participation, kept):
    make.make_credit(learner)
    assert (
        page_of(learner)
        in desk.get(reverse("admin:directory_user_change", args=[learner.pk])).content.decode()
    )
    page = desk.get(page_of(learner), {"email": "MARTA@example.org"})
    assert page.context["preview"].conflicts == []
    assert ("Credits", 1) in page.context["preview"].rows
    assert "marta@example.org, stays" in text_of(page)
    assert learner.participations.count() == 2


def test_the_desk_merges_when_the_box_is_ticked(desk, learner, kept):
    page = desk.post(page_of(learner), {"email": kept.email})
    assert "Check the box first" in text_of(page)
    page = desk.post(page_of(learner), {"email": kept.email, "sure": "on"}, follow=True)
    assert "The account learner@example.org is merged" in text_of(page)
    learner.refresh_from_db()
    assert learner.merged_into == kept
    assert [letter.to for letter in mail.outbox] == [["marta@example.org"], ["learner@example.org"]]
    for letter in mail.outbox:
        assert letter.subject == "Your two accounts are one now"
        assert "The Montana State Library merged them into one." in letter.body
        assert "The records of learner@example.org are now with marta@example.org" in letter.body
        assert "Isn’t one of these accounts yours?" in letter.body
        assert reverse("contact") in letter.body
    assert LogEntry.objects.count() == 2
    assert desk.get(page_of(learner)).status_code == 404
    assert desk.get(reverse("admin:directory_user_change", args=[learner.pk])).status_code == 200


def test_the_desk_says_what_is_in_the_way(desk, learner, participation, kept):
    make.make_participation(kept)
    assert "Both follow the Strategic Track." in text_of(desk.get(page_of(learner), {"email": kept.email}))
    page = desk.post(page_of(learner), {"email": kept.email, "sure": "on"}, follow=True)
    assert "Both follow the Strategic Track." in text_of(page)
    assert User.objects.get(pk=learner.pk).is_active


def test_an_email_that_nobody_has_is_told(desk, learner):
    page = desk.get(page_of(learner), {"email": "nobody@example.org"})
    assert "No account has this email." in text_of(page)


def test_others_do_not_reach_the_page(client, learner, director, kept):
    client.force_login(director)
    assert client.get(page_of(learner)).status_code == 302
    client.post(page_of(learner), {"email": kept.email, "sure": "on"})
    assert User.objects.get(pk=learner.pk).is_active


# Deactivated


def test_deactivating_says_what_is_left_behind(desk, supervisor, learner, participation):
    make.make_plan(make.make_participation(supervisor, "staff"), status="submitted")
    make.make_application(make.make_participation(supervisor, "trustee"), status="verified")
    Position.objects.filter(supervisor=supervisor).update(
        supervisor=None
    )  # the desk asks for a successor first
    change = reverse("admin:directory_user_change", args=[supervisor.pk])
    data = form_of(desk.get(change))
    del data["is_active"]
    said = text_of(desk.post(change, data, follow=True))
    assert User.objects.get(pk=supervisor.pk).is_active is False
    assert "Dana Whitcomb has open documents: application “" in said
    assert "(verified); plan “" in said


def test_deactivating_names_the_projects_of_a_mentor(desk, mentor, plan):
    make.make_project(plan.activities.get(kind="self_directed"), title="A seed library", mentor=mentor)
    assert list(deactivation_warnings(mentor)) == [
        "Peter Okafor is the mentor of “A seed library” of Marta Halvorsen. The owner can name another mentor."
    ]
    SelfDirectedProject.objects.update(mentor=None)
    assert list(deactivation_warnings(mentor)) == []


@pytest.mark.django_db(transaction=True)
def test_of_two_merges_the_other_way_round_at_once_one_is_refused():
    by = make.make_user(email="theo@example.org", is_staff=True)
    one, other = make.make_user("One"), make.make_user("Other")
    make.make_credit(one, decided_by=by)
    make.make_credit(other, decided_by=by)
    answers = []

    def process(old, kept):
        try:
            merge(old, kept, by=by, now=timezone.now())
            answers.append("merged")
        except NotMerged:
            answers.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=process, args=pair) for pair in ((one, other), (other, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stays = User.objects.get(pk__in=(one.pk, other.pk), is_active=True)
    assert sorted(answers) == ["merged", "refused"]
    assert stays.credits.count() == 2


def test_certificates_are_locked_after_the_documents_that_lead_to_them():
    """Who verifies an application holds it and waits for the certificate that it replaces."""
    models = [relation.model for relation in merging.moved() if issubclass(relation.model, Routed)]
    assert models[-1] is Certificate
    assert Certificate not in models[: models.index(Certificate)]


def test_who_verified_under_the_old_account_is_told_at_the_one_that_stays(
    learner, supervisor, kept, coordinator
):
    RuleSet.objects.update(supervisor_first=True)
    participation = make.make_participation(learner, "trustee")
    make.make_credit(learner, "15", category="administration")
    application = make.make_application(participation)
    application.move("submit", by=learner)
    application.move("verify", by=supervisor)
    go(supervisor, kept, coordinator)
    mail.outbox.clear()
    Application.objects.get().move("check", by=coordinator)
    assert [message.to for message in mail.outbox] == [[learner.email], [kept.email]]
    certificate = Certificate.objects.get()
    for message in mail.outbox:
        assert f"no. {certificate.number}, Library Trustee Track" in message.body
        assert certificate.get_absolute_url() in message.body


def test_one_supervises_the_other_through_somebody(learner, director, coordinator):
    """The learner works under the supervisor, who works under the director."""
    director.positions.update(primary=False)
    assert list(why_not(director, learner, coordinator)) == [
        "Ingrid Solheim and Marta Halvorsen report to each other through other people, so one person would supervise "
        "themselves. Change a supervisor first."
    ]

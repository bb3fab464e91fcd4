"""Applying in every track: specializations, striking a credit, the supervisor first, and what happens meanwhile."""

import threading
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.db import connection

from certificates.models import Application, Certificate
from credits.models import Credit, CreditUse
from directory.models import Library, Position, User
from tests import builders as make
from tests.pages import text_of
from tracks.models import RuleSet
from workflow.sentences import MoveRefused

pytestmark = pytest.mark.django_db

REMOVE = "/applications/{}/remove/{}/"


@pytest.fixture
def trustee(learner):
    """A trustee under the rules of 2009, where ten credits in a category make a specialization."""
    rules = RuleSet.objects.get(track__code="trustee", in_force_from__year=2009)
    make.make_credit(learner, "10", days_ago=400, category="administration", title="Policy")
    make.make_credit(learner, "5", days_ago=300, category="collections", title="Books")
    make.make_credit(learner, "6", days_ago=200, category="technology", title="Networks")
    make.make_credit(learner, "4", days_ago=100, category="technology", title="Web", status="pending")
    return make.make_participation(learner, "trustee", rule_set=rules)


@pytest.fixture
def supervisor_first(application):
    RuleSet.objects.filter(pk=application.participation.rule_set_id).update(supervisor_first=True)
    application.refresh_from_db()
    return application


def used(application):
    return [line["title"] for line in application.standing["lines"] if line["used"]]


def mails():
    return [(message.to[0], message.subject) for message in mail.outbox]


def refused(act, *args, **options):
    with pytest.raises(MoveRefused) as sentence:
        act(*args, **options)
    return str(sentence.value)


# Specializations


def technology(form_page):
    found = form_page.context["form"]["specializations"]
    return {label: value for value, label in found.field.choices}


def test_apply_offers_the_specializations_that_are_reached(at_desk, trustee):
    assert list(technology(at_desk.get(f"/apply/{trustee.pk}/send/"))) == ["Technology"]


def test_apply_says_when_no_specialization_is_reached(at_desk, trustee):
    Credit.objects.filter(title="Web").update(amount=Decimal("3.5"))
    text = at_desk.get(f"/apply/{trustee.pk}/send/").content.decode()
    assert "10 credits in one category beyond those that everyone needs" in text


@pytest.mark.parametrize("track", ["strategic", "staff"])
def test_apply_asks_for_none_where_the_rules_know_no_specializations(at_desk, learner, ready, track):
    participation = ready if track == "strategic" else make.make_participation(learner, track)
    page = at_desk.get(f"/apply/{participation.pk}/send/")
    assert "specializations" not in page.context["form"].fields


def test_a_chosen_specialization_is_frozen_printed_and_its_credits_are_used(
    at_desk, trustee, coordinator, supervisor
):
    ticked = technology(at_desk.get(f"/apply/{trustee.pk}/send/"))["Technology"]
    at_desk.post(
        f"/apply/{trustee.pk}/send/",
        {
            "name_printed": "Marta",
            "statement": "on",
            "specializations": [ticked],
            "recognition": "press",
            "do": "send",
        },
    )
    application = Application.objects.get()
    assert (application.status, application.recognition) == ("submitted", "press")
    assert application.standing["specializations"] == ["Technology"]
    assert sorted(used(application)) == ["Networks", "Policy", "Web"]
    application.move("check", by=coordinator)
    application.move("verify", by=supervisor)
    assert application.certificate.specializations_printed == "Technology"
    assert application.participation.credits_used.count() == 3


def test_without_a_specialization_no_more_is_used_than_the_certificate_needs(trustee, learner):
    application = make.make_application(trustee)
    application.move("submit", by=learner)
    assert (application.standing["specializations"], sorted(used(application))) == ([], ["Books", "Policy"])


def test_submit_refuses_more_specializations_than_find_room(trustee, learner):
    chosen = [make.Category.objects.create(code=f"c{n}", name=f"{n} " + "x" * 70) for n in range(3)]
    for category in chosen:
        make.make_credit(learner, "10", category=category.code)
    application = make.make_application(trustee)
    application.specializations.set(chosen)
    assert refused(application.move, "submit", by=learner) == (
        "These specializations don’t all fit on the certificate. Clear one of the boxes."
    )


def test_submit_refuses_a_specialization_that_is_not_reached_any_more(trustee, learner):
    application = make.make_application(trustee)
    application.specializations.add(Credit.objects.get(title="Web").category)
    Credit.objects.filter(title="Web").update(status="withdrawn")
    assert refused(application.move, "submit", by=learner) == (
        "Too few credits count toward a specialization in Technology. Clear its box."
    )


def test_apply_says_at_the_field_when_a_ticked_specialization_is_not_reached_any_more(at_desk, trustee):
    ticked = technology(at_desk.get(f"/apply/{trustee.pk}/send/"))["Technology"]
    Credit.objects.filter(title="Web").update(status="withdrawn")
    page = at_desk.post(
        f"/apply/{trustee.pk}/send/",
        {"name_printed": "Marta", "statement": "on", "specializations": [ticked], "do": "send"},
    )
    assert page.context["form"].errors == {
        "specializations": ["Too few credits count toward a specialization in Technology. Clear its box."]
    }
    assert Application.objects.count() == 0


# The rules of the day


def test_submit_freezes_which_rules_asked_for_what(submitted):
    frozen = submitted.standing
    assert (frozen["rule_set"], frozen["rule_set_from"]) == ("Strategic Track, 2021 rules", "2021-06-01")
    assert submitted.requirement() == submitted.participation.rule_set.requirement()


def test_rules_that_are_edited_meanwhile_change_nothing(checked, supervisor):
    RuleSet.objects.update(credits=Decimal(90), months=12, name="Edited")
    checked.refresh_from_db()
    checked.move("verify", by=supervisor)
    certificate = checked.certificate
    assert (certificate.credits_printed, certificate.basis) == (60, "Strategic Track, 2021 rules")
    assert certificate.expires.year == make.today().year + 4


# Striking a credit


@pytest.fixture
def rich(application, learner, coordinator):
    """Checked, with a credit more than the certificate needs."""
    activity = application.participation.plans.get().activities.get(kind="formal")
    make.make_credit(learner, "20", days_ago=5, activity=activity, title="Newest", status="pending")
    application.move("submit", by=learner)
    application.move("check", by=coordinator)
    mail.outbox.clear()
    return application


def test_a_removed_credit_leaves_what_suffices_and_another_takes_its_place(rich, supervisor):
    kits = Credit.objects.get(title="Kits")
    rich.remove_credit(kits, by=supervisor, note="That was a party.")
    rich.refresh_from_db()
    assert (rich.status, rich.standing["counted"], used(rich)) == (
        "checked",
        "60",
        ["Newest", "Story time", "Oral history"],
    )
    assert [
        (line["code"], line["status"], line["reason"])
        for line in rich.standing["lines"]
        if line["title"] == "Kits"
    ] == [("removed", "Removed", "Dana Whitcomb: That was a party.")]
    told = rich.history.last()
    assert (str(told.by), told.done, told.note) == (
        "Dana Whitcomb",
        "removed a credit",
        "“Kits,” 20 credits: That was a party.",
    )
    kits.refresh_from_db()
    assert (kits.status, kits.decided_by, kits.history.last().note) == (
        "declined",
        supervisor,
        "That was a party.",
    )
    assert mails() == [("learner@example.org", "A credit was removed from your application")]


def test_what_is_left_after_a_removal_is_what_the_certificate_rests_on(rich, supervisor):
    rich.remove_credit(Credit.objects.get(title="Kits"), by=supervisor, note="That was a party.")
    rich.move("verify", by=supervisor)
    spent = rich.participation.credits_used.values_list("credit__title", flat=True)
    assert sorted(spent) == ["Newest", "Oral history", "Story time"]
    assert Credit.objects.get(title="Newest").status == "verified"


def test_a_removal_that_leaves_too_little_sends_the_application_back(client, checked, supervisor, learner):
    mail.outbox.clear()
    checked.remove_credit(Credit.objects.get(title="Story time"), by=supervisor, note="No learning in it.")
    checked.refresh_from_db()
    assert checked.status == "returned"
    assert [(entry.done, entry.note) for entry in checked.history.all()][-2:] == [
        ("removed a credit", "“Story time,” 10 credits: No learning in it."),
        (
            "sent it back because credits are missing now",
            "Dana Whitcomb removed “Story time.” Without it, the application needs 10 more credits. Reason: No learning in it.",
        ),
    ]
    assert mails() == [("learner@example.org", "Your application was sent back to you")]
    assert "No learning in it." in mail.outbox[0].body
    assert (
        "Without it the application needs 10 more credits, so the application comes back to you."
        in mail.outbox[0].body
    )
    client.force_login(learner)
    page = client.get(f"/apply/{checked.participation_id}/").content.decode()
    assert "Dana Whitcomb sent your application back on" in page
    assert "Reason: No learning in it." in page


def test_a_removal_that_costs_a_chosen_specialization_sends_the_application_back(
    trustee, learner, coordinator, supervisor
):
    application = make.make_application(trustee)
    application.specializations.add(Credit.objects.get(title="Web").category)
    application.move("submit", by=learner)
    application.move("check", by=coordinator)
    application.remove_credit(Credit.objects.get(title="Web"), by=supervisor, note="Not ours.")
    assert application.status == "returned"
    note = application.history.last().note
    assert "Without it, the application no longer has a specialization in Technology." in note
    assert "or apply without the specialization" in mail.outbox[-1].body


def test_a_removal_measures_by_the_rules_of_the_day_applied(rich, supervisor):
    RuleSet.objects.update(credits=Decimal(90))
    rich.remove_credit(Credit.objects.get(title="Kits"), by=supervisor, note="Why.")
    assert rich.status == "checked"


def test_a_removal_measures_by_the_rules_the_application_was_sent_under(rich, supervisor):
    sent_under, participation = rich.participation.rule_set, rich.participation
    participation.rule_set = RuleSet.objects.create(
        track=participation.track, name="Other", in_force_from="2025-01-01", credits=60, sources="calendar"
    )
    participation.save()
    rich = Application.objects.get()
    rich.remove_credit(Credit.objects.get(title="Kits"), by=supervisor, note="Why.")
    assert rich.status == "checked"
    assert rich.standing["rule_set"] == str(sent_under)


def test_a_credit_claimed_after_the_application_does_not_step_in(checked, learner, supervisor):
    activity = checked.participation.plans.get().activities.get(kind="formal")
    make.make_credit(learner, "20", days_ago=5, activity=activity, title="Later")
    checked.remove_credit(Credit.objects.get(title="Kits"), by=supervisor, note="Why.")
    assert (checked.status, "Later" in str(checked.standing)) == ("returned", False)


def test_a_credit_used_for_another_certificate_is_not_removed(rich, supervisor, learner):
    kits = Credit.objects.get(title="Kits")
    ended = make.make_ended_participation(learner, "trustee")
    CreditUse.objects.create(credit=kits, participation=ended, certificate_kind="Library Trusteeship")
    assert refused(rich.remove_credit, kits, by=supervisor, note="Why.") == (
        "“Kits” was used for the Library Trustee Track certificate, so it stays."
    )
    rich.refresh_from_db()
    assert [entry.move for entry in rich.history.all()] == ["submit", "check"]


@pytest.mark.parametrize("person", ["learner", "coordinator", "director"])
def test_only_the_verifier_removes_a_credit(rich, person, request):
    by = request.getfixturevalue(person)
    assert refused(rich.remove_credit, Credit.objects.get(title="Kits"), by=by, note="Why.")
    assert Credit.objects.get(title="Kits").status == "pending"


def test_a_removal_needs_a_reason(rich, supervisor):
    assert refused(rich.remove_credit, Credit.objects.get(title="Kits"), by=supervisor, note="").startswith(
        "Write a note"
    )


@pytest.fixture
def at_verifier(client, supervisor):
    client.force_login(supervisor)
    return client


def test_the_verifier_sees_a_way_to_remove_each_line(at_verifier, rich):
    text = at_verifier.get(rich.get_absolute_url()).content.decode()
    assert [
        REMOVE.format(rich.pk, row.pk) in text for row in Credit.objects.filter(title__in=["Kits", "Newest"])
    ] == [True, True]


@pytest.mark.parametrize("person", ["learner", "coordinator"])
def test_nobody_else_sees_a_way_to_remove(client, rich, person, request):
    client.force_login(request.getfixturevalue(person))
    assert "/remove/" not in client.get(rich.get_absolute_url()).content.decode()


def test_the_page_says_what_follows_and_removes(at_verifier, rich):
    kits = Credit.objects.get(title="Kits")
    address = REMOVE.format(rich.pk, kits.pk)
    page = at_verifier.get(address)
    assert "Without it, 60 of 60 credits count, so the application goes on." in page.content.decode()
    page = at_verifier.post(address, {"note": " "})
    assert page.context["form"].errors == {"note": ["Write why you’re removing this credit."]}
    page = at_verifier.post(address, {"note": "That was a party."}, follow=True)
    assert "is removed. The remaining credits are enough" in page.content.decode()
    page = at_verifier.post(address, {"note": "That was a party."}, follow=True)  # a double click
    assert "Dana Whitcomb removed it from an application on" in page.content.decode()
    assert [entry.move for entry in rich.history.all()] == ["submit", "check", "remove"]


def test_the_page_says_that_the_application_goes_back(at_verifier, checked):
    story = Credit.objects.get(title="Story time")
    page = at_verifier.get(REMOVE.format(checked.pk, story.pk))
    assert (
        "Without it, the application needs 10 more credits. The application goes back to Marta Halvorsen"
        in page.content.decode()
    )


# What the coordinator is told to look at


def overlapping(learner, activity):
    first = make.make_event(days_ago=20, title="Weeding")
    second = make.make_event(
        days_ago=20,
        title="Budgets",
        begins=first.begins + timedelta(minutes=30),
        ends=first.ends + timedelta(minutes=30),
    )
    for event in (first, second):
        make.make_credit(
            learner, "1.5", title=event.title, event=event, earned_on=event.earned_on, activity=activity
        )


def test_overlaps_are_told_with_their_hours(client, application, learner, coordinator):
    overlapping(learner, application.participation.plans.get().activities.get(kind="formal"))
    application.move("submit", by=learner)
    client.force_login(coordinator)
    page = client.get(application.get_absolute_url())
    assert [
        (pair["similar"].word, pair["first"]["title"], pair["second"]["title"])
        for pair in page.context["alike"]
    ] == [("Overlap", "Weeding", "Budgets")]
    assert "1:00 PM to 2:30 PM" in page.content.decode()
    admin = client.get(f"/admin/certificates/application/{application.pk}/change/").content.decode()
    assert "Overlap: both took place at the same time: “Weeding” and “Budgets”" in admin


def test_a_double_of_what_was_used_for_an_earlier_certificate_is_told(client, ready, learner):
    earlier = make.make_credit(learner, "1", days_ago=300, title="Oral history")
    ended = make.make_ended_participation(learner, "administrator")
    CreditUse.objects.create(credit=earlier, participation=ended, certificate_kind="Library Administration")
    client.force_login(learner)
    page = client.get(f"/apply/{ready.pk}/")
    assert [(pair["similar"].word, pair["similar"].certain) for pair in page.context["alike"]] == [
        ("Duplicate", True)
    ]


def test_credits_beyond_the_sources_of_the_rules_are_told(client, application, learner, coordinator):
    activity = application.participation.plans.get().activities.get(kind="formal")
    event = make.make_event(days_ago=20)
    make.make_credit(
        learner, "60", title="Calendar", event=event, earned_on=event.earned_on, activity=activity
    )
    RuleSet.objects.filter(pk=application.participation.rule_set_id).update(sources="calendar")
    Application.objects.get().move("submit", by=learner)
    client.force_login(coordinator)
    page = client.get(application.get_absolute_url())
    assert [line["title"] for line in page.context["beyond"]] == ["Kits", "Story time", "Oral history"]
    admin = client.get(f"/admin/certificates/application/{application.pk}/change/").content.decode()
    assert "“Kits” does not count" in admin


def test_the_coordinator_is_told_when_there_is_nothing_to_look_at(client, submitted, coordinator):
    client.force_login(coordinator)
    assert (
        "No duplicates found No credits look alike, overlap, or come from a source that these rules don’t allow."
        in text_of(client.get(submitted.get_absolute_url()))
    )


# The supervisor first


def test_the_supervisor_verifies_first_where_the_rules_say_so(
    supervisor_first, learner, supervisor, coordinator
):
    application, people = supervisor_first, {"coordinator": coordinator, "supervisor": supervisor}

    def waits():
        return [name for name, user in people.items() if Application.objects.waiting_for(user).exists()]

    mail.outbox.clear()
    application.move("submit", by=learner)
    assert (waits(), mails()) == (
        ["supervisor"],
        [("supervisor@example.org", "Please verify the application of Marta Halvorsen")],
    )
    mail.outbox.clear()
    application.move("verify", by=supervisor)
    assert (application.status, waits()) == ("verified", ["coordinator"])
    assert mails() == [("coordinator@example.org", "Application of Marta Halvorsen: please check it")]
    assert Credit.objects.get(title="Kits").status == "verified"
    assert Certificate.objects.count() == 0
    mail.outbox.clear()
    application.move("check", by=coordinator)
    assert (application.status, waits(), Certificate.objects.count()) == ("issued", [], 1)
    assert mails() == [
        ("learner@example.org", "Your certificate is issued"),
        ("supervisor@example.org", "Marta Halvorsen is certified"),
    ]


def test_who_is_first_is_frozen_at_submission(submitted, coordinator):
    RuleSet.objects.update(supervisor_first=True)
    submitted.refresh_from_db()
    submitted.move("check", by=coordinator)
    assert (submitted.status, submitted.supervisor_first) == ("checked", False)


def test_a_removal_where_the_supervisor_is_first_keeps_the_day_it_was_sent(
    supervisor_first, learner, supervisor
):
    supervisor_first.move("submit", by=learner)
    sent = supervisor_first.submitted_at
    supervisor_first.remove_credit(Credit.objects.get(title="Kits"), by=supervisor, note="Why.")
    assert (supervisor_first.status, supervisor_first.submitted_at) == ("returned", sent)


def test_the_pages_follow_the_order(client, supervisor_first, learner, supervisor, coordinator):
    supervisor_first.move("submit", by=learner)

    def lead():
        text = client.get(supervisor_first.get_absolute_url()).content.decode()
        return text.split('<p class="mt-3 mb-0">')[2].split("</p>")[0].strip()

    client.force_login(learner)
    assert lead().startswith(
        "Dana Whitcomb is verifying the application with every pending credit. Then the Montana State Library"
    )
    client.force_login(supervisor)
    assert "Verify it, then the Montana State Library checks it" in client.get("/inbox/").content.decode()
    client.post(supervisor_first.get_absolute_url(), {"move": "verify"})
    client.force_login(learner)
    assert lead().startswith(
        "Dana Whitcomb has verified the application. The Montana State Library checks it next"
    )
    assert "One step to go" in client.get("/").content.decode()
    client.force_login(coordinator)
    assert (
        "Check for duplicates and errors, then issue the certificate"
        in client.get("/inbox/").content.decode()
    )


# Told when it is issued


@pytest.fixture
def directors(director, chair, coordinator):
    """The director's application, verified by the chair of the board."""
    make.make_credit(director, "60", days_ago=100, category="administration")
    rules = RuleSet.objects.get(track__code="administrator", name="2023 rules")
    application = make.make_application(make.make_participation(director, "administrator", rule_set=rules))
    application.move("submit", by=director)
    application.move("check", by=coordinator)
    return application


def test_the_chair_who_verified_a_director_is_told_once(directors, chair):
    mail.outbox.clear()
    directors.move("verify", by=chair)
    assert mails() == [
        ("director@example.org", "Your certificate is issued"),
        ("chair@example.org", "Ingrid Solheim is certified"),
    ]


def test_the_chair_of_the_board_is_told_when_somebody_else_verified_a_director(directors, chair, library):
    main = make.make_library("Larch County Library")
    Library.objects.filter(pk=library.pk).update(parent=main)
    county = make.make_user("Cora Lindqvist", email="county@example.org")
    make.make_position(county, main, kind="chair", title="Chair of the county board")
    for kind, email in (("trustee", "trustee@example.org"), ("chair", "waiting@example.org")):
        make.make_position(make.make_user("Una Other", email=email), main, kind=kind, confirmed=False)
    mail.outbox.clear()
    directors.move("verify", by=chair)
    assert mails()[2:] == [("county@example.org", "Ingrid Solheim is certified")]
    assert f"/verify/{directors.certificate.token}/" in mail.outbox[2].body


@pytest.mark.parametrize(
    ("asked", "words"), [("board", "a letter to the board"), ("press", "a press release")]
)
def test_the_state_library_is_told_of_the_recognition_that_was_asked_for(directors, chair, asked, words):
    Application.objects.update(recognition=asked)
    directors.refresh_from_db()
    mail.outbox.clear()
    directors.move("verify", by=chair)
    assert mails()[2:] == [("coordinator@example.org", f"Ingrid Solheim is certified, and asked for {words}")]
    assert words in mail.outbox[2].body
    assert directors.certificate.get_absolute_url() in mail.outbox[2].body


# Meanwhile


def at_once(*acts):
    """Each act on the one application in a thread of its own, all at the same moment: "made", or why not."""
    start, answers = threading.Barrier(len(acts)), []

    def make_it(act):
        try:
            application = Application.objects.get()
            start.wait()
            act(application)
            answers.append("made")
        except MoveRefused as refusal:
            answers.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=make_it, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers, key=lambda answer: answer != "made")


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_check_at_once_and_one_is_told(submitted, coordinator):
    other = make.make_user("Nora Second", is_staff=True)
    mail.outbox.clear()
    made, told = at_once(
        lambda one: one.move("check", by=coordinator), lambda one: one.move("check", by=other)
    )
    assert (made, " checked it on " in told) == ("made", True)
    assert [entry.move for entry in submitted.history.all()] == ["submit", "check"]


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_at_once_issue_one_certificate_where_the_supervisor_is_first(
    supervisor_first, learner, supervisor, coordinator
):
    supervisor_first.move("submit", by=learner)
    supervisor_first.move("verify", by=supervisor)
    other = make.make_user("Nora Second", is_staff=True)
    made, told = at_once(
        lambda one: one.move("check", by=coordinator), lambda one: one.move("check", by=other)
    )
    assert (made, told.startswith("Aspen issued the certificate on ")) == ("made", True)
    assert Certificate.objects.get().number == f"MSL-{make.today().year}-0001"


@pytest.mark.django_db(transaction=True)
def test_a_removal_and_a_verification_at_once_agree_on_what_is_used(rich, supervisor):
    kits = Credit.objects.get(title="Kits")
    answers = at_once(
        lambda one: one.move("verify", by=supervisor),
        lambda one: one.remove_credit(Credit.objects.get(pk=kits.pk), by=supervisor, note="Why."),
    )
    removed = rich.history.filter(move="remove").exists()
    assert answers[0] == "made"
    assert (answers[1] == "made") == removed
    kits.refresh_from_db()
    assert (kits.status, kits.uses.count()) == (("declined", 0) if removed else ("verified", 1))
    assert Certificate.objects.get().participation.credits_used.count() == 3


def test_a_credit_declined_between_verifying_and_checking_is_told(
    supervisor_first, learner, supervisor, coordinator
):
    supervisor_first.move("submit", by=learner)
    supervisor_first.move("verify", by=supervisor)
    Credit.objects.filter(title="Kits").update(status="declined")
    assert refused(supervisor_first.move, "check", by=coordinator) == (
        "“Kits” was declined after this was sent. Send the application back so that it can be corrected."
    )
    supervisor_first.move("return", by=coordinator, note="Kits is gone.")
    assert supervisor_first.status == "returned"


@pytest.mark.parametrize("name", ["check", "verify"])
def test_nothing_is_issued_to_who_was_deactivated_meanwhile(
    submitted, coordinator, supervisor, learner, name
):
    if name == "verify":
        submitted.move("check", by=coordinator)
    User.objects.filter(pk=learner.pk).update(is_active=False)
    by = {"check": coordinator, "verify": supervisor}[name]
    assert refused(submitted.move, name, by=by) == (
        "Marta Halvorsen’s account was deactivated after this was sent. Send the application back,"
        " or ask the Montana State Library to reactivate the account."
    )
    assert Certificate.objects.count() == 0


@pytest.mark.parametrize("change", [{"category": "technology"}, {"kind": "college"}])
def test_a_credit_whose_category_or_kind_was_corrected_meanwhile_is_told(checked, supervisor, change):
    if "category" in change:
        change = {"category": make.Category.objects.get(code=change["category"])}
    Credit.objects.filter(title="Kits").update(**change)
    assert "“Kits” was changed after this was sent." in refused(checked.move, "verify", by=supervisor)
    assert Certificate.objects.count() == 0


def test_a_plan_that_was_suspended_meanwhile_is_told(checked, supervisor):
    checked.participation.plans.get().move("suspend", as_system=True)
    assert refused(checked.move, "verify", by=supervisor) == (
        "Marta Halvorsen’s plan was suspended after this was sent."
        " Send the application back so that it can be corrected."
    )


def test_what_was_taken_back_meanwhile_is_told_to_the_verifier_alone(
    client, checked, learner, supervisor, stranger
):
    pages = [checked.get_absolute_url(), REMOVE.format(checked.pk, Credit.objects.get(title="Kits").pk)]
    checked.move("withdraw", by=learner)
    client.force_login(supervisor)
    for page in pages:
        answer = client.post(page, {"move": "verify", "note": "Why."}, follow=True)
        assert (
            "Marta Halvorsen withdrew this application, so there is nothing to decide now."
            in answer.content.decode()
        )
    client.force_login(stranger)
    assert [client.post(page).status_code for page in pages] == [404, 404]


def test_what_nobody_can_verify_any_more_waits_for_the_coordinator(client, checked, coordinator, supervisor):
    assert not Application.objects.waiting_for(coordinator).exists()
    User.objects.filter(pk=supervisor.pk).update(is_active=False)
    assert Application.objects.waiting_for(coordinator).get() == checked
    client.force_login(coordinator)
    assert (
        "No one can verify this anymore. Send it back to be corrected"
        in client.get("/inbox/").content.decode()
    )
    page = client.get(checked.get_absolute_url()).content.decode()
    assert (
        "No one can verify this application now. Dana Whitcomb no longer holds a confirmed position." in page
    )
    client.post(checked.get_absolute_url(), {"move": "return", "note": "Name a new supervisor."})
    checked.refresh_from_db()
    assert checked.status == "returned"


def test_who_left_after_verifying_holds_up_nothing(supervisor_first, learner, supervisor, coordinator):
    supervisor_first.move("submit", by=learner)
    supervisor_first.move("verify", by=supervisor)
    Position.objects.filter(user=supervisor).update(ended=make.today())
    supervisor_first.move("check", by=coordinator)
    assert supervisor_first.status == "issued"


# On paper


def test_the_application_prints_with_its_list(client, certificate, checked, learner):
    Application.objects.update(recognition="board")
    client.force_login(learner)
    page = client.get(f"/applications/{checked.pk}/print/")
    text = " ".join(page.content.decode().split())
    assert [line["title"] for line in page.context["lines"]] == ["Kits", "Story time", "Oral history"]
    assert page.context["total"] == 60
    for words in (
        "Reference librarian",
        "2021 rules, in effect since June 1, 2021",
        "<b>A letter to my board</b>",
        "Marta Halvorsen, signed in",
        "Dana Whitcomb, verified in",
    ):
        assert words in text


def test_a_draft_prints_as_it_stands_today(client, application, learner):
    client.force_login(learner)
    page = client.get(f"/applications/{application.pk}/print/")
    assert (page.context["total"], "Applicant’s signature" in page.content.decode()) == (60, True)


def test_the_blank_application_names_every_track(client, db):
    text = client.get("/applications/print/").content.decode()
    assert [name in text for name in ("Strategic Track", "Library Staff Track", "Library Trustee Track")] == [
        True
    ] * 3

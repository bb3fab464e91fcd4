"""Every guard of a move at every entry point: the page, the admin and the model refuse with the same sentence."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from directory.models import StrategicPlan
from plans.models import JournalEntry, Plan, ProjectNote
from tests import builders as make
from tests.pages import text_of
from tests.workflow.test_admin import form_of
from workflow.sentences import MoveRefused


@pytest.fixture
def activity(plan):
    return plan.activities.get(kind="self_directed")


@dataclass
class Case:
    """A document in a state in which a move is against a rule."""

    document: Any
    move: str
    by: Any
    note: str = ""


# The states


def plan_with_expired_credits(request):
    """60 credits when it was sent, one of them earned 48 months ago; today that one has expired."""
    learner, participation = request.getfixturevalue("learner"), request.getfixturevalue("participation")
    plan = make.make_plan(participation, activities=[("formal", "59")])
    credit = make.make_credit(learner, "1", days_ago=100)
    plan.submit(by=learner)
    type(credit).objects.filter(pk=credit.pk).update(earned_on="2020-01-06")
    return Case(plan, "approve", request.getfixturevalue("supervisor"))


def sent_plan(request):
    plan = make.make_plan(request.getfixturevalue("participation"))
    plan.submit(by=request.getfixturevalue("learner"))
    return plan


def plan_with_unconfirmed_goals(request):
    plan, learner = sent_plan(request), request.getfixturevalue("learner")
    StrategicPlan.objects.update(
        owner=learner, status="submitted", submitted_at=timezone.now(), decided_by=None, decided_at=None
    )
    return Case(plan, "approve", request.getfixturevalue("supervisor"))


def plan_of_a_closed_track(request):
    plan = sent_plan(request)
    type(plan.participation).objects.filter(pk=plan.participation_id).update(
        closed=make.today(), ending="closed"
    )
    return Case(plan, "approve", request.getfixturevalue("supervisor"))


def plan_that_is_decided(request):
    plan, supervisor = sent_plan(request), request.getfixturevalue("supervisor")
    plan.move("approve", by=supervisor)
    return Case(plan, "return", supervisor, "Say why.")


def plan_sent_back_without_a_note(request):
    return Case(sent_plan(request), "return", request.getfixturevalue("supervisor"))


def sent_project(request):
    activity = request.getfixturevalue("activity")
    project = make.make_project(activity)
    project.submit(by=request.getfixturevalue("learner"))
    return project


def project_that_is_decided(request):
    project, supervisor = sent_project(request), request.getfixturevalue("supervisor")
    project.move("approve", by=supervisor)
    return Case(project, "return", supervisor, "Say why.")


def project_sent_back_without_a_note(request):
    return Case(sent_project(request), "return", request.getfixturevalue("supervisor"))


DECISIONS = [
    (
        plan_with_expired_credits,
        "Some earlier credits have expired since this plan was sent. It now has 59",
    ),
    (plan_with_unconfirmed_goals, "are not confirmed yet. The library director or the Montana State Library"),
    (plan_of_a_closed_track, "closed this track on"),
    (plan_that_is_decided, "Dana Whitcomb approved the plan on"),
    (
        plan_sent_back_without_a_note,
        "Write a note to send with your decision.",
    ),
    (project_that_is_decided, "Dana Whitcomb approved the project on"),
    (
        project_sent_back_without_a_note,
        "Write a note to send with your decision.",
    ),
]


# The entry points


def through_the_page(case, request):
    client = request.getfixturevalue("client")
    client.force_login(case.by)
    data = {"move": case.move, "note": case.note}
    return text_of(client.post(case.document.get_absolute_url(), data))


def through_the_admin(case, request):
    """As the action and the change form of the admin decide, for a supervisor who is of the State Library too."""
    case.by.is_staff = case.by.is_superuser = True
    case.by.save()
    client, rf = request.getfixturevalue("client"), request.getfixturevalue("rf")
    client.force_login(case.by)
    asked = rf.post("/")
    asked.user, asked.session = case.by, client.session
    asked._messages = CookieStorage(asked)
    registered = admin.site.get_model_admin(type(case.document))
    registered.decide(asked, case.document, case.move, case.note)
    return " ".join(str(message) for message in get_messages(asked))


def through_the_model(case, request):
    with pytest.raises(MoveRefused) as refused:
        case.document.move(case.move, by=case.by, note=case.note)
    return str(refused.value)


@pytest.mark.parametrize("entry", [through_the_page, through_the_admin, through_the_model])
@pytest.mark.parametrize(("state", "sentence"), DECISIONS, ids=lambda value: getattr(value, "__name__", ""))
def test_a_decision_against_a_rule_is_refused_everywhere(request, state, sentence, entry):
    case = state(request)
    before = case.document.status
    assert sentence in entry(case, request)
    assert type(case.document).objects.get(pk=case.document.pk).status == before


def test_the_form_of_the_admin_refuses_it_too(client, request, supervisor):
    case = plan_with_expired_credits(request)
    supervisor.is_staff = supervisor.is_superuser = True
    supervisor.save()
    client.force_login(supervisor)
    change = reverse("admin:plans_plan_change", args=[case.document.pk])
    data = form_of(client.get(change)) | {"decision": "approve"}
    page = client.post(change, data, follow=True)
    assert DECISIONS[0][1] in text_of(page)
    assert Plan.objects.get(pk=case.document.pk).status == "submitted"


# What the owner does: its page and the model


def test_sending_is_refused_with_the_earlier_credits_of_today(client, participation, learner):
    """No caller says how much was earned earlier."""
    plan = make.make_plan(participation, activities=[("formal", "59")])
    sentence = "Plan 1 more credit. You have 59 of 60."
    with pytest.raises(MoveRefused, match=sentence):
        plan.submit(by=learner)
    client.force_login(learner)
    assert sentence in text_of(client.post(plan.get_absolute_url(), {"send": ""}, follow=True))
    make.make_credit(learner, "1", days_ago=100)
    plan.submit(by=learner)
    assert (plan.status, plan.taken_in) == ("submitted", 1)


def test_an_approval_takes_the_earlier_credits_of_that_day(participation, learner, supervisor):
    plan = make.make_plan(participation)
    plan.submit(by=learner)
    make.make_credit(learner, "7", days_ago=100)
    plan.move("approve", by=supervisor)
    assert plan.taken_in == 7


@pytest.mark.parametrize("by_page", [True, False])
def test_only_a_plan_in_force_is_revised(client, participation, learner, by_page):
    plan = make.make_plan(participation)
    sentence = "You can revise only an approved plan."
    if by_page:
        client.force_login(learner)
        page = client.post(reverse("plan_revise", args=[plan.pk]), follow=True)
        assert sentence in text_of(page)
    else:
        with pytest.raises(MoveRefused, match=sentence):
            plan.revise(by=learner)
    assert Plan.objects.count() == 1


def test_a_plan_of_a_closed_track_is_not_amended(plan, learner):
    type(plan.participation).objects.filter(pk=plan.participation_id).update(
        closed=make.today(), ending="closed"
    )
    plan = Plan.objects.get(pk=plan.pk)
    goals = list(plan.activities.first().goals.all())
    with pytest.raises(MoveRefused, match="This track is closed"):
        plan.amend(by=learner, description="Seeds", kind="formal", credits=2, goals=goals)


def test_a_project_moved_by_the_model_names_the_supervisor_and_asks_the_mentor(
    activity, learner, supervisor, mailoutbox
):
    project = make.make_project(activity, position=None, mentor_name="Ada", mentor_email="ada@example.org")
    project.move("submit", by=learner)
    assert (project.position, project.mentor_invited_at is None) == (learner.position, False)
    assert [letter.to for letter in mailoutbox] == [[supervisor.email], ["ada@example.org"]]


def test_a_project_completed_by_the_model_makes_its_credit(activity, learner):
    project = make.make_project(activity, status="approved", achieved="Seed.", effect="They garden.")
    make.make_entry(project, hours="9")
    project.move("complete", by=learner)
    [credit] = project.earned_credits.all()
    assert (credit.amount, credit.status, credit.kind) == (3, "pending", "self_directed")


COMPLETION = [
    ({"achieved": ""}, "Write what you achieved."),
    ({"effect": ""}, "Write what changed for your library or community."),
]


@pytest.mark.parametrize("by_page", [True, False])
@pytest.mark.parametrize(("changes", "sentence"), COMPLETION)
def test_a_completion_says_what_is_missing(client, activity, learner, changes, sentence, by_page):
    written = {"achieved": "Seed.", "effect": "They garden."} | changes
    project = make.make_project(activity, status="approved", **({} if by_page else written))
    make.make_entry(project, hours="9")
    if by_page:
        client.force_login(learner)
        page = client.post(reverse("project_complete", args=[project.pk]), written)
        assert sentence in text_of(page)
    else:
        with pytest.raises(MoveRefused, match=sentence):
            project.move("complete", by=learner)
    assert not project.earned_credits.exists()


DAYS = [
    (-1, "This date is in the future. Write the entry when the work is done."),
    (40, "Work before that day doesn’t count."),
]


@pytest.mark.parametrize("by_page", [True, False])
@pytest.mark.parametrize(("days_ago", "sentence"), DAYS)
def test_a_day_that_no_entry_can_have(client, activity, learner, days_ago, sentence, by_page):
    project, on = make.make_project(activity, status="approved"), make.today() - timedelta(days=days_ago)
    if by_page:
        client.force_login(learner)
        data = {"on": on.isoformat(), "hours": "3", "text": "I read."}
        assert sentence in text_of(client.post(reverse("project_journal", args=[project.pk]), data))
    else:
        entry = JournalEntry(on=on, hours=3, text="I read.")
        with pytest.raises(ValidationError, match=sentence):
            project.write(entry, key=entry.key, now=timezone.now())
    assert not project.entries.exists()


def test_a_note_is_refused_before_the_approval(activity, learner):
    project = make.make_project(activity)
    with pytest.raises(MoveRefused, match="The journal opens when"):
        project.add_note(ProjectNote(author=learner, text="Hello."), now=timezone.now())


def test_a_completed_project_needs_no_mentor(client, activity, learner):
    project = make.make_project(activity, status="completed")
    with pytest.raises(MoveRefused, match="so it doesn’t need a mentor"):
        project.name_mentor("Ada", "ada@example.org")
    client.force_login(learner)
    page = client.post(reverse("project_mentor", args=[project.pk]), follow=True)
    assert "so it doesn’t need a mentor" in text_of(page)


def test_nobody_names_themselves_as_mentor(client, activity, learner):
    project, own = make.make_project(activity, status="approved"), learner.email.upper()
    sentence = "This is your own email. Choose someone else as your mentor."
    with pytest.raises(MoveRefused, match=sentence):
        project.name_mentor("Me", own)
    with pytest.raises(MoveRefused, match=sentence):
        project.mentor_agrees(by=learner, now=timezone.now())
    client.force_login(learner)
    data = {"mentor_name": "Me", "mentor_email": own}
    assert sentence in text_of(client.post(reverse("project_mentor", args=[project.pk]), data))

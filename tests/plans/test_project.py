import threading
import uuid
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from plans.models import JournalEntry, SelfDirectedProject
from tests import builders as make
from tests.pages import text_of
from workflow.sentences import MoveRefused


@pytest.fixture
def activity(plan):
    return plan.activities.get(kind="self_directed")


@pytest.fixture
def draft(activity):
    return make.make_project(activity)


@pytest.fixture
def project(activity):
    return make.make_project(activity, status="approved")


def entry(**fields):
    fields = {"on": make.today(), "hours": Decimal(3), "text": "I read.", "meeting": ""} | fields
    return JournalEntry(**fields)


def write(project, row, **options):
    return project.write(row, **{"key": uuid.uuid4(), "now": timezone.now()} | options)


# Who may read


def test_visible_to_the_owner_the_supervisor_and_the_mentor_once_it_was_sent(
    activity, learner, supervisor, director, mentor, coordinator, stranger
):
    project = make.make_project(activity, status="submitted", mentor=mentor)
    people = [learner, supervisor, mentor, coordinator, director, stranger]
    seen = [SelfDirectedProject.objects.visible_to(user).filter(pk=project.pk).exists() for user in people]
    assert seen == [True, True, True, True, False, False]


def test_a_draft_is_seen_by_nobody_else(activity, supervisor, mentor):
    project = make.make_project(activity, mentor=mentor)
    seen = [
        SelfDirectedProject.objects.visible_to(user).filter(pk=project.pk) for user in (supervisor, mentor)
    ]
    assert [rows.exists() for rows in seen] == [False, False]


def test_a_new_supervisor_reads_the_journal_whose_credit_waits(project, learner, director, library):
    learner.positions.update(ended=make.today())
    make.make_position(learner, library, supervisor=director)
    assert list(SelfDirectedProject.objects.visible_to(director)) == [project]


# Sending


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("kind", "", "choose the type of learning"),
        ("title", " ", "give the project a title"),
        ("outcomes", "", "write an outcome"),
        ("how", "", "say how it addresses the goal"),
        ("references", "", "name references or say how you prepared"),
        ("agreed", False, "agree to keep a journal"),
    ],
)
def test_submit_refuses_what_is_incomplete(draft, learner, field, value, sentence):
    SelfDirectedProject.objects.filter(pk=draft.pk).update(**{field: value})
    draft.refresh_from_db()
    with pytest.raises(MoveRefused) as refused:
        draft.submit(by=learner)
    assert str(refused.value) == f"The project isn’t ready. {sentence[0].upper() + sentence[1:]}."


def test_submit_refuses_without_steps_and_goals(draft, learner):
    draft.steps.all().delete()
    draft.goals.clear()
    with pytest.raises(MoveRefused) as refused:
        draft.submit(by=learner)
    assert str(refused.value) == (
        "The project isn’t ready. Describe every step and give its hours. Plan 1.5 hours or more, because less earns no credit. "
        "Choose a library goal."
    )


def test_submit_refuses_less_than_half_a_credit(draft, learner):
    draft.steps.update(hours=1)
    with pytest.raises(MoveRefused) as refused:
        draft.submit(by=learner)
    assert (
        str(refused.value) == "The project isn’t ready. Plan 1.5 hours or more, because less earns no credit."
    )


def test_submit_refuses_goals_of_another_library_only(draft, learner):
    draft.goals.set(make.make_strategic_plan(make.make_library("Elsewhere")).goals.all())
    with pytest.raises(MoveRefused) as refused:
        draft.submit(by=learner)
    assert str(refused.value) == (
        "The project isn’t ready. Choose a goal of Larch Valley Public Library, because yours belongs to another library."
    )


def test_submit_refuses_an_activity_that_the_plan_in_force_no_longer_needs(draft, activity, learner):
    type(activity).objects.filter(pk=activity.pk).update(no_longer_needed=True)
    draft = SelfDirectedProject.objects.get(pk=draft.pk)
    with pytest.raises(MoveRefused) as refused:
        draft.submit(by=learner)
    assert str(refused.value) == (
        "The project isn’t ready. Your plan no longer needs this activity, so add it again in a revised plan."
    )


def test_submit_refuses_while_the_plan_is_not_approved(participation, learner):
    plan = make.make_plan(participation)
    draft = make.make_project(plan.activities.get(kind="self_directed"))
    with pytest.raises(MoveRefused) as refused:
        draft.submit(by=learner)
    assert "self-directed activity in your approved plan" in str(refused.value)


def test_submit_belongs_to_the_activity_that_continues_it(participation, learner):
    first = make.make_plan(participation, status="superseded", approved_on=make.today() - timedelta(days=90))
    type(first).objects.filter(pk=first.pk).update(ended_on=make.today() - timedelta(days=30))
    old = first.activities.get(kind="self_directed")
    second = make.make_plan(participation, version=2, status="approved", activities=[])
    make.make_activity(second, kind="self_directed", continues=old)
    draft = make.make_project(old)
    draft.submit(by=learner)
    assert draft.status == "submitted"


def test_submit_names_the_supervisor_of_today_and_writes_to_them(draft, learner, supervisor, mailoutbox):
    draft.submit(by=learner)
    assert (draft.decider, [mail.to for mail in mailoutbox]) == (supervisor, [[supervisor.email]])


def test_approval_tells_the_owner_and_the_mentor(activity, supervisor, learner, mentor, mailoutbox):
    project = make.make_project(activity, status="submitted", mentor=mentor)
    project.move("approve", by=supervisor)
    assert project.approved_on == make.today()
    assert [mail.to for mail in mailoutbox] == [[learner.email], [mentor.email]]


@pytest.mark.parametrize(("hours", "credits"), [("18", "6"), ("4", "1"), ("1", None)])
def test_approval_keeps_what_the_steps_came_to(activity, supervisor, hours, credits):
    project = make.make_project(activity, status="submitted")
    project.steps.update(hours=hours)
    project.move("approve", by=supervisor)
    project.refresh_from_db()
    assert project.approved_credits == (credits and Decimal(credits))
    assert [step.approved for step in project.steps.all()] == [True]


# The journal


def test_write_adds_an_entry(project):
    assert write(project, entry()) is True
    assert project.hours() == 3


@pytest.mark.parametrize("status", ["draft", "submitted", "returned"])
def test_write_refuses_before_approval(activity, status):
    project = make.make_project(activity, status=status)
    with pytest.raises(MoveRefused) as refused:
        write(project, entry())
    assert "opens when your supervisor approves the project" in str(refused.value)
    assert project.entries.count() == 0


def test_write_refuses_once_completed(activity):
    project = make.make_project(activity, status="completed")
    with pytest.raises(MoveRefused) as refused:
        write(project, entry())
    assert (refused.value.late, project.entries.count()) == (True, 0)


def test_write_writes_a_form_once(project):
    key = uuid.uuid4()
    later = timezone.now() + timedelta(hours=3)
    assert [write(project, entry(), key=key), write(project, entry(), key=key, now=later)] == [True, False]
    assert project.entries.count() == 1


def test_write_writes_the_same_entry_once_within_two_minutes(project):
    written = timezone.now()
    assert write(project, entry()) is True
    assert write(project, entry(), now=written + timedelta(seconds=90)) is False
    assert write(project, entry(), now=written + timedelta(minutes=5)) is True


def test_write_keeps_another_entry_under_a_key_that_was_used(project):
    key = uuid.uuid4()
    assert [write(project, entry(text=text), key=key) for text in ("One.", "Two.")] == [True, True]


def test_two_clicks_at_once_write_one_entry(transactional_db, project):
    key, answers, start = uuid.uuid4(), [], threading.Barrier(2)

    def click():
        start.wait()
        answers.append(write(SelfDirectedProject.objects.get(pk=project.pk), entry(), key=key))
        connection.close()

    clicks = [threading.Thread(target=click) for _ in range(2)]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()
    assert (sorted(answers), project.entries.count()) == ([False, True], 1)


def test_the_database_holds_one_entry_per_form(project):
    first = make.make_entry(project)
    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_entry(project, key=first.key)


def test_the_database_refuses_more_than_a_day(project):
    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_entry(project, hours="24.5")


@pytest.mark.parametrize("act", ["rewrite", "strike"])
def test_entries_stay_as_they_are_once_completed(project, act):
    row = make.make_entry(project)
    SelfDirectedProject.objects.filter(pk=project.pk).update(status="completed")
    row.hours = Decimal(9)
    with pytest.raises(MoveRefused):
        getattr(project, act)(row, now=timezone.now())
    assert JournalEntry.objects.get(pk=row.pk).hours == 3


# One activity, one open project


def test_an_activity_has_one_open_project(draft, activity):
    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_project(activity)


def test_live_projects_of_an_activity_are_found_through_what_it_continues(project, participation, activity):
    later = make.make_plan(participation, version=2, activities=[])
    continued = make.make_activity(later, kind="self_directed", continues=activity)
    assert list(SelfDirectedProject.objects.of_activity(continued).live()) == [project]


# Opening it again


def test_reopen_is_offered_only_when_the_credit_was_declined(activity, learner):
    project = make.make_project(activity, status="completed", completed_on=make.today())
    assert set(project.moves_for(learner)) == set()
    with pytest.raises(MoveRefused) as refused:
        project.move("reopen", by=learner)
    assert str(refused.value) == (
        "You can reopen a completed project only if its credit was declined or withdrawn."
    )
    project.credit_declined = True
    project.save()
    project.move("reopen", by=learner)
    assert (project.status, project.completed_on, project.credit_declined) == ("approved", None, False)


def test_reopen_waits_for_another_project_of_the_activity(activity, learner):
    project = make.make_project(activity, status="completed", credit_declined=True)
    make.make_project(activity)
    with pytest.raises(MoveRefused) as refused:
        project.move("reopen", by=learner)
    assert str(refused.value) == "Complete the other project of this activity first."


# While the plan is suspended


def suspended(plan, coordinator):
    plan.move("recall", by=coordinator, note="Outside the rules.")


def test_a_project_of_a_suspended_plan_is_not_approved_anywhere(client, plan, supervisor, coordinator):
    project = make.make_project(plan.activities.get(kind="self_directed"), status="submitted")
    suspended(plan, coordinator)
    sentence = "The plan is suspended, and nothing counts until a revised plan is approved."
    with pytest.raises(MoveRefused, match=sentence):
        type(project).objects.get(pk=project.pk).move("approve", by=supervisor)
    client.force_login(supervisor)
    page = client.post(project.get_absolute_url(), {"move": "approve"})
    assert sentence in text_of(page)
    with pytest.raises(IntegrityError, match="not_while_the_plan_is_suspended"), transaction.atomic():
        type(project).objects.filter(pk=project.pk).update(status="approved", approved_on=make.today())
    project.refresh_from_db()
    assert project.status == "submitted"


def test_a_project_of_a_suspended_plan_is_not_completed(client, plan, learner, coordinator):
    project = make.make_project(
        plan.activities.get(kind="self_directed"), status="approved", achieved="Kits.", effect="Used."
    )
    make.make_entry(project, hours="6")
    suspended(plan, coordinator)
    with pytest.raises(MoveRefused, match="The plan is suspended"):
        type(project).objects.get(pk=project.pk).complete(by=learner)
    client.force_login(learner)
    page = client.get(reverse("project_complete", args=[project.pk]), follow=True)
    shown = text_of(page)
    assert page.redirect_chain[-1][0] == project.get_absolute_url()
    assert "Revise your plan before you go on." in shown
    assert plan.get_absolute_url() in page.content.decode()
    with pytest.raises(IntegrityError, match="not_while_the_plan_is_suspended"), transaction.atomic():
        type(project).objects.filter(pk=project.pk).update(status="completed", completed_on=make.today())


@pytest.mark.parametrize("status", ["draft", "returned", "submitted"])
def test_no_project_of_a_suspended_plan_becomes_approved_from_any_status(plan, coordinator, status):
    project = make.make_project(plan.activities.get(kind="self_directed"), status=status)
    suspended(plan, coordinator)
    for approved in ("approved", "completed"):
        with pytest.raises(IntegrityError, match="not_while_the_plan_is_suspended"), transaction.atomic():
            type(project).objects.filter(pk=project.pk).update(status=approved, approved_on=make.today())


def test_no_approved_project_is_added_while_the_plan_is_suspended(plan, coordinator):
    project = make.make_project(plan.activities.get(kind="self_directed"), status="completed")
    suspended(plan, coordinator)
    with pytest.raises(IntegrityError, match="not_while_the_plan_is_suspended"), transaction.atomic():
        type(project).objects.create(
            activity=project.activity,
            owner=project.owner,
            position=project.position,
            status="approved",
            approved_on=make.today(),
        )


@pytest.mark.parametrize(
    ("move", "facts"),
    [("drop", {"status": "approved"}), ("reopen", {"status": "completed", "credit_declined": True})],
)
def test_a_project_of_a_suspended_plan_does_not_become_approved_again(
    plan, learner, coordinator, move, facts
):
    project = make.make_project(plan.activities.get(kind="self_directed"), **facts)
    if move == "drop":
        type(project).objects.filter(pk=project.pk).update(status="returned")
    suspended(plan, coordinator)
    with pytest.raises(MoveRefused, match="The plan is suspended"):
        type(project).objects.get(pk=project.pk).move(move, by=learner)


def test_once_a_revised_plan_is_approved_the_project_can_be_completed(plan, learner, supervisor, coordinator):
    project = make.make_project(
        plan.activities.get(kind="self_directed"), status="approved", achieved="Kits.", effect="Used."
    )
    make.make_entry(project, hours="6")
    suspended(plan, coordinator)
    revised = plan.revise(by=learner)
    revised.submit(by=learner)
    revised.move("approve", by=supervisor)
    credit = type(project).objects.get(pk=project.pk).complete(by=learner)
    assert credit.amount == 2

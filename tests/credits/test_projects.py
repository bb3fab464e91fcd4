import threading
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from credits.models import Credit
from plans.models import SelfDirectedProject
from tests import builders as make

WRITTEN = {"achieved": "Forty gardeners share seed.", "effect": "They come back.", "evidence": "The list."}


@pytest.fixture
def project(plan):
    project = make.make_project(plan.activities.get(kind="self_directed"), status="approved")
    make.make_entry(project, hours="4")
    return project


def page(project):
    return reverse("project_complete", args=[project.pk])


def test_completing_makes_the_credit(at_desk, project, learner):
    at_desk.post(page(project), WRITTEN)
    project.refresh_from_db()
    credit = Credit.objects.get()
    assert (project.status, project.achieved, project.completed_on) == (
        "completed",
        "Forty gardeners share seed.",
        make.today(),
    )
    assert (credit.owner, credit.amount, credit.status, credit.earned_on, credit.project) == (
        learner,
        1,
        "pending",
        make.today(),
        project,
    )


@pytest.mark.parametrize(
    ("hours", "amount"), [("1.5", "0.5"), ("4", "1"), ("4.5", "1.5"), ("60", "20"), ("61.5", "20.5")]
)
def test_the_journals_hours_make_the_credit(at_desk, plan, hours, amount):
    project = make.make_project(
        plan.activities.get(kind="self_directed"), status="approved", approved_credits=Decimal(40)
    )
    left, day = Decimal(hours), project.approved_on
    while left:
        make.make_entry(project, hours=min(left, Decimal(20)), on=day)
        left -= min(left, Decimal(20))
        day += timedelta(days=1)
    at_desk.post(page(project), WRITTEN)
    assert Credit.objects.get().amount == Decimal(amount)


@pytest.mark.parametrize(
    ("approved", "amount"),
    [("2.5", "2.5"), ("3", "3"), ("20", "3"), (None, "3")],  # the form planned 18 hours, 6 credits
)
def test_the_credit_is_at_most_what_was_approved(at_desk, project, approved, amount):
    SelfDirectedProject.objects.filter(pk=project.pk).update(approved_credits=approved)
    make.make_entry(project, hours="5")
    at_desk.post(page(project), WRITTEN)
    assert Credit.objects.get().amount == Decimal(amount)


def test_a_project_approved_before_amounts_were_kept_gives_at_most_what_it_planned(at_desk, project):
    for day in range(2):
        make.make_entry(project, hours="10", on=project.approved_on + timedelta(days=day))
    at_desk.post(page(project), WRITTEN)
    assert Credit.objects.get().amount == 6


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"achieved": " "}, "Write what you achieved."),
        ({"effect": ""}, "Write what changed for your library or community."),
        ({"achieved": "x" * 100_000}, "at most 5000 characters"),
        ({"evidence": "a\x07b"}, "invisible characters"),
    ],
)
def test_what_is_missing_is_said_and_the_rest_is_kept(at_desk, project, change, sentence):
    answer = at_desk.post(page(project), WRITTEN | change)
    project.refresh_from_db()
    kept = {name: "" if name in change else words for name, words in WRITTEN.items()}
    assert (project.status, Credit.objects.count()) == ("approved", 0)
    assert {name: getattr(project, name) for name in WRITTEN} == kept
    assert sentence in answer.text


def test_too_few_hours_are_refused_and_the_draft_is_kept(at_desk, project):
    project.entries.update(hours=1)
    answer = at_desk.post(page(project), WRITTEN)
    project.refresh_from_db()
    assert "The journal needs 1.5 hours or more, because less earns no credit." in answer.text
    assert "Forty gardeners share seed." in answer.text
    assert "Your draft is saved." in answer.text
    assert (project.status, project.achieved) == ("approved", "Forty gardeners share seed.")
    assert Credit.objects.count() == 0


def test_an_entry_before_approval_is_refused(at_desk, project):
    project.entries.update(on=project.approved_on - timedelta(days=1))
    answer = at_desk.post(page(project), WRITTEN)
    assert "An entry is dated before the project was approved. Correct its date." in answer.text
    assert Credit.objects.count() == 0


def test_completing_twice_makes_one_credit(at_desk, project):
    at_desk.post(page(project), WRITTEN)
    answer = at_desk.post(page(project), WRITTEN | {"achieved": "Something else."}, follow=True)
    project.refresh_from_db()
    assert (Credit.objects.count(), project.achieved) == (1, "Forty gardeners share seed.")
    assert "This project is already completed" in answer.text


@pytest.mark.parametrize("status", ["draft", "submitted", "returned"])
def test_a_project_that_is_not_approved_is_not_completed(at_desk, plan, status):
    project = make.make_project(make.make_activity(plan, kind="self_directed"), status=status)
    answer = at_desk.post(page(project), WRITTEN, follow=True)
    assert "You can complete a project after your supervisor approves it." in answer.text
    assert Credit.objects.count() == 0


def test_two_tabs_at_once_make_one_credit(transactional_db, project, learner):
    start, answers = threading.Barrier(2), []

    def press(achieved):
        client = Client()
        client.force_login(learner)
        start.wait()
        answers.append(client.post(page(project), WRITTEN | {"achieved": achieved}).status_code)
        connection.close()

    tabs = [threading.Thread(target=press, args=[text]) for text in ("One.", "Two.")]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    assert (answers, Credit.objects.count()) == ([302, 302], 1)
    assert project.history.filter(move="complete").count() == 1


@pytest.mark.parametrize("lost", ["decline", "withdraw"])
def test_a_project_whose_credit_is_lost_opens_again_and_is_completed_once_more(
    at_desk, project, learner, supervisor, lost
):
    at_desk.post(page(project), WRITTEN)
    first = Credit.objects.get()
    first.move(lost, by=supervisor if lost == "decline" else learner, note="Tell me more.")
    at_desk.post(reverse("project_detail", args=[project.pk]), {"move": "reopen"})
    make.make_entry(project, hours="5", text="More work.")
    at_desk.post(page(project), WRITTEN)
    assert [credit.amount for credit in Credit.objects.order_by("pk")] == [1, 3]
    assert list(Credit.objects.alive().values_list("amount", flat=True)) == [3]


def test_the_supervisor_reads_the_journal_with_the_credit(client, at_desk, project, supervisor):
    at_desk.post(page(project), WRITTEN)
    client.force_login(supervisor)
    answer = client.get(reverse("credit_detail", args=[Credit.objects.get().pk]))
    assert "I read and made notes." in answer.text


def test_hours_over_what_was_approved_are_told_before_and_not_credited(at_desk, project):
    type(project).objects.update(approved_credits=Decimal("0.5"))
    answer = at_desk.get(page(project))
    assert "approved 0.5 credit, but your journal has work for 1. You get 0.5." in answer.text
    assert reverse("project_amend", args=[project.pk]) in answer.text
    at_desk.post(page(project), WRITTEN)
    assert Credit.objects.get().amount == Decimal("0.5")


def test_the_supervisor_reads_what_was_planned_beside_what_was_done(client, at_desk, project, supervisor):
    at_desk.post(page(project), WRITTEN)
    client.force_login(supervisor)
    answer = client.get(reverse("credit_detail", args=[Credit.objects.get().pk]))
    steps = [(step.text, step.hours) for step in answer.context["steps"]]
    assert (answer.context["hours"], steps) == (4, [("Visit three seed libraries", 18)])
    assert "Forty gardeners share seed." in answer.text

"""The draft of a summative report, out of plans, projects and journal."""

from datetime import timedelta

import pytest
from django.db.models import Prefetch, prefetch_related_objects

from certificates import report_draft
from plans.models import Outcome, Plan
from tests import builders as make
from workflow.text import LONGEST

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(ready):
    """A completed project with three entries, one of them struck out."""
    activity = ready.plans.get().activities.get(kind="self_directed")
    project = make.make_project(
        activity,
        status="completed",
        achieved="Forty gardeners share seed.",
        effect="The garden club meets here.",
        evidence="The list of loans",
    )
    today = make.today()
    make.make_entry(project, on=today - timedelta(days=9), text="I visited Butte.")
    make.make_entry(project, on=today - timedelta(days=3), text="I opened the drawer.")
    make.make_entry(project, on=today - timedelta(days=1), text="By mistake").project.entries.filter(
        text="By mistake"
    ).update(struck_at=project.created)
    return project


def plans_of(participation):
    return Plan.objects.filter(participation=participation).with_impact_words()


def record_of(participation, user):
    participation = type(participation).objects.get(pk=participation.pk)
    prefetch_related_objects([participation], Prefetch("plans", plans_of(participation)))
    return report_draft.of(participation, user)


def test_record_offers_the_outcomes_of_the_plan_in_force(ready, learner):
    outcome = ready.plans.get().outcomes.get()
    assert report_draft.outcomes_of(plans_of(ready)) == ([outcome], [])


def test_record_leaves_out_what_was_never_approved(ready, learner):
    make.make_plan(ready, version=2)
    record = record_of(ready, learner)
    assert record.choices == list(ready.plans.get(version=1).outcomes.all())


def test_record_knows_what_a_revised_plan_calls_achieved(ready):
    first = ready.plans.get()
    dropped, old = make.make_outcome(first), first.outcomes.first()
    gone = make.make_outcome(first, state=Outcome.State.ACHIEVED, audience="Farmers")
    Plan.objects.update(status="superseded")
    second = make.make_plan(ready, version=2, status="approved")
    second.outcomes.update(continues=old, state=Outcome.State.ACHIEVED)
    new = second.outcomes.get()
    choices, achieved = report_draft.outcomes_of(plans_of(ready))
    assert (choices, achieved) == ([new, gone], [new.pk, gone.pk])
    assert dropped not in choices


def test_record_keeps_what_an_earlier_version_calls_achieved_under_the_row_that_continues_it(ready):
    first = ready.plans.get()
    first.outcomes.update(state=Outcome.State.ACHIEVED)
    Plan.objects.update(status="superseded")
    second = make.make_plan(ready, version=2, status="approved")
    second.outcomes.update(continues=first.outcomes.get(), state=Outcome.State.KEPT)
    kept = second.outcomes.get()
    assert report_draft.outcomes_of(plans_of(ready)) == ([kept], [kept.pk])


def test_record_drafts_the_texts(ready, learner, project):
    plan = ready.plans.get()
    plan.outcomes.update(state=Outcome.State.ACHIEVED)
    Plan.objects.update(outcomes_achieved="Story time is full.")
    record = record_of(ready, learner)
    assert record.outcomes == (
        "Children: Story times. They read.\n\n"
        "Story time is full.\n\n"
        "A seed library: Forty gardeners share seed.\nEvidence: The list of loans"
    )
    assert record.impacts == "The town reads.\n\nA seed library: The garden club meets here."


def test_record_lists_the_journal_of_completed_projects_newest_first(ready, learner, project):
    working = make.make_project(
        make.make_activity(ready.plans.get(), kind="self_directed"), status="approved", title="Another"
    )
    make.make_entry(working, text="Still at work")
    assert [entry.text for entry in record_of(ready, learner).entries] == [
        "I opened the drawer.",
        "I visited Butte.",
    ]


def test_record_of_somebody_else_holds_no_journal(ready, stranger, project):
    assert record_of(ready, stranger).entries == []


@pytest.mark.parametrize(
    ("text", "parts", "longer"),
    [
        ("", [], ""),
        ("", ["One", " ", "Two"], "One\n\nTwo"),
        ("One", ["One"], "One"),
        ("One\r\nmore", ["One\nmore", "Two"], "One\nmore\n\nTwo"),
        ("One", ["x" * LONGEST, "Two"], "One\n\nTwo"),
    ],
)
def test_add_puts_each_paragraph_there_once_while_there_is_room(text, parts, longer):
    assert report_draft.add(text, parts) == longer

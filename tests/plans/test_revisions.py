import threading
from decimal import Decimal

import pytest
from django.db import connection

from plans.changes import compare
from plans.models import Plan
from tests import builders as make
from workflow.sentences import MoveRefused


def amend(plan, by, **changes):
    facts = {
        "description": "A workshop on seed libraries",
        "kind": "formal",
        "credits": Decimal("1.5"),
        "goals": list(by.position.library.strategic_plans.get().goals.all()),
        "justification": "",
    } | changes
    return plan.amend(by=by, **facts)


def test_amend_sends_a_version_with_one_activity_more(plan, learner, supervisor, mailoutbox):
    amended, sent, activity = amend(plan, learner)
    assert (amended.version, amended.status, sent) == (2, "submitted", True)
    assert [(a.continues_id is None, a.credits) for a in amended.activities.all()] == [
        (False, Decimal(45)),
        (False, Decimal(15)),
        (True, Decimal("1.5")),
    ]
    assert (activity.plan, [goal.code for goal in activity.goals.all()]) == (amended, ["1", "2"])
    assert [letter.to for letter in mailoutbox] == [[supervisor.email]]
    words = " ".join(mailoutbox[0].body.split())
    assert "version 2 of the professional development plan" in words
    assert ("version 1 stays the current plan" in words, "Nothing counts" in words) == (True, False)
    plan.refresh_from_db()
    assert plan.status == "approved"


def test_amend_adds_to_the_version_that_is_being_written_and_does_not_send_it(plan, learner, mailoutbox):
    written = plan.revise(by=learner)
    amended, sent, activity = amend(plan, learner)
    assert (amended, amended.status, sent, activity.order) == (written, "draft", False, 2)
    assert amended.saved_at > written.saved_at
    assert mailoutbox == []


def test_amend_is_refused_while_a_version_is_with_the_supervisor(plan, learner):
    plan.revise(by=learner).submit(by=learner)
    with pytest.raises(MoveRefused, match="withdraw it first"):
        amend(plan, learner)
    assert Plan.objects.get(version=2).activities.count() == 2


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"goals": []}, "Choose a library goal"),
        ({"description": " "}, "Say what you will do"),
        ({"credits": None}, "Enter the credits you expect"),
        ({"kind": "self_directed", "credits": Decimal("5.5")}, "no more than 20 self-directed credits"),
    ],
)
def test_amend_says_what_is_missing_and_leaves_nothing(plan, learner, changes, sentence):
    with pytest.raises(MoveRefused, match=sentence):
        amend(plan, learner, **changes)
    assert Plan.objects.get() == plan


def test_amend_takes_goals_of_ones_own_library_only(plan, learner):
    elsewhere = make.make_strategic_plan(make.make_library())
    with pytest.raises(MoveRefused, match="Choose a library goal"):
        amend(plan, learner, goals=list(elsewhere.goals.all()))


def test_amend_is_for_the_plan_in_force_and_its_owner(plan, learner, supervisor):
    with pytest.raises(MoveRefused, match="Only the plan’s owner"):
        amend(plan, supervisor)
    Plan.objects.update(status="suspended")
    with pytest.raises(MoveRefused, match="no longer the current version") as refused:
        amend(plan, learner)
    assert refused.value.late


def test_an_outcome_that_was_achieved_stays_achieved_in_the_next_version(plan, learner):
    make.make_outcome(plan, state="achieved")
    assert [outcome.state for outcome in plan.revise(by=learner).outcomes.all()] == ["kept", "achieved"]


@pytest.mark.django_db(transaction=True)
def test_of_two_amendments_at_once_one_version_results(plan, learner):
    start, answers = threading.Barrier(2), []

    def press():
        try:
            start.wait()
            answers.append(amend(Plan.objects.get(pk=plan.pk), learner)[1])
        except MoveRefused as refused:
            answers.append(str(refused))
        finally:
            connection.close()

    clicks = [threading.Thread(target=press) for _ in range(2)]
    for click in clicks:
        click.start()
    for click in clicks:
        click.join()
    assert sorted(map(str, answers)) == [
        "True",
        "Your supervisor has version 2 of your plan. Wait for the decision, or withdraw it first and add the activity there.",
    ]
    assert [a.credits for a in Plan.objects.get(version=2).activities.all()] == [45, 15, Decimal("1.5")]


def test_one_activity_more_changes_nothing_else(plan, learner, supervisor):
    revised = plan.revise(by=learner)
    revised.outcomes_achieved, revised.hurdles = "Families read at home.", "The van broke down."
    revised.save()
    revised.submit(by=learner)
    revised.move("approve", by=supervisor)
    amended, _, _ = amend(Plan.objects.get(pk=revised.pk), learner)
    changes = compare(Plan.objects.get(pk=revised.pk).contents(), amended.contents())
    assert (amended.outcomes_achieved, amended.hurdles) == ("Families read at home.", "The van broke down.")
    assert changes.counts == [("added", 1)]

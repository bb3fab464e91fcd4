"""What may happen to a plan between sending and deciding, and after: each is told in a sentence."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from directory.models import StrategicPlan
from plans.models import Plan
from progress.progress import progress_of
from tests import builders as make
from workflow.sentences import MoveRefused


@pytest.fixture
def sent(participation, learner, mailoutbox):
    plan = make.make_plan(participation)
    plan.submit(by=learner)
    mailoutbox.clear()
    return plan


def told(mailoutbox):
    return [(letter.to[0], letter.subject) for letter in mailoutbox]


# What was sent and what was read


def test_what_was_sent_and_what_was_read_stay_as_they_were(sent, learner, supervisor):
    assert (sent.sent_as["reason"], sent.sent_as["sums"]["total"]) == ("I want to go deep.", "60")
    assert sent.sent_as["activities"][0]["goals"] == ["1. Every child reads"]
    sent.move("return", by=supervisor, note="Say why.")
    Plan.objects.filter(pk=sent.pk).update(reason="Because the town grows.")
    sent.submit(by=learner)
    assert (sent.read_before["reason"], sent.sent_as["reason"]) == (
        "I want to go deep.",
        "Because the town grows.",
    )


def test_a_plan_that_was_sent_before_aspen_kept_it_is_kept_when_it_comes_back(participation, supervisor):
    plan = make.make_plan(participation, status="submitted")
    plan.move("return", by=supervisor, note="Say why.")
    assert plan.read_before == plan.contents()


# Goals that the library has not confirmed


@pytest.fixture
def entered(library, learner):
    StrategicPlan.objects.filter(library=library).update(owner=learner, status="submitted")
    return library.strategic_plans.get()


def test_goals_that_are_not_confirmed_hold_up_the_approval_not_the_sending(
    sent, entered, supervisor, director
):
    with pytest.raises(
        MoveRefused, match=r"The goals of “Strategic plan.*” are not confirmed yet. The library director"
    ):
        sent.move("approve", by=supervisor)
    entered.move("confirm", by=director)
    sent.move("approve", by=supervisor)
    assert sent.status == "approved"


def test_goals_that_were_refused_need_others(sent, entered, supervisor, director):
    StrategicPlan.objects.waiting().get().move("return", by=director, note="These are of 2012.")
    with pytest.raises(
        MoveRefused, match=r"were not confirmed \(These are of 2012\). The activities need other goals."
    ):
        sent.move("approve", by=supervisor)


def test_goals_of_an_activity_that_is_no_longer_needed_do_not_matter(sent, library, learner, supervisor):
    other = make.make_strategic_plan(library, owner=learner)
    make.make_activity(sent, goals=other.goals.all(), no_longer_needed=True)
    sent.move("approve", by=supervisor)
    assert sent.status == "approved"


# The coordinator sends an approved plan back


def test_an_approved_plan_is_sent_back_by_the_coordinator(plan, learner, supervisor, coordinator, mailoutbox):
    plan.move("recall", by=coordinator, note="Activity 2 is outside the rules.")
    assert (plan.status, plan.ended_on, plan.decided_by) == ("suspended", make.today(), supervisor)
    assert told(mailoutbox) == [
        (learner.email, "Your approved PPD plan was sent back"),
        (supervisor.email, "The approved PPD plan of Marta Halvorsen was sent back"),
    ]
    assert ["Activity 2 is outside the rules." in letter.body for letter in mailoutbox] == [True, True]


def test_sending_an_approved_plan_back_needs_a_reason(plan, coordinator):
    with pytest.raises(MoveRefused, match=r"Write a note"):
        plan.move("recall", by=coordinator)


def test_a_coordinator_does_not_send_her_own_plan_back(plan, learner):
    learner.is_staff = True
    learner.save()
    assert plan.moves_for(learner) == {}
    with pytest.raises(MoveRefused, match=r"No one can decide on their own document"):
        plan.move("recall", by=learner, note="Mine.")


def test_a_version_that_is_being_written_goes_on(plan, learner, supervisor, coordinator):
    revised = plan.revise(by=learner)
    plan.move("recall", by=coordinator, note="Outside the rules.")
    revised.submit(by=learner)
    revised.move("approve", by=supervisor)
    plan.refresh_from_db()
    assert (plan.status, plan.ended_on, revised.status) == ("superseded", make.today(), "approved")


def verdict(participation, credit):
    for line in progress_of(participation, make.today()).now.verdicts:
        if line.key == credit.pk:
            return line.counts
    raise AssertionError


def test_what_was_earned_before_the_plan_came_back_counts_again(
    plan, participation, learner, supervisor, coordinator
):
    credit = make.make_credit(learner, "4", activity=plan.activities.first(), days_ago=3)
    plan.move("recall", by=coordinator, note="Outside the rules.")
    assert verdict(learner.participations.get(closed=None), credit) == 0
    revised = plan.revise(by=learner)
    revised.submit(by=learner)
    revised.move("approve", by=supervisor)
    strategic = learner.participations.get(closed=None)
    assert verdict(strategic, credit) == Decimal(4)


def test_what_was_earned_between_two_versions_does_not_count(participation, plan, learner):
    day = make.today() - timedelta(days=10)
    Plan.objects.filter(pk=plan.pk).update(status="superseded", ended_on=day)
    make.make_plan(participation, version=2, status="approved", approved_on=make.today())
    between = make.make_credit(learner, "4", activity=plan.activities.first(), days_ago=5)
    on_the_day = make.make_credit(learner, "4", activity=plan.activities.first(), days_ago=10)
    assert (verdict(participation, between), verdict(participation, on_the_day)) == (0, 4)


# An amendment never reaches back


def test_an_amendment_never_reaches_back(plan, participation, learner, supervisor):
    goals = list(learner.position.library.strategic_plans.get().goals.all())
    amended, _, activity = plan.amend(
        by=learner, description="Seeds", kind="formal", credits=Decimal(2), goals=goals
    )
    yesterday = make.make_credit(learner, "1", activity=activity, days_ago=1)
    today = make.make_credit(learner, "2", activity=activity, days_ago=0)
    assert [verdict(participation, credit) for credit in (yesterday, today)] == [0, 0]
    amended.move("approve", by=supervisor)
    strategic = learner.participations.get(closed=None)
    assert [verdict(strategic, credit) for credit in (yesterday, today)] == [0, 2]


def test_what_a_credit_belonged_to_keeps_pointing_right_across_three_versions(
    plan, participation, learner, supervisor
):
    first = plan.activities.first()
    Plan.objects.filter(pk=plan.pk).update(approved_on=make.today() - timedelta(days=90))
    found = [make.make_credit(learner, "1", activity=first, days_ago=80)]
    plan.refresh_from_db()
    for days_ago in (60, 30):
        revised = plan.revise(by=learner)
        revised.submit(by=learner)
        revised.move("approve", by=supervisor)
        day = make.today() - timedelta(days=days_ago)
        Plan.objects.filter(pk=plan.pk).update(ended_on=day - timedelta(days=1))
        Plan.objects.filter(pk=revised.pk).update(approved_on=day)
        carried = revised.activities.get(continues=plan.activities.first())
        found.append(make.make_credit(learner, "1", activity=carried, days_ago=days_ago - 10))
        plan = Plan.objects.get(pk=revised.pk)
    strategic = learner.participations.get(closed=None)
    assert [verdict(strategic, credit) for credit in found] == [1, 1, 1]
    assert [credit.activity.plan.version for credit in found] == [1, 2, 3]
    first = type(first).objects.get(pk=first.pk)
    assert first.carried_on(make.today()) == found[-1].activity
    assert first.carried_on(make.today() - timedelta(days=50)) == found[1].activity


def test_on_the_day_a_later_version_takes_over_its_activity_is_meant(
    plan, participation, learner, supervisor
):
    Plan.objects.filter(pk=plan.pk).update(approved_on=make.today())
    first = plan.activities.first()
    revised = Plan.objects.get(pk=plan.pk).revise(by=learner)
    revised.submit(by=learner)
    revised.move("approve", by=supervisor)
    first = type(first).objects.get(pk=first.pk)
    assert first.carried_on(make.today()).plan == revised


# Between sending and deciding


def test_approving_a_version_that_was_withdrawn_is_too_late(sent, learner, supervisor):
    stale = Plan.objects.get(pk=sent.pk)
    sent.move("withdraw", by=learner)
    with pytest.raises(MoveRefused, match=r"Marta Halvorsen withdrew the plan on") as refused:
        stale.move("approve", by=supervisor)
    assert refused.value.late


def test_nobody_approves_what_was_sent_after_they_opened_the_page(client, sent, learner, supervisor):
    client.force_login(supervisor)
    seen = client.get(sent.get_absolute_url()).context["decision"].seen
    sent.move("withdraw", by=learner)
    Plan.objects.filter(pk=sent.pk).update(reason="Something else.")
    sent.submit(by=learner)
    data = {"move": "approve", "note": "Good luck!", "seen": seen}
    page = client.post(sent.get_absolute_url(), data)
    sent.refresh_from_db()
    assert (page.status_code, sent.status) == (409, "submitted")
    words = " ".join(page.content.decode().split())
    assert "Marta Halvorsen took this back and sent it again after you opened the page." in words
    assert "Your note wasn’t sent: <q>Good luck!</q>" in words
    client.post(sent.get_absolute_url(), data | {"seen": page.context["decision"].seen})
    sent.refresh_from_db()
    assert sent.status == "approved"


def test_a_project_that_was_sent_anew_is_read_anew_and_the_note_stays(client, plan, learner, supervisor):
    project = make.make_project(plan.activities.get(kind="self_directed"), status="submitted")
    client.force_login(supervisor)
    seen = client.get(project.get_absolute_url()).context["decision"].seen
    project.move("withdraw", by=learner)
    project.submit(by=learner)
    data = {"move": "return", "note": "Name the libraries.", "seen": seen}
    page = client.post(project.get_absolute_url(), data)
    project.refresh_from_db()
    assert (project.status, page.context["decision"]["note"].value()) == ("submitted", "Name the libraries.")


@pytest.fixture
def successor(library, director):
    user = make.make_user("Noor Lindgren", email="successor@example.org")
    make.make_position(user, library, title="Head of services", supervisor=director)
    return user


def test_a_plan_goes_to_who_is_supervisor_now(client, sent, learner, supervisor, successor):
    learner.positions.update(supervisor=successor)
    with pytest.raises(MoveRefused, match=r"Noor Lindgren decides on this plan now."):
        Plan.objects.get(pk=sent.pk).move("approve", by=supervisor)
    client.force_login(supervisor)
    assert client.get(sent.get_absolute_url()).status_code == 404
    assert list(Plan.objects.waiting_for(supervisor)) == []
    client.force_login(successor)
    assert client.get(sent.get_absolute_url()).status_code == 200
    assert list(Plan.objects.waiting_for(successor)) == [sent]
    Plan.objects.get(pk=sent.pk).move("approve", by=successor)
    sent.refresh_from_db()
    assert (sent.status, sent.decided_by) == ("approved", successor)


def test_who_is_named_as_supervisor_at_the_desk_is_told_of_what_waits(
    client, sent, learner, successor, coordinator, mailoutbox
):
    from tests.workflow.test_admin import form_of

    client.force_login(coordinator)
    page = reverse("admin:directory_position_change", args=[learner.positions.get().pk])
    client.post(page, form_of(client.get(page)) | {"supervisor": successor.pk})
    assert told(mailoutbox)[0] == (successor.email, "You’re now the supervisor of Marta Halvorsen")
    assert list(Plan.objects.waiting_for(successor)) == [sent]


def test_nobody_decides_on_a_plan_for_a_position_that_ended(sent, learner, supervisor):
    learner.positions.update(ended=make.today())
    assert list(Plan.objects.waiting_for(supervisor)) == []
    sentence = "This position has ended. Marta Halvorsen can withdraw the plan and send it again."
    with pytest.raises(MoveRefused, match=sentence):
        Plan.objects.get(pk=sent.pk).move("approve", by=supervisor)


def test_a_plan_of_a_track_that_was_closed_waits_for_nobody(sent, participation, supervisor):
    type(participation).objects.filter(pk=participation.pk).update(closed=make.today(), ending="closed")
    assert list(Plan.objects.waiting_for(supervisor)) == []
    late = Plan.objects.get(pk=sent.pk)
    assert late.moves_for(supervisor) == {}
    with pytest.raises(MoveRefused, match=r"Marta Halvorsen closed this track on .* nothing to decide"):
        late.move("approve", by=supervisor)


def test_an_approved_plan_of_a_closed_track_is_not_sent_back(plan, participation, coordinator):
    type(participation).objects.filter(pk=participation.pk).update(closed=make.today(), ending="closed")
    with pytest.raises(MoveRefused, match=r"there is nothing to decide"):
        Plan.objects.get(pk=plan.pk).move("recall", by=coordinator, note="Too late.")

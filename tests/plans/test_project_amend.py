"""More hours than were approved: asked for with new steps, decided on; what was approved stays."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from plans.models import SelfDirectedProject
from tests import builders as make
from workflow.sentences import MoveRefused


@pytest.fixture
def project(plan):
    """Approved for 18 hours, 6 credits, with 3 hours in its journal."""
    project = make.make_project(
        plan.activities.get(kind="self_directed"), status="approved", approved_credits=Decimal(6)
    )
    make.make_entry(project)
    return project


@pytest.fixture
def asked(project, learner):
    project.steps.create(text="Visit two more", hours=Decimal(6), order=2)
    project.amend(by=learner, note="Two more libraries answered.")
    return project


def page(project):
    return reverse("project_amend", args=[project.pk])


def typed(project, **changes):
    return {
        "stamp": SelfDirectedProject.objects.get(pk=project.pk).saved_at.isoformat(),
        "note": "Two more libraries answered.",
        "steps-TOTAL_FORMS": "1",
        "steps-INITIAL_FORMS": "0",
        "steps-MIN_NUM_FORMS": "1",
        "steps-MAX_NUM_FORMS": "50",
        "steps-0-id": "",
        "steps-0-text": "Visit two more",
        "steps-0-hours": "6",
        "send": "1",
    } | changes


def steps(project):
    return [(step.text, step.hours, step.approved) for step in project.steps.all()]


FIRST, NEW = ("Visit three seed libraries", Decimal(18)), ("Visit two more", Decimal(6))


def test_asking_waits_for_the_supervisor_and_keeps_the_journal_open(asked, supervisor, mailoutbox):
    assert (asked.status, asked.is_open, asked.may_complete) == ("submitted", True, False)
    assert (asked.approved_credits, steps(asked)) == (6, [(*FIRST, True), (*NEW, False)])
    mail = mailoutbox[0]
    assert (mail.to, mail.subject) == ([supervisor.email], "Marta Halvorsen asks for more hours")
    assert "Two more libraries answered." in mail.body
    assert "it has 24 hours for 8 credits. So far, 6 credits are approved." in mail.body


def test_the_journal_takes_entries_meanwhile(at_desk, asked):
    entry = {"on": make.today().isoformat(), "hours": "1.5", "text": "More.", "meeting": ""}
    at_desk.post(reverse("project_journal", args=[asked.pk]), entry)
    assert asked.entries.count() == 2


def test_completing_waits_for_the_decision(at_desk, asked, learner):
    answer = at_desk.get(reverse("project_complete", args=[asked.pk]), follow=True)
    assert "You asked for more hours. Complete the project after your supervisor answers." in answer.text
    asked.achieved = "Done."
    with pytest.raises(MoveRefused) as refused:
        asked.move("complete", by=learner)
    assert "Marta Halvorsen asked for more hours" in str(refused.value)


def test_approval_raises_what_it_may_give_and_keeps_the_first_day(asked, supervisor, mailoutbox):
    first = asked.approved_on
    mailoutbox.clear()
    asked.move("approve", by=supervisor)
    assert (asked.status, asked.approved_on, asked.approved_credits) == ("approved", first, 8)
    assert steps(asked) == [(*FIRST, True), (*NEW, True)]
    assert [mail.subject for mail in mailoutbox] == ["Your new hours are approved"]
    assert "The project can earn up to 8 credits." in mailoutbox[0].body


def test_what_was_sent_back_is_corrected_and_sent_again(asked, learner, supervisor, mailoutbox):
    asked.move("return", by=supervisor, note="One is enough.")
    assert (asked.is_open, asked.approved_credits, asked.is_editable) == (True, 6, False)
    assert mailoutbox[-1].subject == "Your new hours were sent back to you"
    asked.submit(by=learner, note="One, then.")
    asked.move("approve", by=supervisor)
    assert asked.approved_credits == 8


@pytest.mark.parametrize("way", ["return", "withdraw"])
def test_keeping_what_was_approved_takes_the_new_steps_out(asked, learner, supervisor, way):
    asked.move(way, by=supervisor if way == "return" else learner, note="One is enough.")
    asked.move("drop", by=learner)
    assert (asked.status, asked.may_complete, asked.approved_credits) == ("approved", True, 6)
    assert steps(asked) == [(*FIRST, True)]


def test_there_is_nothing_to_keep_of_what_was_never_approved(plan, learner):
    draft = make.make_project(plan.activities.get(kind="self_directed"))
    with pytest.raises(MoveRefused) as refused:
        draft.move("drop", by=learner)
    assert str(refused.value) == "No part of this project is approved yet. Change it and send it again."


def test_asking_needs_a_new_step(project, learner):
    with pytest.raises(MoveRefused) as refused:
        project.amend(by=learner, note="Because.")
    assert str(refused.value) == "The project isn’t ready. Write the steps to add."


def test_what_an_old_form_lacks_is_no_hindrance(project, learner):
    SelfDirectedProject.objects.update(kind="", references="", approved_credits=None)
    project = SelfDirectedProject.objects.get()
    project.steps.create(text="Visit two more", hours=Decimal(6))
    project.amend(by=learner, note="Two more libraries answered.")
    assert project.status == "submitted"


# The page


def test_the_page_sends_the_new_steps_with_the_reason(at_desk, project):
    assert at_desk.get(page(project)).status_code == 200
    answer = at_desk.post(page(project), typed(project), follow=True)
    project.refresh_from_db()
    assert (project.status, steps(project)) == ("submitted", [(*FIRST, True), (*NEW, False)])
    assert "Sent to Dana Whitcomb. Your journal stays open." in answer.text
    assert project.history.last().note == "Two more libraries answered."


def test_the_supervisor_sees_what_is_new_and_why(client, asked, supervisor):
    client.force_login(supervisor)
    text = client.get(asked.get_absolute_url()).text
    assert text.count(">New</span>") == 1
    assert "6 hours more requested" in text
    assert [word in text for word in ("Approve the new steps", "Two more libraries answered.")] == [
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"note": " "}, "Say why you need more hours."),
        ({"steps-0-text": ""}, "Step 1: Say what you will do in this step."),
        ({"steps-0-hours": ""}, "Step 1: Enter the hours of this step."),
        ({"steps-0-hours": "1.3"}, "1.3 isn’t a whole or half number."),
        ({"steps-0-text": "", "steps-0-hours": ""}, "Write at least one step and its hours."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(at_desk, project, change, sentence):
    answer = at_desk.post(page(project), typed(project) | change)
    project.refresh_from_db()
    assert (project.status, steps(project)) == ("approved", [(*FIRST, True)])
    assert sentence in answer.text
    assert "Your draft is kept until you sign out." in answer.text
    assert "<title>Error: " in answer.text


def test_a_refused_request_is_still_in_the_form_later(at_desk, project):
    at_desk.post(page(project), typed(project, note="") | {"steps-0-text": "Visit two in Idaho"})
    form = at_desk.get(page(project))
    assert "Visit two in Idaho" in form.text
    assert "Please fix this" not in form.text
    at_desk.post(page(project), typed(project))
    project.refresh_from_db()
    assert project.status == "submitted"
    assert not [name for name in dict(at_desk.session.items()) if name.startswith("more_hours")]


def test_an_approved_step_cannot_be_changed_with_a_forged_key(at_desk, project):
    first = project.steps.get()
    forged = {"steps-INITIAL_FORMS": "1", "steps-0-id": str(first.pk)}
    at_desk.post(page(project), typed(project) | forged)
    assert steps(project) == [(*FIRST, True), (*NEW, False)]


def test_the_whole_form_stays_closed(at_desk, asked, supervisor):
    asked.move("return", by=supervisor, note="One is enough.")
    answer = at_desk.get(reverse("project_edit", args=[asked.pk]))
    assert answer.url == page(asked)
    assert "One is enough." in at_desk.get(page(asked)).text


def test_a_second_window_asks_once(at_desk, project):
    first, second = typed(project), typed(project, note="Another reason.")
    assert at_desk.post(page(project), first).status_code == 302
    assert at_desk.post(page(project), first).status_code == 302
    answer = at_desk.post(page(project), second)
    assert (answer.status_code, project.steps.count()) == (409, 2)
    assert "Marta Halvorsen asked for more hours" in answer.text
    assert "Another reason." in answer.text


def test_rows_are_added_without_a_script(at_desk, project):
    answer = at_desk.post(page(project), {**typed(project), "add": "steps"})
    assert [form["text"].value() or "" for form in answer.context["formset"].active_forms] == [
        "Visit two more",
        "",
    ]
    assert project.steps.count() == 1


@pytest.mark.parametrize("status", ["draft", "submitted", "completed"])
def test_only_what_is_approved_is_amended(at_desk, plan, status):
    project = make.make_project(make.make_activity(plan, kind="self_directed"), status=status)
    assert at_desk.get(page(project)).url == project.get_absolute_url()
    assert at_desk.post(page(project), typed(project)).status_code == 409


@pytest.mark.parametrize("count", [1, 20])
def test_queries_do_not_grow(at_desk, project, django_assert_max_num_queries, count):
    for _ in range(count):
        project.steps.create(text="Read", hours=Decimal(1))
    with django_assert_max_num_queries(25):
        at_desk.get(page(project))


# Pages of a project whose activity is gone


def test_the_page_says_what_it_means_when_the_plan_no_longer_needs_the_activity(at_desk, project):
    type(project.activity).objects.filter(pk=project.activity_id).update(no_longer_needed=True)
    text = at_desk.get(project.get_absolute_url()).text
    assert "The current plan no longer needs this activity." in text


def test_a_version_that_left_the_activity_out_is_told(at_desk, project, participation):
    type(project.activity.plan).objects.filter(pk=project.activity.plan_id).update(
        status="superseded", ended_on=make.today() - timedelta(days=1)
    )
    make.make_plan(participation, version=2, status="approved", activities=[], approved_on=make.today())
    text = at_desk.get(project.get_absolute_url()).text
    assert "The current plan no longer has this activity." in text


def test_a_supervisor_who_was_replaced_is_told_to_the_owner(
    at_desk, plan, learner, library, director, supervisor
):
    project = make.make_project(plan.activities.get(kind="self_directed"), status="submitted")
    learner.positions.update(ended=make.today())
    make.make_position(learner, library, supervisor=director)
    text = at_desk.get(project.get_absolute_url()).text
    assert "Withdraw the project and send it to Ingrid Solheim." in text

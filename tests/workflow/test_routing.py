import threading

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, connection, transaction
from django.db.utils import InternalError
from django.utils import timezone

from plans.models import Plan
from tests import builders as make
from workflow.models import HistoryEntry
from workflow.sentences import MoveRefused


@pytest.fixture
def submitted(participation):
    return make.make_plan(participation, status="submitted")


def test_move_writes_one_row_of_history(submitted, supervisor):
    submitted.move("approve", by=supervisor, note="Good plan.")
    entry = submitted.history.get()
    assert (entry.move, entry.from_status, entry.to_status, entry.by, entry.note) == (
        "approve",
        "submitted",
        "approved",
        supervisor,
        "Good plan.",
    )


def test_move_remembers_who_decided(submitted, supervisor):
    submitted.move("approve", by=supervisor)
    assert Plan.objects.get(pk=submitted.pk).decided_by == supervisor


def test_returning_needs_a_note(submitted, supervisor):
    with pytest.raises(MoveRefused, match="Write a note"):
        submitted.move("return", by=supervisor, note="   ")


def test_a_second_decision_is_told_who_was_first(submitted, supervisor):
    submitted.move("approve", by=supervisor)
    with pytest.raises(MoveRefused, match="Dana Whitcomb approved the plan on") as refused:
        submitted.move("return", by=supervisor, note="Too late.")
    assert refused.value.late


def test_a_supervisor_who_has_left_is_refused(submitted, supervisor):
    supervisor.positions.update(ended=timezone.localdate())
    with pytest.raises(MoveRefused):
        submitted.move("approve", by=supervisor)


def test_a_supervisor_whose_position_is_not_confirmed_is_refused(submitted, supervisor):
    supervisor.positions.update(status="submitted")
    with pytest.raises(MoveRefused):
        submitted.move("approve", by=supervisor)


def test_a_position_that_is_not_confirmed_has_no_decider(submitted, learner, supervisor):
    learner.positions.update(status="submitted")
    submitted.refresh_from_db()
    with pytest.raises(MoveRefused):
        submitted.move("approve", by=supervisor)


def test_the_database_lets_nobody_decide_on_their_own(submitted, learner):
    with pytest.raises(IntegrityError, match="plan_nobody_decides_on_their_own"), transaction.atomic():
        Plan.objects.filter(pk=submitted.pk).update(decided_by=learner)


def test_history_cannot_be_rewritten(submitted, supervisor):
    submitted.move("approve", by=supervisor)
    with pytest.raises(InternalError), transaction.atomic():
        HistoryEntry.objects.update(note="It was otherwise.")
    with pytest.raises(InternalError), transaction.atomic():
        HistoryEntry.objects.all().delete()


def test_a_refused_move_sends_no_mail(submitted, stranger):
    with pytest.raises(MoveRefused):
        submitted.move("approve", by=stranger)
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_wins_and_the_other_is_told(submitted, supervisor):
    start, answers = threading.Barrier(2), []

    def decide(name):
        try:
            plan = Plan.objects.get(pk=submitted.pk)
            start.wait()
            plan.move(name, by=supervisor, note="My note.")
            answers.append("made")
        except MoveRefused as refused:
            answers.append(str(refused))
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=[name]) for name in ("approve", "return")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    made, told = sorted(answers, key=lambda answer: answer != "made")
    assert made == "made"
    assert told.startswith("Dana Whitcomb ")
    assert submitted.history.count() == 1


def test_when_the_mail_cannot_be_written_nothing_is_decided(submitted, supervisor, settings):
    settings.EMAIL_BACKEND = "tests.workflow.test_routing.Broken"
    with pytest.raises(ConnectionError):
        submitted.move("approve", by=supervisor)
    assert (Plan.objects.get(pk=submitted.pk).status, HistoryEntry.objects.count()) == ("submitted", 0)


class Broken(BaseEmailBackend):
    def send_messages(self, email_messages):
        raise ConnectionError


def test_a_project_is_completed_on_its_own_page_only(client, plan, learner):
    """Completing makes the credit: a forged decision would complete without one."""
    project = make.make_project(
        plan.activities.get(kind="self_directed"), status="approved", achieved="A lot"
    )
    make.make_entry(project)
    client.force_login(learner)
    page = client.post(project.get_absolute_url(), {"move": "complete"})
    project.refresh_from_db()
    assert (page.status_code, project.status) == (200, "approved")


@pytest.mark.parametrize("status", ["draft", "submitted", "returned"])
def test_a_plan_is_not_sent_by_a_forged_decision(client, participation, learner, status):
    plan = make.make_plan(participation, status=status)
    client.force_login(learner)
    page = client.post(plan.get_absolute_url(), {"move": "submit"})
    plan.refresh_from_db()
    assert (page.status_code, plan.status) == (200, status)


def test_a_forged_decision_after_sending_is_no_repeated_click(client, participation, learner):
    plan = make.make_plan(participation)
    client.force_login(learner)
    client.post(plan.get_absolute_url(), {"send": ""})
    page = client.post(plan.get_absolute_url(), {"move": "submit"})
    plan.refresh_from_db()
    assert (page.status_code, plan.status) == (200, "submitted")

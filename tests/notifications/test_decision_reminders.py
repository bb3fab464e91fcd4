"""Reminders to the person who decides: after 7 and 21 days, once each, in one email a day."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone

from aspen.worker import JobWorker, request_daily_jobs
from certificates.models import Application
from credits.models import Credit
from directory.models import User
from notifications import decision_reminders
from notifications.decision_reminders import MOST_LINES, remind
from notifications.models import DecisionReminder
from notifications.outbox.models import Mail
from notifications.waiting import KINDS, WaitingLine
from plans.models import Plan
from tests import builders as make
from tests.builders import DENVER
from workflow.emails import stop_path

pytestmark = pytest.mark.django_db

SENT = datetime(2027, 3, 1, 23, tzinfo=DENVER)  # late on a Monday: whole days count, not hours


@pytest.fixture(autouse=True)
def into_the_outbox(settings):
    settings.EMAIL_BACKEND = "notifications.outbox.backend.OutboxBackend"
    settings.SITE_URL = "https://aspen.example"


def after(days):
    """In the morning so many days after the documents were sent."""
    return datetime(2027, 3, 1, 7, tzinfo=DENVER) + timedelta(days=days)


@pytest.fixture
def waiting_plan(learner):
    """Sent to the supervisor."""
    plan = make.make_plan(make.make_participation(learner), status="submitted")
    Plan.objects.filter(pk=plan.pk).update(submitted_at=SENT)
    return plan


def make_claim(owner, title, *, at=SENT):
    credit = make.make_credit(owner, status="pending", title=title)
    Credit.objects.filter(pk=credit.pk).update(created=at)
    return credit


def reminded():
    """To whom emails were written, in turn."""
    return list(Mail.objects.order_by("pk").values_list("to", flat=True))


@pytest.mark.parametrize(("days", "count"), [(6, 0), (7, 1), (20, 1), (21, 1), (400, 1)])
def test_the_first_reminder_comes_after_seven_days(waiting_plan, days, count):
    assert remind(now=after(days)) == count


def test_a_document_is_mentioned_after_seven_and_after_twenty_one_days_once_each(waiting_plan):
    days = [day for day in range(60) if remind(now=after(day))]

    assert days == [7, 21]
    assert reminded() == ["supervisor@example.org"] * 2


def test_days_without_a_worker_are_made_up_for_and_the_earlier_step_is_left_out(waiting_plan):
    assert [remind(now=after(day)) for day in (30, 31, 40)] == [1, 0, 0]


def test_one_email_a_day_lists_everything_that_is_pending_for_a_week(
    waiting_plan, learner, supervisor, library
):
    colleague = make.make_user("Ada Colleague", email="ada@example.org")
    make.make_position(colleague, library, supervisor=supervisor)
    for title in ("Seeds", "Stories"):
        make_claim(learner, title, at=SENT - timedelta(days=2))
    make_claim(colleague, "Maps")
    make_claim(colleague, "Too new", at=SENT + timedelta(days=3))
    remind(now=after(7))

    letter = Mail.objects.get()
    assert letter.subject == "4 documents are waiting for your decision"
    assert letter.text.split("\nChoose which")[0] == (
        "Dear Dana Whitcomb,\n\n"
        "Someone needs your decision to go on. The oldest comes first:\n\n"
        "- 2 credits of Marta Halvorsen, since February 27, 2027\n"
        "- PPD plan of Marta Halvorsen, since March 1, 2027\n"
        "- “Maps”, a credit of Ada Colleague, since March 1, 2027\n\n"
        "Is something missing? Send it back with a note, so that they can go on.\n\n"
        "Open your inbox:\nhttps://aspen.example/inbox/\n\n"
        "--\n"
        "Why you get this: you decide on these documents. We remind you of each after a week and after three weeks.\n"
        "You always get an email when someone sends you a plan, a project, or an application.\n"
        f"Stop these emails: https://aspen.example{stop_path(supervisor, 'waiting_reminders')}"
    )
    assert letter.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_single_document_is_named_as_one(waiting_plan):
    remind(now=after(7))

    assert Mail.objects.get().subject == "A document is waiting for your decision"


def test_a_long_list_ends_with_how_many_more_there_are(supervisor, library):
    for number in range(MOST_LINES + 2):
        person = make.make_user(f"Reader {number:02}")
        make.make_position(person, library, supervisor=supervisor)
        make_claim(person, "Seeds")
    remind(now=after(7))

    text = Mail.objects.get().text
    assert text.count("“Seeds”, a credit of Reader") == MOST_LINES
    assert "\n- and 2 more\n" in text


def test_what_was_decided_meanwhile_is_not_mentioned(waiting_plan, supervisor):
    waiting_plan.move("return", by=supervisor, note="Say more.")
    Mail.objects.all().delete()

    assert remind(now=after(7)) == 0


def test_a_document_that_comes_back_begins_anew(waiting_plan, supervisor, learner):
    remind(now=after(7))
    waiting_plan.move("return", by=supervisor, note="Say more.")
    waiting_plan.move("submit", by=learner)
    Plan.objects.filter(pk=waiting_plan.pk).update(submitted_at=SENT + timedelta(days=10))
    Mail.objects.all().delete()

    assert [day for day in range(8, 40) if remind(now=after(day))] == [17, 31]


def test_an_application_counts_from_the_day_on_which_it_came_to_the_supervisor(learner, coordinator):
    participation = make.make_participation(learner, "staff")
    application = make.make_application(participation, status="checked")
    checked = SENT + timedelta(days=5)
    Application.objects.filter(pk=application.pk).update(submitted_at=SENT, decided_at=checked)

    assert [day for day in range(30) if remind(now=after(day))] == [12, 26]
    assert set(reminded()) == {"supervisor@example.org"}


@pytest.mark.parametrize("off", [{"waiting_reminders": False}, {"is_active": False}], ids=str)
def test_who_turned_them_off_or_left_gets_none(waiting_plan, supervisor, off):
    User.objects.filter(pk=supervisor.pk).update(**off)

    assert remind(now=after(7)) == 0


def test_a_second_run_on_the_same_day_writes_nothing(waiting_plan, learner):
    remind(now=after(7))
    make_claim(learner, "Seeds", at=SENT - timedelta(days=20))

    assert remind(now=after(7)) == 0
    assert remind(now=after(8)) == 1


def test_one_person_whose_email_fails_holds_up_no_other(
    waiting_plan, director, supervisor, monkeypatch, caplog
):
    make_claim(supervisor, "Seeds")
    find = decision_reminders.documents_waiting_for

    def broken_for_the_director(user):
        if user == director:
            raise ValueError("broken")
        return find(user)

    monkeypatch.setattr(decision_reminders, "documents_waiting_for", broken_for_the_director)

    assert remind(now=after(7)) == 1
    assert reminded() == ["supervisor@example.org"]
    assert "trying again tomorrow" in caplog.text


def test_the_worker_reminds_in_the_morning(waiting_plan, monkeypatch):
    clock = []
    monkeypatch.setattr(timezone, "now", lambda: clock[0])
    counts = []
    for moment in (after(7) - timedelta(hours=1), after(7), after(7) + timedelta(hours=5)):
        clock[:] = [moment]
        JobWorker({request_daily_jobs: 0}).run_once()
        counts.append(Mail.objects.filter(dedupe_key__startswith="decisions-").count())
    assert counts == [0, 1, 1]


def test_the_database_holds_each_reminder_once(waiting_plan):
    remind(now=after(7))
    row = DecisionReminder.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_every_kind_of_document_is_named():
    lines = [WaitingLine(kind, "Marta Halvorsen", "Seeds", SENT) for kind in KINDS]
    words = [render_to_string("notifications/_waiting_line.txt", {"line": line}) for line in lines]
    assert words == [
        "PPD plan of Marta Halvorsen, since March 1, 2027",
        "Self-directed project “Seeds” of Marta Halvorsen, since March 1, 2027",
        "Application of Marta Halvorsen, Seeds, since March 1, 2027",
        "“Seeds”, a credit of Marta Halvorsen, since March 1, 2027",
        "Degree of Marta Halvorsen, Seeds, since March 1, 2027",
        "Request to revoke certificate no. Seeds of Marta Halvorsen, since March 1, 2027",
        "New name of Marta Halvorsen on certificate no. Seeds, since March 1, 2027",
        "Independent event “Seeds” of Marta Halvorsen, since March 1, 2027",
        "Position of Marta Halvorsen, Seeds, since March 1, 2027",
        "Goals of Marta Halvorsen, Seeds, since March 1, 2027",
    ]


def test_a_coordinator_is_reminded_of_what_only_coordinators_decide(learner, coordinator, director):
    make.make_degree_claim(learner, status="submitted")
    make.make_independent(learner, status="submitted", title="A day at the archive")
    make.make_position(make.make_user("Nell Newcomer"), learner.position.library, confirmed=False)
    later = timezone.now() + timedelta(days=7)
    remind(now=later)

    text = Mail.objects.get(to=coordinator.email).text
    assert "Independent event “A day at the archive” of Marta Halvorsen" in text
    assert "Degree of Marta Halvorsen" in text
    assert "Position of Nell Newcomer" in text
    assert "Position of Nell Newcomer" in Mail.objects.get(to=director.email).text

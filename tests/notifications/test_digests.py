"""The weekly email to supervisors and the monthly one to directors."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from aspen.worker import JobWorker, request_daily_jobs
from credits.models import Credit
from directory.models import User
from jobs.models import Job
from notifications import digests
from notifications.outbox.models import Mail
from plans.models import Plan
from tests import builders as make
from tests.builders import DENVER, on
from workflow.emails import stop_path

pytestmark = pytest.mark.django_db

MONDAY = datetime(2027, 3, 8, 7, tzinfo=DENVER)
WEDNESDAY = datetime(2027, 3, 3, 12, tzinfo=DENVER)  # of the week before


@pytest.fixture(autouse=True)
def into_the_outbox(settings):
    settings.EMAIL_BACKEND = "notifications.outbox.backend.OutboxBackend"
    settings.SITE_URL = "https://aspen.example"


def send_weekly(now=MONDAY):
    return digests.send_weekly(now=now, note_progress=lambda done, total: None)


def send_monthly(now):
    return digests.send_monthly(now=now, note_progress=lambda done, total: None)


def claim(owner, amount, *, at=WEDNESDAY, status="pending"):
    credit = make.make_credit(owner, amount, status=status, title="Seeds")
    Credit.objects.filter(pk=credit.pk).update(created=at)


def text_to(user):
    return Mail.objects.get(to=user.email).text.split("\nChoose which")[0]


def test_a_supervisor_reads_what_is_pending_and_what_each_person_did(learner, supervisor, library):
    idle = make.make_user("Ada Idle")
    make.make_position(idle, library, supervisor=supervisor)
    claim(learner, "2")
    claim(learner, "0.5", status="verified")
    claim(learner, "9", at=MONDAY - timedelta(days=8))
    claim(learner, "7", at=MONDAY)
    plan = make.make_plan(make.make_participation(learner), status="approved")
    Plan.objects.filter(pk=plan.pk).update(submitted_at=WEDNESDAY)
    project = make.make_project(plan.activities.get(kind="self_directed"), status="approved")
    make.make_entry(project, on=date(2027, 3, 2))
    make.make_entry(project, on=date(2027, 3, 4))
    make.make_entry(project, on=date(2027, 3, 4), struck_at=WEDNESDAY)
    send_weekly()

    letter = Mail.objects.get(to=supervisor.email)
    assert letter.subject == "Your team, March 1 to March 7, 2027"
    assert text_to(supervisor) == (
        "Dear Dana Whitcomb,\n\n"
        "Pending for your decision:\n\n"
        "- 3 credits of Marta Halvorsen, since February 28, 2027\n\n"
        "What your people did, March 1 to March 7:\n\n"
        "- Ada Idle: nothing\n"
        "- Marta Halvorsen: claimed 2.5 credits, wrote 2 journal entries, sent 1 document\n\n"
        "Open your inbox:\nhttps://aspen.example/inbox/\n\n"
        "--\n"
        "Why you get this: you are the supervisor of these people. It comes every Monday.\n"
        f"Stop these emails: https://aspen.example{stop_path(supervisor, 'weekly_digest')}"
    )


def test_a_week_without_anything_says_so(learner, supervisor):
    send_weekly()

    text = text_to(supervisor)
    assert "Nothing is pending for your decision." in text
    assert "- Marta Halvorsen: nothing\n" in text
    assert "See your team:\nhttps://aspen.example/team/" in text


def test_a_certificate_is_something_that_a_person_did(learner, supervisor):
    application = make.make_application(make.make_ended_participation(learner, "trustee"), status="issued")
    certificate = make.make_certificate(application)
    type(certificate).objects.filter(pk=certificate.pk).update(issued=date(2027, 3, 3))

    [week] = digests.weeks_of([learner], date(2027, 3, 1))
    assert (week.certificates, week.did_something) == (1, True)
    [week] = digests.weeks_of([learner], date(2027, 3, 8))
    assert not week.did_something


def test_everyone_who_decides_gets_one_a_week_and_nobody_else(
    learner, supervisor, director, chair, coordinator
):
    assert send_weekly() == 3
    assert send_weekly(MONDAY + timedelta(hours=5)) == 0
    assert send_weekly(MONDAY + timedelta(days=7)) == 3

    first = Mail.objects.filter(dedupe_key__endswith="2027-03-08").values_list("to", flat=True)
    assert sorted(first) == ["chair@example.org", "director@example.org", "supervisor@example.org"]


@pytest.mark.parametrize("off", [{"weekly_digest": False}, {"is_active": False}], ids=str)
def test_who_turned_the_weekly_one_off_gets_none(learner, supervisor, off):
    User.objects.filter(pk=supervisor.pk).update(**off)
    send_weekly()

    assert not Mail.objects.filter(to=supervisor.email).exists()


def test_weeks_take_the_same_queries_for_one_person_and_for_many(
    learner, library, supervisor, django_assert_num_queries
):
    people = [learner]
    with django_assert_num_queries(6):
        assert len(digests.weeks_of(people, date(2027, 3, 1))) == 1
    people += [make.make_user() for _ in range(5)]
    with django_assert_num_queries(6):
        assert len(digests.weeks_of(people, date(2027, 3, 1))) == 6


# Every month


def test_a_director_reads_what_is_due_how_far_people_are_and_what_nobody_began(learner, supervisor, director):
    first = timezone.localtime().replace(day=1, hour=7, minute=0, second=0, microsecond=0)
    today = first.date()
    participation = make.make_participation(learner)
    plan = make.make_plan(participation, status="approved", approved_on=today - timedelta(days=40))
    begun = plan.activities.get(kind="formal")
    make.make_credit(learner, "3", activity=begun, earned_on=today - timedelta(days=10))
    application = make.make_application(make.make_ended_participation(supervisor, "staff"), status="issued")
    certificate = make.make_certificate(application)
    expires = today + timedelta(days=100)
    type(certificate).objects.filter(pk=certificate.pk).update(expires=expires)

    assert send_monthly(first) == 1
    letter = Mail.objects.get(to=director.email)
    assert letter.subject == f"Larch Valley Public Library in {today:%B %Y}"
    assert text_to(director) == (
        "Dear Ingrid Solheim,\n\n"
        "Certificates that expire within six months:\n\n"
        f"- Dana Whitcomb: {expires:%B} {expires.day}, {expires.year}\n\n"
        "How far your people are:\n\n"
        "- Dana Whitcomb: no open track\n"
        "- Hal Erickson: no open track\n"
        "- Marta Halvorsen: 3 of 60 credits in the Strategic Track\n\n"
        "Planned learning that no one has begun:\n\n"
        "- Marta Halvorsen: 1 of 2 activities\n\n"
        "Open your library’s page:\nhttps://aspen.example/library/\n\n"
        "--\n"
        "Why you get this: you direct Larch Valley Public Library. It comes on the first of the month.\n"
        f"Stop these emails: https://aspen.example{stop_path(director, 'monthly_digest')}"
    )


def test_a_month_without_anything_due_says_so(learner, director):
    send_monthly(MONDAY)

    text = text_to(director)
    assert "No certificate of your people expires within six months." in text
    assert "All planned learning has begun." in text


def test_directors_get_one_a_month_and_chairs_none(learner, director, chair):
    assert [send_monthly(MONDAY), send_monthly(MONDAY + timedelta(days=1))] == [1, 0]
    assert send_monthly(MONDAY + timedelta(days=31)) == 1


def test_who_turned_the_monthly_one_off_gets_none(learner, director):
    User.objects.filter(pk=director.pk).update(monthly_digest=False)

    assert send_monthly(MONDAY) == 0


# As jobs


def requested(moment, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: moment)
    request_daily_jobs(moment)
    return sorted(Job.objects.filter(kind__endswith="_digests").values_list("dedupe_key", flat=True))


@pytest.mark.parametrize(
    ("moment", "keys"),
    [
        (MONDAY - timedelta(minutes=1), []),
        (MONDAY, ["weekly-digests-2027-03-08"]),
        (MONDAY + timedelta(days=2), ["weekly-digests-2027-03-08"]),  # no worker ran on Monday
        (MONDAY + timedelta(days=3), []),
        (on(2027, 4, 1), ["monthly-digests-2027-04"]),
        (on(2027, 5, 3), ["monthly-digests-2027-05", "weekly-digests-2027-05-03"]),
        (on(2027, 5, 8), []),
    ],
)
def test_digests_are_due_on_monday_and_on_the_first_of_the_month(moment, keys, monkeypatch):
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day, 8, tzinfo=DENVER)

    assert requested(moment, monkeypatch) == keys


def test_the_worker_sends_them(learner, supervisor, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: MONDAY)
    JobWorker({request_daily_jobs: 0}).run_once()

    assert Mail.objects.filter(to=supervisor.email, dedupe_key__startswith="weekly-digest-").count() == 1
    assert Job.objects.get(kind="send_weekly_digests").state == "done"

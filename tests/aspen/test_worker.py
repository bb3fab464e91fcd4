import signal
import subprocess
import sys
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aspen import worker
from aspen.worker import KINDS, PERIODIC, JobWorker
from certificates import pdf
from certificates.models import Printed
from certificates.tasks import PAUSE, request_printing
from jobs.locks import lock_key
from jobs.models import LEASE, Job
from tests import builders as make

PRINTING = {request_printing: 0}
A_WORKER = """
import sys
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
import django
django.setup()
from aspen import worker
worker.PERIODIC.clear()
worker.PERIODIC[lambda now: print("at it", flush=True)] = 0
from django.core.management import call_command
call_command("work")
"""


@pytest.fixture
def issued(participation, learner):
    """Two certificates without a file."""
    application = make.make_application(participation, status="issued")
    first = make.make_certificate(application)
    return [first, make.make_certificate(application, kind="Library Staff", reissue_of=first)]


def numbers_printed():
    return [printed.certificate.number for printed in Printed.objects.order_by("pk")]


def broken(error):
    def render(facts):
        raise error

    return render


# Printing


@pytest.mark.django_db
def test_worker_prints_what_was_issued_without_a_file(issued):
    call_command("work", once=True)
    assert numbers_printed() == [certificate.number for certificate in issued]
    before = Job.objects.count()
    request_printing(timezone.now() + 2 * PAUSE)
    assert Job.objects.count() == before


@pytest.mark.django_db
def test_printing_rests_where_the_machine_cannot(issued, monkeypatch, caplog):
    with monkeypatch.context() as machine:
        machine.setattr(pdf, "render", broken(pdf.PdfUnavailable("Install libpango-1.0-0.")))
        JobWorker(PRINTING).run_once()
    assert [record.getMessage() for record in caplog.records] == [
        "Certificates are not printed, trying again later: Install libpango-1.0-0."
    ]
    job = Job.objects.get()
    assert (job.state, job.error) == ("failed", "Certificates can't be printed now. Install libpango-1.0-0.")
    JobWorker(PRINTING).run_once()
    assert numbers_printed() == []
    Job.objects.update(finished_at=timezone.now() - PAUSE)
    JobWorker(PRINTING).run_once()
    assert len(numbers_printed()) == 2
    assert [job.state for job in Job.objects.all()] == ["done"]


@pytest.mark.django_db
def test_a_certificate_that_cannot_be_drawn_keeps_no_other_waiting(issued, monkeypatch):
    real = pdf.render

    def render(facts):
        return broken(ValueError("no such glyph"))(facts) if facts.number == issued[0].number else real(facts)

    monkeypatch.setattr(pdf, "render", render)
    JobWorker(PRINTING).run_once()
    assert numbers_printed() == [issued[1].number]
    job = Job.objects.get()
    assert (job.state, f"{issued[0].number} could not be drawn" in job.error) == ("failed", True)


@pytest.mark.django_db
def test_printing_leaves_alone_what_another_process_has_begun(issued):
    request_printing(timezone.now())
    other = Job.objects.take(now=timezone.now() + timedelta(seconds=1))
    JobWorker(PRINTING).run_once()
    assert (numbers_printed(), list(Job.objects.all())) == ([], [other])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("error", "told"),
    [(pdf.PdfUnavailable("Install libpango-1.0-0."), "Install libpango"), (ValueError("odd"), "odd")],
)
def test_page_says_that_the_certificate_is_safe_and_its_paper_tried_again(
    issued, client, learner, coordinator, monkeypatch, error, told
):
    monkeypatch.setattr(pdf, "render", broken(error))
    said = {}
    for person in (learner, coordinator):
        client.force_login(person)
        answer = client.get(f"/certificates/{issued[0].number}.pdf")
        assert answer.status_code == 503
        said[person] = answer.content.decode()
    assert "Your certificate is safe. Only the PDF is missing" in said[learner]
    assert "Aspen tries to make it every few minutes" in said[learner]
    assert (told in said[learner], told in said[coordinator]) == (False, True)


# Periodic tasks


@pytest.mark.django_db
def test_a_failing_task_is_logged_and_keeps_no_other_waiting(caplog):
    done = []

    def leaking(now):
        done.append("leaking")
        raise RuntimeError("the roof")

    def sweeping(now):
        done.append("sweeping")

    cleaner = JobWorker({leaking: 0, sweeping: 0})
    for _ in range(4):
        cleaner.run_once()
    assert done == ["leaking", "sweeping", "sweeping", "sweeping", "sweeping"]
    assert [record.getMessage() for record in caplog.records] == [
        "The task leaking failed; the others go on."
    ]


@pytest.mark.django_db
def test_a_task_that_failed_is_tried_again_after_its_rest(monkeypatch):
    tried = []

    def leaking(now):
        tried.append(now)
        raise RuntimeError("the roof")

    cleaner = JobWorker({leaking: 0})
    cleaner.run_once()
    cleaner.run_once()
    assert len(tried) == 1
    monkeypatch.setattr(worker.time, "monotonic", lambda: cleaner.next_run[leaking] + 1)
    cleaner.run_once()
    assert len(tried) == 2


@pytest.mark.django_db
def test_a_task_waits_its_seconds(monkeypatch):
    runs, clock = [], [1000.0]
    monkeypatch.setattr(worker.time, "monotonic", lambda: clock[0])
    cleaner = JobWorker({runs.append: 60})
    for clock[0] in (1000.0, 1030.0, 1059.0, 1060.0, 1119.0, 1120.0):
        cleaner.run_once()
    assert len(runs) == 3


@pytest.mark.django_db(transaction=True)
def test_a_task_that_another_process_is_at_is_left_to_it():
    runs = []

    def sweeping(now):
        runs.append(now)

    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [lock_key("task sweeping")])
            JobWorker({sweeping: 0}).run_once()
            assert runs == []
            cursor.execute("SELECT pg_advisory_unlock(%s)", [lock_key("task sweeping")])
    finally:
        other.close()
    JobWorker({sweeping: 0}).run_once()
    assert len(runs) == 1


@pytest.mark.django_db(transaction=True)
def test_worker_outlives_a_database_that_hangs_up(caplog):
    asked = []

    def task(now):
        asked.append(now)
        if len(asked) > 1:
            cleaner.stop()
        with connection.cursor() as cursor:
            if len(asked) == 1:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
            cursor.execute("SELECT 1")

    cleaner = JobWorker({task: 0})
    cleaner.pause_seconds_without_database = 0
    cleaner.run_forever()
    assert len(asked) == 2
    assert caplog.records[0].getMessage().startswith("The database doesn't answer, trying again:")


@pytest.mark.django_db
def test_worker_at_rest_only_looks_for_a_job():
    """It does so every two seconds, so this is what a machine with nothing to do is busy with."""
    resting = JobWorker()
    resting.next_run = dict.fromkeys(PERIODIC, float("inf"))  # no periodic task is due
    with CaptureQueriesContext(connection) as queries:
        assert resting.work() is False
    asked = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(asked) == 1
    assert '"jobs_job"' in asked[0]


@pytest.mark.django_db(transaction=True)
def test_worker_stops_when_it_is_told_to(settings, monkeypatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "aspen.settings")
    arguments = [sys.executable, "-c", A_WORKER, connection.settings_dict["NAME"]]
    process = subprocess.Popen(arguments, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout.readline() == "at it\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.communicate()


# Jobs


def run(step):
    """Let a worker do the next attempt of the job; returns the job."""
    row = Job.objects.request("test", key="test", now=timezone.now())
    JobWorker({}, {"test": step}).run_once()
    row.refresh_from_db()
    return row


def fail(job, note_progress):
    raise RuntimeError("the roof")


def finish(job, note_progress):
    job.finish(now=timezone.now(), total=3)


@pytest.mark.django_db
def test_a_failed_attempt_waits_longer_each_time_until_the_job_fails(caplog):
    pauses = []
    for _ in range(5):
        job = run(fail)
        pauses.append(round((job.not_before - timezone.now()).total_seconds() / 60))
        Job.objects.filter(state="waiting").update(not_before=timezone.now())
    assert pauses[:4] == [1, 4, 16, 64]
    assert (job.state, job.attempts) == ("failed", 5)
    assert job.error == "Aspen tried 5 times. The last error was: RuntimeError: the roof"
    assert caplog.records[0].getMessage() == "The job test failed on attempt 1."


@pytest.mark.django_db
def test_a_job_in_its_pause_keeps_no_other_waiting():
    first = run(fail)
    assert (first.state, first.error) == ("waiting", "RuntimeError: the roof")
    other = Job.objects.request("other", key="other", now=timezone.now())
    JobWorker({}, {"other": finish}).run_once()
    other.refresh_from_db()
    assert (other.state, other.done, other.total) == ("done", 3, 3)


@pytest.mark.django_db
def test_a_worker_that_is_told_to_stop_gives_its_job_back():
    def stopped_in_the_middle(job, note_progress):
        note_progress(1, 3)
        stopping.stop()
        note_progress(2, 3)

    stopping = JobWorker({}, {"test": stopped_in_the_middle})
    job = Job.objects.request("test", key="test", now=timezone.now())
    stopping.run_once()
    job.refresh_from_db()
    assert (job.state, job.attempts, job.done) == ("waiting", 0, 1)
    assert run(finish).state == "done"


@pytest.mark.django_db
def test_a_job_of_an_unknown_kind_says_so():
    job = Job.objects.request("older", key="older", now=timezone.now())
    JobWorker({}).run_once()
    job.refresh_from_db()
    assert (job.state, job.error) == ("waiting", "KeyError: 'older'")


# Every day


def at(day, hour):
    return datetime(2026, 9, day, hour, tzinfo=ZoneInfo("America/Denver"))


@pytest.mark.django_db
def test_the_jobs_of_a_day_are_added_once_from_the_morning_on():
    for moment in (at(3, 0), at(3, 6), at(3, 7), at(3, 8), at(3, 23), at(4, 6), at(4, 12)):
        worker.request_daily_jobs(moment)
        Job.objects.filter(state="waiting").update(state="done", finished_at=moment)
    assert list(Job.objects.order_by("pk").values_list("dedupe_key", "requested_at")) == [
        ("deadline-reminders-2026-09-03", at(3, 7)),
        ("decision-reminders-2026-09-03", at(3, 7)),
        ("remove-old-jobs-2026-09-03", at(3, 7)),
        ("monthly-digests-2026-09", at(3, 7)),
        ("deadline-reminders-2026-09-04", at(4, 12)),
        ("decision-reminders-2026-09-04", at(4, 12)),
        ("remove-old-jobs-2026-09-04", at(4, 12)),
    ]
    assert set(worker.DAILY) <= set(KINDS)
    assert worker.request_daily_jobs in PERIODIC


@pytest.mark.django_db
def test_old_jobs_are_removed_but_not_their_files(coordinator):
    long_ago = timezone.now() - timedelta(days=31)
    make.make_job(key="old", finished_at=long_ago)
    recent = make.make_job(key="recent", finished_at=timezone.now() - timedelta(days=29))
    kept = make.make_export(coordinator, finished_at=long_ago)
    waiting = make.make_job(key="open", state="waiting", requested_at=long_ago, not_before=at(30, 1))
    job = Job.objects.request("remove_old_jobs", key="remove-old-jobs", now=timezone.now() - LEASE)
    Job.objects.filter(pk=waiting.pk).update(not_before=timezone.now() + LEASE)
    JobWorker({}).run_once()
    job.refresh_from_db()
    assert (job.state, job.total) == ("done", 1)
    assert set(Job.objects.all()) == {recent, kept, waiting, job}

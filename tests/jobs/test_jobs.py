"""Background jobs: one open job per key, leases, progress, cancellation, and what becomes of earlier jobs."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from aspen.worker import JobWorker
from jobs.models import LEASE, MOST_ATTEMPTS, PAUSE, Job, JobStopped
from tests import builders as make

pytestmark = pytest.mark.django_db

NOW = timezone.now()


def request(key="sweep", *, now=NOW, **facts):
    return Job.objects.request("sweep", key=key, now=now, **facts)


def taken(*args, **facts):
    request(*args, **facts)
    return Job.objects.take(now=NOW)


# Asking


def test_a_second_request_for_an_open_key_gets_the_first_job(coordinator):
    first = request(by=coordinator, arguments={"year": 2026})
    assert request(arguments={"year": 2027}) == first
    assert Job.objects.take(now=NOW) == first
    assert request() == first
    first.refresh_from_db()
    assert (first.requested_by, first.arguments, first.state) == (coordinator, {"year": 2026}, "running")


def test_a_key_is_free_again_once_its_job_has_ended():
    first = taken()
    first.finish(now=NOW, total=1)
    assert request() != first


def test_the_database_refuses_a_second_open_job_of_a_key():
    request()
    with pytest.raises(IntegrityError, match="one_open_job_per_key"), transaction.atomic():
        make.make_job(key="sweep", state="running")


def test_another_refusal_of_the_database_is_not_taken_for_an_open_job():
    with pytest.raises(IntegrityError, match="null value"), transaction.atomic():
        request(now=None)


@pytest.mark.django_db(transaction=True)
def test_of_requests_at_once_one_makes_the_job():
    together = Barrier(3)

    def ask(_):
        together.wait(timeout=30)
        try:
            return request().pk
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as people:
        assert len(set(people.map(ask, range(3)))) == 1
    assert Job.objects.count() == 1


# Leases


def test_the_job_that_waited_longest_is_taken_first_and_none_before_its_time():
    later = request("later", now=NOW + timedelta(seconds=1))
    first = request("first", now=NOW - timedelta(seconds=1))
    assert [Job.objects.take(now=NOW) for _ in range(2)] == [first, None]
    assert Job.objects.take(now=NOW + timedelta(seconds=2)) == later


def test_a_lease_ends_and_the_job_comes_back():
    job = taken()
    assert job.leased_until == NOW + LEASE
    assert Job.objects.take(now=NOW + LEASE - timedelta(seconds=1)) is None
    again = Job.objects.take(now=NOW + LEASE)
    assert (again, again.attempts) == (job, 2)


def test_a_progress_note_extends_the_lease():
    job, later = taken(), NOW + timedelta(minutes=2)
    job.note_progress(3, 7, now=later)
    job.refresh_from_db()
    assert (job.done, job.total, job.leased_until) == (3, 7, later + LEASE)


def test_progress_never_passes_its_total():
    job = taken()
    job.note_progress(9, 7, now=NOW)
    assert (job.done, job.total) == (7, 7)


def test_a_worker_that_lost_its_lease_changes_nothing_any_more():
    late = taken()
    Job.objects.take(now=NOW + LEASE)
    actions = [
        lambda: late.note_progress(1, 2, now=NOW),
        lambda: late.finish(now=NOW, total=2),
        lambda: late.fail("Too late.", now=NOW),
        lambda: late.retry_later("Too late.", now=NOW),
        late.give_back,
    ]
    for action in actions:
        with pytest.raises(JobStopped):
            action()
    job = Job.objects.get()
    assert (job.state, job.done, job.error, job.attempts) == ("running", 0, "", 2)


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_do_each_job_once():
    for number in range(12):
        request(f"sweep-{number}")
    together, done = Barrier(3), []

    def sweep(job, note_progress):
        done.append(job.dedupe_key)
        note_progress(1, 1)
        job.finish(now=timezone.now(), total=1)

    def work(_):
        together.wait(timeout=30)
        try:
            JobWorker({}, {"sweep": sweep}).run_once()
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as workers:
        list(workers.map(work, range(3)))
    assert sorted(done) == sorted(f"sweep-{number}" for number in range(12))
    assert set(Job.objects.values_list("state", "attempts")) == {("done", 1)}


# Failing


def test_a_failed_attempt_says_why_and_comes_back_after_a_pause():
    job = taken()
    job.retry_later("The roof leaks.", now=NOW)
    job.refresh_from_db()
    assert (job.state, job.error, job.not_before) == ("waiting", "The roof leaks.", NOW + PAUSE)
    assert Job.objects.take(now=NOW) is None
    again = Job.objects.take(now=NOW + PAUSE)
    again.finish(now=NOW + PAUSE, total=1)
    assert (again.error, again.attempts) == ("", 2)


def test_after_the_last_attempt_it_fails_with_the_last_reason():
    job = taken()
    Job.objects.update(attempts=MOST_ATTEMPTS)
    job.refresh_from_db()
    job.retry_later("The roof leaks.", now=NOW)
    job.refresh_from_db()
    assert (job.state, job.finished_at) == ("failed", NOW)
    assert job.error == "Aspen tried 5 times. The last error was: The roof leaks."


def test_of_failures_of_a_key_the_last_one_stays():
    for reason in ("The roof leaks.", "The door jams."):
        taken().fail(reason, now=NOW)
    assert list(Job.objects.values_list("error", flat=True)) == ["The door jams."]


# Cancellation


def test_a_waiting_job_that_is_canceled_is_never_taken():
    job = request()
    assert job.cancel(now=NOW) is True
    assert (job.state, job.finished_at) == ("cancelled", NOW)
    assert job.cancel(now=NOW) is False
    assert Job.objects.take(now=NOW) is None


def test_a_running_job_notices_at_its_next_progress_note_and_makes_no_file(settings):
    running = taken(makes_file=True)
    Job.objects.get().cancel(now=NOW)
    with pytest.raises(JobStopped):
        running.note_progress(1, 2, now=NOW)
    with pytest.raises(JobStopped):
        running.finish(now=NOW, total=2, file=BytesIO(b"swept"), name="swept.txt")
    assert Job.objects.get().state == "cancelled"
    assert [file for file in settings.MEDIA_ROOT.rglob("*") if file.is_file()] == []


# Results


def test_a_result_is_kept_until_the_next_one_of_its_key_is_done(django_capture_on_commit_callbacks):
    first = taken(makes_file=True)
    first.finish(now=NOW, total=2, file=BytesIO(b"swept"), name="swept.txt", result={"dust": 3})
    other = taken("mop", makes_file=True)
    other.finish(now=NOW, total=1, file=BytesIO(b"mopped"), name="mopped.txt")
    taken().fail("The roof leaks.", now=NOW)
    first.refresh_from_db()
    with first.file.open() as file:
        assert (file.read(), first.result, first.done) == (b"swept", {"dust": 3}, 2)
    with django_capture_on_commit_callbacks(execute=True):
        taken(makes_file=True).finish(now=NOW, total=2, file=BytesIO(b"again"), name="swept.txt")
    assert not first.file.storage.exists(first.file.name)
    assert other.file.storage.exists(other.file.name)
    assert sorted(Job.objects.values_list("dedupe_key", "state")) == [("mop", "done"), ("sweep", "done")]


def test_a_job_that_makes_a_file_is_not_done_without_it():
    with pytest.raises(IntegrityError, match="job_done_with_its_file"), transaction.atomic():
        taken(makes_file=True).finish(now=NOW, total=1)


# The admin


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def act(desk, action, *jobs):
    data = {"action": action, "_selected_action": [job.pk for job in jobs]}
    return desk.post("/admin/jobs/job/", data, follow=True).content.decode()


def test_the_admin_lists_jobs_to_read(desk, coordinator):
    failed = make.make_job(coordinator, key="sweep", state="failed", error="The roof leaks.", total=7, done=3)
    page = desk.get("/admin/jobs/job/").content.decode()
    assert "The roof leaks." in page
    assert "3 of 7" in page
    assert "Add background job" not in page
    page = desk.get(f"/admin/jobs/job/{failed.pk}/change/")
    assert page.status_code == 200
    assert "Save" not in page.content.decode()
    assert desk.get(f"/admin/jobs/job/{failed.pk}/delete/").status_code == 403
    assert desk.get("/admin/jobs/job/add/").status_code == 403


def test_the_admin_tries_a_failed_job_again(desk):
    failed = make.make_job(key="sweep", state="failed", attempts=5, done=0)
    done = make.make_job(key="mop")
    assert "1 job is waiting again." in act(desk, "try_again", failed, done)
    failed.refresh_from_db()
    assert (failed.state, failed.attempts, failed.error, failed.finished_at) == ("waiting", 0, "", None)
    assert "Only failed and canceled jobs can be tried again." in act(desk, "try_again", failed, done)


def test_a_job_whose_key_is_open_again_is_not_tried_again(desk):
    failed = make.make_job(key="sweep", state="failed")
    request()
    assert "Only failed and canceled jobs can be tried again." in act(desk, "try_again", failed)
    failed.refresh_from_db()
    assert failed.state == "failed"


def test_the_admin_cancels_what_is_open(desk):
    jobs = [make.make_job(key=state, state=state) for state in ("waiting", "running", "done")]
    assert "2 jobs are canceled." in act(desk, "cancel", *jobs)
    assert [Job.objects.get(pk=job.pk).state for job in jobs] == ["cancelled", "cancelled", "done"]
    assert "Only waiting and running jobs can be canceled." in act(desk, "cancel", *jobs)

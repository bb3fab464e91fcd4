from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from aspen.worker import JobWorker
from credits.models import CreditUse
from jobs.models import MOST_ATTEMPTS, Job, JobStopped
from reports import export
from tests import builders as make
from tests.pages import text_of

pytestmark = pytest.mark.django_db


def request(by, **days):
    return export.request(by=by, now=timezone.now(), **{"since": None, "until": None} | days)


def work():
    """Whether there was a job to run."""
    return JobWorker(periodic={}).work()


def rows_of(job):
    job.refresh_from_db()
    with job.file.open("rb") as file:
        sheet = openpyxl.load_workbook(BytesIO(file.read()))["Credits"]
    head, *below = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in below]


def test_every_credit_of_everybody_is_a_row_with_its_person_and_library(coordinator, learner, stranger):
    make.make_credit(learner, "1.5", title="=1+1", status="pending")
    make.make_credit(stranger, "2", title="Bells\x07", event=make.make_event(sponsor="The Guild"))
    job = request(coordinator)
    assert work() is True
    assert work() is False
    rows = rows_of(job)
    assert (job.state, job.total, job.done) == ("done", 2, 2)
    shown = [(row["Name"], row["Email"], row["Title"], row["Credits"], row["Status"]) for row in rows]
    assert sorted(shown) == sorted(
        [
            (learner.name, learner.email, "=1+1", 1.5, "Pending"),
            (stranger.name, stranger.email, "Bells", 2, "Verified"),
        ]
    )
    assert {row["Library"] for row in rows if row["Name"] == learner.name} == {learner.position.library.name}


def test_it_says_the_same_of_a_credit_as_the_file_of_its_person(client, coordinator, learner):
    event = make.make_event(sponsor="The Guild", presenter="Ann Onymous")
    make.make_credit(learner, "2", event=event, title="Stories", earned_on=make.on(2024, 2, 29))
    make.make_credit(learner, "1", title="More", status="declined")
    used = make.make_credit(learner, "1", title="Used", earned_on=make.on(2024, 2, 28))
    ended = make.make_ended_participation(
        learner, "staff", closed=make.on(2026, 2, 3), certificate_issued_on=make.on(2024, 5, 4)
    )
    CreditUse.objects.create(credit=used, participation=ended, certificate_kind="Library Staff")
    job = request(coordinator)
    work()
    client.force_login(learner)
    mine = openpyxl.load_workbook(BytesIO(client.get(reverse("credit_excel")).content))["Credits"]
    head, *below = mine.iter_rows(values_only=True)
    own = [dict(zip(head, row, strict=True)) for row in below]
    names = [name for name, _ in export.excel.COLUMNS]
    assert [row["Used for"] for row in own] == [None, None, f"{ended.track} certificate, 2024"]
    assert [{name: row[name] for name in names} for row in rows_of(job)] == [
        {name: row[name] for name in names} for row in own
    ]


def test_some_people_are_read_at_a_time_and_none_is_lost(coordinator, monkeypatch):
    monkeypatch.setattr(export, "STEP", 3)
    for name, titles in (("Cy", "123"), ("Abe", "4"), ("Bo", "56789"), ("Abe", "0")):
        person = make.make_user(name)
        for title in titles:
            make.make_credit(person, title=title, earned_on=make.on(2026, 6, 1 + int(title)))
    job = request(coordinator)
    with CaptureQueriesContext(connection) as queries:
        work()
    shown = [(row["Name"], row["Title"]) for row in rows_of(job)]
    assert shown[2:] == [*(("Bo", title) for title in "98765"), *(("Cy", title) for title in "321")]
    assert shown[:2] == [("Abe", "4"), ("Abe", "0")]
    assert len([query for query in queries if query["sql"].count('"credits_credit"."title"') == 1]) == 3


def test_only_the_days_asked_for(coordinator, learner):
    for day in (30, 29, 28):
        make.make_credit(learner, title=str(day), earned_on=make.on(2026, 6, day))
    job = request(coordinator, since=make.on(2026, 6, 29), until=make.on(2026, 6, 29))
    work()
    assert [row["Title"] for row in rows_of(job)] == ["29"]


def test_nothing_to_write_is_an_empty_sheet(coordinator):
    job = request(coordinator)
    work()
    assert rows_of(job) == []


def test_who_asks_twice_waits_for_one_file_and_the_one_before_goes(
    coordinator, learner, django_capture_on_commit_callbacks
):
    first = request(coordinator)
    assert request(coordinator) == first
    work()
    first.refresh_from_db()
    second = request(coordinator)
    with django_capture_on_commit_callbacks(execute=True):
        work()
    assert list(Job.objects.values_list("pk", flat=True)) == [second.pk]
    assert not first.file.storage.exists(first.file.name)


def test_it_notes_its_progress_and_extends_its_lease(coordinator, learner, monkeypatch):
    for _ in range(5):
        make.make_credit(learner)
    monkeypatch.setattr(export, "STEP", 2)
    job, seen = request(coordinator), []
    real = Job.note_progress

    def note_progress(self, done, total, *, now):
        before = self.leased_until
        real(self, done, total, now=now)
        seen.append((done, total, self.leased_until > before))

    monkeypatch.setattr(Job, "note_progress", note_progress)
    work()
    assert seen == [(0, 5, True), (2, 5, True), (4, 5, True)]
    job.refresh_from_db()
    assert job.done == 5
    assert len(rows_of(job)) == 5


def test_after_a_worker_died_the_next_begins_again_when_its_lease_ends(coordinator, learner):
    make.make_credit(learner)
    job, now = request(coordinator), timezone.now()
    assert Job.objects.take(now=now) == job
    assert work() is False
    Job.objects.update(leased_until=now)
    assert work() is True
    assert len(rows_of(job)) == 1


def test_a_worker_that_was_overtaken_leaves_the_file_of_the_other_alone(coordinator, learner):
    make.make_credit(learner)
    request(coordinator)
    late = Job.objects.take(now=timezone.now() + timedelta(seconds=1))
    Job.objects.update(leased_until=timezone.now())
    assert work() is True
    kept = Job.objects.get().file.name
    with pytest.raises(JobStopped):
        export.run(late, lambda done, total: None)
    assert (Job.objects.get().file.name, Job.objects.get().state) == (kept, "done")
    assert late.file.storage.listdir(kept.partition("/")[0])[1] == [kept.partition("/")[2]]


def test_after_some_attempts_it_gives_up_and_says_so(client, coordinator):
    job = request(coordinator)
    Job.objects.update(attempts=MOST_ATTEMPTS)
    assert work() is True
    job.refresh_from_db()
    assert job.state == "failed"
    client.force_login(coordinator)
    assert b"The worker stopped several times" in client.get(reverse("export")).content


@pytest.mark.django_db(transaction=True)
def test_two_workers_do_not_take_the_same_one(coordinator):
    request(coordinator)

    def take(_):
        try:
            with transaction.atomic():
                return Job.objects.take(now=timezone.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers:
        taken = list(workers.map(take, range(2)))
    assert sorted(each is None for each in taken) == [False, True]


def test_the_page_asks_shows_and_hands_out(client, coordinator, learner):
    make.make_credit(learner)
    client.force_login(coordinator)
    answer = client.post(reverse("export"), {"since": "1/1/2020", "until": ""})
    assert answer["Location"] == reverse("export")
    waiting = client.get(reverse("export")).content
    assert b"Waiting to start." in waiting
    assert b"manage.py work" not in waiting
    Job.objects.update(not_before=timezone.now() - timedelta(minutes=6))
    assert b"manage.py work" in client.get(reverse("export")).content
    assert client.get(reverse("export_file")).status_code == 404
    work()
    assert b"The file is ready" in client.get(reverse("export")).content
    download = client.get(reverse("export_file"))
    assert download["Content-Disposition"].startswith("attachment")
    assert openpyxl.load_workbook(BytesIO(b"".join(download.streaming_content))).sheetnames == ["Credits"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"since": "soon"}, "Enter a date, such as 11/18/2026"),
        ({"since": "2/2/2026", "until": "2/1/2026"}, "The end is before the start. Check both dates."),
    ],
)
def test_a_wrong_day_is_refused_and_kept(client, coordinator, typed, sentence):
    client.force_login(coordinator)
    page = client.post(reverse("export"), typed).content.decode()
    assert sentence in page
    assert all(f'value="{value}"' in page for value in typed.values())
    assert not Job.objects.exists()


def test_of_another_coordinator_nobody_gets_the_file(client, coordinator, learner):
    request(coordinator)
    work()
    client.force_login(make.make_user("Other", is_staff=True))
    assert client.get(reverse("export_file")).status_code == 404


def test_the_page_cancels_the_export_of_the_person_who_asked(client, coordinator):
    job = request(coordinator)
    client.force_login(coordinator)
    page = client.post(reverse("export"), {"cancel": "1"}, follow=True).content.decode()
    assert "Canceled." in page
    assert "The last one was canceled." in page
    job.refresh_from_db()
    assert job.state == "cancelled"
    assert work() is False
    page = client.post(reverse("export"), {"cancel": "1"}, follow=True).content.decode()
    assert "There is nothing to cancel" in page


def test_a_failed_export_leaves_the_file_before_it(client, coordinator, monkeypatch):
    request(coordinator)
    work()
    request(coordinator)
    monkeypatch.setattr(export, "write", lambda *args, **options: 1 / 0)
    for _ in range(MOST_ATTEMPTS):
        Job.objects.filter(state="waiting").update(not_before=timezone.now())
        work()
    client.force_login(coordinator)
    page = client.get(reverse("export")).content.decode()
    assert "The last error was: ZeroDivisionError: division by zero" in page
    assert "The file is ready" in page
    assert client.get(reverse("export_file")).status_code == 200


def test_the_page_counts_the_credits_and_says_where_it_stops(client, coordinator, learner, monkeypatch):
    for _ in range(3):
        make.make_credit(learner)
    client.force_login(coordinator)
    exact = text_of(client.get(reverse("export")))
    monkeypatch.setattr("reports.views.export.MOST_COUNTED", 2)
    capped = text_of(client.get(reverse("export")))
    assert "The file has one row for each credit entry. There are 3 entries today." in exact
    assert "The file has one row for each credit entry. There are more than 2 entries today." in capped

"""All PDFs of a year in one ZIP, made in the background, also after a worker was killed."""

import signal
import subprocess
import sys
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.utils import timezone

from aspen.worker import JobWorker
from certificates import pdf, printing
from certificates.models import Certificate, Printed
from jobs.models import LEASE, MOST_ATTEMPTS, Job, JobStopped
from reports import annual_zip
from tests import builders as make

YEAR = make.today().year
PAGE = f"/reports/certificates/{YEAR}/zip/"
A_WORKER_THAT_STALLS = """
import sys, time
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
import django
django.setup()
from aspen.worker import JobWorker
from certificates import printing

printed = []
def signed(certificate):
    if len(printed) == 3:
        print("stalls", flush=True)
        time.sleep(60)
    printed.append(certificate)
    return b"%PDF- " + certificate.number.encode()

printing.signed = signed
JobWorker(periodic={}).run_once()
"""


@pytest.fixture
def certificates(participation, learner):
    """Seven, of which none has its file yet."""
    application = make.make_application(participation, status="issued")
    issued = {"issued": make.today(), "expires": make.today() + timedelta(days=1461)}
    first = make.make_certificate(application, **issued)
    found = [first]
    for number in range(6):
        one = make.make_certificate(application, kind=f"Kind {number}", reissue_of=found[-1], **issued)
        found.append(one)
    Certificate.objects.filter(pk=found[1].pk).update(name_printed="ليلى / حداد")
    return found


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(printing, "signed", lambda certificate: b"%PDF- " + certificate.number.encode())


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def finish():
    JobWorker(periodic={}).run_once()
    return Job.objects.latest("pk")


def members(job):
    with job.file.open("rb") as file, ZipFile(BytesIO(file.read())) as made:
        return {name: made.read(name) for name in made.namelist()}


def test_zip_holds_every_pdf_as_it_was_issued_and_the_list(certificates, quick, desk):
    desk.post(PAGE)
    job = finish()
    found = members(job)
    assert {
        sha256(found[annual_zip.file_name(printed.certificate)]).hexdigest()
        for printed in Printed.objects.select_related("certificate")
    } == {printed.sha256 for printed in Printed.objects.all()}
    assert len(found) == 8
    assert f"certificates-{YEAR}.xlsx" in found
    assert f"{certificates[1].number}-ليلى-حداد.pdf" in found
    assert (job.state, job.done, job.total, job.result) == ("done", 7, 7, {"missing": []})


def test_the_page_shows_the_progress_while_it_is_made(certificates, quick, desk, monkeypatch):
    seen, real = [], Printed.objects.of

    def of(certificate, *, now):
        seen.append(desk.get(PAGE).content.decode())
        return real(certificate, now=now)

    monkeypatch.setattr(Printed.objects, "of", of)
    desk.post(PAGE)
    assert "Waiting to start." in desk.get(PAGE).content.decode()
    finish()
    assert ["0 of 7" in page for page in seen] == [True] * 5 + [False] * 2
    assert "5 of 7" in seen[-1]
    page = desk.get(PAGE).content.decode()
    assert "The ZIP file is ready" in page
    assert b"".join(desk.get(f"{PAGE}file/")).startswith(b"PK")


def test_asking_twice_makes_one(certificates, quick, desk):
    desk.post(PAGE)
    desk.post(PAGE)
    assert Job.objects.count() == 1


def test_page_says_when_no_worker_runs(certificates, desk, coordinator):
    long_ago = timezone.now() - timedelta(minutes=9)
    make.make_annual_zip(coordinator, state="waiting", not_before=long_ago, total=0, done=0)
    assert "manage.py work" in desk.get(PAGE).content.decode()


def test_a_newer_zip_takes_the_place_of_the_older(
    certificates, quick, desk, django_capture_on_commit_callbacks
):
    desk.post(PAGE)
    older = finish()
    make.make_certificate(
        certificates[0].application, kind="New", reissue_of=certificates[-1], issued=make.today()
    )
    assert "1 more has been issued since." in desk.get(PAGE).content.decode()
    desk.post(PAGE)
    assert Job.objects.count() == 2
    with django_capture_on_commit_callbacks(execute=True):
        newer = finish()
    assert list(Job.objects.all()) == [newer]
    assert older.file.storage.exists(older.file.name) is False
    assert len(members(newer)) == 9


def test_a_certificate_that_cannot_be_printed_is_named_and_keeps_no_other_out(
    certificates, quick, desk, monkeypatch
):
    real, bad = printing.signed, certificates[2]

    def signed(certificate):
        if certificate == bad:
            raise pdf.NotDrawn("No such glyph.")
        return real(certificate)

    monkeypatch.setattr(printing, "signed", signed)
    desk.post(PAGE)
    job = finish()
    assert job.result == {"missing": [f"{bad.number}: {bad.name_printed}"]}
    assert f"{bad.number}: {bad.name_printed}" in members(job)["missing.txt"].decode()
    assert len([name for name in members(job) if name.endswith(".pdf")]) == 6
    page = desk.get(PAGE).content.decode()
    assert "One certificate is not in it" in page
    assert bad.number in page


def test_a_broken_machine_ends_it_with_the_reason_and_it_can_be_asked_for_again(
    certificates, desk, monkeypatch
):
    def signed(certificate):
        raise pdf.PdfUnavailable("Install libpango-1.0-0.")

    with monkeypatch.context() as machine:
        machine.setattr(printing, "signed", signed)
        desk.post(PAGE)
        assert finish().state == "failed"
    page = desk.get(PAGE).content.decode()
    assert "Certificates can’t be printed now. Install libpango-1.0-0." in page
    assert "Try again" in page
    desk.post(PAGE)
    assert Job.objects.latest("pk").state == "waiting"


def test_a_zip_at_which_workers_die_again_and_again_is_given_up(certificates, coordinator, desk):
    now = timezone.now() - MOST_ATTEMPTS * 2 * LEASE
    job = annual_zip.request(YEAR, by=coordinator, now=now)
    for attempt in range(MOST_ATTEMPTS):
        assert Job.objects.take(now=now + attempt * 2 * LEASE) == job
    job = finish()
    assert (job.state, "several times" in job.error) == ("failed", True)
    assert "The worker stopped several times" in desk.get(PAGE).content.decode()


def test_a_worker_whose_lease_has_passed_on_writes_nothing(certificates, coordinator):
    now = timezone.now()
    annual_zip.request(YEAR, by=coordinator, now=now)
    slow = Job.objects.take(now=now)
    assert Job.objects.take(now=now) is None
    assert Job.objects.take(now=now + 2 * LEASE) == slow
    with pytest.raises(JobStopped):
        slow.note_progress(3, 7, now=now)
    assert Job.objects.get().done == 0


def test_the_person_who_asked_cancels_it_and_nobody_else(
    certificates, quick, desk, coordinator, client, second
):
    desk.post(PAGE)
    client.force_login(second)
    assert 'name="cancel"' not in client.get(PAGE).content.decode()
    page = client.post(PAGE, {"cancel": "1"}, follow=True).content.decode()
    assert "someone else asked for it" in page
    assert Job.objects.get().state == "waiting"
    client.force_login(coordinator)
    assert 'name="cancel"' in client.get(PAGE).content.decode()
    page = client.post(PAGE, {"cancel": "1"}, follow=True).content.decode()
    assert "The last one was canceled." in page
    assert (finish().state, Printed.objects.count()) == ("cancelled", 0)


def test_a_running_job_that_is_canceled_stops_at_its_next_progress_note(
    certificates, quick, desk, monkeypatch
):
    real = Printed.objects.of

    def of(certificate, *, now):
        desk.post(PAGE, {"cancel": "1"})
        return real(certificate, now=now)

    monkeypatch.setattr(Printed.objects, "of", of)
    desk.post(PAGE)
    job = finish()
    assert (job.state, bool(job.file), Printed.objects.count()) == ("cancelled", False, annual_zip.STEP)


def test_a_year_without_certificates_has_no_zip(desk):
    page = desk.post("/reports/certificates/1999/zip/", follow=True)
    assert "No certificates were issued in 1999." in page.content.decode()
    assert Job.objects.count() == 0


@pytest.mark.parametrize("person", ["learner", "stranger", "director"])
def test_nobody_else_asks_for_a_zip(person, certificates, client, request):
    client.force_login(request.getfixturevalue(person))
    assert (client.post(PAGE).status_code, Job.objects.count()) == (404, 0)


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_loses_nothing(certificates, coordinator, quick, settings, monkeypatch):
    annual_zip.request(YEAR, by=coordinator, now=timezone.now())
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "aspen.settings")
    program = [sys.executable, "-c", A_WORKER_THAT_STALLS, connection.settings_dict["NAME"]]
    worker = subprocess.Popen(program, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True)
    try:
        assert worker.stdout.readline() == "stalls\n"
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.communicate()
    assert Printed.objects.count() == 3
    assert Job.objects.take(now=timezone.now()) is None  # the dead worker's lease still holds

    Job.objects.update(leased_until=timezone.now())  # as when its lease has ended
    job = finish()
    assert (job.state, job.attempts, job.done, len(members(job))) == ("done", 2, 7, 8)


@pytest.mark.parametrize("year", [0, 10_000, 10**20])
def test_a_year_that_no_calendar_has_is_not_found(desk, year):
    page = PAGE.replace(str(YEAR), str(year))
    assert [
        desk.get(page).status_code,
        desk.post(page).status_code,
        desk.get(f"{page}file/").status_code,
    ] == [404] * 3


def test_no_name_is_too_long_for_a_file(certificates):
    certificate = certificates[0]
    certificate.name_printed = "\N{PAHAWH HMONG VOWEL KEEB}" * 150
    assert len(annual_zip.file_name(certificate).encode()) <= 255

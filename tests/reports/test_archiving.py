"""All PDFs of a year in one ZIP, made in steps by any worker, also after one was killed."""

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

from certificates import pdf, printing
from certificates.models import Certificate, Printed
from jobs.models import LEASE
from reports import archiving
from reports.archiving import advance_archive
from reports.models import Archive
from reports.models.archive import MOST_ATTEMPTS
from tests import builders as make

YEAR = make.today().year
PAGE = f"/reports/certificates/{YEAR}/zip/"
A_WORKER_THAT_STALLS = """
import sys, time
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
import django
django.setup()
from django.utils import timezone
from certificates import printing
from reports import archiving

printed = []
def signed(certificate):
    if len(printed) == 3:
        print("stalls", flush=True)
        time.sleep(60)
    printed.append(certificate)
    return b"%PDF- " + certificate.number.encode()

printing.signed = signed
archiving.advance_archive(timezone.now())
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


def finish(now=None):
    while advance_archive(now or timezone.now()):
        pass
    return Archive.objects.latest("pk")


def members(archive):
    with archive.file.open("rb") as file, ZipFile(BytesIO(file.read())) as made:
        return {name: made.read(name) for name in made.namelist()}


def test_zip_holds_every_pdf_as_it_was_issued_and_the_list(certificates, quick, desk):
    desk.post(PAGE)
    archive = finish()
    found = members(archive)
    assert {
        sha256(found[archiving.file_name(printed.certificate)]).hexdigest()
        for printed in Printed.objects.select_related("certificate")
    } == {printed.sha256 for printed in Printed.objects.all()}
    assert len(found) == 8
    assert f"certificates-{YEAR}.xlsx" in found
    assert f"{certificates[1].number}-ليلى-حداد.pdf" in found
    assert (archive.state, archive.done, archive.total, archive.missing()) == ("done", 7, 7, [])


def test_progress_is_told_while_it_is_made(certificates, quick, desk):
    desk.post(PAGE)
    assert "It waits for its turn." in desk.get(PAGE).content.decode()
    advance_archive(timezone.now())
    assert "5 of 7" in desk.get(PAGE).content.decode()
    finish()
    page = desk.get(PAGE).content.decode()
    assert "The ZIP is ready" in page
    assert b"".join(desk.get(f"{PAGE}file/")).startswith(b"PK")


def test_asking_twice_makes_one(certificates, quick, desk):
    desk.post(PAGE)
    desk.post(PAGE)
    assert Archive.objects.count() == 1


def test_page_says_when_nobody_does_the_chores(certificates, desk, coordinator):
    make.make_archive(
        coordinator, finished_at=None, total=0, done=0, asked_at=timezone.now() - timedelta(minutes=9)
    )
    assert "manage.py chores" in desk.get(PAGE).content.decode()


def test_a_newer_zip_takes_the_place_of_the_older(
    certificates, quick, desk, django_capture_on_commit_callbacks
):
    desk.post(PAGE)
    older = finish()
    make.make_certificate(
        certificates[0].application, kind="New", reissue_of=certificates[-1], issued=make.today()
    )
    assert "1 more was issued since." in desk.get(PAGE).content.decode()
    desk.post(PAGE)
    assert Archive.objects.count() == 2
    with django_capture_on_commit_callbacks(execute=True):
        newer = finish()
    assert list(Archive.objects.all()) == [newer]
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
    archive = finish()
    assert archive.missing() == [f"{bad.number}: {bad.name_printed}"]
    assert f"{bad.number}: {bad.name_printed}" in members(archive)["missing.txt"].decode()
    assert len([name for name in members(archive) if name.endswith(".pdf")]) == 6
    page = desk.get(PAGE).content.decode()
    assert "One certificate is</strong>" in page or "One certificate is not in it" in page
    assert bad.number in page


def test_a_broken_machine_ends_it_with_the_reason_and_it_can_be_asked_anew(certificates, desk, monkeypatch):
    def signed(certificate):
        raise pdf.PdfUnavailable("Install libpango-1.0-0.")

    with monkeypatch.context() as machine:
        machine.setattr(printing, "signed", signed)
        desk.post(PAGE)
        assert finish().state == "failed"
    page = desk.get(PAGE).content.decode()
    assert "Certificates cannot be printed now. Install libpango-1.0-0." in page
    assert "Try again" in page
    desk.post(PAGE)
    assert Archive.objects.latest("pk").state == "waiting"


def test_an_archive_at_which_workers_die_again_and_again_is_given_up(certificates, coordinator):
    now = timezone.now()
    archive = Archive.objects.ask(YEAR, by=coordinator, now=now)
    for attempt in range(MOST_ATTEMPTS):
        assert Archive.objects.take(now=now + attempt * 2 * LEASE) == archive
    advance_archive(now + MOST_ATTEMPTS * 2 * LEASE)
    archive.refresh_from_db()
    assert (archive.state, "several times" in archive.failed_because) == ("failed", True)


def test_a_worker_whose_lease_has_passed_on_writes_nothing(certificates, coordinator):
    now = timezone.now()
    Archive.objects.ask(YEAR, by=coordinator, now=now)
    slow = Archive.objects.take(now=now)
    assert Archive.objects.take(now=now) is None
    assert Archive.objects.take(now=now + 2 * LEASE) == slow
    assert not slow.note(done=3, total=7)
    assert Archive.objects.get().done == 0


def test_a_year_without_certificates_has_no_zip(desk):
    page = desk.post("/reports/certificates/1999/zip/", follow=True)
    assert "No certificate was issued in 1999." in page.content.decode()
    assert Archive.objects.count() == 0


@pytest.mark.parametrize("person", ["learner", "stranger", "director"])
def test_nobody_else_asks_for_a_zip(person, certificates, client, request):
    client.force_login(request.getfixturevalue(person))
    assert (client.post(PAGE).status_code, Archive.objects.count()) == (404, 0)


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_loses_nothing(certificates, coordinator, quick, settings, monkeypatch):
    now = timezone.now()
    Archive.objects.ask(YEAR, by=coordinator, now=now)
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "aspen.settings")
    program = [sys.executable, "-c", A_WORKER_THAT_STALLS, connection.settings_dict["NAME"]]
    worker = subprocess.Popen(program, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True)
    try:
        assert worker.stdout.readline() == "stalls\n"
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.communicate()
    assert Printed.objects.count() == 3
    assert not advance_archive(timezone.now())  # the dead worker's lease still holds

    archive = finish(timezone.now() + 2 * LEASE)
    assert (archive.state, archive.done, len(members(archive))) == ("done", 7, 8)


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
    assert len(archiving.file_name(certificate).encode()) <= 255

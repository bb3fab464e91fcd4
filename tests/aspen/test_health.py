from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from jobs.models import Heartbeat
from notifications.outbox.models import DeadAddress, Mail
from notifications.outbox.worker import MailWorker
from tests import builders as make

pytestmark = pytest.mark.django_db

WELL = {"database": "ok", "mail": "ok", "mail worker": "ok", "jobs": "ok", "job worker": "ok"}


@pytest.fixture(autouse=True)
def workers():
    for name in ("mail", "jobs"):
        Heartbeat.objects.beat(name, now=timezone.now())


def ago(**time):
    return timezone.now() - timedelta(**time)


def make_mail(**facts):
    return Mail.objects.create(
        to="a@example.org", sender="b@example.org", subject="A plan", text="…", **facts
    )


def trouble(client):
    """What is not well, by the lines of the page; its status says the same."""
    page = client.get("/healthz")
    lines = page.content.decode().splitlines()
    found = dict(line.split(": ", 1) for line in lines if line != "ok")
    assert list(found) == list(WELL)
    wrong = {part: why for part, why in found.items() if why != "ok"}
    assert (page.status_code, lines[0] == "ok") == ((503, False) if wrong else (200, True))
    return wrong


@pytest.mark.parametrize(("minutes", "wrong"), [(14, {}), (16, {"mail": "1 late"})])
def test_healthz_says_whether_mail_goes_out(client, minutes, wrong):
    make_mail(not_before=ago(minutes=minutes))

    assert trouble(client) == wrong


def test_healthz_says_that_the_mail_server_is_down_although_each_mail_is_put_off(client):
    soon = timezone.now() + timedelta(minutes=1)
    make_mail(created=ago(minutes=16), not_before=soon, last_error="ConnectionRefusedError: 111")

    assert trouble(client) == {"mail": "1 late"}


def test_healthz_says_that_mail_failed_for_a_day(client):
    make_mail(failed_at=ago(hours=23))
    make_mail(failed_at=ago(hours=25))

    assert trouble(client) == {"mail": "1 failed since yesterday"}


def test_mail_to_an_address_that_is_dead_is_no_trouble_of_the_operator(client):
    make_mail(failed_at=ago(hours=1))
    DeadAddress.objects.create(address="a@example.org", since=ago(hours=1))

    assert trouble(client) == {}


@pytest.mark.parametrize("name", ["mail", "jobs"])
def test_healthz_names_a_worker_that_is_dead(client, name):
    line = {"mail": "mail worker", "jobs": "job worker"}[name]
    seen = ago(minutes=11)
    Heartbeat.objects.filter(worker=name).update(at=seen)
    assert trouble(client) == {line: f"last seen {seen:%Y-%m-%d %H:%M} UTC"}

    Heartbeat.objects.filter(worker=name).delete()
    assert trouble(client) == {line: "never seen"}


def test_a_worker_in_the_middle_of_a_long_job_is_alive(client, coordinator):
    Heartbeat.objects.filter(worker="jobs").update(at=ago(hours=1))
    make.make_export(coordinator, state="running", leased_until=timezone.now() + timedelta(minutes=2))

    assert trouble(client) == {}


def test_healthz_says_that_jobs_are_late_or_failed(client, coordinator):
    make.make_export(coordinator, state="waiting", not_before=ago(minutes=16))
    make.make_annual_zip(coordinator, state="failed", error="No space left", finished_at=ago(hours=1))

    assert trouble(client) == {"jobs": "1 late, 1 failed since yesterday"}


def test_a_worker_says_that_it_is_alive_and_not_with_each_piece(monkeypatch):
    Heartbeat.objects.all().delete()
    monkeypatch.setattr("jobs.worker.close_old_connections", lambda: None)
    worker, beats = MailWorker(), []
    worker.pause_seconds = 0

    def work():
        beats.append(Heartbeat.objects.get(worker="mail").at)
        if len(beats) == 3:
            worker.next_beat = 0
        if len(beats) == 4:
            worker.stop()

    monkeypatch.setattr(worker, "work", work)
    worker.run_forever()

    first, second, third, fourth = beats
    assert first == second == third < fourth


def test_a_run_by_hand_is_no_sign_of_life():
    Heartbeat.objects.all().delete()
    call_command("send_mail", once=True)

    assert not Heartbeat.objects.exists()

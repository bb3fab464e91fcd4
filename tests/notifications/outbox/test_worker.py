import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from notifications.outbox.models import LONGEST_PAUSE, MOST_ATTEMPTS, Mail
from notifications.outbox.worker import MailWorker

A_WORKER = """
import sys
from django.conf import settings
settings.DATABASES["default"]["NAME"], settings.OUTBOX_TRANSPORT = sys.argv[1:]
import django
django.setup()
from django.core.management import call_command
call_command("send_mail", once=True)
"""


@pytest.fixture
def log(tmp_path, monkeypatch):
    file = tmp_path / "sent"
    file.touch()
    monkeypatch.setenv("OUTBOX_LOG", str(file))
    return lambda: file.read_text().split()


@pytest.fixture
def start_worker(settings, log, monkeypatch):
    """Starts a worker that is a process of its own; ends those that are left."""
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "aspen.settings")
    processes = []

    def start(transport):
        arguments = [connection.settings_dict["NAME"], f"tests.notifications.outbox.transports.{transport}"]
        process = subprocess.Popen([sys.executable, "-c", A_WORKER, *arguments], cwd=settings.BASE_DIR)
        processes.append(process)
        return process

    yield start
    for process in processes:
        process.kill()
        process.wait()


@pytest.fixture
def quick(settings, log):
    settings.OUTBOX_TRANSPORT = "tests.notifications.outbox.transports.Quick"


@pytest.fixture
def picky(settings, log):
    settings.OUTBOX_TRANSPORT = "tests.notifications.outbox.transports.Picky"


def make_mail(to="a@example.org", **fields):
    return Mail.objects.create(
        to=to, sender="aspen@example.org", subject="A plan waits", text="Read it.", **fields
    )


def make_mails(count):
    addresses = [f"reader{number}@example.org" for number in range(count)]
    for address in addresses:
        make_mail(address)
    return addresses


def wait_until(true, seconds=20):
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.mark.django_db
def test_worker_sends_what_is_due_once(quick, log):
    mail = make_mail()
    make_mail("later@example.org", not_before=timezone.now() + timedelta(hours=1))
    MailWorker().run_once()
    MailWorker().run_once()

    mail.refresh_from_db()
    assert log() == ["a@example.org"]
    assert (mail.state, mail.attempts, mail.leased_until) == ("sent", 1, None)


@pytest.mark.django_db
def test_worker_tries_a_refused_mail_again_later_and_sends_the_others(picky, log):
    refused = make_mail("bad@example.org")
    make_mail("good@example.org")
    before = timezone.now()
    MailWorker().run_once()

    refused.refresh_from_db()
    assert log() == ["good@example.org"]
    assert (refused.state, refused.attempts) == ("trying again", 1)
    assert refused.last_error == "OSError: mailbox unavailable"
    assert refused.not_before >= before + timedelta(minutes=2)


@pytest.mark.django_db
@pytest.mark.parametrize(("attempts", "pause"), [(1, timedelta(minutes=4)), (10, LONGEST_PAUSE)])
def test_worker_waits_longer_after_each_attempt(picky, attempts, pause):
    mail = make_mail("bad@example.org", attempts=attempts)
    before = timezone.now()
    MailWorker().run_once()

    mail.refresh_from_db()
    assert before + pause <= mail.not_before <= timezone.now() + pause


@pytest.mark.django_db
def test_worker_gives_up_after_the_last_attempt_and_can_be_asked_again(picky, log, settings):
    mail = make_mail("bad@example.org", attempts=MOST_ATTEMPTS - 1)
    MailWorker().run_once()
    mail.refresh_from_db()
    assert mail.state == "given up"
    assert not Mail.objects.waiting().exists()

    settings.OUTBOX_TRANSPORT = "tests.notifications.outbox.transports.Quick"
    assert Mail.objects.all().try_again(now=timezone.now()) == 1
    MailWorker().run_once()
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, log()) == ("sent", 1, ["bad@example.org"])


@pytest.mark.django_db
def test_worker_leaves_alone_what_another_has_leased(quick, log):
    make_mail(leased_until=timezone.now() + timedelta(minutes=1))
    make_mail("b@example.org", leased_until=timezone.now() - timedelta(seconds=1))
    MailWorker().run_once()

    assert log() == ["b@example.org"]


@pytest.mark.django_db
def test_worker_whose_lease_has_passed_to_another_does_not_send(quick, log):
    make_mail()
    [mine] = Mail.objects.take(1, now=timezone.now())
    Mail.objects.update(leased_until=timezone.now() + timedelta(minutes=9))
    MailWorker().send(mine)

    assert (log(), Mail.objects.get().attempts) == ([], 0)


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_send_the_same_mail(start_worker, log):
    addresses = make_mails(40)
    workers = [start_worker("Quick"), start_worker("Quick")]

    assert [worker.wait(30) for worker in workers] == [0, 0]
    assert Counter(log()) == Counter(addresses)
    assert Mail.objects.exclude(sent_at=None).count() == 40


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_mid_batch_loses_nothing(start_worker, log, quick):
    addresses = make_mails(8)
    worker = start_worker("Slow")
    wait_until(lambda: len(log()) >= 3)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    sent = set(Mail.objects.exclude(sent_at=None).values_list("to", flat=True))
    left = set(Mail.objects.waiting().values_list("to", flat=True))
    assert (sent | left, len(sent) in (2, 3, 4)) == (set(addresses), True)

    MailWorker().run_once()  # the dead worker's lease still holds
    assert set(Mail.objects.waiting().values_list("to", flat=True)) == left

    Mail.objects.waiting().update(leased_until=timezone.now() - timedelta(seconds=1))
    MailWorker().run_once()
    assert Mail.objects.waiting().count() == 0
    assert set(log()) == set(addresses)
    assert [log().count(address) for address in sent] == [1] * len(sent)


@pytest.mark.django_db(transaction=True)
def test_a_worker_told_to_stop_finishes_one_mail_and_gives_the_rest_back(start_worker, log):
    make_mails(8)
    worker = start_worker("Slow")
    wait_until(lambda: len(log()) >= 2)
    worker.send_signal(signal.SIGTERM)

    assert worker.wait(20) == 0
    assert set(Mail.objects.exclude(sent_at=None).values_list("to", flat=True)) == set(log())
    assert Mail.objects.waiting().exists()
    assert not Mail.objects.waiting().exclude(leased_until=None).exists()

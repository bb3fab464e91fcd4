"""Mail and a server that is down, slow, refuses a recipient, or dies: nothing is lost, and what comes twice is known."""

import socket
import subprocess
import sys
from collections import defaultdict
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from notifications.outbox.models import DeadAddress, Mail
from notifications.outbox.worker import MailWorker
from tests.notifications.outbox.smtp_server import ScriptedServer

SMTP = "django.core.mail.backends.smtp.EmailBackend"
A_WORKER = """
import logging, sys
from django.conf import settings
settings.DATABASES["default"]["NAME"], settings.EMAIL_PORT = sys.argv[1], int(sys.argv[2])
settings.OUTBOX_TRANSPORT, settings.EMAIL_HOST = sys.argv[3], "127.0.0.1"
import django
django.setup()
logging.getLogger("notifications.outbox").setLevel("ERROR")
from django.core.management import call_command
call_command("send_mail", once=True)
"""


@pytest.fixture
def use(settings):
    """Sends to this server from here on."""

    def use(port):
        settings.OUTBOX_TRANSPORT, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", port

    return use


def make_mails(*addresses):
    facts = {"sender": "Aspen <aspen@example.org>", "subject": "A plan", "text": "Read it."}
    return Mail.objects.bulk_create(Mail(to=address, **facts) for address in addresses)


def send_due():
    """As if the pauses between attempts were over."""
    Mail.objects.waiting().update(not_before=timezone.now(), leased_until=None)
    MailWorker().run_once()


def states():
    return {mail.to: mail.state for mail in Mail.objects.all()}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.django_db
def test_while_the_server_is_down_mail_waits_and_loses_no_attempt(use):
    use(port := free_port())
    make_mails("a@example.org", "b@example.org")
    for _ in range(15):
        send_due()

    assert set(Mail.objects.values_list("attempts", "failed_at")) == {(0, None)}
    assert "ConnectionRefusedError" in Mail.objects.first().last_error
    assert Mail.objects.first().not_before > timezone.now() + timedelta(seconds=30)

    with ScriptedServer(port=port) as server:
        send_due()
    assert sorted(to for to, _ in server.taken) == ["a@example.org", "b@example.org"]
    assert set(states().values()) == {"sent"}


@pytest.mark.django_db
def test_a_batch_goes_out_in_one_connection(use):
    make_mails(*(f"a{number}@example.org" for number in range(10)))
    with ScriptedServer() as server:
        use(server.port)
        send_due()

    assert (len(server.taken), server.connections) == (10, 1)


@pytest.mark.django_db
def test_a_recipient_who_is_refused_holds_up_no_other_and_is_not_asked_again(use):
    make_mails("a@example.org", "gone@example.org", "b@example.org")
    with ScriptedServer(lambda to, before: "refuse" if to.startswith("gone") else "") as server:
        use(server.port)
        send_due()
        send_due()

    assert states() == {"a@example.org": "sent", "gone@example.org": "given up", "b@example.org": "sent"}
    assert server.named["gone@example.org"] == 1
    assert list(DeadAddress.objects.dead().values_list("address", "reason")) == [
        ("gone@example.org", "550 5.1.1 user unknown")
    ]


@pytest.mark.django_db
def test_a_server_that_is_busy_is_asked_again(use):
    make_mails("a@example.org")
    with ScriptedServer(lambda to, before: "" if before else "busy") as server:
        use(server.port)
        send_due()
        assert states() == {"a@example.org": "trying again"}
        send_due()

    assert states() == {"a@example.org": "sent"}
    assert not DeadAddress.objects.exists()


@pytest.mark.django_db
def test_a_mail_comes_twice_with_one_name_when_the_server_dies_after_it(use):
    make_mails("a@example.org", "b@example.org")
    with ScriptedServer(lambda to, before: "" if before or to[0] == "b" else "die after DATA") as server:
        use(server.port)
        send_due()
        assert states() == {"a@example.org": "trying again", "b@example.org": "sent"}
        send_due()

    names = [name for to, name in server.taken if to == "a@example.org"]
    assert (len(names), len(set(names))) == (2, 1)
    assert set(states().values()) == {"sent"}


@pytest.mark.django_db
def test_a_server_that_is_too_slow_is_given_up_for_now(use, settings):
    settings.EMAIL_TIMEOUT = 0.2
    make_mails("a@example.org")
    with ScriptedServer(lambda to, before: "" if before else "slow", slowness=0.5) as server:
        use(server.port)
        send_due()
        assert states() == {"a@example.org": "trying again"}
        send_due()

    assert states() == {"a@example.org": "sent"}


def script(recipient, before):
    """Of 10,000 people, some can't be reached at first, some never, and for some the server dies."""
    number = int(recipient.split("@")[0].removeprefix("reader"))
    if number % 1000 == 7:
        return "refuse"
    if before:
        return ""
    return {0: "die after DATA", 100: "busy", 200: "slow"}.get(number % 250, "")


@pytest.mark.django_db(transaction=True)
def test_of_ten_thousand_mails_and_two_workers_none_is_missing(settings, monkeypatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "aspen.settings")
    addresses = [f"reader{number}@example.org" for number in range(10_000)]
    make_mails(*addresses)

    def two_workers(port):
        command = [sys.executable, "-c", A_WORKER, connection.settings_dict["NAME"], str(port), SMTP]
        workers = [subprocess.Popen(command, cwd=settings.BASE_DIR) for _ in range(2)]
        assert [worker.wait(300) for worker in workers] == [0, 0]

    with ScriptedServer(script) as server:
        two_workers(free_port())  # where nobody listens
        assert not server.taken
        for _ in range(2):
            Mail.objects.waiting().update(not_before=timezone.now())
            two_workers(server.port)

    received = defaultdict(list)
    for to, name in server.taken:
        received[to].append(name)
    refused = {to for to in addresses if script(to, 1) == "refuse"}
    twice = {to for to in addresses if script(to, 0) == "die after DATA"}
    assert set(received) == set(addresses) - refused
    assert {to for to, names in received.items() if len(names) > 1} == twice
    assert all(len(set(names)) == 1 for names in received.values())
    assert {to for to, state in states().items() if state != "sent"} == refused
    assert set(DeadAddress.objects.values_list("address", flat=True)) == refused

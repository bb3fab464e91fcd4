"""PostgreSQL goes away and comes back under a server and a mail worker that keep running."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from urllib.parse import quote

import psycopg2
import pytest
from django.conf import settings

from aspen import postgres

# Only what the page and the worker ask for: the whole database takes long to make, and so do compressed files.
PREPARE = """
import django
from django.conf import settings
from django.core.management import call_command
django.setup()
settings.WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["css", "js", "svg", "txt", "md"]
call_command("migrate", "sessions", verbosity=0)
call_command("migrate", "outbox", verbosity=0)
call_command("migrate", "jobs", verbosity=0)
call_command("collectstatic", verbosity=0, interactive=False)
"""


@pytest.fixture
def root(tmp_path):
    yield tmp_path / "cluster"
    postgres.stop(tmp_path / "cluster")


@pytest.fixture
def start(root, tmp_path):
    """Starts programs of Aspen in an environment with a database of its own; ends those that are left."""
    sockets = postgres.ensure(root, fast=True)
    url = f"postgres://{postgres.USER}@/postgres?host={quote(sockets, safe='')}"
    own = {
        "DATABASE_URL": url,
        "ASPEN_TESTING": "0",
        "VAR_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "aspen.settings",
    }
    processes = []

    def start(*arguments):
        process = subprocess.Popen([sys.executable, *arguments], cwd=settings.BASE_DIR, env=os.environ | own)
        processes.append(process)
        return process

    yield start
    for process in processes:
        process.terminate()
        process.wait(20)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def ask(url):
    request = urllib.request.Request(url, headers={"Cookie": "sessionid=somebody"})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.status, refused.headers, refused.read().decode()


def wait_for(what, seconds=30):
    until = time.monotonic() + seconds
    while True:
        try:
            if answer := what():
                return answer
        except OSError:
            pass
        assert time.monotonic() < until
        time.sleep(0.1)


def write_mail(sockets):
    connection = psycopg2.connect(host=sockets, port=postgres.PORT, user=postgres.USER, dbname="postgres")
    with connection, connection.cursor() as cursor:
        cursor.execute(
            'insert into outbox_mail ("to", sender, subject, text, html, headers, created, not_before, attempts, last_error)'
            " values ('a@example.org', 'b@example.org', 'Back again', '.', '', '{}', now(), now(), 0, '')"
        )
    connection.close()


def test_without_the_database_a_plain_page_says_so_and_all_recovers_by_itself(start, root, tmp_path):
    assert start("-c", PREPARE).wait(60) == 0
    address = f"http://127.0.0.1:{free_port()}"
    start(
        "-m",
        "gunicorn",
        "aspen.wsgi",
        "--bind",
        address.removeprefix("http://"),
        "--no-control-socket",
        "--log-level",
        "error",
    )
    worker = start("manage.py", "send_mail")
    page = f"{address}/admin/"
    assert wait_for(lambda: ask(page))[0] == 200

    postgres.stop(root)
    status, headers, text = ask(page)
    assert (status, headers["Retry-After"], headers["Cache-Control"]) == (503, "30", "no-store")
    assert "Nothing you saved is lost." in text
    assert ask(f"{address}/healthz")[0] == 503

    sockets = postgres.ensure(root, fast=True)
    assert ask(page)[0] == 200
    write_mail(sockets)
    assert wait_for(lambda: list((tmp_path / "mail").glob("*.log")))
    assert worker.poll() is None

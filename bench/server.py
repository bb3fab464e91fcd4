"""A PostgreSQL with fsync, gunicorn as in production, and what both cost the processor. For Linux."""

import contextlib
import hashlib
import http.client
import json
import os
import socket
import subprocess
import sys
import time
from contextlib import closing
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import psutil
import psycopg2

from aspen import postgres

BASE_DIR = Path(__file__).resolve().parent.parent
FOLDER = BASE_DIR / "var" / "bench"
HOST = "aspen.example.org"
TICK = os.sysconf("SC_CLK_TCK")
SETTINGS = {
    "ASPEN_ENV": "production",
    "ASPEN_TESTING": "0",
    "DJANGO_SETTINGS_MODULE": "aspen.settings",
    "SECRET_KEY": "only-for-the-bench-4tQ8mZ2xV6nB1kL9pR3sW7yD5fG0hJ-cA",
    "SITE_URL": f"https://{HOST}",
    "ALLOWED_HOSTS": HOST,
    "EMAIL_URL": "dummymail://",
    "DEFAULT_FROM_EMAIL": "Aspen <aspen@example.org>",
    "CONTACT_EMAIL": "coordinator@example.org",
    "CERTIFICATE_SIGNATORIES": "Ann Lee, State Librarian; Bo Roe, CE Coordinator",
    "SIGNING_KEY_FILE": str(FOLDER / "keys" / "key.pem"),
    "SIGNING_CERTIFICATE_FILE": str(FOLDER / "keys" / "certificate.pem"),
    "BADGE_KEY_FILE": str(FOLDER / "keys" / "badge.pem"),
    "PROXIES": "1",  # the proxy that speaks TLS; the bench says what it would say
    "VAR_DIR": str(FOLDER),
}


def environment(database, **more):
    """What a program needs to be Aspen in production on one of the bench's databases."""
    unwanted = ("PYTEST_VERSION", "DEBUG", "DEMO_DATA")
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    address = f"postgres://{postgres.USER}@/{database}?host={FOLDER / 'postgres' / 'data'}"
    return kept | SETTINGS | {"DATABASE_URL": address, "PYTHONPATH": str(BASE_DIR)} | more


def inside(database, what, *arguments, settings="aspen.settings", **more):
    """Run a function of bench/inside.py as Aspen in production; returns what it answers."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.inside", what, *map(str, arguments)],
        cwd=BASE_DIR,
        env=environment(database, DJANGO_SETTINGS_MODULE=settings, **more),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


class Cluster:
    """The bench's own PostgreSQL: defaults, fsync on. It keeps its databases for the day."""

    def __init__(self):
        FOLDER.mkdir(parents=True, exist_ok=True)
        self.sockets = postgres.ensure(FOLDER / "postgres")
        self.process = postgres.postmaster(FOLDER / "postgres" / "data")

    def stop(self):
        postgres.stop(FOLDER / "postgres")

    @contextlib.contextmanager
    def cursor(self, database="postgres"):
        parameters = {"host": self.sockets, "port": postgres.PORT, "user": postgres.USER, "dbname": database}
        with closing(psycopg2.connect(**parameters)) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                yield cursor

    def databases(self):
        with self.cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database")
            return {name for (name,) in cursor.fetchall()}

    def copy(self, template, name):
        with self.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template}")

    def drop(self, name):
        with self.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def cpu(self):
        """Seconds of the processor of every process of the server, also of those that have ended."""
        return seconds_of(self.process)


def key():
    """Changes with the migrations, with the rows and with the day, from which the rows count theirs."""
    found = hashlib.sha256(date.today().isoformat().encode())  # noqa: DTZ011 - the day of this machine
    files = [*sorted(BASE_DIR.glob("*/migrations/*.py")), *sorted(BASE_DIR.glob("*/*/migrations/*.py"))]
    files += [BASE_DIR / "bench" / "large.py", BASE_DIR / "bench" / "large.sql"]
    for file in files:
        found.update(file.read_bytes())
    return found.hexdigest()[:12]


def seconds_of(process):
    """Of a process, its children, and the children that have ended: the kernel's nanoseconds, where it tells them."""
    spent = 0.0
    for each in [process, *process.children(recursive=True)]:
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            spent += _seconds(each.pid)
    return spent


def _seconds(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    own, ended = fields[11:13], fields[13:15]  # user and system time, in ticks
    running = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            running += int((task / "schedstat").read_text().split()[0])
        except FileNotFoundError:  # a thread that just ended, or a kernel that keeps no such figures
            return sum(map(int, [*own, *ended])) / TICK
    return running / 1e9 + sum(map(int, ended)) / TICK


class Server:
    """gunicorn with the flags of `manage.py run`, on one database."""

    def __init__(self, name, database, settings="aspen.settings", **more):
        with closing(socket.socket()) as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.name = name
        flags = inside(database, "server_command")
        command = [sys.executable, *flags, "--bind", f"127.0.0.1:{self.port}"]
        # Ends of workers in the middle of a round would count their start for the pages.
        command += ["--max-requests", "0", "--max-requests-jitter", "0"]
        command += ["--keep-alive", "75"]  # while another server is measured, a visitor says nothing
        env = environment(database, DJANGO_SETTINGS_MODULE=settings, **more)
        self.popen = subprocess.Popen(command, cwd=BASE_DIR, env=env, start_new_session=True)
        self.process = psutil.Process(self.popen.pid)
        self.wait()

    def wait(self):
        until = time.monotonic() + 60
        while time.monotonic() < until and self.popen.poll() is None:
            with contextlib.suppress(OSError, http.client.HTTPException), closing(Visitor(self)) as visitor:
                visitor.get("/healthz")
                return
            time.sleep(0.1)
        raise SystemExit(f"{self.name} did not start.")

    def cpu(self):
        return seconds_of(self.process)

    def stop(self):
        self.popen.terminate()
        self.popen.wait(20)


class Visitor:
    """A browser's connection to a server, kept open."""

    def __init__(self, server, cookie=""):
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
        self.headers = {
            "Host": HOST,
            "X-Forwarded-Proto": "https",
            "Referer": f"https://{HOST}/",
            "Accept-Encoding": "gzip",
        } | ({"Cookie": cookie} if cookie else {})

    def get(self, address):
        return self._ask("GET", address)

    def post(self, address, data):
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", address, urlencode(data, doseq=True), form)

    def _ask(self, method, address, body=None, more=None):
        self.connection.request(method, address, body, self.headers | (more or {}))
        response = self.connection.getresponse()
        response.read()
        return response.status

    def close(self):
        self.connection.close()

import fcntl
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from aspen import postgres
from demo import SIGN_INS

SECONDS_TO_START = 30
SECONDS_TO_STOP = 15
FEWEST_SECONDS_ALIVE = 5
MOST_RESTARTS = 5


class Command(BaseCommand):
    help = "Prepare the database and run the server, the mail worker and the worker, until stopped."
    requires_system_checks = []

    def handle(self, **options):
        self.stopping = threading.Event()
        settings.VAR_DIR.mkdir(exist_ok=True)
        with (settings.VAR_DIR / "run.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise CommandError("Aspen already runs from this folder: stop it first.") from None
            for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(name, lambda *_: self.stopping.set())
            try:
                self.refuse_taken_port()
                self.prepare()
                self.supervise()
            finally:
                connection.close()
                if "DATABASE_URL" not in os.environ:
                    postgres.stop(settings.VAR_DIR / "postgres")
        self.stdout.write("Aspen has stopped.")

    def refuse_taken_port(self):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((settings.BIND, settings.PORT))
            except OSError as taken:
                raise CommandError(
                    f"Port {settings.PORT} cannot be used ({taken.strerror}): try `make run PORT=8123`."
                ) from taken

    def refuse_older_database(self):
        """The migrations were started over before anyone had real data: such a database can't be brought forward."""
        loader = MigrationLoader(connection)
        unknown = {
            app for app, name in loader.applied_migrations if (app, name) not in loader.disk_migrations
        }
        if unknown & loader.migrated_apps:
            place = "the one in DATABASE_URL" if "DATABASE_URL" in os.environ else "var/postgres"
            raise CommandError(
                f"This database was made by an older version of {settings.SITE_NAME} and can't be updated. "
                f"Move {place} out of the way, and `make run` makes a new one."
            )

    def prepare(self):
        self.refuse_older_database()
        self.stdout.write("Preparing the database …")
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        if static_files_changed():
            call_command("collectstatic", verbosity=0, interactive=False)
        if settings.DEMO_DATA and "demo" in get_commands() and not get_user_model().objects.exists():
            self.stdout.write("Making the demo's people, libraries and events …")
            call_command("demo", verbosity=0)  # the sign-ins are told once all is up
        connection.close()

    def supervise(self):
        commands = {
            "server": server_command(),
            "mail worker": [sys.executable, "manage.py", "send_mail"],
            "worker": [sys.executable, "manage.py", "work"],
        }
        children = (
            {} if self.stopping.is_set() else {name: start(command) for name, command in commands.items()}
        )
        if children and self.wait_for_answer():
            self.greet()
        restarts = 0
        try:
            while not self.stopping.wait(0.5):
                for name, (process, began) in list(children.items()):
                    if process.poll() is None:
                        continue
                    restarts = restarts + 1 if time.monotonic() - began < FEWEST_SECONDS_ALIVE else 0
                    if restarts > MOST_RESTARTS:
                        raise CommandError(f"The {name} keeps ending (status {process.returncode}).")
                    self.stderr.write(f"The {name} ended (status {process.returncode}); starting it again.")
                    self.stopping.wait(1)
                    children[name] = start(commands[name])
        finally:
            stop(process for process, began in children.values())

    def wait_for_answer(self):
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until and not self.stopping.wait(0.2):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{settings.PORT}/healthz", timeout=5).close()
            except urllib.error.HTTPError:
                return True  # it answers, if only to say what is wrong
            except OSError:
                continue
            return True
        return False

    def greet(self):
        lines = ["", f"{settings.SITE_NAME} is at {settings.SITE_URL}/"]
        if settings.DEMO:
            lines += ["Sign in with the password aspen-demo as:"]
            lines += [f"  {name + '@example.org':<24} {who}" for name, who in SIGN_INS]
            lines += ["Stop it with Ctrl-C; what you did is kept.", ""]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def static_files_changed():
    """Collecting compresses every file anew, so it is done only when one is newer than the last time."""
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    if not manifest.exists():
        return True
    collected = manifest.stat().st_mtime
    files = (storage.path(name) for finder in get_finders() for name, storage in finder.list([]))
    return any(os.path.getmtime(file) > collected for file in files)


def server_command():
    return [
        *(sys.executable, "-m", "gunicorn", "aspen.wsgi"),
        *("--bind", f"{settings.BIND}:{settings.PORT}"),
        *("--workers", "2", "--threads", "4"),
        *("--timeout", "60", "--graceful-timeout", "10"),
        *("--max-requests", "2000", "--max-requests-jitter", "200"),
        *("--log-level", "warning", "--no-control-socket"),
    ]


def start(command):
    """In a session of its own, so that Ctrl-C reaches only us and the children are stopped in order."""
    process = subprocess.Popen(
        command, cwd=settings.BASE_DIR, stdin=subprocess.DEVNULL, start_new_session=True
    )
    return process, time.monotonic()


def stop(processes):
    processes = [process for process in processes if process.poll() is None]
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

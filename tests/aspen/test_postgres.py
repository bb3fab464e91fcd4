import os
import subprocess
import sys

import psycopg2
import pytest

from aspen import postgres


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = tmp_path_factory.mktemp("cluster")
    yield root
    postgres.stop(root)


@pytest.fixture
def sleeper():
    """A living process that has nothing to do with PostgreSQL."""
    process = subprocess.Popen(["sleep", "60"])
    yield process
    process.kill()
    process.wait()


def answer(sockets, question):
    connection = psycopg2.connect(host=sockets, port=postgres.PORT, user=postgres.USER, dbname="postgres")
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchone()[0]
    finally:
        connection.close()


def test_ensure_starts_one_server_and_keeps_it(root):
    first = postgres.ensure(root, fast=True)
    process = postgres.postmaster(root / "data")

    assert postgres.ensure(root, fast=True) == first
    assert postgres.postmaster(root / "data") == process
    assert answer(first, "show fsync") == "off"


def test_ensure_makes_a_database_of_unicode_that_never_depends_on_the_machine(root):
    sockets = postgres.ensure(root, fast=True)

    assert answer(sockets, "select lower('ÉLAN')") == "élan"
    assert answer(sockets, "show server_encoding") == "UTF8"


def test_ensure_ignores_what_the_environment_says_of_other_servers(root, monkeypatch):
    postgres.stop(root)
    monkeypatch.setenv("PGPORT", "9")
    monkeypatch.setenv("LC_ALL", "xx_YY.UTF-8")

    assert answer(postgres.ensure(root, fast=True), "show port") == str(postgres.PORT)


def test_stop_ends_the_server_and_data_is_kept(root):
    sockets = postgres.ensure(root, fast=True)
    answer(sockets, "create table kept as select 1 as one; select one from kept")

    assert postgres.stop(root) is True
    assert postgres.postmaster(root / "data") is None
    assert postgres.stop(root) is False
    assert answer(postgres.ensure(root, fast=True), "select one from kept") == 1


def test_a_stale_pid_file_never_signals_a_stranger(root, sleeper):
    postgres.ensure(root, fast=True)
    pid_file = root / "data" / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    postgres.stop(root)
    pid_file.write_text("\n".join([str(sleeper.pid), *lines[1:]]) + "\n")

    assert postgres.stop(root) is False
    assert sleeper.poll() is None
    assert answer(postgres.ensure(root, fast=True), "select 1") == 1
    assert sleeper.poll() is None


def test_a_test_cluster_that_cannot_be_recovered_is_made_anew(root):
    postgres.ensure(root, fast=True)
    postgres.stop(root)
    (root / "data" / "global" / "pg_control").write_bytes(b"")

    assert answer(postgres.ensure(root, fast=True), "select 1") == 1


def test_a_long_path_gets_a_short_folder_for_its_socket(tmp_path):
    data = tmp_path / ("long-" * 20) / "data"
    data.mkdir(parents=True)
    folder = postgres.socket_folder(data)

    assert len(os.fsencode(folder)) <= postgres.LONGEST_SOCKET_FOLDER
    assert folder.stat().st_mode & 0o777 == 0o700
    assert postgres.socket_folder(data) == folder
    folder.rmdir()


def test_the_command_says_how_it_is_used():
    done = subprocess.run(
        [sys.executable, "-m", "aspen.postgres", "restart"], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (
        2,
        "Usage: python -m aspen.postgres start|stop|status FOLDER [--fast]\n",
    )

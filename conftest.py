"""What the tests stand on; the cast of people is in tests/conftest.py."""

import gc
import hashlib
import os
import shutil
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis
from xdist.scheduler import LoadFileScheduling

os.environ["ASPEN_TESTING"] = "1"  # for the programs tests start; the settings know pytest by PYTEST_VERSION
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's event loop runs in the thread of the tests

# How fast a machine makes examples says nothing about Aspen.
hypothesis.register_profile("aspen", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("aspen")

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    # The last such list counts. Else each window prepares a popup of the address bar, a page of its own.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,HttpsUpgrades,MediaRouter,OptimizationHints,PaintHolding",
]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """The browser comes last: where Playwright's event loop runs, nothing else can run one. Of its tests, the longest first."""
    longest = ["test_pages.py", "test_walk.py", "test_walk_learning.py", "test_ways.py"]

    def turn(item):
        in_browser, name = item.path.parent.name == "browser", item.path.name
        return in_browser, longest.index(name) if in_browser and name in longest else len(longest)

    items.sort(key=turn)


class InTurns(LoadFileScheduling):
    """A worker takes a file, whose tests share what they stand on; of the browser's, which share nothing, a test."""

    def _split_scope(self, nodeid):
        return nodeid if nodeid.startswith("tests/browser/") else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config, log):
    if config.getvalue("dist") == "loadfile":
        return InTurns(config, log)


def pytest_collection_finish():
    """What is imported and collected stays: looking through it for garbage, again and again, is in vain."""
    gc.collect()
    gc.freeze()


def named_after_the_migrations():
    """The name changes when a migration does."""
    found = hashlib.sha256()
    for app in apps.get_app_configs():
        for file in sorted(Path(app.path, "migrations").glob("*.py")):
            found.update(file.read_bytes())
    return f"migrated_{found.hexdigest()[:20]}"


def on_the_server():
    """A connection that is in none of our databases, so that they can be made and removed."""
    server = psycopg2.connect(**connection.get_connection_params() | {"dbname": "postgres"})
    server.autocommit = True
    return server


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, django_db_blocker):
    """Migrating takes long: it is done once, and every worker and every later run begins with a copy."""
    name = named_after_the_migrations()
    database = connection.settings_dict
    with django_db_blocker.unblock(), closing(on_the_server()) as server, server.cursor() as cursor:
        cursor.execute("SET lock_timeout = 0; SET statement_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(1889)")  # one migrates, the others wait for it
        cursor.execute(r"SELECT datname FROM pg_database WHERE datname LIKE 'migrated\_%'")
        there = [row[0] for row in cursor.fetchall()]
        if name not in there:
            for old in [*there, "migrating"]:
                cursor.execute(f"DROP DATABASE IF EXISTS {old}")
            cursor.execute("CREATE DATABASE migrating")
            before, database["NAME"] = database["NAME"], "migrating"
            call_command("migrate", verbosity=0)
            connection.close()
            database["NAME"] = before
            cursor.execute("ALTER DATABASE migrating ALLOW_CONNECTIONS false")
            cursor.execute(f"ALTER DATABASE migrating RENAME TO {name}")
    database["TEST"]["TEMPLATE"] = name


# Rows of the program and the like: what the migrations wrote is kept beside, and put back where a test changed it.
PUT_BACK = """
CREATE SCHEMA migrated;
DO $$
DECLARE name text; filled boolean;
BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('SELECT EXISTS (TABLE public.%I)', name) INTO filled;
    IF filled THEN EXECUTE format('CREATE TABLE migrated.%I AS TABLE public.%I', name, name); END IF;
  END LOOP;
END $$;
CREATE FUNCTION migrated.put_back() RETURNS void LANGUAGE plpgsql AS $$
DECLARE name text; changed boolean;
BEGIN
  SET LOCAL session_replication_role = replica;  -- neither keys nor triggers have a say in it
  SET LOCAL lock_timeout = '300ms';  -- sooner than a deadlock is looked for: then it is we who begin anew
  EXECUTE (SELECT 'LOCK ' || string_agg(format('public.%I', tablename), ', ') FROM pg_tables WHERE schemaname = 'public');
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    IF to_regclass(format('migrated.%I', name)) IS NULL THEN
      EXECUTE format('DELETE FROM public.%I', name);
      CONTINUE;
    END IF;
    EXECUTE format(
      'SELECT EXISTS ((TABLE public.%1$I EXCEPT TABLE migrated.%1$I) UNION ALL (TABLE migrated.%1$I EXCEPT TABLE public.%1$I))',
      name) INTO changed;
    IF changed THEN
      EXECUTE format('DELETE FROM public.%I', name);
      EXECUTE format('INSERT INTO public.%I TABLE migrated.%I', name, name);
    END IF;
  END LOOP;
END $$;
"""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A test that commits leaves the database as it found it: Django would empty it, which takes ten times as long."""

    def put_back(test):
        # A page may have saved by itself when its browser was closed: it goes first, however late it comes.
        for patience in reversed(range(40)):
            try:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT migrated.put_back()")
            except OperationalError:
                if not patience:
                    raise
            else:
                return

    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(PUT_BACK)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", put_back)
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    if not CHROMIUM:
        pytest.fail("There is no Chromium: run `apt-get install chromium`, or set CHROMIUM=/path/to/it.")
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": CHROMIUM_ARGUMENTS}

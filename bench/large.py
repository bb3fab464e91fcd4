"""The large set: twenty thousand people with a million credits, in plain SQL, for today's tables.

`DATABASE_URL=postgres://… python -m bench.large` fills an empty database in a few minutes; `--people 1000` makes the
small set, in the same proportions. The statements are in large.sql; no trigger runs, so the history of pghistory is
copied from the rows. Sign in as person<i>@large.example.org or coordinator@large.example.org.
"""

import argparse
import os
import time
from dataclasses import dataclass
from pathlib import Path
from string import Template

STATEMENTS = Path(__file__).with_name("large.sql")
BASE = 1_000_000  # the first key: the rows of the migrations and of the demo are below

# Nothing waits for the disk, and sorts of a million rows stay in memory: for the load alone.
FOR_THE_LOAD = """
SET LOCAL session_replication_role = replica;
SET LOCAL statement_timeout = 0;
SET LOCAL lock_timeout = 0;
SET LOCAL synchronous_commit = off;
SET LOCAL work_mem = '256MB';
SET LOCAL maintenance_work_mem = '512MB';
SET LOCAL timezone = 'America/Denver';
SET LOCAL jit = off;
"""
INDEXES = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
WHERE t.relnamespace = 'public'::regnamespace
  AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
"""
COLUMNS = """
SELECT attrelid::regclass::text, array_agg(quote_ident(attname) ORDER BY attnum)
FROM pg_attribute a JOIN pg_class t ON t.oid = attrelid
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped GROUP BY attrelid
"""
FOREIGN_KEYS = """
SELECT c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text, b.attname
FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = c.confkey[1]
WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace ORDER BY 1, 2
"""


@dataclass(frozen=True)
class Sizes:
    """How much there is of what. Others follow: two certificates a person, a plan for every third, seven registrations."""

    people: int = 20_000
    credits: int = 50  # of one person
    events: int = 20_000
    libraries: int = 1_000

    def __post_init__(self):
        if self.people < 20 * self.libraries:
            raise ValueError("A library needs 20 people: fewer libraries, or more people.")
        if self.past < 8 * self.credits:
            raise ValueError("A person earns each credit at another event: more events, or fewer credits.")

    @property
    def past(self):
        """How many events have ended: nine tenths, for the calendar ends a year from now."""
        return self.events * 9 // 10


SMALL = Sizes(people=1_000, events=1_000, libraries=50)
LARGE = Sizes()


def load(cursor, sizes, *, say=lambda line: None):
    """Fill the migrated database behind `cursor`, in one transaction."""
    cursor.execute("BEGIN")
    cursor.execute(FOR_THE_LOAD)
    cursor.execute(INDEXES)
    indexes = cursor.fetchall()
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    for statement in _statements(sizes):
        _timed(cursor, statement, say)
    for statement in _history(cursor, sizes):
        _timed(cursor, statement, say)
    begun = time.monotonic()
    for _, definition in indexes:
        cursor.execute(definition)
    say(f"{time.monotonic() - begun:6.1f} s  {len(indexes)} indexes")
    _advance_keys(cursor)
    cursor.execute("COMMIT")
    _timed(cursor, "VACUUM (ANALYZE)", say)


def orphans(cursor):
    """Rows that point at nothing: no foreign key is looked at during the load."""
    cursor.execute(FOREIGN_KEYS)
    found = []
    for table, column, other, key in cursor.fetchall():
        cursor.execute(
            f'SELECT count(*) FROM {table} r WHERE r."{column}" IS NOT NULL '
            f'AND NOT EXISTS (SELECT FROM {other} o WHERE o."{key}" = r."{column}")'
        )
        if count := cursor.fetchone()[0]:
            found.append((table, column, count))
    return found


def _statements(sizes):
    names = {"people", "credits", "events", "libraries", "past"}
    facts = {name: getattr(sizes, name) for name in names} | {"base": BASE}
    text = Template(STATEMENTS.read_text()).substitute(facts)
    lines = [line for line in text.splitlines() if not line.startswith("--")]
    return [statement for statement in "\n".join(lines).split(";\n") if statement.strip()]


def _history(cursor, sizes):
    """What the triggers of pghistory would have written: each row as inserted, and as decided."""
    cursor.execute(COLUMNS)
    columns = dict(cursor.fetchall())
    for table, names in columns.items():
        history = columns.get(f"{table}event", [])
        if "pgh_obj_id" not in history or table.startswith("tracks_rule") or table.startswith("tracks_cat"):
            continue
        kept = [name for name in names if name in history]
        at = "created" if "created" in names else "now() - interval '400 days'"
        versions = [("insert", at, {"decided_at": "NULL", "decided_by_id": "NULL"}, "")]
        if "decided_at" in kept:
            versions.append(("update", "decided_at", {}, " AND decided_at IS NOT NULL"))
        for label, when, changes, only in versions:
            values = ", ".join(changes.get(name, name) for name in kept)
            yield (
                f"INSERT INTO {table}event (pgh_created_at, pgh_label, pgh_obj_id, pgh_context_id, {', '.join(kept)})\n"
                f"SELECT {when}, '{label}', id, md5('x' || id % {sizes.people * 10})::uuid, {values}\n"
                f"FROM {table} WHERE id >= {BASE}{only} ORDER BY 1"
            )


def _advance_keys(cursor):
    cursor.execute(COLUMNS)
    for table, names in cursor.fetchall():
        if "id" in names:
            cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table])
            if (sequence := cursor.fetchone()[0]) is not None:
                cursor.execute(f"SELECT setval('{sequence}', greatest((SELECT max(id) FROM {table}), 1))")


def _timed(cursor, statement, say):
    begun = time.monotonic()
    cursor.execute(statement)
    what = " ".join(statement.split()[:3])
    say(f"{time.monotonic() - begun:6.1f} s  {cursor.rowcount if cursor.rowcount > 0 else 0:9,}  {what}")


def main():
    parser = argparse.ArgumentParser(prog="python -m bench.large", description=__doc__.splitlines()[0])
    for name in ("people", "credits", "events", "libraries"):
        parser.add_argument(f"--{name}", type=int)
    asked = {name: value for name, value in vars(parser.parse_args()).items() if value is not None}
    if "people" in asked:
        asked.setdefault("events", max(asked["people"], 500))
        asked.setdefault("libraries", max(asked["people"] // 20, 1))
    sizes = Sizes(**asked)
    if "DATABASE_URL" not in os.environ:
        parser.error("DATABASE_URL must name the database to fill.")

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aspen.settings")
    import django

    django.setup()
    from contextlib import closing

    import psycopg2
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    with closing(psycopg2.connect(**connection.get_connection_params())) as database:
        database.autocommit = True  # `load` begins and commits by itself
        with database.cursor() as cursor:
            load(cursor, sizes, say=print)


if __name__ == "__main__":
    main()

"""Querysets that are asked on many pages: Django writes their SQL once, and each time fills in who asks, and when."""

from copy import copy
from datetime import UTC, datetime, timedelta
from functools import cache

from django.contrib.auth import get_user_model
from django.db import DEFAULT_DB_ALIAS, DatabaseError, NotSupportedError, connections
from django.http import Http404

from workflow import statements

READER = -1  # nobody's key
KEY = -2  # no row's key
LONGEST_KEY = 2**63 - 1
NOW = datetime(2100, 1, 1, 12, tzinfo=UTC)
NEAR = timedelta(days=3660)  # a time within ten years of NOW is reckoned from it


class Prepared:
    """The rows of the queryset that `build(user, now)` makes, as a list; or `build(user, now, key)`, of one row.

    Django writes a large queryset in more time than PostgreSQL takes to answer it, and the text is the same for
    everyone. So `build` may read nothing of the user but the key and `is_staff`, and may reckon times from `now`
    only. A test compares the SQL of each with Django's own: tests/workflow/test_prepared.py.
    """

    def __init__(self, build, *, keyed=False):
        self.build, self.keyed = build, keyed
        self._written = cache(self._write)

    def __call__(self, user=None, *, now=NOW, key=None):
        if key is not None and key > LONGEST_KEY:
            return []
        queryset, compiler, sql, params = self._written(bool(user and user.is_staff))
        rows, compiler = queryset.all(), copy(compiler)
        compiler.connection = connection = connections[DEFAULT_DB_ALIAS]  # of this thread
        statement = sql, fill(params, user, now, key)
        if not any(getattr(wrapper, "keeps_queries", False) for wrapper in connection.execute_wrappers):
            connection.close_if_health_check_failed()  # before its statements are looked up
            connection.ensure_connection()
            statement = statements.kept(connection, *statement)
        compiler.as_sql = lambda *args, **options: statement
        rows.query.get_compiler = lambda *args, **options: compiler
        try:
            return list(rows)
        except DatabaseError as error:
            statements.forget(connection)  # the one that failed was perhaps never kept
            if isinstance(error, NotSupportedError) and not connection.in_atomic_block:
                return self(user, now=now, key=key)  # a migration has changed what it gives
            raise

    def get_or_404(self, user, *, key):
        rows = self(user, key=key)
        if not rows:
            raise Http404
        return rows[0]

    def _write(self, is_staff):
        reader = get_user_model()(pk=READER, is_active=True, is_staff=is_staff)
        queryset = self.build(reader, NOW, KEY) if self.keyed else self.build(reader, NOW)
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        return queryset, compiler, *compiler.as_sql()

    def sql_with_params(self, user, *, now=NOW, key=None):
        _, _, sql, params = self._written(user.is_staff)
        return sql, fill(params, user, now, key)


def fill(params, user, now=NOW, key=None):
    return tuple(_filled(value, user, now, key) for value in params)


def _filled(value, user, now, key):
    if value == READER:
        return user.pk
    if value == KEY:
        return key
    if isinstance(value, datetime) and abs(value - NOW) < NEAR:
        return now + (value - NOW)
    return value

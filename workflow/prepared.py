"""Querysets that are asked on many pages: Django writes their SQL once, and each time fills in the reader and the time."""

from copy import copy
from datetime import UTC, datetime, timedelta
from functools import cached_property

from django.contrib.auth import get_user_model
from django.db import DEFAULT_DB_ALIAS, connections

READER = -1  # nobody's key
NOW = datetime(2100, 1, 1, 12, tzinfo=UTC)
NEAR = timedelta(days=3660)  # a time within ten years of NOW is reckoned from it


class Prepared:
    """The rows of the queryset that `build(user, now)` makes, as a list.

    Django writes a large queryset in more time than PostgreSQL takes to answer it, and the text is the same for
    everyone. So `build` may read nothing of the user but the key and `is_staff`, and may reckon times from `now`
    only. A test compares the SQL of each with Django's own: tests/workflow/test_prepared.py.
    """

    def __init__(self, build, *, is_staff=False):
        self.build, self.is_staff = build, is_staff

    def __call__(self, user, *, now=NOW):
        queryset, compiler, sql, params = self._written
        rows, compiler = queryset.all(), copy(compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]  # of this thread
        statement = sql, fill(params, user, now)
        compiler.as_sql = lambda *args, **options: statement
        rows.query.get_compiler = lambda *args, **options: compiler
        return list(rows)

    @cached_property
    def _written(self):
        queryset = self.build(get_user_model()(pk=READER, is_active=True, is_staff=self.is_staff), NOW)
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        return queryset, compiler, *compiler.as_sql()

    def sql_with_params(self, user, *, now=NOW):
        _, _, sql, params = self._written
        return sql, fill(params, user, now)


def fill(params, user, now=NOW):
    return tuple(_filled(value, user, now) for value in params)


def _filled(value, user, now):
    if value == READER:
        return user.pk
    if isinstance(value, datetime) and abs(value - NOW) < NEAR:
        return now + (value - NOW)
    return value

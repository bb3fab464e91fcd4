"""Pages that are kept in memory and revalidated: shown again only while the queries behind them give the same rows.

Most of what a page costs is Django writing SQL, making objects of rows, and drawing templates; PostgreSQL answers
quickly. So the first time, the view runs, and its queries are kept with their rows. The next time, the same queries
are asked, and nothing else is done: where every row is the same, the view would draw the same page. So nothing is
ever out of date, and nothing has to be thrown away when something changes.

That holds for a view that reads nothing but its address, the person, the database, the day, and `request.now`.
"""

import re
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from threading import Lock
from uuid import uuid4

from django.conf import settings
from django.contrib.messages import get_messages
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.utils import timezone

from workflow import statements
from workflow.moments import Clock, Moment

ZERO = timedelta()
ROWS_AT_MOST = 2_000  # of one page
INNERMOST = re.compile(r"\([^()]*\)")
# What differs each time a page is shown: the token of its forms, and the key of what is entered in one.
ONE_TIME = re.compile(
    rb'(?<=name="csrfmiddlewaretoken" value=")(\w{64})|(?<=name="key" value=")[0-9a-f-]{36}'
)


@dataclass(frozen=True, slots=True)
class Query:
    sql: str
    params: tuple
    rows: list

    def still_holds(self, cursor, passed):
        params = [value.after(passed) if type(value) is Moment else value for value in self.params]
        rows = statements.ask(cursor, self.sql, params)
        return rows == self.rows or (not self.is_ordered and _sorted(rows) == _sorted(self.rows))

    @property
    def is_ordered(self):
        """Whether the query itself names an order, and not only a query inside it.

        Without one, PostgreSQL gives the rows in another order once it plans the query otherwise.
        """
        sql = self.sql
        while sql != (outer := INNERMOST.sub("", sql)):
            sql = outer
        return " ORDER BY " in sql


def _sorted(rows):
    return sorted(rows, key=repr)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was drawn at a time; it says something else `changes_at` a time, or when a query does."""

    drawn_at: datetime
    changes_at: datetime | None
    content: bytes
    queries: list[Query]

    def still_holds(self, now):
        if now < self.drawn_at or (self.changes_at and now >= self.changes_at):
            return False
        if not self.queries:  # such a page is shown even while the database is away
            return True
        try:
            with connection.cursor() as cursor:
                return all(query.still_holds(cursor, now - self.drawn_at) for query in self.queries)
        except DatabaseError:
            statements.forget(connection)
            return False

    def response(self, request):
        return HttpResponse(ONE_TIME.sub(lambda found: _new(found, request), self.content))


def _new(found, request):
    return (get_token(request) if found[1] else str(uuid4())).encode()


class Recorder:
    """Wraps the execution of queries and keeps what each gave; `queries` is None where a page can't be kept."""

    keeps_queries = True  # as SELECT: workflow/prepared.py

    def __init__(self):
        self.queries, self.rows = [], 0

    def __call__(self, execute, sql, params, many, context):
        plain = params and [value.after(ZERO) if type(value) is Moment else value for value in params]
        result = execute(sql, plain, many, context)
        if self.queries is not None:
            self._keep(context["cursor"].cursor, sql, params, many)
        return result

    def _keep(self, cursor, sql, params, many):
        reads = (
            sql.lstrip("( ").startswith("SELECT") and " FOR UPDATE" not in sql and " FOR NO KEY" not in sql
        )
        if many or not reads or cursor.name or self.rows + cursor.rowcount > ROWS_AT_MOST:
            self.queries = None
            return
        rows = cursor.fetchall()
        if rows:
            cursor.scroll(0, mode="absolute")  # as if nobody had read them
        self.rows += len(rows)
        self.queries.append(Query(sql, tuple(params or ()), rows))


_pages: OrderedDict[tuple, Page] = OrderedDict()
_lock = Lock()


def revalidated(view):
    """A view whose page is kept for the person and the address. Gives it the time, `request.now` and `request.today`."""

    @wraps(view)
    def shown(request, *args, **kwargs):
        request.now = now = timezone.now()
        request.today = timezone.localdate(now)
        if not settings.PAGES_KEPT or request.method != "GET" or len(get_messages(request)):
            return view(request, *args, **kwargs)
        key = _key(request, view)
        page = _pages.get(key)
        if page is not None and page.still_holds(now):
            _remember(key, page)
            return page.response(request)
        clock, recorder = Clock(now), Recorder()
        request.now = clock.moment
        with connection.execute_wrapper(recorder):
            response = view(request, *args, **kwargs)
        if recorder.queries is not None and not clock.is_told and _is_plain(response):
            _remember(key, Page(now, clock.changes_at, response.content, recorder.queries))
        return response

    return shown


def _key(request, view):
    user = request.user
    facts = tuple(getattr(user, field.attname) for field in user._meta.concrete_fields) if user.pk else ()
    address = request.build_absolute_uri(request.path), request.META.get("QUERY_STRING", "")
    return view.__module__, view.__name__, *address, request.today, facts


def _is_plain(response):
    is_page = dict(response.headers) == {"Content-Type": f"text/html; charset={response.charset}"}
    return response.status_code == 200 and is_page and not response.cookies


def _remember(key, page):
    with _lock:
        _pages[key] = page
        _pages.move_to_end(key)
        while len(_pages) > settings.PAGES_KEPT:
            _pages.popitem(last=False)


def forget():
    _pages.clear()

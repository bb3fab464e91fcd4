"""A page is shown again only while its rows are the same; and then nothing is worked out."""

import re
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError, connection, transaction
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory.models import User
from tests import builders as make
from workflow import revalidation
from workflow.revalidation import revalidated

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept(settings):
    settings.PAGES_KEPT = 200
    revalidation.forget()
    yield
    revalidation.forget()


class Site:
    """One view, and how often it ran."""

    def __init__(self, view):
        self.runs = 0
        self.view = revalidated(self._counted(view))

    def _counted(self, view):
        def counted(request, *args):
            self.runs += 1
            return view(request, *args)

        return counted

    def get(self, user=None, path="/", *args, method="get", said=()):
        request = getattr(RequestFactory(), method)(path)
        request.user, request.session = user or AnonymousUser(), {}
        request._messages = list(said)
        return self.view(request, *args)


def names(request):
    return HttpResponse(", ".join(User.objects.order_by("pk").values_list("name", flat=True)))


def test_the_same_rows_give_the_same_page_without_the_view(learner):
    site = Site(names)
    first = site.get(learner)
    with CaptureQueriesContext(connection) as asked:
        second = site.get(learner)

    assert (site.runs, second.content, dict(second.headers)) == (1, first.content, dict(first.headers))
    assert [query["sql"].split()[0] for query in asked] == ["PREPARE"]


def test_a_changed_row_draws_the_page_anew(learner):
    site = Site(names)
    site.get(learner)
    User.objects.filter(pk=learner.pk).update(name="Marta Lindgren")

    assert b"Marta Lindgren" in site.get(learner).content
    assert site.runs == 2


def test_a_row_more_or_less_draws_the_page_anew(learner):
    site = Site(names)
    site.get(learner)
    robin = make.make_user("Robin Reader")
    assert b"Robin Reader" in site.get(learner).content
    robin.delete()

    assert b"Robin Reader" not in site.get(learner).content


@pytest.mark.parametrize(("order", "runs"), [([], 1), (["name"], 2)], ids=["no order", "by name"])
def test_rows_in_another_order_are_the_same_where_the_query_names_none(learner, supervisor, order, runs):
    """PostgreSQL gives such rows in any order, and in another once it plans the query otherwise."""
    inner = User.objects.filter(pk__in=[learner.pk, supervisor.pk]).order_by("pk").values("pk")[:2]
    site = Site(
        lambda request: HttpResponse(
            ", ".join(User.objects.filter(pk__in=inner).order_by(*order).values_list("name", flat=True))
        )
    )
    site.get(learner)
    ask = revalidation.statements.ask

    with patch.object(revalidation.statements, "ask", lambda *args: ask(*args)[::-1]):
        assert site.get(learner).status_code == 200
    assert site.runs == runs


def test_without_an_order_a_changed_row_still_draws_the_page_anew(learner, supervisor):
    rows = User.objects.filter(pk__in=[learner.pk, supervisor.pk]).order_by()
    site = Site(lambda request: HttpResponse(", ".join(sorted(rows.values_list("name", flat=True)))))
    site.get(learner)
    User.objects.filter(pk=learner.pk).update(name="Marta Lindgren")

    assert b"Marta Lindgren" in site.get(learner).content
    assert site.runs == 2


def test_what_the_view_would_ask_next_depends_on_what_it_was_told(learner, supervisor):
    """The first answer decides the next question, and each is asked again."""

    def last(request):
        person = User.objects.order_by("-pk").first()
        return HttpResponse(User.objects.get(pk=person.pk).email)

    site = Site(last)
    site.get(learner)
    robin = make.make_user("Robin Reader", email="robin@example.org")

    assert site.get(learner).content == b"robin@example.org"
    assert robin.pk > learner.pk


@pytest.mark.parametrize(
    ("user", "path", "args"),
    [("supervisor", "/", ()), (None, "/", ()), ("learner", "/?page=2", ()), ("learner", "/2/", (2,))],
)
def test_another_person_or_address_has_a_page_of_its_own(request, learner, user, path, args):
    def page(request, *args):
        return HttpResponse(f"{request.user} {request.get_full_path()} {args}")

    site = Site(page)
    site.get(learner)
    other = request.getfixturevalue(user) if user else None

    assert site.get(other, path, *args).content.decode() == f"{other or AnonymousUser()} {path} {args}"
    assert site.runs == 2


def test_addresses_that_differ_in_their_bytes_have_pages_of_their_own(learner):
    site = Site(lambda request: HttpResponse(request.GET["q"]))
    said = []
    for query in ("q=caf\u00c3\u00a9", "q=caf%C3%83%C2%A9"):
        request = RequestFactory().generic("GET", "/", QUERY_STRING=query)
        request.user, request.session, request._messages = learner, {}, []
        said.append(site.view(request).content.decode())

    assert said == ["café", "cafÃ©"]


def test_words_alone_are_shown_while_the_database_is_away(learner):
    site = Site(lambda request: HttpResponse("Hello"))
    site.get(learner)
    with patch.object(connection, "cursor", side_effect=OperationalError):
        assert site.get(learner).content == b"Hello"
    assert site.runs == 1


def test_a_person_who_has_changed_has_another_page(learner):
    site = Site(lambda request: HttpResponse(request.user.theme))
    site.get(learner)
    learner.theme = "dark"

    assert site.get(learner).content == b"dark"


@pytest.mark.parametrize(
    "view",
    [
        lambda request: redirect("/"),
        lambda request: HttpResponse("Not found", status=404),
        lambda request: HttpResponse("[]", headers={"Content-Disposition": "attachment"}),
        lambda request: HttpResponse("Hello", content_type="text/plain"),
        lambda request: HttpResponse(str(request.now)),
        lambda request: HttpResponse(User.objects.filter(pk=-1).update(name="x")),
        lambda request: HttpResponse(
            make.make_user("Robin Reader", email=f"{User.objects.count()}@example.org")
        ),
    ],
    ids=["redirect", "missing", "file", "text", "clock", "update", "insert"],
)
def test_what_is_more_than_a_page_of_rows_is_never_kept(learner, view):
    site = Site(view)
    site.get(learner)
    site.get(learner)

    assert site.runs == 2


def test_a_cookie_is_never_kept(learner):
    def view(request):
        response = HttpResponse("Hello")
        response.set_cookie("seen", "1")
        return response

    site = Site(view)
    site.get(learner)
    site.get(learner)

    assert site.runs == 2


def test_rows_read_under_a_lock_are_never_kept(learner):
    site = Site(lambda request: HttpResponse(len(User.objects.select_for_update())))
    site.get(learner)
    site.get(learner)

    assert site.runs == 2


def test_a_page_of_very_many_rows_is_not_kept(learner, monkeypatch):
    monkeypatch.setattr(revalidation, "ROWS_AT_MOST", 1)
    make.make_user("Robin Reader")
    site = Site(names)
    site.get(learner)
    site.get(learner)

    assert site.runs == 2


def test_neither_a_message_nor_a_form_that_was_sent_is_kept(learner):
    site = Site(lambda request: HttpResponse(", ".join(map(str, messages.get_messages(request)))))
    site.get(learner)

    assert site.get(learner, said=["Saved."]).content == b"Saved."
    assert site.get(learner).content == b""
    site.get(learner, method="post")
    assert site.runs == 3


def test_every_form_gets_a_token_and_a_key_of_its_own(learner):
    key = "11111111-1111-4111-8111-111111111111"

    def form(request):
        token = get_token(request)
        return HttpResponse(
            f'<input name="csrfmiddlewaretoken" value="{token}"><input name="key" value="{key}">' * 2
        )

    site = Site(form)
    first, second = (site.get(learner).content.decode() for _ in range(2))
    tokens, keys = (
        re.findall(pattern, second) for pattern in (r'token" value="(\w{64})"', r'key" value="(.{36})"')
    )

    assert site.runs == 1
    assert len(tokens) == len(keys) == 2
    assert set(tokens).isdisjoint(re.findall(r"\w{64}", first))
    assert len({*keys, key}) == 3


class TestTime:
    @pytest.fixture
    def at(self, monkeypatch):
        now = timezone.now().replace(
            hour=18, minute=0
        )  # late enough and early enough: the day stays the same

        def at(**passed):
            monkeypatch.setattr(timezone, "now", lambda: now + timedelta(**passed))
            return timezone.now()

        at()
        return at

    def test_a_time_in_a_query_moves_along(self, learner, at):
        def ended(request):
            found = request.user.registrations.filter(event__ends__lte=request.now)
            return HttpResponse(found.count())

        now = at()
        make.make_registration(make.make_event(begins=now, ends=now + timedelta(minutes=30)), learner)
        site = Site(ended)
        counts = [(at(minutes=minutes), site.get(learner).content)[1] for minutes in (0, 10, 29, 30, 31)]

        assert (counts, site.runs) == ([b"0", b"0", b"0", b"1", b"1"], 2)

    def test_a_comparison_in_the_view_ends_the_page_when_it_turns(self, learner, at):
        end = at() + timedelta(minutes=30)
        site = Site(lambda request: HttpResponse("over" if end <= request.now else "to come"))
        said = [(at(minutes=minutes), site.get(learner).content)[1] for minutes in (0, 29, 30, 31)]

        assert (said, site.runs) == (
            [b"to come", b"to come", b"over", b"over"],
            3,
        )  # at the very turn, none is kept

    def test_the_next_day_has_a_page_of_its_own(self, learner, at):
        site = Site(lambda request: HttpResponse(str(request.today)))
        days = [(at(days=days), site.get(learner).content)[1] for days in (0, 0, 1)]

        assert (len(set(days)), site.runs) == (2, 2)

    def test_a_clock_that_was_set_back_draws_the_page_anew(self, learner, at):
        site = Site(names)
        for minutes in (10, 0):
            at(minutes=minutes)
            site.get(learner)

        assert site.runs == 2


def test_only_so_many_pages_are_kept_the_last_seen(learner, settings):
    settings.PAGES_KEPT = 2
    site = Site(names)
    for path in ("/1", "/2", "/1", "/3", "/1", "/2"):
        site.get(learner, path)

    assert site.runs == 4


def test_none_is_kept_where_the_settings_say_so(learner, settings):
    settings.PAGES_KEPT = 0
    site = Site(names)
    site.get(learner)
    site.get(learner)

    assert site.runs == 2


def test_a_database_that_lost_its_statements_draws_the_page_anew(learner):
    site = Site(names)
    site.get(learner)
    site.get(learner)
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    with transaction.atomic():  # of the test: outside of one, a refused statement leaves nothing behind
        point = transaction.savepoint()
        assert not next(iter(revalidation._pages.values())).still_holds(timezone.now())
        transaction.savepoint_rollback(point)

    assert site.get(learner).content == names(None).content

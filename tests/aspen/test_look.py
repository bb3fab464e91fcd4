"""What every page has in common: nothing inline, one set of dark colours, error pages that ask nothing."""

import hashlib
import re
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.urls import reverse

from aspen.templatetags.look import numbers

EMAIL = settings.BASE_DIR / "templates/workflow/mail_page.html"  # a mailbox loads no style sheet
TEMPLATES = sorted({*(settings.BASE_DIR / "templates").rglob("*.html")} - {EMAIL})
INLINE = re.compile(
    r"<style\b|\sstyle\s*=|<script\b(?![^>]*\ssrc=)|<[^>]*\son[a-z]+\s*=|javascript:", re.IGNORECASE
)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(settings.BASE_DIR)))
def test_template_holds_no_inline_style_or_script(path):
    assert INLINE.findall(path.read_text()) == []


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color: red">',
        "<style>",
        "<script>",
        '<a href="#" onclick="x()">',
        "<a href=javascript:x()>",
    ],
)
def test_inline_style_or_script_would_be_found(text):
    assert INLINE.search(text)


def test_dark_colours_stand_the_same_twice():
    css = (settings.BASE_DIR / "static/aspen/tokens.css").read_text()
    dark, auto = (
        re.findall(r"(--[\w-]+|color-scheme): ([^;]+);", re.search(start + r"([^}]+)}", css)[1])
        for start in (r"\n\[data-bs-theme=\"dark\"\] {", r"\n  \[data-bs-theme=\"auto\"\] {")
    )
    assert len(dark) > 20
    assert dark == auto


def test_vendored_files_are_the_ones_their_list_names():
    vendor = settings.BASE_DIR / "assets"
    listed = dict(re.findall(r"\| `(\S+)` \| ([0-9a-f]{64}) \|", (vendor / "README.md").read_text()))
    files = [path for path in vendor.rglob("*") if path.suffix in {".css", ".js", ".woff2"}]
    assert listed == {
        str(path.relative_to(vendor)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500", "503"])
def test_error_page_needs_no_context_and_no_database(name):
    page = get_template(f"{name}.html").render()
    assert page.count("<h1>") == 1
    assert "{{" not in page


@pytest.mark.django_db
def test_unknown_address_asks_nothing_of_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/nothing-here/")
    assert response.status_code == 404
    assert "We can’t find this page" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["help", "accessibility", "contact"])
def test_page_of_words_is_for_anyone(client, name):
    assert client.get(reverse(name)).status_code == 200


def links(client):
    return re.findall(r'<li><a href="([^"]+)"[^>]*>(\w+)', client.get(reverse("help")).content.decode())


def test_navigation_shows_the_admin_to_the_staff_only(client, coordinator, learner):
    client.force_login(coordinator)
    assert (reverse("admin:index"), "Admin") in links(client)
    client.force_login(learner)
    assert (reverse("admin:index"), "Admin") not in links(client)


def test_page_is_drawn_in_the_theme_a_person_chose(client, learner):
    learner.theme = "dark"
    learner.save()
    client.force_login(learner)
    assert '<html lang="en" data-bs-theme="dark">' in client.get(reverse("help")).content.decode()


SIGNED_OUT = ("account_login", "account_signup", "account_request_login_code", "account_reset_password")
SIGNED_OUT += ("account_reset_password_done", "account_inactive")
SIGNED_IN = ("account_logout", "account_email", "account_change_password", "account_reauthenticate")
SIGNED_IN += ("sign_in",)


@pytest.mark.django_db
@pytest.mark.parametrize("name", SIGNED_OUT)
def test_page_of_the_way_in_is_drawn_in_our_look(client, name):
    assert_ours(client.get(reverse(name)))


@pytest.mark.parametrize("name", SIGNED_IN)
def test_page_of_ones_account_is_drawn_in_our_look(client, learner, name):
    learner.set_password("correct horse battery")
    learner.save()
    client.force_login(learner)
    assert_ours(client.get(reverse(name)))


def assert_ours(response):
    page = response.content.decode()
    assert response.status_code == 200
    assert 'class="site-header"' in page
    assert "placeholder=" not in page
    assert page.count("<h1") == 1
    assert INLINE.findall(page) == []


@pytest.mark.django_db
def test_sign_in_that_fails_says_so_in_the_title_and_in_a_summary(client):
    page = client.post(reverse("account_login"), {"login": "", "password": ""}).content.decode()
    assert re.search(r"<title>\s*Error:\s+Sign in\s+- Aspen</title>", page)
    assert '<a href="#id_login">' in page
    assert '<a href="#id_password">' in page


def test_the_icon_in_every_page_is_the_file():
    (drawing,) = re.findall(r'href="data:image/svg\+xml,([^"]+)"', get_template("404.html").render())
    file = settings.BASE_DIR / "static/img/icon.svg"
    assert unquote(drawing).replace("'", '"') == file.read_text().strip()


def test_error_page_names_static_files_that_exist():
    named = re.findall(r'"/static/([^"]+)"', get_template("404.html").render())
    assert len(named) == 4
    assert [name for name in named if not finders.find(name)] == []


@pytest.mark.parametrize(
    ("page", "pages", "named"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (1, 9, [1, 2, None, 9]),
        (5, 9, [1, None, 4, 5, 6, None, 9]),
        (9, 9, [1, None, 8, 9]),
        (400, 800, [1, None, 399, 400, 401, None, 800]),
    ],
)
def test_the_pager_names_the_pages_around_the_first_and_the_last(page, pages, named):
    shown = Paginator(range(pages), 1).page(page)
    html = render_to_string("_pager.html", {"page_obj": shown}, RequestFactory().get("/?q=a"))

    assert numbers(shown) == named
    if pages > 1:
        links = re.findall(r"\?q=a&amp;page=(\d+)\">\s*<span", html)
        assert list(map(int, links)) == [number for number in named if number and number != page]
        assert html.count("…") == named.count(None)


@pytest.mark.django_db
def test_the_password_keeps_its_hint_after_an_error(client):
    page = client.post(reverse("account_signup"), {}).text
    assert ("Use at least 10 characters." in page, "Enter your name." in page) == (True, True)
    assert ("Name is required." in page, "too similar" in page) == (False, False)

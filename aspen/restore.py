"""Forms that couldn't be taken because the person was signed out: after sign-in they come back filled in.

What was typed is kept in the session, for the account that typed it. The next page this person opens shows it, in
its form or, where that form isn't on the page, as text. Nothing is carried out: the person presses the button again.
"""

import json
import logging
import re
from urllib.parse import urljoin, urlsplit

import lxml.html
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_SECRET_LENGTH, CSRF_TOKEN_LENGTH
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import csrf

from workflow.sentences import sentence

log = logging.getLogger(__name__)

KEY = "restored_form"  # in the session
LARGEST = 200_000  # letters: a long plan has 50,000
COOKIE = "typed_by"
COOKIE_AGE = 30 * 24 * 3600
USERS_KNOWN = 5  # of one browser
ACCOUNTS = "/accounts/"  # passwords and codes: never kept
MOST_ROWS = 200  # of a formset that doesn't say how many it takes
REMOVED_ROWS = 50  # besides: they stay, marked, until the form is saved
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # lxml refuses these signs
TEXTS = {
    "text",
    "hidden",
    "email",
    "url",
    "tel",
    "number",
    "date",
    "time",
    "search",
    "datetime-local",
    "month",
}


class SignInFirst(LoginRequiredMiddleware):
    """Leads to the sign-in page, and from there back to the page with the form that was sent."""

    def handle_no_permission(self, request, view_func):
        if request.method != "POST" or not _is_navigation(request):
            return super().handle_no_permission(request, view_func)
        by = _typed_by(request)
        if by and _keep(request, by=by):  # only for the account that typed it
            messages.info(request, sentence("aspen/form_kept"))
        return redirect_to_login(_page_of_form(request))


def csrf_failure(request, reason=""):
    """An old form of somebody who has signed in again since comes back filled in. Every other one is refused."""
    user, token = request.user, request.POST.get("csrfmiddlewaretoken", "")
    by = _typed_by(request, token)
    is_theirs = by in (None, user.pk) if user.is_authenticated else by is not None
    is_kept = _is_navigation(request) and _is_token(token) and is_theirs and _is_from_here(request)
    if is_kept and _keep(request, by=by or user.pk):
        page = _page_of_form(request)
        return redirect(page) if user.is_authenticated else redirect_to_login(page)
    return csrf.csrf_failure(request, reason)


def restore_forms(get_response):
    """Show a form that is kept on the next page of the person who typed it; and note who types in this browser."""

    def middleware(request):
        response = get_response(request)
        if request.user.is_authenticated:
            _note_user(request, response)
            if kept := request.session.get(KEY):
                _show(request, response, kept)
        return response

    return middleware


# Who typed a form: every sign-in changes the secret that the tokens of a browser's forms hold.


def _note_user(request, response):
    secret = request.META.get("CSRF_COOKIE")
    entry = f"{request.user.pk}-{secret and secret[:8]}."
    if not secret or request.COOKIES.get(COOKIE, "").startswith(entry):
        return
    others = [each for each in _users(request) if f"{each}." != entry]
    response.set_signed_cookie(
        COOKIE,
        entry + ".".join(others[: USERS_KNOWN - 1]),
        max_age=COOKIE_AGE,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def _users(request):
    known = request.get_signed_cookie(COOKIE, default="", max_age=COOKIE_AGE)
    return [entry for entry in known.split(".") if entry]


def _typed_by(request, token=None):
    """The key of the account in which a form was typed; None where this browser doesn't know."""
    secret = _secret(token) if token else request.META.get("CSRF_COOKIE") or ""
    known = dict(reversed(entry.split("-")) for entry in _users(request))
    user = known.get(secret[:8])
    return int(user) if user else None


def _is_token(token):
    return len(token) == CSRF_TOKEN_LENGTH and set(token) <= set(CSRF_ALLOWED_CHARS)


def _secret(token):
    """What Django masked in a token, so that no two pages hold the same text."""
    if not _is_token(token):
        return ""
    mask, masked = token[:CSRF_SECRET_LENGTH], token[CSRF_SECRET_LENGTH:]
    place = CSRF_ALLOWED_CHARS.index
    return "".join(CSRF_ALLOWED_CHARS[place(a) - place(b)] for a, b in zip(masked, mask, strict=True))


# Keeping


def _is_navigation(request):
    """Whether the browser opens a page; a script that sends a form keeps what was typed itself.

    Not by Sec-Fetch-Mode: a service worker that passes the request on changes that.
    """
    return "text/html" in request.headers.get("Accept", "text/html")


def _is_from_here(request):
    own = f"{request.scheme}://{request.get_host()}"
    headers = request.headers
    return headers.get("Origin", own) == own and headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


def _page_of_form(request):
    """The page with the form, as far as the browser says; a form often posts to another address than its page."""
    try:
        page = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return request.get_full_path()
    path = "/" + page.path.lstrip("/")  # two slashes would lead to another site
    url = page._replace(scheme="", netloc="", fragment="", path=path).geturl()
    is_own = page.netloc == request.get_host() and not path.startswith(ACCOUNTS)
    return url if is_own and url_has_allowed_host_and_scheme(url, None) else request.get_full_path()


def _keep(request, *, by):
    """Keep a form in the session; False where it is too large, or holds what must not be kept."""
    if request.path.startswith(ACCOUNTS):
        return False
    typed = {
        name: values
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and "password" not in name
    }
    files = [[name, file.name] for name, chosen in request.FILES.lists() for file in chosen]
    kept = {"by": by, "action": request.path, "typed": typed, "files": files}
    if len(json.dumps(kept)) > LARGEST:
        return False
    request.session[KEY] = kept
    return True


# Showing


def _show(request, response, kept):
    if kept["by"] != request.user.pk:  # somebody else uses this browser now
        del request.session[KEY]
        return
    is_page = response.get("Content-Type", "").startswith("text/html") and not response.streaming
    if (
        is_page
        and request.method == "GET"
        and _is_navigation(request)
        and response.status_code in (200, 403, 404)
    ):
        del request.session[KEY]
        response.content = _restored_or_text(response.content, kept, request)


def _restored_or_text(html, kept, request):
    """The page with the form; where anything goes wrong, with the text; and else the page as it is."""
    for fills in (True, False):
        try:
            return restored(html, kept, request.path, request, fills=fills)
        except Exception:
            log.exception("A form could not be restored on %s", request.path)
    return html


def restored(html, kept, path, request=None, *, fills=True):
    """The page with the form filled in, and a notice on top of it. With `fills` off, the notice alone has the text."""
    kept = _without_control_characters(kept)
    page = lxml.html.document_fromstring(html, parser=lxml.html.HTMLParser(encoding="utf-8"))
    form = _form_of(page, kept, path) if fills else None
    facts = {"files": kept["files"], "is_found": form is not None, "texts": []}
    if form is None:
        facts["texts"] = _texts(kept["typed"])
    else:
        _add_rows(form, kept["typed"])
        _fill(form, kept["typed"])
        form.set("data-unsaved", "")
        facts["files"] = [[_label(page, name), file] for name, file in kept["files"]]
    facts["has_text"] = any(text.strip() for texts in kept["typed"].values() for text in texts)
    notice = lxml.html.fragment_fromstring(render_to_string("aspen/_restored.html", facts, request))
    own, admin = page.xpath("//main/div[@class='page']"), page.xpath("//*[@id='content']")
    (own or admin or [page.body])[0].insert(0, notice)
    return lxml.html.tostring(page, encoding="utf-8", doctype="<!doctype html>")


def _without_control_characters(kept):
    """What was kept, without the signs that no page can hold, such as those of a copied PDF."""
    typed = {
        NOT_XML.sub("", name): [NOT_XML.sub("", value) for value in values]
        for name, values in kept["typed"].items()
    }
    return kept | {
        "typed": typed,
        "files": [[NOT_XML.sub("", part) for part in named] for named in kept["files"]],
    }


def _controls(form):
    """Those of a form, wherever they are on the page, without the blank rows that a script copies."""
    elsewhere = form.getroottree().xpath("//*[@form=$id]", id=form.get("id")) if form.get("id") else []
    found = [*form.iter("input", "select", "textarea"), *elsewhere]
    return [each for each in found if each.get("name") and next(each.iterancestors("template"), None) is None]


def _form_of(page, kept, path):
    """The form of the page that was sent; of several that go to the same address, the one most like it.

    The form of another row, which names the row by a hidden key or in its button, is none of them.
    """
    typed = kept["typed"]

    def goes_there(form):
        targets = [form.get("action"), *(button.get("formaction") for button in form.iter("button"))]
        return any(urlsplit(urljoin(path, target or "")).path == kept["action"] for target in targets)

    def is_of_other_row(form):
        named: dict[str, set[str]] = {}
        hidden = [each for each in _controls(form) if each.get("type") == "hidden"]
        for each in [*hidden, *form.iter("button")]:
            name, value = each.get("name") or "", each.get("value") or ""
            if name in typed and "-" not in name and value.isdecimal():
                named.setdefault(name, set()).add(value)
        return any(values.isdisjoint(typed[name]) for name, values in named.items())

    def likeness(form):
        controls = _controls(form)
        same = [each for each in controls if each.get("type") == "hidden"]
        same = [each for each in same if each.get("value") in typed.get(each.get("name"), [])]
        return len({each.get("name") for each in controls} & typed.keys()) + len(same)

    forms = [f for f in page.iter("form") if (f.get("method") or "").lower() == "post" and goes_there(f)]
    return max((form for form in forms if not is_of_other_row(form)), key=likeness, default=None)


def _add_rows(form, typed):
    """As many rows as were sent, and no more than the formset takes: rows are added by copying a blank one."""
    sent = {
        name.removesuffix("-TOTAL_FORMS"): values
        for name, values in typed.items()
        if name.endswith("-TOTAL_FORMS")
    }
    counts = {each.get("name"): each.get("value") or "" for each in _controls(form)} if sent else {}
    for prefix, values in sent.items():
        number = _number(values[0] if values else "")
        there = _number(counts.get(f"{prefix}-TOTAL_FORMS", ""))
        blank = next((each for each in form.iter("template") if _is_blank_of(each, prefix)), None)
        if number is None or there is None or blank is None:
            continue
        most = _number(counts.get(f"{prefix}-MAX_NUM_FORMS", ""))
        number = min(number, max(there, (MOST_ROWS if most is None else most) + REMOVED_ROWS))
        typed[f"{prefix}-TOTAL_FORMS"] = [str(number)]
        rows = next(
            (each for each in blank.itersiblings("div", preceding=True) if "data-rows" in each.attrib), None
        )
        inside = "".join(lxml.html.tostring(each, encoding="unicode") for each in blank)
        added = "".join(inside.replace("__prefix__", str(place)) for place in range(there, number))
        for row in lxml.html.fragments_fromstring(added):
            if rows is None:
                blank.addprevious(row)
            else:
                rows.append(row)


def _number(text):
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 4 else None


def _is_blank_of(template, prefix):
    return any((each.get("name") or "").startswith(f"{prefix}-__prefix__-") for each in template.iter())


def _fill(form, typed):
    left = {name: iter(values) for name, values in typed.items()}
    for control in _controls(form):
        name, values = control.get("name"), typed.get(control.get("name"), [])
        kind = (control.get("type") or "text").lower()
        if name == "csrfmiddlewaretoken":
            continue
        if control.tag == "select":
            for option in control.iter("option"):
                _mark(option, "selected", option.get("value", option.text or "") in values)
        elif kind in ("checkbox", "radio"):
            _mark(control, "checked", control.get("value", "on") in values)
        elif name in left and (control.tag == "textarea" or kind in TEXTS):
            value = next(left[name], None)
            if value is None:
                continue
            if control.tag == "textarea":
                control.text = "\n" + value.replace("\r\n", "\n")
            else:
                control.set("value", value)


def _mark(control, attribute, on):
    control.attrib.pop(attribute, None)
    if on:
        control.set(attribute, attribute)


def _label(page, name):
    for control in page.xpath("//input[@type='file'][@name=$name]", name=name):
        for label in page.xpath("//label[@for=$id]", id=control.get("id", "")):
            return " ".join(label.text_content().replace("(optional)", "").split())
    return ""


def _texts(typed):
    """What a person wrote, without what forms hold for themselves: several words, or a word that isn't a key."""
    return [text for texts in typed.values() for text in texts if " " in text.strip() or "\n" in text.strip()]

"""Whatever a person types is never lost because the session ended: on every page that has a form."""

import lxml.html
import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import reverse

from aspen import restore
from aspen.restore import LARGEST
from credits.forms.bundle import MOST_TUTORIALS
from credits.forms.fields import EvidenceField
from credits.models import IndependentEvent
from tests.aspen.rows import PEOPLE
from tests.aspen.test_access import TABLE, address
from tests.aspen.test_posts import everything

PASSWORD = "a-long-evergreen"
WORDS = "Typed before the session ended, “twice” & <once>"
INDEPENDENT = "/credits/independent/"


def with_password(user):
    user.set_password(PASSWORD)
    user.save()
    facts = {"verified": True, "primary": True}
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults=facts)
    return user


def sign_in(client, user, to):
    """By the form, as a person does: with the cookies of this browser."""
    page = client.get(to)
    [(_, typed, _)] = [form for form in forms_of(page, own=False) if "login" in form[1]]
    typed |= {"login": user.email, "password": PASSWORD}
    return client.post(to, {name: value for name, value in typed.items() if value}, follow=True)


def end_sessions():
    Session.objects.all().delete()


def forms_of(page, *, own=True):
    """What a browser would send from each form that posts: its address, its values, and the names of its texts."""
    document = lxml.html.document_fromstring(page.content, parser=lxml.html.HTMLParser(encoding="utf-8"))
    for blank in list(document.iter("template")):
        blank.drop_tree()
    for form in document.iter("form"):
        action = form.get("action") or page.wsgi_request.get_full_path()
        if (form.get("method") or "").lower() == "post" and action.startswith("/accounts/") != own:
            yield action, dict(form.fields), texts_of(form)


def texts_of(form):
    controls = [*form.iter("textarea"), *form.xpath(".//input[@type='text' or not(@type)]")]
    return [control.get("name") for control in controls if control.get("name")]


def value_of(page, name):
    document = lxml.html.document_fromstring(page.content, parser=lxml.html.HTMLParser(encoding="utf-8"))
    found = [each for each in document.xpath("//*[@name=$name]", name=name) if each.tag != "button"]
    return (found[0].value or "").removeprefix("\n") if found else None


# Pages whose form was lost without a word; the test must find it there.
LOST = {"independent_new", "project_edit", "event_amend", "profile", "plan_edit", "goals_edit", "bundle_new"}


@pytest.mark.parametrize("name", TABLE)
def test_a_form_comes_back_filled_in_after_signing_in(name, rows, people):
    where, forms_seen = address(name, rows), set()
    for person in PEOPLE[1:]:
        client, user = Client(enforce_csrf_checks=True), people[person]
        with_password(user)
        client.force_login(user)
        opened = client.get(where)
        if opened.status_code != 200 or not opened.get("Content-Type", "").startswith("text/html"):
            continue
        for action, values, texts in forms_of(opened):
            if not texts or action in forms_seen:
                continue
            forms_seen.add(action)
            end_sessions()
            typed = {key: value or "" for key, value in values.items() if key} | dict.fromkeys(texts, WORDS)
            client.cookies.pop("sessionid", None)
            before = everything()
            page_of = f"http://testserver{opened.wsgi_request.get_full_path()}"
            sent = client.post(action, typed, headers={"Referer": page_of})
            if sent.status_code == 200:  # a page for everybody
                assert {text: value_of(sent, text) for text in texts} == dict.fromkeys(texts, WORDS)
                continue
            assert sent.url.startswith(reverse("account_login")), action
            shown = sign_in(client, user, sent.url)
            assert "You were signed out, so nothing was saved." in shown.text, action
            assert {text: value_of(shown, text) for text in texts} == dict.fromkeys(texts, WORDS), action
            assert everything() == before
    assert forms_seen or name not in LOST


@pytest.fixture
def learner(people):
    return people["learner"]


@pytest.fixture
def supervisor(people):
    return people["supervisor"]


@pytest.fixture
def visitor(learner):
    client = Client(enforce_csrf_checks=True)
    client.force_login(with_password(learner))
    return client


def token_of(page):
    return page.text.split('name="csrfmiddlewaretoken" value="')[1][:64]


def independent(client, **values):
    page = client.get(INDEPENDENT)
    return {"csrfmiddlewaretoken": token_of(page), "title": WORDS} | values


def test_the_files_are_named_and_must_be_chosen_again(visitor, learner):
    typed = independent(visitor, files=SimpleUploadedFile("program of the day.pdf", b"%PDF-"))
    end_sessions()

    shown = sign_in(visitor, learner, visitor.post(INDEPENDENT, typed).url)

    assert value_of(shown, "title") == WORDS
    label = EvidenceField().label
    assert f"Choose your file again: “program of the day.pdf” ({label})." in shown.text
    assert not IndependentEvent.objects.filter(title=WORDS).exists()


def test_the_sign_in_page_says_that_the_form_comes_back(visitor):
    typed = independent(visitor)
    end_sessions()

    page = visitor.post(INDEPENDENT, typed, follow=True)

    assert "You were signed out. Sign in, and your form comes back filled in." in page.text


def test_what_came_back_is_sent_by_pressing_the_button(visitor, learner):
    page = visitor.get(reverse("profile"))
    typed = {"csrfmiddlewaretoken": token_of(page), "name": "Marta Ellingsworth", "theme": "dark"}
    end_sessions()

    shown = sign_in(visitor, learner, visitor.post(reverse("profile"), typed).url)
    learner.refresh_from_db()
    assert learner.name != "Marta Ellingsworth"

    [(action, values, _)] = [form for form in forms_of(shown) if "theme" in form[1]]
    visitor.post(action, {name: value for name, value in values.items() if value})
    learner.refresh_from_db()
    assert (learner.name, learner.theme, learner.reminders) == ("Marta Ellingsworth", "dark", False)


def test_it_comes_back_once(visitor, learner):
    typed = independent(visitor)
    end_sessions()
    sign_in(visitor, learner, visitor.post(INDEPENDENT, typed).url)

    assert value_of(visitor.get(INDEPENDENT), "title") == ""


def test_somebody_else_in_the_same_browser_never_sees_it(visitor, learner, supervisor):
    typed = independent(visitor)
    end_sessions()
    other = sign_in(visitor, with_password(supervisor), visitor.post(INDEPENDENT, typed).url)

    assert value_of(other, "title") == ""
    assert "Typed before" not in other.text
    assert "restored_form" not in visitor.session

    visitor.get("/")
    visitor.cookies.pop("sessionid")
    assert "Typed before" not in sign_in(visitor, learner, f"/accounts/login/?next={INDEPENDENT}").text


def test_a_form_with_an_old_token_comes_back_filled_in(visitor, learner):
    typed = independent(visitor)
    end_sessions()
    sign_in(visitor, learner, "/accounts/login/")  # in another tab: the token is a new one

    sent = visitor.post(INDEPENDENT, typed)
    assert (sent.status_code, sent.url) == (302, INDEPENDENT)
    assert value_of(visitor.get(sent.url), "title") == WORDS
    assert not IndependentEvent.objects.filter(title=WORDS).exists()


def test_an_old_form_of_somebody_else_is_refused(visitor, supervisor):
    typed = independent(visitor)
    end_sessions()
    sign_in(visitor, with_password(supervisor), "/accounts/login/")

    sent = visitor.post(INDEPENDENT, typed)
    assert sent.status_code == 403
    assert "restored_form" not in visitor.session


def test_an_old_form_of_who_is_signed_out_leads_to_signing_in(visitor, learner):
    typed = independent(visitor)
    end_sessions()
    sign_in(visitor, learner, "/accounts/login/")
    end_sessions()

    sent = visitor.post(INDEPENDENT, typed)
    assert sent.url == f"/accounts/login/?next={INDEPENDENT}"
    assert value_of(sign_in(visitor, learner, sent.url), "title") == WORDS


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}],
)
def test_a_form_of_another_site_is_refused_and_not_kept(visitor, learner, headers):
    typed = independent(visitor)
    end_sessions()
    sign_in(visitor, learner, "/accounts/login/")

    assert visitor.post(INDEPENDENT, typed, headers=headers).status_code == 403
    assert "restored_form" not in visitor.session


def test_a_form_without_a_token_is_refused_and_not_kept(visitor):
    assert visitor.post(INDEPENDENT, {"title": WORDS}).status_code == 403
    assert "restored_form" not in visitor.session


def test_a_huge_form_is_not_kept(visitor, learner):
    typed = independent(visitor, title="x" * LARGEST)
    end_sessions()

    shown = sign_in(visitor, learner, visitor.post(INDEPENDENT, typed).url)
    assert value_of(shown, "title") == ""


def test_passwords_are_not_kept(visitor):
    typed = independent(visitor, password1="my-secret-evergreen")
    end_sessions()
    visitor.post(INDEPENDENT, typed)

    assert visitor.session["restored_form"]["typed"]["title"] == [WORDS]
    assert "my-secret-evergreen" not in str(dict(visitor.session))


def test_forms_of_the_account_are_not_kept(visitor):
    page = visitor.get(reverse("account_change_password"))
    end_sessions()
    typed = {"csrfmiddlewaretoken": token_of(page), "oldpassword": PASSWORD, "hint": WORDS}
    visitor.post(reverse("account_change_password"), typed)

    assert "restored_form" not in visitor.session


def test_what_a_script_sends_is_not_kept(visitor):
    typed = independent(visitor)
    end_sessions()
    visitor.post(INDEPENDENT, typed, headers={"Accept": "*/*"})

    assert "restored_form" not in visitor.session


def test_a_script_with_an_old_token_is_refused_and_keeps_its_form_itself(visitor, learner):
    """The journal sends its entry again with a new token; a copy in the session would become a second entry."""
    typed = independent(visitor)
    visitor.cookies["csrftoken"] = "a" * 32

    answer = visitor.post(INDEPENDENT, typed, headers={"Accept": "application/json"})

    assert (answer.status_code, "restored_form" in visitor.session) == (403, False)


def test_a_form_that_is_there_no_more_shows_what_was_typed(visitor, learner):
    """The text can be copied, wherever the person lands."""
    token = token_of(visitor.get(INDEPENDENT))
    end_sessions()
    sent = visitor.post("/nothing-here/4/", {"csrfmiddlewaretoken": token, "note": WORDS})
    assert sent.status_code == 404  # an address that leads nowhere keeps nothing

    credit = reverse("credit_detail", args=[987654])
    sent = visitor.post(credit, {"csrfmiddlewaretoken": token, "note": WORDS, "seen": "2026"})
    shown = sign_in(visitor, learner, sent.url)
    assert shown.status_code == 404
    assert "it isn’t on this page" in shown.text
    assert "Typed before the session ended, “twice” &amp; &lt;once&gt;" in shown.text


def test_a_form_on_another_page_than_its_address_is_found(visitor, learner, rows):
    """The button of an event posts to an address that has no page."""
    event = rows["ahead"]
    where = reverse("event_detail", args=[event.pk])
    typed = {"csrfmiddlewaretoken": token_of(visitor.get(where))}
    end_sessions()
    sent = visitor.post(
        reverse("registration_new", args=[event.pk]), typed, headers={"Referer": f"http://testserver{where}"}
    )
    assert sent.url == f"/accounts/login/?next={where}"
    shown = sign_in(visitor, learner, sent.url)
    assert "nothing has changed yet.</b> Press the button again" in shown.text
    assert not event.registrations.exists()


def test_what_is_typed_where_no_account_is_known_is_not_kept_for_whoever_signs_in_next(visitor, learner):
    typed = independent(visitor)
    end_sessions()
    del visitor.cookies["typed_by"], visitor.cookies["sessionid"]

    sent = visitor.post(INDEPENDENT, typed)

    assert (sent.status_code, Session.objects.count()) == (302, 0)
    assert value_of(sign_in(visitor, learner, sent.url), "title") == ""


@pytest.mark.parametrize("sign", ["\x00", "\x01", "\x0b", "\x0c", "\ufffe"])
@pytest.mark.parametrize("address", [INDEPENDENT, "/credits/987654/"])
def test_signs_that_no_page_can_hold_are_left_out(visitor, learner, sign, address):
    typed = independent(visitor, title=f"Pasted{sign} from a PDF")
    end_sessions()

    shown = sign_in(visitor, learner, visitor.post(address, typed).url)

    assert "Pasted from a PDF" in shown.text
    assert visitor.get("/").status_code == 200


def test_a_form_that_can_not_be_filled_in_comes_back_as_text(visitor, learner, monkeypatch):
    def raising(*args):
        raise ValueError

    monkeypatch.setattr(restore, "_fill", raising)
    typed = independent(visitor)
    end_sessions()

    shown = sign_in(visitor, learner, visitor.post(INDEPENDENT, typed).url)

    assert shown.status_code == 200
    assert "Copy what you need from here." in shown.text
    assert "Typed before the session ended" in shown.text
    assert "restored_form" not in visitor.session


def test_a_page_where_nothing_can_be_restored_is_shown_as_it_is(visitor, learner, monkeypatch):
    monkeypatch.setattr(restore, "restored", lambda *args, **options: 1 / 0)
    typed = independent(visitor)
    end_sessions()

    shown = sign_in(visitor, learner, visitor.post(INDEPENDENT, typed).url)

    assert (shown.status_code, value_of(shown, "title")) == (200, "")


@pytest.mark.parametrize(
    ("page", "leads_to"),
    [
        ("http://testserver//evil.example/x", "/evil.example/x"),
        ("http://testserver/\\evil.example/x", INDEPENDENT),
        ("http://testserver", "/"),
        ("http://[", INDEPENDENT),
        ("http://testserver//accounts/login/", INDEPENDENT),
        ("http://evil.example/", INDEPENDENT),
    ],
)
def test_the_page_of_a_form_is_one_of_ours(visitor, learner, page, leads_to):
    typed = independent(visitor)
    end_sessions()
    sign_in(visitor, learner, "/accounts/login/")

    factory = RequestFactory(headers={"Referer": page})
    assert restore._page_of_form(factory.post(INDEPENDENT)) == leads_to
    assert visitor.post(INDEPENDENT, typed, headers={"Referer": page}).status_code in (302, 403)


ROWS_OF_PEOPLE = """<!doctype html><body><main><div class="page">
<form method="post" action="/add/"><input type="hidden" name="user" value="7"><input name="note"></form>
<form method="post" action="/add/"><button name="person" value="8">Add Cleo</button><input name="note"></form>
</div></main></body>"""


@pytest.mark.parametrize(
    ("typed", "notes"),
    [
        ({"user": ["7"], "note": ["Mine"]}, ["Mine", ""]),
        ({"person": ["8"], "user": ["6"], "note": ["Mine"]}, ["", "Mine"]),
        ({"person": ["9"], "user": ["6"], "note": ["Mine"]}, ["", ""]),
    ],
)
def test_the_form_of_another_row_is_never_filled_in(typed, notes):
    kept = {"by": 1, "action": "/add/", "typed": typed, "files": []}

    page = lxml.html.document_fromstring(restore.restored(ROWS_OF_PEOPLE, kept, "/people/"))

    assert [each.get("value") or "" for each in page.xpath("//input[@name='note']")] == notes
    assert page.xpath("//input[@name='user']/@value") == ["7"]


def test_many_rows_cost_no_more_than_the_form_can_hold(visitor, monkeypatch):
    page, controls, calls = visitor.get(reverse("bundle_new")).content, restore._controls, []
    monkeypatch.setattr(restore, "_controls", lambda form: calls.append(form) or controls(form))
    typed = {f"form-{place}-title": ["a"] for place in range(999)} | {
        f"other-{place}-TOTAL_FORMS": ["999"] for place in range(999)
    }
    typed |= {"form-TOTAL_FORMS": ["999"], "form-INITIAL_FORMS": ["0"]}
    kept = {"by": 1, "action": reverse("bundle_new"), "typed": typed, "files": []}

    shown = lxml.html.document_fromstring(restore.restored(page, kept, reverse("bundle_new")))

    rows = MOST_TUTORIALS + restore.REMOVED_ROWS
    assert len(calls) <= 8
    assert shown.xpath("//input[@name='form-TOTAL_FORMS']/@value") == [str(rows)]
    assert len(shown.xpath("//form//input[contains(@name, '-title') and not(ancestor::template)]")) == rows


def test_rows_that_were_added_come_back_too(visitor, learner):
    bundle = reverse("bundle_new")
    typed = {"csrfmiddlewaretoken": token_of(visitor.get(bundle)), "form-TOTAL_FORMS": "5"}
    typed |= {"form-INITIAL_FORMS": "0", "form-4-title": WORDS, "form-4-minutes": "20"}
    end_sessions()

    shown = sign_in(visitor, learner, visitor.post(bundle, typed).url)

    assert value_of(shown, "form-4-title") == WORDS
    assert value_of(shown, "form-4-minutes") == "20"
    assert value_of(shown, "form-TOTAL_FORMS") == "5"

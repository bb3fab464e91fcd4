"""Some test asserts the subject and a sentence of every email, with the values in it.

Every test fails when an email names a variable that it doesn't get: tests/emails.py.
"""

import ast
import re

import pytest
from django.core import mail
from django.urls import reverse

from tests import builders as make
from tests.aspen.test_layers import ROOT, TEMPLATES, tracked
from tests.emails import EMAIL

LAYOUTS = {"workflow/mail.txt", "account/email/base_message.txt", "account/email/base_notification.txt"}
LAYOUTS |= {"workflow/mail_page.html"}
TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}")
CHOICE = re.compile(r"{% if [^%]*%}((?:(?!{% (?:if|endif)).)*{% else %}(?:(?!{% (?:if|endif)).)*){% endif %}")
SUBJECT = re.compile(r"{% block subject %}(.*?){% endblock %}")
VALUE = "\N{OBJECT REPLACEMENT CHARACTER}"  # where a test's string has a value filled in


def ways(line):
    """The line, once with each of the words between which an {% if %} with an {% else %} chooses."""
    choice = CHOICE.search(line)
    if choice is None:
        yield line
        return
    for words in choice[1].split("{% else %}"):
        yield from ways(line[: choice.start()] + words + line[choice.end() :])


def sentences(template):
    """Each line of an email as a pattern; those with values, where there are any. The subject is no line of it."""
    text = SUBJECT.sub("", (ROOT / "templates" / template).read_text()).replace("{% endblock %}", "\n")
    lines = [re.sub(r"{% (extends|load|block).*?%}", "", line).strip() for line in text.splitlines()]
    lines = [way for line in lines for way in ways(line)]
    with_words = [
        line
        for line in lines
        if re.search(r"\w+ \w+", TAG.sub(VALUE, line)) or template.endswith("_subject.txt")
    ]
    with_values = [line for line in with_words if "{{" in line]
    for line in with_values or with_words:
        if line:
            yield pattern(line)


def pattern(line):
    first, *others = TAG.split(line)
    others = [re.escape(part.strip()) for part in others if part.strip()]
    return re.compile(".*".join([re.escape(first.rstrip()) or ".", *others]))


def texts_of_tests():
    for file in tracked("tests/**.py"):
        for node in ast.walk(ast.parse((ROOT / file).read_text())):
            if isinstance(node, ast.JoinedStr):
                yield "".join(
                    getattr(part, "value", VALUE) if isinstance(part, ast.Constant) else VALUE
                    for part in node.values
                )
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


@pytest.fixture(scope="module")
def asserted():
    return "\n".join({" ".join(text.split()) for text in texts_of_tests() if " " in text})  # one a line


def ours():
    for template in sorted(TEMPLATES):
        if EMAIL.fullmatch(template) and template not in LAYOUTS and "/_" not in template:
            yield template


def test_a_sentence_of_each_email_is_asserted(asserted):
    missing = [each for each in ours() if not any(line.search(asserted) for line in sentences(each))]
    assert missing == []


def test_each_subject_is_asserted_in_all_its_ways(asserted):
    templates = [template for template in ours() if "/mail/" in template]
    subjects = [SUBJECT.search((ROOT / "templates" / template).read_text())[1] for template in templates]
    assert [way for subject in subjects for way in ways(subject) if not pattern(way).search(asserted)] == []


def test_a_declined_credit_is_explained_to_its_owner(learner, supervisor):
    credit = make.make_credit(learner, status="pending", title="Story times")

    credit.move("decline", by=supervisor, note="I have no record that you were there.")

    (email,) = mail.outbox
    assert email.to == ["learner@example.org"]
    assert email.body.startswith(
        "Dear Marta Halvorsen,\n\nDana Whitcomb declined your credit “Story times”:\n\n"
        "I have no record that you were there.\n"
    )
    assert f"See the credit:\nhttp://localhost:8000{credit.get_absolute_url()}\n" in email.body


@pytest.mark.django_db
def test_a_code_to_sign_in_is_sent_with_how_long_it_works(client, learner):
    client.post(reverse("account_request_login_code"), {"email": learner.email})

    (email,) = mail.outbox
    assert email.subject == "Your code to sign in to Aspen"
    assert re.search(r"\n\n[A-Z0-9-]{6,9}\n\n", email.body)
    assert "Your code to sign in to Aspen:" in email.body
    assert "Type it on the page where you asked for it. It works for 15 minutes." in email.body
    assert (
        "If you didn’t ask for a code, you can ignore this email. No one can sign in without it."
        in email.body
    )


@pytest.mark.django_db
def test_a_password_that_was_forgotten_is_chosen_by_a_link(client, learner):
    client.post(reverse("account_reset_password"), {"email": learner.email})

    (email,) = mail.outbox
    assert email.subject == "Choose a new password for Aspen"
    assert re.search(r"Choose it here:\n\nhttp\S+/accounts/password/reset/key/\S+\n", email.body)


@pytest.mark.django_db
def test_who_signs_in_with_an_unknown_address_is_told_so_by_email(client):
    client.post(reverse("account_request_login_code"), {"email": "no.one@example.org"})

    (email,) = mail.outbox
    assert email.subject == "Aspen has no account with this address"
    sentence = "Someone, probably you, tried to sign in to Aspen as no.one@example.org. No account has this address. Maybe yours has another one."
    assert sentence in email.body
    assert re.search(r"Create an account here:\nhttp\S+/accounts/signup/\n", email.body)


@pytest.mark.django_db
def test_who_makes_a_second_account_is_told_of_the_first(client, learner):
    learner.emailaddress_set.create(email=learner.email, verified=True, primary=True)
    data = {"name": "Marta", "email": learner.email, "password1": "snow-on-the-larches"}
    client.post(reverse("account_signup"), data)

    (email,) = mail.outbox
    assert email.subject == "You already have an account with Aspen"
    sentence = "Someone, probably you, tried to create an account with Aspen for learner@example.org. You already have one, so you can sign in with it."
    assert sentence in email.body
    assert re.search(r"Choose a new one here:\nhttp\S+/accounts/password/reset/\S*\n", email.body)


@pytest.mark.django_db
def test_a_new_address_is_confirmed_with_a_code(client):
    data = {"name": "Marta", "email": "new@example.org", "password1": "snow-on-the-larches"}
    client.post(reverse("account_signup"), data)

    (email,) = mail.outbox
    assert email.subject == "Confirm your email for Aspen"
    assert re.search(
        r"Type this code on the page where you entered your email:\n\n[A-Z0-9-]{6,9}\n\n", email.body
    )
    assert "Please confirm your address for Aspen." in email.body

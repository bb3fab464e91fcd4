from email.mime.text import MIMEText

import pytest
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db import transaction
from django.urls import reverse

from notifications.outbox.models import Mail

pytestmark = pytest.mark.django_db

SENDER = "Aspen <aspen@example.org>"


@pytest.fixture(autouse=True)
def into_the_outbox(settings):
    settings.EMAIL_BACKEND = "notifications.outbox.backend.OutboxBackend"


def message(*to, key=None, **fields):
    headers = {"X-Dedupe-Key": key} if key else {}
    return EmailMultiAlternatives("A plan waits", "Please read it.", SENDER, to, headers=headers, **fields)


def test_backend_writes_one_row_for_each_person():
    count = send_mail("A plan\n waits", "Please read it.", SENDER, ["b@example.org", "a@example.org"])

    assert count == 1
    assert list(Mail.objects.order_by("to").values_list("to", "sender", "subject", "text", "headers")) == [
        ("a@example.org", SENDER, "A plan waits", "Please read it.", {}),
        ("b@example.org", SENDER, "A plan waits", "Please read it.", {}),
    ]


@pytest.mark.django_db(transaction=True)
def test_backend_writes_in_the_transaction_of_the_change():
    with transaction.atomic():
        message("a@example.org").send()
        transaction.set_rollback(True)

    assert not Mail.objects.exists()


def test_backend_writes_once_for_a_key_and_person():
    message("a@example.org", key="plan-7-submitted").send()
    message("a@example.org", "b@example.org", key="plan-7-submitted").send()
    message("a@example.org").send()
    message("a@example.org").send()

    assert list(Mail.objects.order_by("pk").values_list("to", "dedupe_key")) == [
        ("a@example.org", "plan-7-submitted"),
        ("b@example.org", "plan-7-submitted"),
        ("a@example.org", None),
        ("a@example.org", None),
    ]


def test_backend_keeps_html_and_the_address_for_answers():
    mail = message("a@example.org", reply_to=["ce@example.org"])
    mail.attach_alternative("<p>Please read it.</p>", "text/html")
    mail.send()

    sent = Mail.objects.get().as_message()
    assert sent.message()["Reply-To"] == "ce@example.org"
    assert [(part.content, part.mimetype) for part in sent.alternatives] == [
        ("<p>Please read it.</p>", "text/html")
    ]


ICS = "BEGIN:VCALENDAR\r\nSUMMARY:Bücher für alle\r\nEND:VCALENDAR\r\n"


@pytest.mark.parametrize("content", [ICS, ICS.encode()], ids=["text", "bytes"])
def test_backend_keeps_an_event_for_the_calendar_and_it_is_sent_as_a_file(content):
    mail = message("a@example.org", "b@example.org")
    mail.attach("event.ics", content, "text/calendar")
    mail.send()

    assert list(Mail.objects.values_list("calendar", flat=True)) == [ICS, ICS]
    text, file = Mail.objects.first().as_message().message().get_payload()
    assert text.get_payload(decode=True).decode() == "Please read it."
    assert (file.get_content_type(), file.get_filename()) == ("text/calendar", "event.ics")
    assert file.get_payload(decode=True).decode().splitlines() == ICS.splitlines()


@pytest.mark.parametrize(("method", "said"), [("METHOD:CANCEL\r\n", "CANCEL"), ("", None)])
def test_backend_sends_a_cancellation_as_one(method, said):
    mail = message("a@example.org")
    mail.attach("event.ics", ICS.replace("SUMMARY", f"{method}SUMMARY"), "text/calendar")
    mail.send()

    _, file = Mail.objects.get().as_message().message().get_payload()
    assert (file.get_content_type(), file.get_param("method")) == ("text/calendar", said)


@pytest.mark.parametrize(
    "files",
    [
        [("list.csv", "a,b", "text/csv")],
        [("event.ics", b"\xff", "text/calendar")],
        [("event.ics", ICS, "text/calendar"), ("list.csv", "a,b", "text/csv")],
        [("event.ics", ICS, "text/calendar"), ("event.ics", ICS, "text/calendar")],
        [(MIMEText(ICS, "calendar"),)],
    ],
)
def test_backend_refuses_attachments_it_would_lose(files):
    mail = message("a@example.org")
    for file in files:
        mail.attach(*file)

    with pytest.raises(ValueError, match="holds no attachments"):
        mail.send()
    assert not Mail.objects.exists()


def test_a_mail_has_the_same_message_id_at_each_attempt():
    message("a@example.org").send()

    first, second = (Mail.objects.get().as_message().message()["Message-ID"] for _ in range(2))
    assert first == second
    assert first.endswith("@example.org>")


def test_every_mail_says_that_nobody_typed_it_and_a_reply_reaches_a_person(settings):
    settings.CONTACT_EMAIL = "ce@example.org"
    message("a@example.org").send()

    sent = Mail.objects.get().as_message().message()
    names = ("Auto-Submitted", "X-Auto-Response-Suppress", "Reply-To")
    assert [sent[name] for name in names] == ["auto-generated", "All", "ce@example.org"]


def test_a_code_to_sign_in_says_it_too(client, learner):
    client.post(reverse("account_request_login_code"), {"email": learner.email})

    sent = Mail.objects.get().as_message().message()
    assert sent["To"] == "learner@example.org"
    assert sent["Auto-Submitted"] == "auto-generated"
    assert sent["Reply-To"] == "coordinator@example.org"

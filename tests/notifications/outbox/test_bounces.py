"""Mail that comes back: only a report to a signed return address is believed, and only once."""

import io
import mailbox
import re
import sys
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from notifications.outbox import bounces
from notifications.outbox.bounces import DEAD, FOR_NOW, KNOWN, NO_REPORT, UNSIGNED, WORKS, take_in
from notifications.outbox.models import DeadAddress, Mail
from notifications.outbox.return_path import return_path

pytestmark = pytest.mark.django_db

REPORT = """\
Return-Path: <>
From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net
Arrival-Date: Mon, 30 Nov 2026 08:00:00 -0700 (MST)

Final-Recipient: rfc822; {final}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {reason}

--b1
Content-Type: text/rfc822-headers

From: Aspen <aspen@example.org>
To: robin@example.org
Subject: A plan

--b1--
"""
REASON = "550 5.1.1 <robin@example.org>: user unknown"


@pytest.fixture(autouse=True)
def domain(settings):
    settings.BOUNCE_ADDRESS = "bounces@mail.example.org"


def make_mail(to="Robin@example.org", **fields):
    fields = {"sender": "Aspen <aspen@example.org>", "sent_at": timezone.now()} | fields
    return Mail.objects.create(to=to, subject="A plan", text="Read it.", **fields)


@pytest.fixture
def mail():
    return make_mail()


def report(to, *, action="failed", status="5.1.1", reason=REASON, final="robin@example.org"):
    return REPORT.format(to=to, action=action, status=status, reason=reason, final=final).encode()


def taken_in(to, **facts):
    return take_in(report(to, **facts), now=timezone.now())


def dead():
    return list(DeadAddress.objects.dead().values_list("address", flat=True))


# The return address


def test_each_mail_goes_out_with_a_return_address_of_its_own(mail):
    message = mail.as_message()

    assert re.fullmatch(rf"bounces\+{mail.pk}\.[0-9a-f]{{20}}@mail\.example\.org", message.from_email)
    assert message.message()["From"] == "Aspen <aspen@example.org>"
    assert make_mail().as_message().from_email != message.from_email


def test_without_the_setting_mail_comes_back_to_its_sender(mail, settings):
    address = return_path(mail)
    settings.BOUNCE_ADDRESS = ""

    assert mail.as_message().from_email == "Aspen <aspen@example.org>"
    assert taken_in(address) == UNSIGNED


# What a report does


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"status": "5.2.1", "reason": "550 5.2.1 The mailbox is closed"},
        {"status": "5.0.0", "action": "Failed"},
        {"status": "", "reason": ""},
    ],
    ids=str,
)
def test_a_failure_for_good_marks_the_address(mail, facts):
    assert taken_in(return_path(mail), **facts) == DEAD

    mail.refresh_from_db()
    assert (dead(), mail.state) == (["robin@example.org"], "came back")


def test_the_address_and_the_mail_keep_the_reason(mail):
    taken_in(return_path(mail))

    mail.refresh_from_db()
    assert DeadAddress.objects.get().reason == REASON
    assert mail.last_error == REASON


@pytest.mark.parametrize(
    "facts",
    [
        {"action": "delayed", "status": "4.4.1"},
        {"action": "delayed", "status": "5.1.1"},
        {"status": "4.2.2", "reason": "452 4.2.2 The mailbox is full"},
        {"status": "4.4.7"},
    ],
    ids=str,
)
def test_a_failure_for_now_marks_nothing(mail, facts):
    assert taken_in(return_path(mail), **facts) == FOR_NOW

    mail.refresh_from_db()
    assert (dead(), mail.state) == ([], "sent")


def test_the_same_report_changes_nothing_twice(mail):
    assert [taken_in(return_path(mail)) for _ in range(2)] == [DEAD, KNOWN]
    DeadAddress.objects.works("robin@example.org", now=timezone.now())

    assert taken_in(return_path(mail)) == KNOWN
    assert dead() == []


def test_mail_written_before_its_owner_said_that_the_address_works_does_not_mark_it_again(mail):
    older = make_mail()
    taken_in(return_path(mail))
    DeadAddress.objects.works("robin@example.org", now=timezone.now())

    taken_in(return_path(older))
    assert dead() == []
    taken_in(return_path(make_mail()))
    assert dead() == ["robin@example.org"]


def test_a_later_mail_that_arrived_clears_the_address(mail):
    taken_in(return_path(mail))
    assert taken_in(return_path(mail), action="delivered", status="2.0.0") == WORKS
    assert dead() == ["robin@example.org"]

    taken_in(return_path(make_mail()), action="delivered", status="2.0.0")
    assert dead() == []


def test_a_server_may_write_the_address_in_small_letters_or_large_ones(mail):
    assert taken_in(return_path(mail).upper()) == DEAD


@pytest.mark.parametrize("header", ["Delivered-To", "X-Original-To", "Envelope-To"])
def test_the_return_address_may_be_in_another_header(mail, header):
    raw = report("undisclosed-recipients:;").replace(
        b"Return-Path", f"{header}: {return_path(mail)}\nX".encode()
    )

    assert take_in(raw, now=timezone.now()) == DEAD


def test_a_report_about_several_recipients_says_the_worst(mail):
    several = b"Final-Recipient: rfc822; a@example.org\nAction: delayed\nStatus: 4.4.1\n\nFinal-Recipient"
    raw = report(return_path(mail)).replace(b"Final-Recipient", several, 1)

    assert take_in(raw, now=timezone.now()) == DEAD


# What changes nothing


def forged(address):
    name, _, domain = address.partition("@")
    return f"{name[:-1]}{'0' if name[-1] != '0' else '1'}@{domain}"


@pytest.mark.parametrize(
    "wrong",
    [
        forged,
        lambda address: address.replace("mail.example.org", "evil.example.org"),
        lambda address: address.replace("bounces+", "other+"),
        lambda address: re.sub(r"\+\d+", "+999999999999999999", address),
        lambda address: re.sub(r"\+\d+\.", "+9999999999999999999999.", address),
        lambda address: "bounces@mail.example.org",
        lambda address: "aspen@example.org",
        lambda address: "",
    ],
)
def test_a_return_address_that_aspen_did_not_sign_changes_nothing(mail, wrong):
    assert taken_in(wrong(return_path(mail))) == UNSIGNED

    mail.refresh_from_db()
    assert (dead(), mail.state) == ([], "sent")


def test_the_signature_of_one_mail_is_no_good_for_another(mail):
    other = make_mail("other@example.org")

    assert taken_in(return_path(mail).replace(f"+{mail.pk}.", f"+{other.pk}.")) == UNSIGNED


def test_a_report_on_a_former_key_still_counts(mail, settings):
    address, former = return_path(mail), settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another-key", [former]
    assert return_path(mail) != address
    assert taken_in(address) == DEAD


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0\xff\xfe",
        b"Subject: I am away\nTo: {to}\n\nBack on Monday.",
        b"Content-Type: multipart/report; report-type=delivery-status\nTo: {to}\n\nno parts",
        b"Content-Type: message/delivery-status\nTo: {to}\n\nAction: failed\nStatus: 5.1.1\n",
    ],
)
def test_what_is_no_report_changes_nothing(mail, raw):
    raw = raw.replace(b"{to}", return_path(mail).encode())

    assert take_in(raw, now=timezone.now()) == NO_REPORT
    assert dead() == []


def test_a_report_inside_a_forwarded_message_is_not_believed(mail):
    inner = report(return_path(mail))
    raw = (
        (
            f"To: {return_path(mail)}\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
            "Content-Type: message/rfc822\n\n"
        ).encode()
        + inner
        + b"\n--x--\n"
    )

    assert take_in(raw, now=timezone.now()) == NO_REPORT


def test_letters_that_the_database_cannot_hold_are_left_out_of_the_reason(mail):
    raw = report(return_path(mail), reason="550 user\0 unknown").replace(b"unknown", b"unknown \xff")

    assert take_in(raw, now=timezone.now()) == DEAD
    assert DeadAddress.objects.get().reason.startswith("550 user unknown")


def test_the_database_holds_each_address_once_and_in_small_letters():
    DeadAddress.objects.create(address="a@example.org", since=timezone.now())
    for address in ("a@example.org", "B@example.org"):
        with pytest.raises(IntegrityError), transaction.atomic():
            DeadAddress.objects.create(address=address, since=timezone.now())


# While the mail is handed over


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (SMTPRecipientsRefused({"a@example.org": (550, b"5.1.1 No such user")}), "550 5.1.1 No such user"),
        (SMTPRecipientsRefused({"a@example.org": (554, b"5.7.1 Relay access denied")}), ""),
        (SMTPRecipientsRefused({"a@example.org": (550, b"Not allowed")}), ""),
        (SMTPRecipientsRefused({"a@example.org": (450, b"4.1.1 Try again")}), ""),
        (OSError("5.1.1"), ""),
    ],
)
def test_only_a_refusal_of_the_address_itself_is_final(error, reason):
    assert bounces.final_refusal(error) == reason


# The commands


def pipe(monkeypatch, raw, **options):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    out = io.StringIO()
    call_command("read_bounce", stdout=out, **options)
    return out.getvalue().strip()


def test_a_mail_server_pipes_a_report_to_the_command(mail, monkeypatch):
    assert pipe(monkeypatch, report(return_path(mail))) == DEAD
    assert dead() == ["robin@example.org"]


def test_the_mail_server_may_name_the_address_itself(mail, monkeypatch):
    assert pipe(monkeypatch, report("postmaster@example.org"), recipient=return_path(mail)) == DEAD


def test_while_the_database_is_away_the_mail_server_keeps_the_report(mail, monkeypatch):
    def away(*args, **options):
        raise OperationalError("gone")

    monkeypatch.setattr("notifications.outbox.management.commands.read_bounce.take_in", away)
    with pytest.raises(SystemExit) as ended:
        pipe(monkeypatch, report(return_path(mail)))
    assert ended.value.code == 75


@pytest.fixture
def box(tmp_path):
    return mailbox.Maildir(tmp_path / "bounces")


def fetch(box):
    out = io.StringIO()
    call_command("read_bounces", box._path, stdout=out)
    return out.getvalue().split("\n")[:-1]


def test_a_folder_is_read_once_and_its_messages_are_kept(mail, box):
    box.add(report(return_path(mail)))
    box.add(report(return_path(make_mail("Other@example.org")), action="delayed", status="4.4.1"))
    box.add(b"Subject: I am away\n\nBack on Monday.")

    assert fetch(box) == ["dead: 1", "for now: 1", "no report: 1"]
    assert fetch(box) == []
    assert dead() == ["robin@example.org"]
    assert {(kept.get_subdir(), kept.get_flags()) for kept in box} == {("cur", "S")}


def test_a_message_that_cannot_be_read_holds_up_no_other(mail, box, monkeypatch, caplog):
    def broken(raw, **options):
        if b"broken" in raw:
            raise ValueError("broken")
        return take_in(raw, **options)

    monkeypatch.setattr("notifications.outbox.management.commands.read_bounces.take_in", broken)
    box.add(b"Subject: broken\n\n")
    box.add(report(return_path(mail)))

    assert fetch(box) == ["dead: 1", "unreadable: 1"]
    assert "A message that came back can't be read" in caplog.text


def test_a_folder_that_is_no_mailbox_is_named(tmp_path):
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(CommandError, match="is no Maildir"):
            call_command("read_bounces", str(folder))


def test_a_mail_that_came_back_long_ago_says_nothing_of_an_address_since_then(mail):
    DeadAddress.objects.create(
        address="robin@example.org",
        since=mail.created - timedelta(days=9),
        works_since=mail.created + timedelta(days=1),
    )

    assert taken_in(return_path(mail)) == DEAD
    assert dead() == []

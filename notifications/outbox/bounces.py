"""Reports of mail servers on what became of a mail (RFC 3464), and the addresses that are dead by them.

Only a report to the signed return address of a mail is believed, and only once. An address is dead when a server says
that it failed for good. A delay, or a failure that is for now (4.x.x), says nothing about the address.
"""

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.utils import getaddresses
from smtplib import SMTPRecipientsRefused

from django.db import transaction

from notifications.outbox.models import DeadAddress, Mail
from notifications.outbox.return_path import is_ours, key_and_signature

LONGEST = 2_000_000  # bytes of a message that are read: the report comes before the mail it is about
TO = ("Delivered-To", "X-Original-To", "Envelope-To", "To")  # where servers write the address it came to
ARRIVED = ("delivered", "relayed", "expanded")
NO_MAILBOX = re.compile(r"5\.1\.\d+")

# What became of a report.
DEAD, FOR_NOW, WORKS, KNOWN, UNSIGNED, NO_REPORT = (
    *("dead", "for now", "works", "known", "unsigned", "no report"),
)


@dataclass(frozen=True)
class DeliveryReport:
    """What a server says became of a mail: `action` and `status` as in RFC 3464, and its reason."""

    action: str
    status: str
    reason: str

    @property
    def is_final(self):
        """Whether the mail failed for good; a failure without a status did."""
        return self.action == "failed" and not self.status.startswith(("2", "4"))


def take_in(raw, *, now, recipient=""):
    """Read one message that came to a return address, and note what it says. Returns what became of it.

    `recipient` is the address it came to, where the mail server names it; else the message is asked.
    """
    message = message_from_bytes(raw[:LONGEST])
    report = report_in(message)
    if report is None:
        return NO_REPORT
    with transaction.atomic():
        mail = _mail_of(message, recipient)
        if mail is None:
            return UNSIGNED
        if report.action in ARRIVED:
            DeadAddress.objects.note_arrival(mail, now=now)
            return WORKS
        if not report.is_final:
            return FOR_NOW
        return DEAD if mail.note_bounce(report.reason, now) else KNOWN


def report_in(message: Message) -> DeliveryReport | None:
    """The report on a recipient; of several, the first that failed for good. None where the message is no report."""
    if message.get_content_type() != "multipart/report" or not message.is_multipart():
        return None
    status = [part for part in message.get_payload() if part.get_content_type() == "message/delivery-status"]
    blocks = status[0].get_payload() if status and status[0].is_multipart() else []
    reports = [_report_of(block) for block in blocks if "Action" in block]
    return next((report for report in reports if report.is_final), reports[0] if reports else None)


def _report_of(block):
    kind, _, diagnosis = _text(block, "Diagnostic-Code").partition(";")
    status = _text(block, "Status")
    return DeliveryReport(_text(block, "Action").lower(), status, (diagnosis or kind).strip() or status)


def _text(block, name):
    text = str(block.get(name, "")).replace("\0", "").encode(errors="replace").decode()
    return " ".join(text.split())


def _mail_of(message, recipient):
    """The mail whose return address the message came to, locked; None where nobody signed that address."""
    written = [str(value) for name in TO for value in message.get_all(name, [])]
    for _, address in getaddresses([recipient, *written]):
        found = key_and_signature(address)
        if found is None:
            continue
        mail = Mail.objects.select_for_update(of=("self",)).filter(pk=found[0]).first()
        if mail and is_ours(mail, found[1]):
            return mail
    return None


def final_refusal(error):
    """Why the server refuses the address itself, while the mail is handed over; empty where it is about anything else.

    A refusal without a status may be about us or about this mail, and so says nothing about the address.
    """
    if isinstance(error, SMTPRecipientsRefused):
        for code, text in error.recipients.values():
            text = text.decode(errors="replace") if isinstance(text, bytes) else str(text)
            if 500 <= code < 600 and NO_MAILBOX.match(text):
                return f"{code} {text}"
    return ""

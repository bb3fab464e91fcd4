import logging
from contextlib import suppress

from django.conf import settings
from django.core.mail import get_connection
from django.utils import timezone

from jobs.worker import Worker
from notifications.outbox.bounces import final_refusal
from notifications.outbox.models import Mail

log = logging.getLogger("notifications.outbox")

BATCH = 10


class MailWorker(Worker):
    """Sends the mail in the outbox; no two workers send the same. When it stops, it gives the rest back."""

    name = "mail"

    def __init__(self):
        super().__init__()
        self.transport, self.is_open = get_connection(settings.OUTBOX_TRANSPORT), False

    def work(self):
        mails = Mail.objects.take(BATCH, now=timezone.now())
        sent = 0
        try:
            for mail in mails:
                if self.stopping.is_set():
                    mail.give_back()
                elif self.reach_server(mail):
                    self.send(mail)
                    sent += 1
        finally:
            self.close()
        return sent

    def reach_server(self, mail):
        """Connect, once for a batch. A server that is down is no fault of the mail: it waits, and keeps its attempts."""
        if self.is_open:
            return True
        try:
            self.transport.open()
        except Exception as error:
            mail.wait_for_server(error, timezone.now())
            log.warning("The mail server doesn't answer, so mail %s waits: %s", mail.pk, error)
            return False
        self.is_open = True
        return True

    def send(self, mail):
        if timezone.now() >= mail.leased_until or not mail.begin_attempt():
            return
        try:
            self.transport.send_messages([mail.as_message()])
        except Exception as error:
            # A problem with one mail or its address must not hold up the others.
            self.close()
            if reason := final_refusal(error):
                mail.note_refusal(reason, timezone.now())
            else:
                mail.note_failure(error, timezone.now())
            log.warning("Mail %s was not sent, attempt %s: %s", mail.pk, mail.attempts, error)
        else:
            mail.note_sent(timezone.now())

    def close(self):
        """The next mail gets a new connection: what became of this one nobody knows."""
        with suppress(Exception):
            self.transport.close()
        self.transport, self.is_open = get_connection(settings.OUTBOX_TRANSPORT), False

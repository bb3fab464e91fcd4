import logging
import threading

from django.conf import settings
from django.core.mail import get_connection
from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.utils import timezone

from aspen.outbox.models import Mail

log = logging.getLogger("aspen.outbox")

BATCH = 10
PAUSE_SECONDS = 2
PAUSE_WITHOUT_DATABASE_SECONDS = 5


class Worker:
    """Sends what waits in the outbox. Any number of workers may run; none sends another's mail."""

    def __init__(self):
        self.stopping = threading.Event()

    def stop(self, *signal):
        """The mail being sent is finished, the rest is given back."""
        self.stopping.set()

    def run_forever(self):
        while not self.stopping.is_set():
            try:
                close_old_connections()
                busy = self.send_batch()
                pause = 0 if busy else PAUSE_SECONDS
            except (OperationalError, InterfaceError) as error:
                log.warning("The database does not answer, trying again: %s", str(error).strip())
                connection.close()
                pause = PAUSE_WITHOUT_DATABASE_SECONDS
            self.stopping.wait(pause)

    def run_once(self):
        while not self.stopping.is_set() and self.send_batch():
            pass

    def send_batch(self):
        mails = Mail.objects.take(BATCH, now=timezone.now())
        for mail in mails:
            if self.stopping.is_set():
                mail.give_back()
            else:
                self.send(mail)
        return len(mails)

    def send(self, mail):
        if timezone.now() >= mail.leased_until or not mail.begin_attempt():
            return
        try:
            get_connection(settings.OUTBOX_TRANSPORT).send_messages([mail.as_message()])
        except Exception as error:
            # Whatever is wrong with one mail or its address must not keep the others waiting.
            mail.note_failure(error, timezone.now())
            log.warning("Mail %s was not sent, attempt %s: %s", mail.pk, mail.attempts, error)
        else:
            mail.note_sent(timezone.now())

import logging

from django.conf import settings
from django.core.mail import get_connection
from django.utils import timezone

from jobs.worker import Worker as BaseWorker
from notifications.outbox.models import Mail

log = logging.getLogger("notifications.outbox")

BATCH = 10


class Worker(BaseWorker):
    """Sends what waits in the outbox; none sends another's mail. Told to stop, it gives the rest back."""

    def work(self):
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

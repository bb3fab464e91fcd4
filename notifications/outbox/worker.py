import logging

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
            # A problem with one mail or its address must not hold up the others.
            if reason := final_refusal(error):
                mail.note_refusal(reason, timezone.now())
            else:
                mail.note_failure(error, timezone.now())
            log.warning("Mail %s was not sent, attempt %s: %s", mail.pk, mail.attempts, error)
        else:
            mail.note_sent(timezone.now())

from django.core.mail.backends.base import BaseEmailBackend

from aspen.outbox.models import Mail

DEDUPE = "X-Dedupe-Key"


class OutboxBackend(BaseEmailBackend):
    """Writes mail as rows, in the caller's transaction; `manage.py send_mail` sends them.

    A message with the header X-Dedupe-Key is written once per key and person.
    """

    def send_messages(self, email_messages):
        mails = [mail for message in email_messages for mail in mails_of(message)]
        Mail.objects.bulk_create(mails, ignore_conflicts=True)
        return len(email_messages)


def mails_of(message):
    if message.attachments:
        raise ValueError("The outbox holds no attachments: send a link to the page instead.")
    headers = dict(message.extra_headers)
    key = headers.pop(DEDUPE, None)
    if message.reply_to:
        headers["Reply-To"] = ", ".join(message.reply_to)
    alternatives = getattr(message, "alternatives", [])
    html = next((part.content for part in alternatives if part.mimetype == "text/html"), "")
    return [
        Mail(
            to=to,
            sender=message.from_email,
            subject=" ".join(message.subject.split()),
            text=message.body,
            html=html,
            headers=headers,
            dedupe_key=key,
        )
        for to in dict.fromkeys(message.recipients())
    ]

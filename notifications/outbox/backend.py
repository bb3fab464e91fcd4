from django.core.mail.backends.base import BaseEmailBackend

from notifications.outbox.models import Mail

DEDUPE = "X-Dedupe-Key"
CALENDAR_TYPE = "text/calendar"


class OutboxBackend(BaseEmailBackend):
    """Writes mail as rows, in the caller's transaction; `manage.py send_mail` sends them.

    A message with the header X-Dedupe-Key is written once per key and person.
    """

    def send_messages(self, email_messages):
        mails = [mail for message in email_messages for mail in mails_of(message)]
        Mail.objects.bulk_create(mails, ignore_conflicts=True)
        return len(email_messages)


def mails_of(message):
    calendar = _calendar_of(message)
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
            calendar=calendar,
            headers=headers,
            dedupe_key=key,
        )
        for to in dict.fromkeys(message.recipients())
    ]


def _calendar_of(message):
    """The text of the one file that may go with a mail: an event for the reader's own calendar."""
    if not message.attachments:
        return ""
    file, *more = message.attachments
    if more or getattr(file, "mimetype", "") != CALENDAR_TYPE:
        raise ValueError(
            "The outbox holds no attachments but one .ics file: send a link to the page instead."
        )
    return file.content

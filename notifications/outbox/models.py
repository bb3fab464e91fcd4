from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.mail import EmailMultiAlternatives
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Lower, Upper
from django.urls import reverse
from django.utils import timezone

from notifications.outbox.return_path import return_path

MOST_ATTEMPTS = 12  # the last one some 20 hours after the first
LONGEST_PAUSE = timedelta(hours=6)
LEASE = timedelta(minutes=5)
SERVER_DOWN = timedelta(minutes=1)  # until it is asked again
LATE = timedelta(minutes=15)
# So that no vacation notice answers, and no two programs write to each other for ever: RFC 3834, and Exchange's own.
AUTOMATIC = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


class MailQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(sent_at=None, failed_at=None)

    def due(self, now):
        return self.waiting().filter(not_before__lte=now).exclude(leased_until__gt=now)

    def failed(self):
        return self.exclude(failed_at=None)

    def take(self, most, *, now):
        """Lease the next mails to this worker; those of a worker that died come back when its lease ends."""
        with transaction.atomic():
            mails = list(
                self.due(now).select_for_update(skip_locked=True).order_by("not_before", "pk")[:most]
            )
            until = now + LEASE
            self.filter(pk__in=[mail.pk for mail in mails]).update(leased_until=until)
        for mail in mails:
            mail.leased_until = until
        return mails

    def failed_since(self, moment):
        """Those that were given up since then, unless the address is dead: that is for its owner to mend."""
        dead = DeadAddress.objects.dead().filter(address=Lower(OuterRef("to")))
        return self.filter(~Exists(dead), failed_at__gte=moment)

    def late(self, now):
        """Those that should have been sent a while ago; also those that wait for a server that is down."""
        unreached = Q(created__lt=now - LATE, attempts=0) & ~Q(last_error="")
        return self.waiting().filter(Q(not_before__lt=now - LATE) | unreached)

    def in_trouble(self, now):
        """Those that failed, were tried in vain, or are late: somebody has to look."""
        tried = self.waiting().filter(attempts__gt=0, created__lt=now - LATE)
        return self.failed() | self.late(now) | tried

    def try_again(self, *, now):
        """Send those that failed or that are waiting for another attempt now, with all attempts before them."""
        undecided = self.filter(sent_at=None).exclude(leased_until__gt=now)
        return undecided.update(failed_at=None, attempts=0, not_before=now, leased_until=None)


class Mail(models.Model):
    """One message to one person, written in the transaction of the change it tells of."""

    to = models.EmailField(max_length=320)
    sender = models.CharField(max_length=320)
    subject = models.CharField(max_length=998)
    text = models.TextField()
    html = models.TextField(blank=True)
    calendar = models.TextField(blank=True, db_default="")  # an .ics file that goes with it
    headers = models.JSONField(default=dict, blank=True)
    dedupe_key = models.CharField(max_length=200, null=True, blank=True)  # noqa: DJ001 - null keys never clash
    created = models.DateTimeField(default=timezone.now)
    not_before = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)
    bounced_at = models.DateTimeField(null=True, blank=True)  # when we learned that it had come back

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "mail"
        verbose_name_plural = "mail"
        constraints = [
            models.UniqueConstraint(fields=["dedupe_key", "to"], name="mail_once_per_key_and_person"),
            models.CheckConstraint(condition=Q(sent_at=None) | Q(failed_at=None), name="mail_sent_or_failed"),
        ]
        indexes = [
            models.Index(
                fields=["not_before"], name="mail_waiting", condition=Q(sent_at=None, failed_at=None)
            ),
            models.Index(fields=["failed_at"], name="mail_failed", condition=Q(failed_at__isnull=False)),
            models.Index(fields=["bounced_at"], name="mail_bounced", condition=Q(bounced_at__isnull=False)),
            GinIndex(  # a part of an address or a subject, as the admin searches them
                OpClass(Upper("to"), "gin_trgm_ops"),
                OpClass(Upper("subject"), "gin_trgm_ops"),
                name="mail_words",
            ),
        ]

    def __str__(self):
        return f"{self.subject} ({self.to})"

    def get_absolute_url(self):
        return reverse("mail_detail", args=[self.pk])

    @property
    def state(self):
        if self.bounced_at:
            return "came back"
        if self.sent_at:
            return "sent"
        if self.failed_at:
            return "given up"
        return "trying again" if self.attempts else "waiting"

    def as_message(self):
        domain = parseaddr(self.sender)[1].rpartition("@")[2] or "localhost"
        headers = AUTOMATIC | {"Reply-To": settings.CONTACT_EMAIL} | self.headers
        # The same name at each attempt, so that a mailbox can tell a mail that came twice.
        headers["Message-ID"] = f"<{self.pk}.{self.created:%Y%m%d%H%M%S}@{domain}>"
        headers["From"] = self.sender
        sender = return_path(self) or self.sender
        message = EmailMultiAlternatives(self.subject, self.text, sender, [self.to], headers=headers)
        if self.html:
            message.attach_alternative(self.html, "text/html")
        if self.calendar:
            # Mail programs read here, and not in the file, that it takes an entry out.
            canceled = "\r\nMETHOD:CANCEL\r\n" in self.calendar
            kind = "text/calendar; method=CANCEL" if canceled else "text/calendar"
            message.attach("event.ics", self.calendar.encode(), kind)
        return message

    def _if_still_ours(self, **changes):
        """Write the changes unless the lease has passed to another worker; says whether they were written."""
        ours = Mail.objects.waiting().filter(pk=self.pk, leased_until=self.leased_until)
        return bool(ours.update(**changes))

    def begin_attempt(self):
        self.attempts += 1
        return self._if_still_ours(attempts=F("attempts") + 1)

    def note_sent(self, now):
        return self._if_still_ours(sent_at=now, leased_until=None, last_error="")

    def note_failure(self, error, now):
        pause = min(timedelta(minutes=2**self.attempts), LONGEST_PAUSE)
        return self._if_still_ours(
            last_error=f"{type(error).__name__}: {error}"[:2000],
            not_before=now + pause,
            failed_at=now if self.attempts >= MOST_ATTEMPTS else None,
            leased_until=None,
        )

    def wait_for_server(self, error, now):
        return self._if_still_ours(
            last_error=f"{type(error).__name__}: {error}"[:2000],
            not_before=now + SERVER_DOWN,
            leased_until=None,
        )

    def give_back(self):
        return self._if_still_ours(leased_until=None)

    def note_refusal(self, reason, now):
        """The server says that there is no such address: no further attempt, and the address is dead."""
        with transaction.atomic():
            if self._if_still_ours(failed_at=now, last_error=reason[:2000], leased_until=None):
                DeadAddress.objects.note(self, reason, now=now)

    def note_bounce(self, reason, now):
        """The mail came back for good, so its address is dead. False where that was known."""
        if self.bounced_at:
            return False
        self.bounced_at, self.last_error = now, reason[:2000]
        self.save(update_fields=["bounced_at", "last_error"])
        DeadAddress.objects.note(self, reason, now=now)
        return True


class DeadAddressQuerySet(models.QuerySet):
    def dead(self):
        return self.filter(works_since=None)

    def of(self, address):
        return self.dead().filter(address=address.lower())

    def note(self, mail, reason, *, now):
        """Mail to this address comes back. Not so where somebody said since the mail was written that it works."""
        facts = {"since": now, "reason": reason[:500]}
        row, is_new = self.get_or_create(address=mail.to.lower(), defaults=facts)
        if not is_new and row.works_since:
            self.filter(pk=row.pk, works_since__lt=mail.created).update(works_since=None, **facts)

    def note_arrival(self, mail, *, now):
        """A mail that was written after the address died has arrived."""
        self.of(mail.to).filter(since__lt=mail.created).update(works_since=now)

    def works(self, address, *, now):
        """Its owner, or staff, says that the address works. How many rows that changed."""
        return self.of(address).update(works_since=now)


class DeadAddress(models.Model):
    """An address from which mail comes back; `works_since` when that ended, so that no earlier mail revives it."""

    address = models.EmailField(max_length=320, unique=True)
    since = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)
    works_since = models.DateTimeField(null=True, blank=True)

    objects = DeadAddressQuerySet.as_manager()

    class Meta:
        ordering = ["-since"]
        verbose_name = "address that mail comes back from"
        verbose_name_plural = "addresses that mail comes back from"
        constraints = [
            models.CheckConstraint(
                condition=Q(address=Lower("address")), name="dead_address_in_small_letters"
            ),
        ]

    def __str__(self):
        return self.address

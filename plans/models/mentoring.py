"""The mentor of a self-directed project: named by the learner, invited, agrees or declines; decides nothing."""

import uuid
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from plans import emails
from workflow.models import RoutedQuerySet
from workflow.moves import MoveRefused
from workflow.text import Line

SAME_CLICK_WITHIN = timedelta(minutes=2)


class MentoredQuerySet(RoutedQuerySet):
    def mentored_by(self, user):
        return self.filter(mentor=user, submitted_at__isnull=False)

    def inviting(self, user):
        """Those that asked a verified e-mail of `user` to be the mentor, and nobody else since."""
        addresses = EmailAddress.objects.filter(user=user, verified=True).values(address=Lower("email"))
        asked = self.filter(Q(mentor=None) | Q(mentor=user), mentor_invited_at__isnull=False)
        return asked.alias(asked=Lower("mentor_email")).filter(asked__in=addresses).exclude(owner=user)


class Mentored(models.Model):
    """What has a mentor, who may read it once they agreed."""

    mentor_name = Line("mentor", max_length=150, blank=True)
    mentor_email = models.EmailField("mentor’s e-mail", blank=True)
    mentor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="mentors",
        help_text="Who agreed to be the mentor.",
    )
    mentor_key = models.UUIDField(
        db_default=RandomUUID(),
        editable=False,
        unique=True,
        help_text="Stands in the link of the invitation.",
    )
    mentor_invited_at = models.DateTimeField(null=True, blank=True, editable=False)
    mentor_agreed_on = models.DateField(null=True, blank=True, editable=False)
    mentor_declined_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(mentor=None) | ~Q(mentor=models.F("owner")),
                name="nobody_mentors_themselves",
                violation_error_message="Choose somebody else as your mentor.",
            ),
            models.CheckConstraint(
                condition=Q(mentor_agreed_on=None) | Q(mentor__isnull=False),
                name="mentor_who_agreed_is_named",
            ),
        ]

    MENTORING = (
        "mentor",
        "mentor_name",
        "mentor_email",
        "mentor_key",
        "mentor_invited_at",
        "mentor_agreed_on",
        "mentor_declined_on",
    )

    def get_invitation_url(self):
        return reverse("mentor_invitation", args=[self.mentor_key])

    @property
    def mentor_left(self):
        return self.mentor is not None and not self.mentor.is_active

    @property
    def mentor_decides(self):
        """Whether the supervisor mentors too: that is allowed, and said."""
        return self.mentor is not None and self.decider == self.mentor

    def name_mentor(self, name, email):
        """Put somebody down as mentor. Another e-mail is another person: the former link and consent end."""
        if email.lower() != self.mentor_email.lower():
            if self.mentor_invited_at and not self.mentor_declined_on:
                emails.mentor_replaced(self)
            self.mentor = self.mentor_invited_at = self.mentor_agreed_on = self.mentor_declined_on = None
            self.mentor_key = uuid.uuid4()
        self.mentor_name, self.mentor_email = name, email

    def invite_mentor(self, *, now):
        """Write to the mentor, unless there is none or they agreed. Two clicks are one invitation."""
        just_now = self.mentor_invited_at and now - self.mentor_invited_at < SAME_CLICK_WITHIN
        if not self.mentor_email or self.mentor_agreed_on or (just_now and not self.mentor_declined_on):
            return False
        self.mentor, self.mentor_invited_at, self.mentor_declined_on = None, now, None
        self.save(update_fields=self.MENTORING)
        emails.mentor_invited(self)
        return True

    def mentor_agrees(self, *, by, now):
        """`by` is the mentor from now on and may read it, or raise MoveRefused."""
        with transaction.atomic():
            self._lock_invitation()
            if self.mentor_id != by.pk or not self.mentor_agreed_on:
                self.mentor, self.mentor_agreed_on = by, timezone.localdate(now)
                self.mentor_declined_on = None
                self.save(update_fields=self.MENTORING)
                emails.mentor_agreed(self)

    def mentor_declines(self, *, now, words=""):
        """Whoever was invited, or agreed before, is not the mentor; or raise MoveRefused."""
        with transaction.atomic():
            self._lock_invitation()
            if not self.mentor_declined_on:
                self.mentor = self.mentor_agreed_on = None
                self.mentor_declined_on = timezone.localdate(now)
                self.save(update_fields=self.MENTORING)
                emails.mentor_declined(self, words=words)

    def _lock_invitation(self):
        key = self.mentor_key
        type(self)._base_manager.select_for_update(of=("self",)).get(pk=self.pk)
        self.refresh_from_db()
        if self.mentor_key != key:
            raise MoveRefused(f"{self.owner} has named somebody else as mentor meanwhile.", late=True)
        if self.status == self.Status.COMPLETED:
            raise MoveRefused("This project is completed: it needs no mentor any more.", late=True)

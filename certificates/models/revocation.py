import pghistory
from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse

from certificates import emails
from certificates.models.certificate import Certificate
from certificates.moves import REVOCATION_MOVES
from workflow.models import Routed, RoutedQuerySet
from workflow.sentences import MoveRefused
from workflow.text import Text

NO_REASON = "Write why it should be revoked."
ASKED_BEFORE = "Another coordinator already asked to revoke this certificate."


class RevocationQuerySet(RoutedQuerySet):
    def ask(self, certificate, *, by, reason, now):
        """Ask to revoke a certificate, and email the other coordinators; or raise MoveRefused."""
        with transaction.atomic():
            certificate = Certificate.objects.locked(certificate)
            if certificate.owner_id == by.pk:
                raise MoveRefused("certificates/own_certificate")
            if not by.is_coordinator:
                raise MoveRefused("workflow/not_yours")
            if why := certificate.why_not_revoked():
                raise MoveRefused(text=why)
            if self.filter(certificate=certificate, status=Revocation.Status.ASKED).exists():
                raise MoveRefused(text=ASKED_BEFORE, late=True)
            if not reason.strip():
                raise MoveRefused(text=NO_REASON)
            revocation = self.create(
                certificate=certificate, owner=by, reason=reason.strip(), submitted_at=now
            )
            emails.revocation_moved(revocation, "ask", by=by, note=revocation.reason)
        return revocation

    def visible_to(self, user):
        """All of them for the coordinators, except those about their own certificate."""
        return self.exclude(certificate__owner=user) if user.is_coordinator else self.none()

    def waiting_for(self, user):
        return self.visible_to(user).filter(status=Revocation.Status.ASKED).exclude(owner=user)


@pghistory.track()
class Revocation(Routed):
    """One coordinator, the owner, asks to revoke a certificate, and another confirms it."""

    class Status(models.TextChoices):
        ASKED = "submitted", "Waiting for a second coordinator"
        CONFIRMED = "confirmed", "Confirmed"
        REFUSED = "refused", "Declined"
        DROPPED = "dropped", "Withdrawn"

    moves = REVOCATION_MOVES

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="revocations")
    reason = Text("why it should be revoked", help_text="The certificate’s verification page shows it.")
    status = models.CharField(max_length=12, choices=Status, default=Status.ASKED, editable=False)

    objects = RevocationQuerySet.as_manager()

    class Meta(Routed.Meta):
        ordering = ["-created"]
        constraints = [
            *Routed.Meta.constraints,
            models.UniqueConstraint(
                fields=["certificate"],
                condition=Q(status__in=["submitted", "confirmed"]),
                name="one_revocation_per_certificate",
                violation_error_message=ASKED_BEFORE,
            ),
            models.CheckConstraint(
                condition=~Q(status="confirmed") | Q(decided_by__isnull=False),
                name="revocation_is_confirmed_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="revocation_has_a_reason", violation_error_message=NO_REASON
            ),
        ]

    def __str__(self):
        return f"Revocation of {self.certificate.number}"

    def get_absolute_url(self):
        return reverse("revocation_detail", args=[self.pk])

    def roles_of(self, user):
        """The certificate's owner has no role in it."""
        return set() if user.pk == self.certificate.owner_id else super().roles_of(user)

    def who_may_confirm(self):
        """The coordinators, except the one who asks and the certificate's owner."""
        staff = get_user_model().objects.filter(is_staff=True, is_active=True)
        return staff.exclude(pk__in=[self.owner_id, self.certificate.owner_id])

    def before_move(self, name, *, by, now):
        if name != "confirm":
            return
        if why := Certificate.objects.locked(self.certificate).why_not_revoked(deciding=True):
            raise MoveRefused(text=why)

    def after_move(self, name, *, by, note, now):
        if name == "confirm":
            self.certificate.move("revoke", by=by, note=self.reason)
        emails.revocation_moved(self, name, by=by, note=note)

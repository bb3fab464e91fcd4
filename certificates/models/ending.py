"""What changes a certificate after it was issued: a revocation, and a reissue under a new name."""

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from certificates.models.certificate import Certificate
from certificates.moves import REISSUE_MOVES, REVOCATION_MOVES
from directory.files import PrivateFile
from directory.text import Line, Text
from workflow.models import Routed, RoutedQuerySet


class RevocationQuerySet(RoutedQuerySet):
    def visible_to(self, user):
        """All of them for the coordinators, but those about a certificate of their own."""
        return self.exclude(certificate__owner=user) if user.is_coordinator else self.none()

    def waiting_for(self, user):
        return self.visible_to(user).filter(status=Revocation.Status.ASKED).exclude(owner=user)


@pghistory.track()
class Revocation(Routed):
    """One coordinator asks that a certificate be revoked, and another confirms it: the owner is who asks."""

    class Status(models.TextChoices):
        ASKED = "submitted", "Waits for a second coordinator"
        CONFIRMED = "confirmed", "Confirmed"
        REFUSED = "refused", "Refused"
        DROPPED = "dropped", "Taken back"

    moves = REVOCATION_MOVES

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="revocations")
    reason = Text("why it is to be revoked", help_text="It stands on the page that verifies the certificate.")
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
                violation_error_message="Somebody asked for this already.",
            ),
            models.CheckConstraint(
                condition=~Q(status="confirmed") | Q(decided_by__isnull=False),
                name="revocation_is_confirmed_by_a_second_person",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="revocation_has_a_reason"),
        ]

    def __str__(self):
        return f"Revocation of {self.certificate.number}"

    def get_absolute_url(self):
        return reverse("revocation_detail", args=[self.pk])


class ReissueQuerySet(RoutedQuerySet):
    def visible_to(self, user):
        """One's own; all for the coordinator."""
        return self if user.is_coordinator else self.filter(owner=user)

    def waiting_for(self, user):
        if not user.is_coordinator:
            return self.none()
        return self.filter(status=Reissue.Status.ASKED).exclude(owner=user)


@pghistory.track()
class Reissue(Routed):
    """The wish to have a certificate anew under another name; its owner is whose certificate it is."""

    class Status(models.TextChoices):
        ASKED = "submitted", "Waits for the State Library"
        ACCEPTED = "accepted", "Reissued"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Taken back"

    moves = REISSUE_MOVES

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="reissues")
    name = Line("the name to be printed", max_length=150)
    reason = Text("why", help_text="For example, a marriage, or a letter that was wrong.")
    file = PrivateFile("a document that shows the name", db_default="")
    file_name = models.CharField(max_length=150, blank=True, editable=False)
    status = models.CharField(max_length=12, choices=Status, default=Status.ASKED, editable=False)

    objects = ReissueQuerySet.as_manager()

    class Meta(Routed.Meta):
        ordering = ["-created"]
        constraints = [
            *Routed.Meta.constraints,
            models.UniqueConstraint(
                fields=["certificate"],
                condition=Q(status__in=["submitted", "accepted"]),
                name="one_reissue_per_certificate",
                violation_error_message="A reissue of this certificate was asked for already.",
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="reissue_has_a_name",
                violation_error_message="Enter the name to be printed.",
            ),
        ]

    def __str__(self):
        return f"Reissue of {self.certificate.number} for {self.name}"

    def get_absolute_url(self):
        return reverse("reissue_detail", args=[self.pk])

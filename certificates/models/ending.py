"""What changes a certificate after it was issued: a revocation, and a reissue under a new name."""

import pghistory
from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse

from certificates import ending_emails
from certificates.models.certificate import Certificate
from certificates.models.printed import Printed
from certificates.moves import REISSUE_MOVES, REVOCATION_MOVES
from directory.files import PrivateFile, discard
from workflow.models import Routed, RoutedQuerySet
from workflow.moves import MoveRefused
from workflow.text import Line, Text

OWN = "Nobody decides on a certificate of their own."


def locked(certificate):
    """The certificate as it is now; until the transaction ends nobody else changes it."""
    Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
    return Certificate.objects.with_fate().get(pk=certificate.pk)


def why_not_revoked(certificate):
    """Why a certificate cannot be revoked, in a sentence, or nothing. Read it with its fate."""
    if certificate.status == Certificate.Status.SUPERSEDED:
        newer = certificate.replaced_by or "a newer one"
        return (
            f"It was replaced by {newer} and holds no more, so there is nothing to revoke. "
            "If the one that took its place is wrong too, revoke that one."
        )
    return "It is revoked already." if certificate.status == Certificate.Status.REVOKED else ""


def why_not_reissued(certificate):
    """Why a certificate cannot be had under another name, in a sentence, or nothing. Read it with its fate."""
    if certificate.status == Certificate.Status.SUPERSEDED:
        newer = certificate.replaced_by or "a newer one"
        return f"It was replaced by {newer}: ask for the new name on that one."
    return (
        "It was revoked: it is not issued again." if certificate.status == Certificate.Status.REVOKED else ""
    )


class RevocationQuerySet(RoutedQuerySet):
    def ask(self, certificate, *, by, reason, now):
        """Ask that a certificate be revoked, and tell the other coordinators; or raise MoveRefused."""
        with transaction.atomic():
            certificate = locked(certificate)
            if not by.is_coordinator or certificate.owner_id == by.pk:
                raise MoveRefused(OWN if certificate.owner_id == by.pk else "You cannot decide on this.")
            if why := why_not_revoked(certificate):
                raise MoveRefused(why)
            if self.filter(certificate=certificate, status=Revocation.Status.ASKED).exists():
                raise MoveRefused("Somebody asked for this already.", late=True)
            asked = self.create(certificate=certificate, owner=by, reason=reason, submitted_at=now)
            ending_emails.revocation_moved(asked, "ask", by=by, note=reason)
        return asked

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

    def roles_of(self, user):
        """Whose certificate it is has no part in it."""
        return set() if user.pk == self.certificate.owner_id else super().roles_of(user)

    def who_may_confirm(self):
        """The coordinators but the one who asks, and whose certificate it is."""
        staff = get_user_model().objects.filter(is_staff=True, is_active=True)
        return staff.exclude(pk__in=[self.owner_id, self.certificate.owner_id])

    def before_move(self, name, *, by, now):
        if name == "confirm" and (why := why_not_revoked(locked(self.certificate))):
            raise MoveRefused(f"{why} Refuse this.")

    def after_move(self, name, *, by, note, now):
        if name == "confirm":
            self.certificate.move("revoke", by=by, note=self.reason)
        ending_emails.revocation_moved(self, name, by=by, note=note)


class ReissueQuerySet(RoutedQuerySet):
    def ask(self, certificate, *, by, now, **typed):
        """Ask for a certificate under another name, for oneself or as coordinator for somebody; or raise MoveRefused."""
        with transaction.atomic():
            certificate = locked(certificate)
            if not (by.is_coordinator or certificate.owner_id == by.pk):
                raise MoveRefused("You cannot decide on this.")
            if why := why_not_reissued(certificate):
                raise MoveRefused(why)
            if self.filter(certificate=certificate, status=Reissue.Status.ASKED).exists():
                raise MoveRefused("A reissue of this certificate was asked for already.", late=True)
            asked = self.create(certificate=certificate, owner=certificate.owner, submitted_at=now, **typed)
            asked.history.create(
                move="ask", done="asked for it", from_status="", to_status=asked.status, by=by, at=now
            )
            ending_emails.reissue_moved(asked, "ask", by=by, note="")
        return asked

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

    @property
    def may_lose_file(self):
        """Whether the document can be deleted: it is decided, and what was decided stays."""
        return bool(self.file) and self.status in (self.Status.ACCEPTED, self.Status.DECLINED)

    def before_move(self, name, *, by, now):
        if name == "accept":
            Certificate.objects.take_turns()
            certificate = locked(self.certificate)
            if why := why_not_reissued(certificate):
                raise MoveRefused(f"{why} Decline this.")
            if certificate.revocations.filter(status=Revocation.Status.ASKED).exists():
                raise MoveRefused("Somebody asks that this certificate be revoked. Decide that first.")

    def after_move(self, name, *, by, note, now):
        if name == "accept":
            made = Certificate.objects.reissue(self.certificate, name=self.name)
            Printed.objects.print_after_commit(made, now=now)
        ending_emails.reissue_moved(self, name, by=by, note=note)

    def delete_file(self):
        """Delete the document that showed the name; raise MoveRefused before the decision."""
        with transaction.atomic():
            kept = Reissue.objects.select_for_update(of=("self",)).get(pk=self.pk)
            if not kept.may_lose_file:
                raise MoveRefused("The document can be deleted once this is decided.")
            discard(kept.file)
            self.file = self.file_name = ""
            self.save(update_fields=["file", "file_name"])

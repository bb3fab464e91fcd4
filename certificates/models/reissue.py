import pghistory
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse

from certificates import emails
from certificates.models.certificate import Certificate
from certificates.models.printed import Printed
from certificates.models.revocation import Revocation
from certificates.moves import REISSUE_MOVES
from certificates.printed_line import PrintedLine, missing_letters_in
from directory.files import PrivateFile, discard
from workflow.models import Routed, RoutedQuerySet
from workflow.sentences import MoveRefused
from workflow.text import Text

ASKED_BEFORE = "Someone already asked for a new name on this certificate."
SAME_NAME = "The certificate already has this name. Enter the new name."
NO_NAME = "Enter the name to be printed."
NO_REASON = "Write the reason in a sentence."


class ReissueQuerySet(RoutedQuerySet):
    def ask(self, certificate, *, by, now, **fields):
        """Ask for a certificate under another name: its owner, or a coordinator for the owner; or raise MoveRefused."""
        with transaction.atomic():
            certificate = Certificate.objects.locked(certificate)
            if not (by.is_coordinator or certificate.owner_id == by.pk):
                raise MoveRefused("workflow/not_yours")
            if why := certificate.why_not_reissued():
                raise MoveRefused(text=why)
            if self.filter(certificate=certificate, status=Reissue.Status.ASKED).exists():
                raise MoveRefused(text=ASKED_BEFORE, late=True)
            reissue = Reissue(certificate=certificate, owner=certificate.owner, submitted_at=now, **fields)
            if problems := reissue.problems():
                raise MoveRefused(text=" ".join(problems.values()))
            reissue.save()
            reissue.history.create(
                move="ask", done="asked for it", from_status="", to_status=reissue.status, by=by, at=now
            )
            emails.reissue_moved(reissue, "ask", by=by, note="")
        return reissue

    def visible_to(self, user):
        """One's own; all for the coordinator."""
        return self if user.is_coordinator else self.filter(owner=user)

    def waiting_for(self, user):
        if not user.is_coordinator:
            return self.none()
        return self.filter(status=Reissue.Status.ASKED).exclude(owner=user)


@pghistory.track()
class Reissue(Routed):
    """A request to issue a certificate again under another name; the certificate's owner owns it."""

    class Status(models.TextChoices):
        ASKED = "submitted", "Waiting for the State Library"
        ACCEPTED = "accepted", "Reissued"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Withdrawn"

    moves = REISSUE_MOVES

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="reissues")
    name = PrintedLine("the name to be printed", max_length=150)
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
                violation_error_message=ASKED_BEFORE,
            ),
            models.CheckConstraint(
                condition=~Q(name=""), name="reissue_has_a_name", violation_error_message=NO_NAME
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="reissue_has_a_reason", violation_error_message=NO_REASON
            ),
        ]

    def __str__(self):
        return f"Reissue of {self.certificate.number} for {self.name}"

    def get_absolute_url(self):
        return reverse("reissue_detail", args=[self.pk])

    def problems(self):
        """What keeps it from being asked for, as field and sentence."""
        problems = {}
        if not self.name.strip():
            problems["name"] = NO_NAME
        elif self.name == self.certificate.name_printed:
            problems["name"] = SAME_NAME
        elif why := missing_letters_in(self.name):
            problems["name"] = why
        if not self.reason.strip():
            problems["reason"] = NO_REASON
        return problems

    @property
    def may_lose_file(self):
        """Whether the document can be deleted: it is decided, and what was decided stays."""
        return bool(self.file) and self.status in (self.Status.ACCEPTED, self.Status.DECLINED)

    def before_move(self, name, *, by, now):
        if name == "accept":
            Certificate.objects.take_turns()
            certificate = Certificate.objects.locked(self.certificate)
            if why := certificate.why_not_reissued(deciding=True):
                raise MoveRefused(text=why)
            if certificate.revocations.filter(status=Revocation.Status.ASKED).exists():
                raise MoveRefused("certificates/revocation_first")

    def after_move(self, name, *, by, note, now):
        if name == "accept":
            made = Certificate.objects.reissue(self.certificate, name=self.name)
            Printed.objects.print_after_commit(made, now=now)
        emails.reissue_moved(self, name, by=by, note=note)

    def delete_file(self, *, by):
        """Delete the document that showed the name, as a coordinator after the decision; or raise MoveRefused."""
        with transaction.atomic():
            if not by.is_coordinator or self.owner_id == by.pk:
                raise MoveRefused("certificates/other_deletes_document")
            kept = Reissue.objects.select_for_update(of=("self",)).get(pk=self.pk)
            if not kept.may_lose_file:
                raise MoveRefused("certificates/document_before_decision")
            discard(kept.file)
            self.file = self.file_name = ""
            self.save(update_fields=["file", "file_name"])

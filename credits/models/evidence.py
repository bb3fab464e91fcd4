from pathlib import PurePath

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from credits.models.credit import Credit
from credits.models.independent_event import IndependentEvent
from directory.files import NAMES, PrivateFile, digest_of, discard
from workflow.sentences import MoveRefused
from workflow.text import Line

MOST_FILES = 5  # of a credit or an independent event
OPEN = (Credit.Status.PENDING, *IndependentEvent.UNDECIDED)  # while nothing is decided, files come and go

WAITING = (Credit.Status.PENDING, IndependentEvent.Status.SUBMITTED)


def _lock(document):
    """The credit or event, locked: nobody decides on it, or adds a file, until this transaction ends."""
    locked = type(document)._base_manager.select_for_update(of=("self",)).get(pk=document.pk)
    if locked.status not in OPEN:
        raise MoveRefused("credits/files_stay", document=locked)
    return locked


def _note_change(locked, document):
    """Nobody decides on files that they didn't see: whoever has the page open reads it again first."""
    if locked.status in WAITING:
        locked.submitted_at = document.submitted_at = timezone.now()
        locked.save(update_fields=["submitted_at"])


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What shows a credit or an independent event is seen by whoever sees that."""
        return self.filter(
            Q(credit__in=Credit.objects.visible_to(user))
            | Q(independent_event__in=IndependentEvent.objects.visible_to(user))
        )

    def openable_by(self, user):
        """Without what is kept unopened, which only its owner and a coordinator are given."""
        if user.is_coordinator:
            return self.visible_to(user)
        return self.visible_to(user).filter(Q(unopened=False) | Q(owner=user))

    def of(self, credit):
        """The files of a credit: its own, and those of the independent event that it came from."""
        return self.filter(
            Q(credit=credit)
            | Q(independent_event=credit.independent_event_id, independent_event__isnull=False)
        )

    def keep(self, uploads, *, document):
        """Keep files that were checked with a credit or an independent event, of its owner.

        Gives back those that are new: a file is known by its digest, and kept once. `MoveRefused` when they would be
        too many, or when it is decided.
        """
        if not uploads:
            return []
        with transaction.atomic():
            locked = _lock(document)
            of = {"credit" if isinstance(document, Credit) else "independent_event": locked}
            kept, number = set(), 0
            for row in self.filter(**of):
                number += 1
                if row.file.storage.exists(row.file.name):
                    kept.add(row.digest)
                elif row.digest:  # its file is lost, and may be given again
                    self.filter(pk=row.pk).update(digest="")
            new = {digest: upload for upload in uploads if (digest := digest_of(upload)) not in kept}
            if number + len(new) > MOST_FILES:
                raise MoveRefused("credits/files_full", most=MOST_FILES, room=MOST_FILES - number)
            made = [
                self.create(
                    file=upload,
                    name=upload.name,
                    size=upload.size,
                    digest=digest,
                    unopened=getattr(upload, "unopened", False),
                    owner_id=locked.owner_id,
                    **of,
                )
                for digest, upload in new.items()
            ]
            if made:
                _note_change(locked, document)
            return made


class Evidence(models.Model):
    """A private file that shows what was learned: with a credit, or with the independent event it will come from."""

    credit = models.ForeignKey(Credit, on_delete=models.PROTECT, null=True, blank=True, related_name="files")
    independent_event = models.ForeignKey(
        IndependentEvent, on_delete=models.PROTECT, null=True, blank=True, related_name="files"
    )
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="evidence")
    file = PrivateFile()
    name = Line(max_length=150)
    size = models.PositiveIntegerField("bytes")
    digest = models.CharField("SHA-256", max_length=64, blank=True, editable=False, db_default="")
    unopened = models.BooleanField("signed or fillable, kept unopened", default=False, db_default=False)
    created = models.DateTimeField(auto_now_add=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=Q(credit=None) ^ Q(independent_event=None),
                name="evidence_of_a_credit_or_of_an_event",
            ),
            models.UniqueConstraint(
                fields=["credit", "independent_event", "digest"],
                condition=~Q(digest=""),
                nulls_distinct=False,
                name="evidence_is_kept_once",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def document(self):
        return self.credit or self.independent_event

    @property
    def kind(self):
        """What it holds, in a word; the name was given after its content."""
        return NAMES.get(PurePath(self.name).suffix.lower().lstrip("."), "File")

    @property
    def is_removable(self):
        return self.document.status in OPEN

    def remove(self):
        """Take it away for good, the file with it. `MoveRefused` once the credit or the event is decided."""
        with transaction.atomic():
            locked = _lock(self.document)
            kept = self.file
            self.delete()
            _note_change(locked, self.document)
            discard(kept)

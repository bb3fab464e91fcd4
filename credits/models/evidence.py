from pathlib import PurePath

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q

from credits.models.credit import Credit
from credits.models.independent_event import IndependentEvent
from directory.files import NAMES, PrivateFile, discard
from workflow.sentences import MoveRefused
from workflow.text import Line

MOST_FILES = 5  # of a credit or an independent event
OPEN = (Credit.Status.PENDING, *IndependentEvent.UNDECIDED)  # while nothing is decided, files come and go


def _lock(document):
    """The credit or event, locked: nobody decides on it, or adds a file, until this transaction ends."""
    locked = type(document)._base_manager.select_for_update(of=("self",)).get(pk=document.pk)
    if locked.status not in OPEN:
        raise MoveRefused("credits/files_stay", document=locked)
    return locked


def _is_same(upload, kept):
    """Whether a file that is kept, or another upload, is this one: its name and what is in it."""
    return (upload.name, upload.size) == (kept.name, kept.size) and _content(upload) == _content(kept)


def _content(upload):
    if isinstance(upload, Evidence):
        try:
            with upload.file.open("rb") as file:
                return file.read()
        except FileNotFoundError:
            return None
    upload.seek(0)
    content = upload.read()
    upload.seek(0)
    return content


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What shows a credit or an independent event is seen by whoever sees that."""
        return self.filter(
            Q(credit__in=Credit.objects.visible_to(user))
            | Q(independent_event__in=IndependentEvent.objects.visible_to(user))
        )

    def of(self, credit):
        """The files of a credit: its own, and those of the independent event that it came from."""
        return self.filter(
            Q(credit=credit)
            | Q(independent_event=credit.independent_event_id, independent_event__isnull=False)
        )

    def keep(self, uploads, *, document):
        """Keep files that were checked with a credit or an independent event, of its owner.

        Gives back those that are new: the same file sent twice is kept once. `MoveRefused` when they would be too
        many, or when it is decided.
        """
        if not uploads:
            return []
        with transaction.atomic():
            locked = _lock(document)
            of = {"credit" if isinstance(document, Credit) else "independent_event": locked}
            kept, new = list(self.filter(**of)), []
            for upload in uploads:
                if not any(_is_same(upload, each) for each in (*kept, *new)):
                    new.append(upload)
            if len(kept) + len(new) > MOST_FILES:
                raise MoveRefused("credits/files_full", most=MOST_FILES, room=MOST_FILES - len(kept))
            return [
                self.create(file=upload, name=upload.name, size=upload.size, owner_id=locked.owner_id, **of)
                for upload in new
            ]


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
            _lock(self.document)
            kept = self.file
            self.delete()
            discard(kept)

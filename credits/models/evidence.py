from pathlib import PurePath

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q

from credits.models.credit import Credit
from directory.files import NAMES, PrivateFile, discard
from events.models.event import Event
from workflow.moves import MoveRefused
from workflow.text import Line

MOST_FILES = 5  # of a credit or an independent event
OPEN = (Credit.Status.PENDING, *Event.UNDECIDED)  # while nothing is decided, files come and go


def _hold(document):
    """The credit or event, locked: nobody decides on it, or adds a file, until this transaction ends."""
    held = type(document)._base_manager.select_for_update(of=("self",)).get(pk=document.pk)
    if held.status not in OPEN:
        raise MoveRefused(f"{held.what_happened()} Its files stay as they are.")
    return held


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
            | Q(event__in=Event.objects.independent().visible_to(user))
        )

    def of(self, credit):
        """The files of a credit: its own, and those of the independent event that it came from."""
        return self.filter(Q(credit=credit) | Q(event=credit.event_id, event__isnull=False))

    def keep(self, uploads, *, document):
        """Keep files that were checked with a credit or an independent event, of its owner.

        Gives back those that are new: the same file sent twice is kept once. `MoveRefused` when they would be too
        many, or when it is decided.
        """
        if not uploads:
            return []
        with transaction.atomic():
            held = _hold(document)
            of = {"credit" if isinstance(document, Credit) else "event": held}
            have, new = list(self.filter(**of)), []
            for upload in uploads:
                if not any(_is_same(upload, each) for each in (*have, *new)):
                    new.append(upload)
            if len(have) + len(new) > MOST_FILES:
                room = MOST_FILES - len(have)
                more = f"there is room for {room} more" if room > 0 else "remove one first"
                raise MoveRefused(f"{MOST_FILES} files are the most that one credit may have: {more}.")
            return [
                self.create(file=upload, name=upload.name, size=upload.size, owner_id=held.owner_id, **of)
                for upload in new
            ]


class Evidence(models.Model):
    """A private file that shows what was learned: with a credit, or with the independent event it will come from."""

    credit = models.ForeignKey(Credit, on_delete=models.PROTECT, null=True, blank=True, related_name="files")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, blank=True, related_name="files")
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
                condition=Q(credit=None) ^ Q(event=None), name="evidence_of_a_credit_or_of_an_event"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def document(self):
        return self.credit or self.event

    @property
    def kind(self):
        """What it holds, in a word: the name says it, for it was named after what it holds."""
        return NAMES.get(PurePath(self.name).suffix.lower().lstrip("."), "File")

    @property
    def may_go(self):
        return self.document.status in OPEN

    def remove(self):
        """Take it away for good, the file with it. `MoveRefused` once the credit or the event is decided."""
        with transaction.atomic():
            _hold(self.document)
            kept = self.file
            self.delete()
            discard(kept)

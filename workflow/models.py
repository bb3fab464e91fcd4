from functools import cache

import pgtrigger
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format

from workflow.moves import COORDINATOR, OWNER, SUBMITTED, SUPERVISOR, SYSTEM, Move, Moves
from workflow.prepared import Prepared
from workflow.sentences import MoveRefused, sentence


class HistoryEntry(models.Model):
    """One move that was made: who, what, from, to, when, and the note."""

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT)
    object_id = models.PositiveBigIntegerField()
    document = GenericForeignKey()
    move = models.CharField(max_length=40)
    done = models.CharField(max_length=80)
    from_status = models.CharField(max_length=20)
    to_status = models.CharField(max_length=20)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="moves_made"
    )
    in_place_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["content_type", "object_id", "at"])]
        verbose_name_plural = "history entries"
        triggers = [
            pgtrigger.Protect(name="history_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        instead = f", standing in for {self.in_place_of}," if self.in_place_of_id else ""
        return (
            f"{self.by or 'Aspen'}{instead} {self.done}, {date_format(timezone.localtime(self.at), 'F j, Y')}"
        )


class RoutedQuerySet(models.QuerySet):
    def with_note(self):
        """With `last_note`, the last that somebody wrote with a move; for a document sent back, why."""
        kind = ContentType.objects.get_for_model(self.model)
        entries = HistoryEntry.objects.filter(content_type=kind, object_id=models.OuterRef("pk"))
        notes = entries.exclude(note="").order_by("-pk").values("note")
        return self.annotate(last_note=models.Subquery(notes[:1]))

    def move_all(self, name, *, by, note="", check=None):
        """Make one move on each of these documents. Returns each with its `MoveRefused`, or None where it was made.

        The checks are those of `move`, under the same locks, but the rows are read and written together. A refused
        document holds up no other. `check` gets each locked document first and may refuse it, too. For moves whose
        `before_move` writes no other row, and whose `after_move` refuses nothing.
        """
        with transaction.atomic():
            # In the same order for all, so that of two people who do this at once neither blocks the other.
            documents = list(self.select_for_update(of=("self",)).order_by("pk"))
            self.model.prefetch_for_moves(documents, name)
            decisions, made, entries, changed = [], [], [], set()
            now = timezone.now()
            for document in documents:
                before = vars(document).copy()
                try:
                    if check:
                        check(document)
                    entry = document._apply_move(name, by=by, note=note.strip(), now=now)
                except MoveRefused as refused:
                    decisions.append((document, refused))
                    continue
                decisions.append((document, None))
                made.append(document)
                entries.append(entry)
                fields = document._meta.concrete_fields
                changed |= {f.name for f in fields if before[f.attname] != vars(document)[f.attname]}
            if changed:
                self.model._base_manager.bulk_update(made, sorted(changed))
            HistoryEntry.objects.bulk_create(entries)
            self.model.after_move_all(made, name, by=by, note=note.strip(), now=now)
        return decisions


class Routed(models.Model):
    """A document that someone decides on. Its status is written by `move`, or `move_all`, and nowhere else.

    A document has a field `status`. It says which moves exist (`moves`), who decides as supervisor
    (`decider`), when a move is against a rule (`before_move`) and what follows from one (`after_move`, in the
    same transaction).
    """

    moves: Moves = {}
    read_with_moves: tuple[str, ...] = ("owner",)  # the rows around it that its moves and their emails read

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="%(class)ss")
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="%(class)ss_decided",
    )
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    created = models.DateTimeField(auto_now_add=True)
    history = GenericRelation(HistoryEntry)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("owner")),
                name="%(class)s_nobody_decides_on_their_own",
                violation_error_message="No one can decide on their own document.",
            )
        ]

    @property
    def decider(self):
        """The person who decides on this document as supervisor today, or None."""
        return None

    def roles_of(self, user) -> set[str]:
        """The roles in which `user` stands to this document. An owner's only role is owner."""
        if user.pk == self.owner_id:
            return {OWNER}
        roles = {COORDINATOR} if user.is_coordinator else set()
        if user.decides_for(self.decider):
            roles.add(SUPERVISOR)
        return roles

    def before_move(self, name, *, by, now):
        """Raise MoveRefused when a rule forbids this move just now; set what belongs to the change itself."""

    def after_move(self, name, *, by, note, now):
        """What follows from a move that was just made, in the same transaction."""

    @classmethod
    def after_move_all(cls, documents, name, *, by, note, now):
        """The same for one move on many: here a document says it in one email where its owner would get several."""
        for document in documents:
            document.after_move(name, by=by, note=note, now=now)

    @classmethod
    def prefetch_for_moves(cls, documents, name):
        """Read together what the checks of a move would read for each of these documents."""
        statuses = cls.moves[name].from_statuses if name in cls.moves else ()
        late = [document for document in documents if document.status not in statuses]
        models.prefetch_related_objects(
            late, models.Prefetch("history", HistoryEntry.objects.select_related("by", "in_place_of"))
        )

    def moves_for(self, user) -> dict[str, Move]:
        roles = self.roles_of(user)
        return {
            name: move
            for name, move in self.moves.items()
            if move.role in roles and self.status in move.from_statuses
        }

    def move(self, name, *, by=None, note="", as_system=False, **details):
        """Make a move, or raise MoveRefused.

        The row is locked first, so that of two people who decide at once one wins and the other is told.
        `as_system` is for what Aspen does as a consequence of somebody's move. `details` are what a move needs
        besides (the credit that is removed, for example): `before_move` and `after_move` get them as they are.
        """
        note = note.strip()
        with transaction.atomic():
            self._lock()
            now = timezone.now()
            entry = self._apply_move(name, by=by, note=note, now=now, as_system=as_system, **details)
            self.save()
            entry.save()
            self.after_move(name, by=by, note=note, now=now, **details)

    def _lock(self):
        """Lock the row, then read it with the rows around it: all as they are now, however long it waited."""
        if not _locked(type(self))(key=self.pk):
            raise self.DoesNotExist
        (row,) = _read_for_moves(type(self))(key=self.pk)
        vars(self).update(vars(row), _prefetched_objects_cache={})

    def _apply_move(self, name, *, by, note, now, as_system=False, **details):
        """Check a move on the locked row and set what it changes. The only code that writes a status.

        Returns the entry of its history, which is not saved yet, and neither is the row.
        """
        move = self._refuse_or_return(name, by, note, as_system)
        is_for = self.decider if move.role == SUPERVISOR and by.stands_in_for(self.decider) else None
        self.before_move(name, by=by, now=now, **details)
        from_status, self.status = self.status, move.to_status or self.status
        if move.to_status == SUBMITTED != from_status:
            self.submitted_at = now
            self.decided_by = self.decided_at = None
        elif move.role not in (OWNER, SYSTEM) and not move.keeps_decision:
            self.decided_by, self.decided_at = by, now
        return HistoryEntry(
            document=self,
            move=name,
            done=move.done,
            from_status=from_status,
            to_status=self.status,
            by=by,
            in_place_of=is_for,
            at=now,
            note=note,
        )

    def _refuse_or_return(self, name, by, note, as_system):
        move = self.moves.get(name)
        if move is None:
            raise MoveRefused("workflow/no_such_move")
        if (move.role == SYSTEM) != as_system or not (as_system or move.role in self.roles_of(by)):
            raise self.why_not(move, by)
        if self.status not in move.from_statuses:
            raise MoveRefused("workflow/what_happened", late=True, last=self.last_move)
        if move.needs_note and not note:
            raise MoveRefused("workflow/note_needed")
        return move

    def why_not(self, move, user) -> MoveRefused:
        """The refusal for a person in none of the roles that may make `move`."""
        return MoveRefused("workflow/own_document" if user == self.owner else "workflow/not_yours")

    @property
    def last_move(self):
        if "history" in getattr(self, "_prefetched_objects_cache", ()):
            return list(self.history.all())[-1]
        return self.history.select_related("by", "in_place_of").last()

    def what_happened(self):
        return sentence("workflow/what_happened", last=self.last_move)


@cache
def _locked(model):
    lock = model._base_manager.select_for_update(of=("self",)).only("pk")
    return Prepared(lambda user, now, key: lock.filter(pk=key).order_by(), keyed=True)


@cache
def _read_for_moves(model):
    rows = model._base_manager.select_related(*model.read_with_moves)
    return Prepared(lambda user, now, key: rows.filter(pk=key).order_by(), keyed=True)

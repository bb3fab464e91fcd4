"""How a project keeps its journal: entries are written, changed and taken out; a session of work is timed."""

import uuid
from datetime import datetime, time, timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from directory.files import discard
from plans import emails
from tracks import rules
from workflow.moves import MoveRefused

SAME_ENTRY_WITHIN = timedelta(minutes=2)


class KeepsJournal:
    """What a self-directed project does with its journal."""

    def hours(self):
        """Hours in the journal, without the entries that were taken out."""
        return self.entries.sums()["hours"]

    def write(self, entry, *, key, now, timer=""):
        """Add an entry to the journal. False when it is there already: its form was sent twice.

        `key` is the form's own; the same entry under another key within two minutes is the same one too.
        `timer` names the session that the entry was made from. ValidationError when another entry of the
        person is in the way.
        """
        with transaction.atomic():
            project = self._lock_journal()
            same = self.entries.alive().filter(
                on=entry.on,
                began=entry.began,
                ended=entry.ended,
                hours=entry.hours,
                text=entry.text,
                meeting=entry.meeting,
            )
            if same.filter(Q(key=key) | Q(created__gte=now - SAME_ENTRY_WITHIN)).exists():
                return False
            entry.project = self
            entry.refuse_clash()
            # a page that the browser kept may carry a key that was used for another entry
            entry.key = uuid.uuid4() if self.entries.filter(key=key).exists() else key
            entry.save()
            if timer and timer == project.timer:
                project.end_session(after=entry)
            return True

    def rewrite(self, entry):
        """Keep an entry that was changed, or raise MoveRefused or ValidationError. History keeps what it was."""
        with transaction.atomic():
            was = self._lock_entry(entry)
            entry.refuse_clash()
            entry.save(force_update=True)
            if was.file and was.file.name != entry.file.name:
                discard(was.file)

    def strike(self, entry, *, now):
        """Take an entry out of the journal, or raise MoveRefused. It stays to be read and does not count."""
        with transaction.atomic():
            was = self._lock_entry(entry)
            was.struck_at = now
            was.save(update_fields=["struck_at"])

    def say(self, note, *, now):
        """Add a note beside the journal, and mail its words to the others. False when it was sent twice."""
        with transaction.atomic():
            type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
            same = self.notes.filter(author=note.author, text=note.text, met_on=note.met_on)
            if same.filter(created__gte=now - SAME_ENTRY_WITHIN).exists():
                return False
            note.project = self
            note.save()
            emails.note_written(note, to=self.readers() - {note.author})
            return True

    def readers(self):
        """Who is told of a note: the owner, who decides, the mentor, and the coordinators who joined in."""
        joined = get_user_model().objects.filter(project_notes__project=self, is_staff=True)
        people = {self.owner, self.owner.supervisor, self.decider, self.mentor, *joined} - {None}
        seen = type(self).objects.filter(pk=self.pk)
        return {person for person in people if seen.visible_to(person).exists()}

    def _lock_journal(self):
        """Hours and credit agree because nothing is written while the project is completed; the sum of a day
        is right because nobody writes into two of their journals at once."""
        get_user_model().objects.select_for_update(no_key=True).get(pk=self.owner_id)
        now = type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
        if now.status == self.Status.COMPLETED:
            raise MoveRefused("This project is completed: its journal takes no more entries.", late=True)
        if not now.is_open:
            raise MoveRefused(
                "The journal opens when your supervisor has approved the project. Work done before does not count."
            )
        return now

    def _lock_entry(self, entry):
        self._lock_journal()
        was = self.entries.get(pk=entry.pk)
        if was.struck_at:
            raise MoveRefused("This entry is taken out already. Write a new one instead.", late=True)
        return was

    # The timer: one session of work at a time

    @property
    def timer(self):
        """The name of the session that is under way or waits to be written down."""
        return self.timer_started_at.isoformat() if self.timer_started_at else ""

    def start_timer(self, *, now):
        """Begin a session of work, or go on with the one that was stopped."""
        with transaction.atomic():
            project = self._lock_journal()
            others = type(self).objects.filter(owner=self.owner_id).exclude(pk=self.pk)
            if other := others.exclude(timer_started_at=None).first():
                raise MoveRefused(
                    f"A session of work on “{other}” is under way: stop it and write it down first."
                )
            project._set_timer(project.timer_started_at or now, None)

    def stop_timer(self, *, now):
        with transaction.atomic():
            project = self._lock_journal()
            if project.timer_started_at and not project.timer_stopped_at:
                project._set_timer(project.timer_started_at, max(now, project.timer_started_at))

    def forget_timer(self):
        with transaction.atomic():
            self._lock_journal()._set_timer(None, None)

    def end_session(self, *, after):
        """The session is written down; what went past midnight is left as a session of the next day."""
        started = stopped = None
        if self.timer_stopped_at and after.ended == rules.LAST_MINUTE:
            midnight = timezone.make_aware(datetime.combine(after.on + timedelta(days=1), time()))
            if (
                timezone.localtime(self.timer_started_at).date() == after.on
                and midnight < self.timer_stopped_at
            ):
                started, stopped = midnight, self.timer_stopped_at
        self._set_timer(started, stopped)

    def _set_timer(self, started, stopped):
        self.timer_started_at, self.timer_stopped_at = started, stopped
        self.save(update_fields=["timer_started_at", "timer_stopped_at"])

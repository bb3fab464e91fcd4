import uuid
from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal

import pghistory
import pgtrigger
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.postgres.functions import RandomUUID
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, Sum
from django.db.models.functions import Lower, Now
from django.urls import reverse
from django.utils import timezone

from directory.files import discard
from directory.models import LibraryGoal, Position
from plans import checks, emails
from plans.models.rows import Activity
from plans.moves import AMENDED, PROJECT_MOVES
from tracks import rules
from tracks.fields import HalvesField, halves
from workflow.models import Routed, RoutedQuerySet
from workflow.sentences import MoveRefused, sentence
from workflow.text import Email, Line, Text

# Nothing counts between a plan that was suspended and the next that is approved.
WHILE_SUSPENDED = """
IF NEW.status NOT IN ('approved', 'completed') THEN
    RETURN NEW;
END IF;
IF TG_OP = 'UPDATE' THEN
    IF OLD.status = NEW.status AND OLD.activity_id = NEW.activity_id THEN
        RETURN NEW;
    END IF;
END IF;
IF (
    SELECT bool_or(plan.status = 'suspended') AND NOT bool_or(plan.status = 'approved')
    FROM plans_plan plan
    JOIN plans_plan own ON own.participation_id = plan.participation_id
    JOIN plans_activity activity ON activity.plan_id = own.id
    WHERE activity.id = NEW.activity_id
) THEN
    RAISE EXCEPTION 'not_while_the_plan_is_suspended' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""

SAME_CLICK_WITHIN = timedelta(minutes=2)  # the same invitation, journal entry or note sent again is one click


class ProjectQuerySet(RoutedQuerySet):
    def visible_to(self, user):
        """One's own; those sent to oneself as supervisor; those of one's people, whose credit one verifies;
        those one mentors; all for the coordinator."""
        if user.is_coordinator:
            return self
        named = Position.objects.decided_by(user)
        team = named.filter(primary=True).values("user_id")
        reads = Q(position__in=named) | Q(owner__in=team) | Q(mentor=user)
        return self.filter(Q(owner=user) | (Q(submitted_at__isnull=False) & reads))

    def for_a_supervisor(self):
        """Those that wait for a decision, no matter whether there is somebody to make it."""
        return self.filter(status=SelfDirectedProject.Status.SUBMITTED)

    def undecided(self):
        """Those that wait, and that nobody can decide on today."""
        decided = Position.objects.decided().filter(pk=OuterRef("position"))
        return self.for_a_supervisor().exclude(Exists(decided))

    def waiting_for(self, user):
        named = Position.objects.decided_by(user)
        return self.filter(status=SelfDirectedProject.Status.SUBMITTED, position__in=named).exclude(
            owner=user
        )

    def mentored_by(self, user):
        return self.filter(mentor=user, submitted_at__isnull=False)

    def inviting(self, user):
        """Those that asked a verified e-mail of `user` to be the mentor, and nobody else since."""
        addresses = EmailAddress.objects.filter(user=user, verified=True).values(address=Lower("email"))
        invited = self.filter(Q(mentor=None) | Q(mentor=user), mentor_invited_at__isnull=False)
        return invited.alias(address=Lower("mentor_email")).filter(address__in=addresses).exclude(owner=user)

    def live(self):
        """Those that still lead to a credit: not completed yet, or completed and to be opened again."""
        return self.filter(~Q(status=SelfDirectedProject.Status.COMPLETED) | Q(credit_declined=True))

    def of_activity(self, activity):
        """Those of an activity and of the activities of earlier versions that it continues."""
        chain = []
        while activity:
            chain.append(activity)
            activity = activity.continues
        return self.filter(activity__in=chain)


@pghistory.track()
class SelfDirectedProject(Routed):
    """Planned learning other than a seminar, webinar or class: its form, its mentor, its journal, its completion.

    The mentor is named by the owner, invited, agrees or declines, and decides nothing.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Submitted"
        RETURNED = "returned", "Sent back"
        APPROVED = "approved", "Approved"
        COMPLETED = "completed", "Completed"

    class Kind(models.TextChoices):
        RESEARCH = "research", "Research"
        VISIT = "visit", "Visit to another library"
        PROJECT = "project", "Project"
        MENTORING = "mentoring", "Apprenticeship or work with a mentor"
        TUTORIALS = "tutorials", "Tutorials plus practice"

    EDITABLE = (Status.DRAFT, Status.RETURNED)
    MENTORING = (
        "mentor",
        "mentor_name",
        "mentor_email",
        "mentor_key",
        "mentor_invited_at",
        "mentor_agreed_on",
        "mentor_declined_on",
    )
    moves = PROJECT_MOVES
    read_with_moves = ("owner", "mentor", "position__library", "position__supervisor", "activity__plan")

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="projects")
    position = models.ForeignKey(
        Position, on_delete=models.PROTECT, null=True, blank=True, related_name="projects"
    )
    mentor_name = Line("mentor", max_length=150, blank=True)
    mentor_email = Email("mentor’s email", blank=True)
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
    kind = models.CharField(
        "kind of learning", max_length=12, choices=Kind, blank=True, default="", db_default=""
    )
    title = Line("title or topic", max_length=200, blank=True)
    outcomes = Text("outcome", blank=True)
    goals = models.ManyToManyField(LibraryGoal, blank=True, related_name="projects")
    how = Text("how it addresses the goal", blank=True)
    references = Text("references or preparation", blank=True)
    agreed = models.BooleanField(
        "I agree to keep a journal of my activities and log my time accurately", default=False
    )
    approved_on = models.DateField(null=True, blank=True, editable=False)
    approved_credits = HalvesField(
        null=True, blank=True, editable=False, help_text="What its hours came to when it was approved."
    )
    timer_started_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When the current work session began."
    )
    timer_stopped_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When it was stopped, until it is written down."
    )
    completed_on = models.DateField(null=True, blank=True, editable=False)
    achieved = Text("outcome achieved", blank=True)
    effect = Text("effect on the library or community", blank=True)
    evidence = Text(blank=True)
    credit_declined = models.BooleanField(
        "its credit was declined or withdrawn", default=False, editable=False
    )
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT, editable=False)

    saved_at = models.DateTimeField(default=timezone.now, db_default=Now(), editable=False)
    saved_as = models.CharField(
        max_length=64,
        blank=True,
        default="",
        db_default="",
        editable=False,
        help_text="Tells a repeated click from a second window.",
    )

    objects = ProjectQuerySet.as_manager()

    class Meta(Routed.Meta):
        ordering = ["-created"]
        constraints = [
            *Routed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(mentor=None) | ~Q(mentor=models.F("owner")),
                name="nobody_mentors_themselves",
                violation_error_message="Choose someone else as your mentor.",
            ),
            models.CheckConstraint(
                condition=Q(mentor_agreed_on=None) | Q(mentor__isnull=False),
                name="mentor_who_agreed_is_named",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "submitted", "returned"])
                | Q(status__in=["approved", "completed"], approved_on__isnull=False),
                name="project_in_work_has_a_day_of_approval",
            ),
            models.UniqueConstraint(
                fields=["activity"],
                condition=~Q(status="completed"),
                name="one_open_project_per_activity",
                violation_error_message="There is an open project for this activity already.",
            ),
            models.CheckConstraint(
                condition=halves("approved_credits", nullable=True), name="approved_credits_are_halves"
            ),
            models.CheckConstraint(
                condition=Q(timer_stopped_at=None)
                | Q(timer_started_at__isnull=False, timer_stopped_at__gte=models.F("timer_started_at")),
                name="session_stops_after_it_starts",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="not_while_the_plan_is_suspended",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=WHILE_SUSPENDED,
            )
        ]

    def __str__(self):
        return self.title or "Self-directed project"

    def get_absolute_url(self):
        return reverse("project_detail", args=[self.pk])

    def get_invitation_url(self):
        return reverse("mentor_invitation", args=[self.mentor_key])

    @property
    def decider(self):
        return self.position.decider if self.position else None

    @property
    def is_editable(self):
        """Whether its form is open: what was approved once stays as it was approved."""
        return self.status in self.EDITABLE and self.approved_on is None

    @property
    def is_amendment(self):
        """Whether more hours are asked for than were approved, and not decided yet."""
        return self.approved_on is not None and self.status in (*self.EDITABLE, self.Status.SUBMITTED)

    @property
    def was_amended(self):
        """Whether its last approval was one of more hours."""
        return self.history.filter(move="amend").exists()

    @property
    def may_amend(self):
        return self.may_complete or (self.is_amendment and self.status in self.EDITABLE)

    @property
    def is_open(self):
        """Whether the journal takes entries: from the approval on, also while more hours are asked for."""
        return self.approved_on is not None and self.status != self.Status.COMPLETED

    @property
    def may_complete(self):
        return self.status == self.Status.APPROVED

    @property
    def is_reopenable(self):
        return self.status == self.Status.COMPLETED and self.credit_declined

    @property
    def mentor_left(self):
        return self.mentor is not None and not self.mentor.is_active

    @property
    def mentor_decides(self):
        """Whether the supervisor mentors too: that is allowed, and said."""
        return self.mentor is not None and self.decider == self.mentor

    @property
    def timer(self):
        """The name of the session that is under way or waits to be written down."""
        return self.timer_started_at.isoformat() if self.timer_started_at else ""

    def readers(self):
        """Who is told of a note: the owner, who decides, the mentor, and the coordinators who joined in."""
        joined = get_user_model().objects.filter(project_notes__project=self, is_staff=True)
        people = {self.owner, self.owner.supervisor, self.decider, self.mentor, *joined} - {None}
        seen = type(self).objects.filter(pk=self.pk)
        return {person for person in people if seen.visible_to(person).exists()}

    def moves_for(self, user):
        moves = super().moves_for(user)
        if not self.is_reopenable:
            moves.pop("reopen", None)
        if not self.is_amendment:
            moves.pop("drop", None)
            return moves
        return {name: replace(move, **AMENDED.get(name, {})) for name, move in moves.items()}

    def hours(self):
        """Hours in the journal, without the entries that were taken out."""
        return self.entries.sums()["hours"]

    def hours_planned(self):
        return sum((step.hours or Decimal(0) for step in self.steps.all()), Decimal(0))

    def hours_approved(self):
        return sum((step.hours or Decimal(0) for step in self.steps.all() if step.approved), Decimal(0))

    def credits(self):
        """What the journal's hours amount to."""
        return rules.self_directed_credits(self.hours())

    def new_steps(self):
        """Those that were not approved yet."""
        return [step for step in self.steps.all() if not step.approved]

    def credits_planned(self):
        return rules.self_directed_credits(self.hours_planned())

    def credits_to_give(self):
        """What completing it gives: what the journal amounts to, and at most what was approved."""
        approved = self.credits_planned() if self.approved_credits is None else self.approved_credits
        return rules.project_credits(self.hours(), approved)

    def promised_elsewhere(self):
        """What is approved in other projects under way in the same track."""
        others = SelfDirectedProject.objects.filter(
            owner=self.owner_id, activity__plan__participation=self.activity.plan.participation_id
        )
        under_way = others.exclude(status=self.Status.COMPLETED).exclude(pk=self.pk)
        return under_way.aggregate(total=Sum("approved_credits"))["total"] or Decimal(0)

    def checks(self, *, on):
        return checks.of_project(self, on=on)

    def submit(self, *, by, note=""):
        """Send it to the supervisor, or raise MoveRefused."""
        self.move("submit", by=by, note=note)

    def amend(self, *, by, note):
        """Ask for the hours of the steps that are not approved yet, or raise MoveRefused."""
        self.move("amend", by=by, note=note)

    def complete(self, *, by):
        """Complete it, or raise MoveRefused. Returns its credit."""
        self.move("complete", by=by)
        return self.earned_credits.latest("pk")

    def before_move(self, name, *, by, now):
        """Everything that a move depends on is read here, under the lock, so that each entry point gets one answer."""
        day = timezone.localdate(now)
        if name in ("submit", "amend"):
            self._before_submit(by, day)
        elif name == "drop":
            if not self.is_amendment:
                raise MoveRefused("plans/nothing_approved")
            self._refuse_while_suspended(day)
            self.steps.filter(approved=False).delete()
        elif name == "approve":
            self._refuse_outside_plan(day)
            self.approved_on = self.approved_on or day
            self.steps.update(approved=True)
            self.approved_credits = self.credits_planned() or None
        elif name == "complete":
            self._before_complete(day)
            self.completed_on = day
        elif name == "reopen":
            self._before_reopen(day)
            self.credit_declined, self.completed_on = False, None

    def _before_submit(self, by, day):
        self.position = by.position
        if missing := checks.missing(self.checks(on=day)):
            raise MoveRefused("plans/project_incomplete", missing=missing)

    def why_blocked(self, day):
        """Why work on it leads nowhere on a day, since the approved plan doesn't hold its activity; or nothing."""
        held = checks.in_plan(self, on=day)
        return "" if held.ok else sentence("plans/project_blocked", **held.facts)

    def _refuse_outside_plan(self, day):
        if blocked := self.why_blocked(day):
            raise MoveRefused(text=blocked)

    def _refuse_while_suspended(self, day):
        """Its credit would not count now, but would once a plan is approved."""
        if self.suspended_plan(on=day):
            self._refuse_outside_plan(day)

    def _before_complete(self, day):
        self._refuse_while_suspended(day)
        if not self.achieved.strip():
            raise MoveRefused("plans/not_achieved")
        if not self.effect.strip():
            raise MoveRefused("plans/no_effect")
        if self.timer_started_at:
            raise MoveRefused("plans/session_under_way")
        if self.entries.alive().filter(on__lt=self.approved_on).exists():
            raise MoveRefused("plans/entry_too_early")
        if not self.credits():
            raise MoveRefused("plans/journal_too_short")

    def _before_reopen(self, day):
        if not self.credit_declined:
            raise MoveRefused("plans/stays_completed")
        self._refuse_while_suspended(day)
        others = SelfDirectedProject.objects.filter(activity=self.activity_id).exclude(pk=self.pk)
        if others.exclude(status=self.Status.COMPLETED).exists():
            raise MoveRefused("plans/other_project")

    def after_move(self, name, *, by, note, now):
        if name == "complete":
            from credits.models import (
                Credit,  # a credit names its project, so credits.models imports this module
            )

            Credit.objects.create_for_project(self)
        emails.project_moved(self, name, by=by, note=note)
        if name == "submit" and not self.mentor_invited_at:
            self.invite_mentor(now=now)

    def suspended_plan(self, *, on):
        """Its plan, where that is suspended on a day: then its work earns nothing. None otherwise."""
        plan = self.activity.carried_on(on).plan
        return plan if plan.status == plan.Status.SUSPENDED else None

    # The mentor

    def name_mentor(self, name, email):
        """Name a mentor, or raise MoveRefused. Another e-mail is another person: the former link and consent end."""
        if self.status == self.Status.COMPLETED:
            raise MoveRefused("plans/no_mentor_needed", late=True)
        if email and email.lower() in self._addresses_of_owner():
            raise MoveRefused("plans/own_mentor")
        if email.lower() != self.mentor_email.lower():
            if self.mentor_invited_at and not self.mentor_declined_on:
                emails.mentor_replaced(self)
            self.mentor = self.mentor_invited_at = self.mentor_agreed_on = self.mentor_declined_on = None
            self.mentor_key = uuid.uuid4()
        self.mentor_name, self.mentor_email = name, email

    def _addresses_of_owner(self):
        return {self.owner.email.lower(), *(row.email.lower() for row in self.owner.emailaddress_set.all())}

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
            if by.pk == self.owner_id:
                raise MoveRefused("plans/own_mentor")
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
            raise MoveRefused("plans/other_mentor", project=self, late=True)
        if self.status == self.Status.COMPLETED:
            raise MoveRefused("plans/no_mentor_needed", late=True)

    # The journal

    def write(self, entry, *, key, now, timer=""):
        """Add an entry to the journal. False when it is there already: its form was sent twice.

        `key` is the form's own; the same entry under another key within two minutes is the same one too.
        `timer` names the session that the entry was made from. ValidationError when another entry of the
        person is in the way.
        """
        with transaction.atomic():
            project = self._lock_journal()
            entry.project = project
            entry.refuse_day(timezone.localdate(now))
            same = self.entries.alive().filter(
                on=entry.on,
                began=entry.began,
                ended=entry.ended,
                hours=entry.hours,
                text=entry.text,
                meeting=entry.meeting,
            )
            if same.filter(Q(key=key) | Q(created__gte=now - SAME_CLICK_WITHIN)).exists():
                return False
            entry.project = self
            entry.refuse_clash()
            # a page that the browser kept may carry a key that was used for another entry
            entry.key = uuid.uuid4() if self.entries.filter(key=key).exists() else key
            entry.save()
            if timer and timer == project.timer:
                project.end_session(after=entry)
            return True

    def rewrite(self, entry, *, now):
        """Keep an entry that was changed, or raise MoveRefused or ValidationError. History keeps what it was."""
        with transaction.atomic():
            was = self._lock_entry(entry)
            entry.refuse_day(timezone.localdate(now))
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

    def add_note(self, note, *, now):
        """Add a note beside the journal, and mail its words to the others. False when it was sent twice."""
        with transaction.atomic():
            project = type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
            if project.approved_on is None:
                raise MoveRefused("plans/journal_not_open")
            note.refuse_day(project, timezone.localdate(now))
            same = self.notes.filter(author=note.author, text=note.text, met_on=note.met_on)
            if same.filter(created__gte=now - SAME_CLICK_WITHIN).exists():
                return False
            note.project = self
            note.save()
            emails.note_written(note, to=self.readers() - {note.author})
            return True

    def why_journal_closed(self):
        """Why the journal takes no entries, by the name of the sentence; nothing while it does."""
        if self.status == self.Status.COMPLETED:
            return "plans/journal_closed"
        return "" if self.is_open else "plans/journal_not_open"

    def _lock_journal(self):
        """Hours and credit agree because nothing is written while the project is completed; the sum of a day
        is right because nobody writes into two of their journals at once."""
        get_user_model().objects.select_for_update(no_key=True).get(pk=self.owner_id)
        now = type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
        if closed := now.why_journal_closed():
            raise MoveRefused(closed, late=now.status == self.Status.COMPLETED)
        return now

    def _lock_entry(self, entry):
        self._lock_journal()
        was = self.entries.get(pk=entry.pk)
        if was.struck_at:
            raise MoveRefused("plans/entry_gone", late=True)
        return was

    # The timer: one session of work at a time

    def start_timer(self, *, now):
        """Begin a session of work, or go on with the one that was stopped."""
        with transaction.atomic():
            project = self._lock_journal()
            others = type(self).objects.filter(owner=self.owner_id).exclude(pk=self.pk)
            if other := others.exclude(timer_started_at=None).first():
                raise MoveRefused("plans/other_session", project=other)
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


class ProjectStep(models.Model):
    project = models.ForeignKey(SelfDirectedProject, on_delete=models.CASCADE, related_name="steps")
    text = Text("learning activity or experience", blank=True)
    hours = HalvesField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    approved = models.BooleanField(default=False, db_default=False, editable=False)

    class Meta:
        ordering = ["project", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=halves("hours", nullable=True),
                name="step_is_in_half_hours",
                violation_error_message="Enter whole or half hours, such as 2 or 2.5.",
            )
        ]

    def __str__(self):
        return self.text

from dataclasses import replace
from decimal import Decimal

import pghistory
from django.db import models, transaction
from django.db.models import Q, Sum
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from directory.models import LibraryGoal, Position
from plans import checks, emails
from plans.models.keeping import KeepsJournal
from plans.models.mentoring import Mentored, MentoredQuerySet
from plans.models.rows import Activity
from plans.moves import AMENDED, PROJECT_MOVES
from tracks import rules
from tracks.fields import HalvesField, halves
from workflow.models import Routed
from workflow.moves import MoveRefused
from workflow.text import Line, Text


class ProjectQuerySet(MentoredQuerySet):
    def visible_to(self, user):
        """One's own; those sent to oneself as supervisor; those of one's people, whose credit one verifies;
        those one mentors; all for the coordinator."""
        if user.is_coordinator:
            return self
        named = Position.objects.decided_by(user)
        team = named.filter(primary=True).values("user_id")
        reads = Q(position__in=named) | Q(owner__in=team) | Q(mentor=user)
        return self.filter(Q(owner=user) | (Q(submitted_at__isnull=False) & reads))

    def waiting_for(self, user):
        named = Position.objects.decided_by(user)
        return self.filter(status=SelfDirectedProject.Status.SUBMITTED, position__in=named).exclude(
            owner=user
        )

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
class SelfDirectedProject(Mentored, KeepsJournal, Routed):
    """Planned learning that is no seminar, webinar or class: its form, its journal, its completion."""

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
        TUTORIALS = "tutorials", "Tutorials with practice of my own"

    EDITABLE = (Status.DRAFT, Status.RETURNED)
    moves = PROJECT_MOVES

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="projects")
    position = models.ForeignKey(
        Position, on_delete=models.PROTECT, null=True, blank=True, related_name="projects"
    )
    kind = models.CharField(
        "kind of learning", max_length=12, choices=Kind, blank=True, default="", db_default=""
    )
    title = Line("title or topic", max_length=200, blank=True)
    outcomes = Text("outcome", blank=True)
    goals = models.ManyToManyField(LibraryGoal, blank=True, related_name="projects")
    how = Text("how it addresses the goal", blank=True)
    references = Text("references or preparation", blank=True)
    agreed = models.BooleanField(
        "I keep a journal of my activities and write down my time accurately", default=False
    )
    approved_on = models.DateField(null=True, blank=True, editable=False)
    approved_credits = HalvesField(
        null=True, blank=True, editable=False, help_text="What its hours came to when it was approved."
    )
    timer_started_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="Since when a session of work is under way."
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

    amends = False  # whether the approval just made was one of more hours

    objects = ProjectQuerySet.as_manager()

    class Meta(Routed.Meta):
        ordering = ["-created"]
        constraints = [
            *Routed.Meta.constraints,
            *Mentored.Meta.constraints,
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

    def __str__(self):
        return self.title or "Self-directed project"

    def get_absolute_url(self):
        return reverse("project_detail", args=[self.pk])

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

    def moves_for(self, user):
        moves = super().moves_for(user)
        if not self.is_reopenable:
            moves.pop("reopen", None)
        if not self.is_amendment:
            moves.pop("drop", None)
            return moves
        return {name: replace(move, **AMENDED.get(name, {})) for name, move in moves.items()}

    def hours_planned(self):
        return sum((step.hours or Decimal(0) for step in self.steps.all()), Decimal(0))

    def credits(self):
        """What the journal's hours amount to."""
        return rules.self_directed_credits(self.hours())

    def steps_asked_for(self):
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
        """Send it to the supervisor, and ask the mentor who was not asked yet; or raise MoveRefused."""
        with transaction.atomic():
            if self.status in self.EDITABLE:
                self.position = by.position
                self.save(update_fields=["position"])
            self.move("submit", by=by, note=note)
            if not self.mentor_invited_at:
                self.invite_mentor(now=self.submitted_at)

    def amend(self, *, by, note):
        """Ask for the hours of the steps that are not approved yet, or raise MoveRefused."""
        with transaction.atomic():
            if self.status == self.Status.APPROVED:
                self.position = by.position
                self.save(update_fields=["position"])
            self.move("amend", by=by, note=note)

    def before_move(self, name, *, by, now):
        day = timezone.localdate(now)
        if name in ("submit", "amend"):
            missing = checks.missing(self.checks(on=day))
            if missing:
                raise MoveRefused(
                    "Not yet: " + "; ".join(check.advice or check.text for check in missing) + "."
                )
        elif name == "drop":
            if not self.is_amendment:
                raise MoveRefused("Nothing of this project is approved yet: change it and send it again.")
            self.steps.filter(approved=False).delete()
        elif name == "approve":
            self.amends = self.is_amendment
            self.approved_on = self.approved_on or day
            self.steps.update(approved=True)
            self.approved_credits = self.credits_planned() or None
        elif name == "complete":
            if not self.achieved.strip():
                raise MoveRefused("Write what you achieved before you complete the project.")
            if self.timer_started_at:
                raise MoveRefused(
                    "A session of work is under way: write it into the journal, or forget it, before you complete the project."
                )
            if self.entries.alive().filter(on__lt=self.approved_on).exists():
                raise MoveRefused("An entry is dated before the project was approved: correct its date.")
            if not self.credits():
                raise MoveRefused("The journal must hold 1.5 hours or more: less gives no credit.")
            self.completed_on = day
        elif name == "reopen":
            if not self.credit_declined:
                raise MoveRefused(
                    "A completed project opens again only when its credit was declined or withdrawn."
                )
            others = SelfDirectedProject.objects.filter(activity=self.activity_id).exclude(pk=self.pk)
            if others.exclude(status=self.Status.COMPLETED).exists():
                raise MoveRefused("Complete the other project of this activity first.")
            self.credit_declined, self.completed_on = False, None

    def after_move(self, name, *, by, note, now):
        emails.project_moved(self, name, by=by, note=note)


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

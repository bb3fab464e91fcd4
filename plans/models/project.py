from decimal import Decimal

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q, Sum
from django.urls import reverse
from django.utils import timezone

from directory.models import LibraryGoal, Position
from directory.text import Line, Text
from plans import checks, emails
from plans.models.plan import Activity
from plans.moves import PROJECT_MOVES
from tracks import rules
from tracks.fields import HalvesField, halves
from workflow.models import Routed
from workflow.moves import MoveRefused


class ProjectQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own; those sent to oneself as supervisor; those one mentors; all for the coordinator."""
        if user.is_coordinator:
            return self
        named = Position.objects.decided_by(user)
        sent = Q(submitted_at__isnull=False)
        return self.filter(Q(owner=user) | (sent & (Q(position__in=named) | Q(mentor=user))))

    def waiting_for(self, user):
        named = Position.objects.decided_by(user)
        return self.filter(status=SelfDirectedProject.Status.SUBMITTED, position__in=named).exclude(
            owner=user
        )

    def with_hours(self):
        return self.annotate(hours_written=Sum("entries__hours"))


@pghistory.track()
class SelfDirectedProject(Routed):
    """Planned learning that is no seminar, webinar or class: its form, its journal, its completion."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Submitted"
        RETURNED = "returned", "Sent back"
        APPROVED = "approved", "Approved"
        COMPLETED = "completed", "Completed"

    EDITABLE = (Status.DRAFT, Status.RETURNED)
    moves = PROJECT_MOVES

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="projects")
    position = models.ForeignKey(
        Position, on_delete=models.PROTECT, null=True, blank=True, related_name="projects"
    )
    title = Line("title or topic", max_length=200, blank=True)
    mentor_name = Line("mentor", max_length=150, blank=True)
    mentor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="mentors"
    )
    outcomes = Text("outcome", blank=True)
    goals = models.ManyToManyField(LibraryGoal, blank=True, related_name="projects")
    how = Text("how it addresses the goal", blank=True)
    references = Text("references or preparation", blank=True)
    agreed = models.BooleanField(
        "I keep a journal of my activities and write down my time accurately", default=False
    )
    approved_on = models.DateField(null=True, blank=True, editable=False)
    completed_on = models.DateField(null=True, blank=True, editable=False)
    achieved = Text("outcome achieved", blank=True)
    effect = Text("effect on the library or community", blank=True)
    evidence = Text(blank=True)
    credit_declined = models.BooleanField(default=False, editable=False)
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT, editable=False)

    objects = ProjectQuerySet.as_manager()

    class Meta(Routed.Meta):
        ordering = ["-created"]
        constraints = [
            *Routed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(mentor=None) | ~Q(mentor=models.F("owner")),
                name="nobody_mentors_themselves",
                violation_error_message="Choose somebody else as your mentor.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "submitted", "returned"])
                | Q(status__in=["approved", "completed"], approved_on__isnull=False),
                name="project_in_work_has_a_day_of_approval",
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
        return self.status in self.EDITABLE

    @property
    def is_open(self):
        """Whether the journal takes entries."""
        return self.status == self.Status.APPROVED

    def hours(self):
        """Hours in the journal."""
        return self.entries.aggregate(total=Sum("hours"))["total"] or Decimal(0)

    def hours_planned(self):
        return self.steps.aggregate(total=Sum("hours"))["total"] or Decimal(0)

    def credits(self):
        """What the journal's hours amount to."""
        return rules.self_directed_credits(self.hours())

    def credits_planned(self):
        return rules.self_directed_credits(self.hours_planned())

    def checks(self):
        return checks.of_project(self)

    def submit(self, *, by):
        """Send it to the supervisor, or raise MoveRefused."""
        if self.is_editable:
            self.position = by.position
            self.save(update_fields=["position"])
        self.move("submit", by=by)

    def before_move(self, name, *, by, now):
        day = timezone.localdate(now)
        if name == "submit":
            missing = checks.missing(self.checks())
            if missing:
                raise MoveRefused(
                    "Not yet: " + "; ".join(check.advice or check.text for check in missing) + "."
                )
        elif name == "approve":
            self.approved_on = self.approved_on or day
        elif name == "complete":
            if not self.achieved.strip():
                raise MoveRefused("Write what you achieved before you complete the project.")
            if self.entries.filter(on__lt=self.approved_on).exists():
                raise MoveRefused("An entry is dated before the project was approved: correct its date.")
            if not self.credits():
                raise MoveRefused("The journal must hold 1.5 hours or more: less gives no credit.")
            self.completed_on = day
        elif name == "reopen":
            if not self.credit_declined:
                raise MoveRefused("A completed project opens again only when its credit was declined.")
            self.credit_declined, self.completed_on = False, None

    def after_move(self, name, *, by, note, now):
        emails.project_moved(self, name, by=by, note=note)


class ProjectStep(models.Model):
    project = models.ForeignKey(SelfDirectedProject, on_delete=models.CASCADE, related_name="steps")
    text = Text("learning activity or experience", blank=True)
    hours = HalvesField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

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


class JournalEntryQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(project__in=SelfDirectedProject.objects.visible_to(user))


@pghistory.track()
class JournalEntry(models.Model):
    """One session of work on a project."""

    class Meeting(models.TextChoices):
        NONE = "", "No meeting"
        MENTOR = "mentor", "With my mentor"
        SUPERVISOR = "supervisor", "With my supervisor"

    project = models.ForeignKey(SelfDirectedProject, on_delete=models.PROTECT, related_name="entries")
    on = models.DateField("date")
    hours = HalvesField()
    text = Text("what you did and learned")
    meeting = models.CharField("was it a meeting?", max_length=10, choices=Meeting, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    objects = JournalEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name_plural = "journal entries"
        constraints = [
            models.CheckConstraint(
                condition=halves("hours") & Q(hours__lte=24),
                name="entry_is_in_half_hours",
                violation_error_message="Enter whole or half hours, from 0.5 to 24.",
            )
        ]

    def __str__(self):
        return f"{self.on}: {self.hours} h"

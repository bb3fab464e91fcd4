from datetime import timedelta
from decimal import Decimal

import pghistory
from django.db import models, transaction
from django.db.models import Q, Sum
from django.urls import reverse
from django.utils import timezone

from directory.models import LibraryGoal, Position
from directory.text import Text
from plans import checks, emails
from plans.moves import PLAN_MOVES
from tracks import rules
from tracks.fields import HalvesField, halves
from tracks.models import Participation
from workflow.models import Routed
from workflow.moves import MoveRefused


class PlanQuerySet(models.QuerySet):
    def approved(self):
        return self.filter(status=Plan.Status.APPROVED)

    def being_written(self):
        return self.filter(status__in=Plan.BEING_WRITTEN)

    def visible_to(self, user):
        """One's own; those sent to oneself as supervisor; all for the coordinator."""
        if user.is_coordinator:
            return self
        named = Position.objects.decided_by(user)
        return self.filter(Q(owner=user) | Q(position__in=named, submitted_at__isnull=False))

    def with_sums(self):
        """With what each plans: `planned_sum`, and `self_directed_sum` of it."""
        needed = Q(activities__no_longer_needed=False)
        by_hand = needed & Q(activities__kind=Activity.Kind.SELF_DIRECTED)
        return self.annotate(
            planned_sum=Sum("activities__credits", filter=needed, default=Decimal(0)),
            self_directed_sum=Sum("activities__credits", filter=by_hand, default=Decimal(0)),
        )

    def waiting_for(self, user):
        named = Position.objects.decided_by(user)
        return self.filter(status=Plan.Status.SUBMITTED, position__in=named).exclude(owner=user)


@pghistory.track()
class Plan(Routed):
    """A PPD plan: what a participant will learn, for which goals of the library, for how many credits."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Submitted"
        RETURNED = "returned", "Sent back"
        APPROVED = "approved", "Approved"
        SUSPENDED = "suspended", "Suspended"
        SUPERSEDED = "superseded", "Superseded"

    BEING_WRITTEN = (Status.DRAFT, Status.SUBMITTED, Status.RETURNED)
    EDITABLE = (Status.DRAFT, Status.RETURNED)
    HAS_FORCE = (Status.APPROVED, Status.SUSPENDED)
    moves = PLAN_MOVES

    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="plans")
    version = models.PositiveSmallIntegerField(default=1)
    position = models.ForeignKey(
        Position, on_delete=models.PROTECT, null=True, blank=True, related_name="plans"
    )
    reason = Text(blank=True)
    finish_by = models.DateField(null=True, blank=True)
    outcomes_achieved = Text(blank=True)
    hurdles = Text(blank=True)
    taken_in = models.DecimalField(
        "credits earned earlier",
        max_digits=6,
        decimal_places=1,
        default=Decimal(0),
        editable=False,
        help_text="As they stood when the plan was sent or approved.",
    )
    approved_on = models.DateField(null=True, blank=True, editable=False)
    ended_on = models.DateField(
        null=True, blank=True, editable=False, help_text="The last day on which this version was in force."
    )
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT, editable=False)

    objects = PlanQuerySet.as_manager()

    class Meta(Routed.Meta):
        ordering = ["participation", "-version"]
        constraints = [
            *Routed.Meta.constraints,
            models.UniqueConstraint(fields=["participation", "version"], name="one_plan_per_version"),
            models.UniqueConstraint(
                fields=["participation"],
                condition=Q(status__in=["draft", "submitted", "returned"]),
                name="one_plan_being_written",
                violation_error_message="A version of this plan is being written already.",
            ),
            models.UniqueConstraint(
                fields=["participation"], condition=Q(status="approved"), name="one_plan_in_force"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "submitted", "returned"])
                | Q(status__in=["approved", "suspended", "superseded"], approved_on__isnull=False),
                name="plan_in_force_has_a_day_of_approval",
            ),
        ]

    def __str__(self):
        return f"PPD plan of {self.owner}, version {self.version}"

    def get_absolute_url(self):
        return reverse("plan_detail", args=[self.pk])

    @property
    def decider(self):
        return self.position.decider if self.position else None

    @property
    def is_editable(self):
        return self.status in self.EDITABLE

    def planned(self):
        """Credits of all activities that are still needed."""
        return self._sum(self.activities.all())

    def self_directed(self):
        return self._sum(self.activities.filter(kind=Activity.Kind.SELF_DIRECTED))

    def _sum(self, activities):
        return activities.filter(no_longer_needed=False).aggregate(total=Sum("credits"))["total"] or Decimal(
            0
        )

    def latest_finish(self, on):
        """The last day on which a plan that begins on a day may end."""
        return rules.last_valid_day(self.approved_on or on, self.participation.rule_set.months)

    def in_force_on(self, day):
        return bool(
            self.approved_on and self.approved_on <= day and (not self.ended_on or day <= self.ended_on)
        )

    def checks(self, *, taken_in, on):
        """What the rules ask of this plan, each point with whether it is met."""
        return checks.of_plan(self, taken_in=taken_in, on=on)

    def submit(self, *, by, taken_in):
        """Send it to the supervisor, with the earlier credits as they stand; or raise MoveRefused."""
        with transaction.atomic():
            if self.is_editable:
                Plan.objects.filter(pk=self.pk).update(taken_in=taken_in, position=by.position)
            self.move("submit", by=by)

    def before_move(self, name, *, by, now):
        if name == "submit":
            missing = checks.missing(self.checks(taken_in=self.taken_in, on=timezone.localdate(now)))
            if missing:
                raise MoveRefused(
                    "Not yet: " + "; ".join(check.advice or check.text for check in missing) + "."
                )

        if name == "suspend":
            self.ended_on = timezone.localdate(now)
        if name == "approve":
            self._take_force(by, timezone.localdate(now))

    def _take_force(self, by, day):
        """The earlier version ends the day before, so that on no day two versions are in force."""
        for earlier in Plan.objects.filter(participation=self.participation_id, status__in=self.HAS_FORCE):
            earlier.ended_on = earlier.ended_on or max(day - timedelta(days=1), earlier.approved_on)
            earlier.save(update_fields=["ended_on"])
            earlier.move("supersede", by=by, as_system=True)
        self.approved_on = day

    def after_move(self, name, *, by, note, now):
        emails.plan_moved(self, name, by=by, note=note)


class Outcome(models.Model):
    """A change for somebody, in three parts: for whom, what they receive, what it changes for them."""

    class State(models.TextChoices):
        NEW = "new", "New"
        KEPT = "kept", "Kept"
        ACHIEVED = "achieved", "Achieved"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="outcomes")
    audience = Text(blank=True)
    receives = Text(blank=True)
    benefit = Text(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["plan", "order", "pk"]

    def __str__(self):
        return f"{self.audience}: {self.receives}"

    @property
    def is_complete(self):
        return all(part.strip() for part in (self.audience, self.receives, self.benefit))


class Impact(models.Model):
    """What the outcomes mean in the long run."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="impacts")
    text = Text(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["plan", "order", "pk"]

    def __str__(self):
        return self.text


@pghistory.track()
class Activity(models.Model):
    """A line of a plan. Credits point at it, so it is never deleted once its plan was approved."""

    class Kind(models.TextChoices):
        FORMAL = "formal", "Formal"
        BUNDLE = "bundle", "Tutorial bundle"
        COLLEGE = "college", "College course"
        SELF_DIRECTED = "self_directed", "Self-directed"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="activities")
    description = Text(blank=True)
    kind = models.CharField(max_length=15, choices=Kind, default=Kind.FORMAL)
    goals = models.ManyToManyField(LibraryGoal, blank=True, related_name="activities")
    credits = HalvesField("anticipated credits", null=True, blank=True)
    justification = Text("how it helps the library, for a topic outside libraries", blank=True)
    progress = Text(blank=True)
    no_longer_needed = models.BooleanField(default=False)
    continues = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="continued_by"
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["plan", "order", "pk"]
        verbose_name_plural = "activities"
        constraints = [
            models.CheckConstraint(
                condition=halves("credits", nullable=True),
                name="activity_is_in_half_credits",
                violation_error_message="Enter whole or half credits, such as 1 or 1.5.",
            ),
        ]

    def __str__(self):
        return self.description

    def carried_on(self, day):
        """This activity in the plan in force on a day: itself, or the one that continues it there."""
        activity = self
        while not activity.plan.in_force_on(day):
            later = activity.continued_by.select_related("plan").order_by("-plan__version").first()
            if later is None:
                return self
            activity = later
        return activity

from datetime import timedelta
from decimal import Decimal

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef, Q, Sum
from django.urls import reverse
from django.utils import timezone

from directory.files import PrivateFile
from directory.models import Position
from directory.text import Line, Text
from plans import checks, emails
from plans.models.revising import Revising
from plans.models.rows import Activity
from plans.moves import PLAN_MOVES
from tracks import rules
from tracks.models import Participation
from workflow.models import Routed, RoutedQuerySet
from workflow.moves import MoveRefused


class PlanQuerySet(RoutedQuerySet):
    def approved(self):
        return self.filter(status=Plan.Status.APPROVED)

    def being_written(self):
        return self.filter(status__in=Plan.BEING_WRITTEN)

    def visible_to(self, user):
        """One's own; those sent to oneself as supervisor, or of whom one mentors; all for the coordinator."""
        if user.is_coordinator:
            return self
        named = Position.objects.decided_by(user)
        mentored = user.mentors.filter(submitted_at__isnull=False).values("activity__plan__participation")
        reads = Q(position__in=named) | Q(participation__in=mentored)
        return self.filter(Q(owner=user) | (Q(submitted_at__isnull=False) & reads))

    def last_sent(self):
        """Of each participation the version that was sent last: the one that others know."""
        later = Plan.objects.filter(
            participation=OuterRef("participation"),
            version__gt=OuterRef("version"),
            submitted_at__isnull=False,
        )
        return self.filter(~Exists(later), submitted_at__isnull=False)

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

    def with_facts(self):
        """What every page of a plan reads of the rows around it."""
        return self.select_related(
            "owner",
            "participation__track",
            "participation__rule_set",
            "participation__user",
            "position__library",
            "position__supervisor",
        ).prefetch_related("participation__plans")

    def begin(self, participation, *, by):
        """The plan that is being written; a first draft, when there is none."""
        plan, _ = self.get_or_create(
            participation=participation,
            status__in=Plan.BEING_WRITTEN,
            defaults={"owner": by, "position": by.position, "version": 1},
        )
        return plan


@pghistory.track()
class Plan(Revising, Routed):
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
    drafted_file = PrivateFile("a draft you wrote elsewhere", db_default="")
    drafted_file_name = Line(max_length=150, blank=True, default="", db_default="", editable=False)
    sent_as = models.JSONField(
        null=True, blank=True, editable=False, help_text="What it held when it was last sent."
    )
    read_before = models.JSONField(
        null=True, blank=True, editable=False, help_text="What it held when it was last sent back."
    )
    shared_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="Since when others in the track may read it."
    )
    approved_on = models.DateField(null=True, blank=True, editable=False)
    ended_on = models.DateField(
        null=True, blank=True, editable=False, help_text="The last day on which this version was in force."
    )
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT, editable=False)
    saved_at = models.DateTimeField(default=timezone.now, editable=False)
    saved_as = models.CharField(
        max_length=64, blank=True, editable=False, help_text="Tells a repeated click from a second window."
    )

    taken_in_today: Decimal | None = None  # the earlier credits as they stand today, handed in from above
    self_directed_today = Decimal(0)  # the self-directed part of them

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
            models.CheckConstraint(
                condition=Q(shared_at=None) | Q(status__in=["approved", "suspended", "superseded"]),
                name="only_an_approved_plan_is_shared",
                violation_error_message="A plan can be shared once it is approved.",
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

    @property
    def can_change(self):
        return self.is_editable and not self.participation.closed

    @property
    def is_revision(self):
        return self.version > 1

    @property
    def last_sent(self):
        """The version that was sent last, of all of this participation; None before the first was."""
        return max(
            (plan for plan in self.participation.plans.all() if plan.submitted_at),
            key=lambda plan: plan.version,
            default=None,
        )

    def rows(self):
        """Its outcomes, impacts and activities with their goals, in four queries."""
        return list(self.outcomes.all()), list(self.impacts.all()), list(self.activities.with_goals())

    def latest_finish(self, on):
        """The last day on which a plan may end that begins on a day, or began when a version was first approved."""
        begun = min(
            (plan.approved_on for plan in self.participation.plans.all() if plan.approved_on), default=on
        )
        return rules.last_valid_day(begun, self.participation.rule_set.months)

    def in_force_on(self, day):
        return bool(
            self.approved_on and self.approved_on <= day and (not self.ended_on or day <= self.ended_on)
        )

    def checks(self, *, taken_in, on, rows=None):
        """What the rules ask of this plan, each point with whether it is met."""
        return checks.of_plan(self, taken_in=taken_in, on=on, rows=rows)

    def submit(self, *, by, taken_in):
        """Send it to the supervisor, with the earlier credits as they stand; or raise MoveRefused."""
        self.taken_in_today = taken_in
        self.move("submit", by=by)

    def before_move(self, name, *, by, now):
        if name in ("submit", "approve"):
            if self.participation.closed:
                raise MoveRefused("This track is closed. Open it again to go on with a new plan.")
            if self.taken_in_today is not None:
                self.taken_in = self.taken_in_today
        if name == "submit":
            self.position = by.position
            missing = checks.missing(self.checks(taken_in=self.taken_in, on=timezone.localdate(now)))
            if missing:
                raise MoveRefused("Not yet. " + " ".join(f"{check.advice}." for check in missing))

        if name == "suspend":
            self.ended_on = timezone.localdate(now)
        if name == "approve":
            self._refuse_when_short()
            self._take_force(by, timezone.localdate(now))

    def _refuse_when_short(self):
        """Earlier credits may have lapsed since the plan was sent."""
        sums = checks.sums_of(self.activities.all(), self.participation.rule_set, taken_in=self.taken_in)
        if sums.short:
            raise MoveRefused(
                f"Earlier credits have lapsed since this was sent: it comes to {rules.plain(sums.total)} "
                "credits. Send it back, so that more is planned."
            )

    def _take_force(self, by, day):
        """The earlier version ends the day before, so that on no day two versions are in force."""
        for earlier in Plan.objects.filter(participation=self.participation_id, status__in=self.HAS_FORCE):
            earlier.ended_on = earlier.ended_on or max(day - timedelta(days=1), earlier.approved_on)
            earlier.save(update_fields=["ended_on"])
            earlier.move("supersede", by=by, as_system=True)
        self.approved_on = day

    def after_move(self, name, *, by, note, now):
        emails.plan_moved(self, name, by=by, note=note)

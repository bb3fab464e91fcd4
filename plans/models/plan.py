from decimal import Decimal

import pghistory
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, Sum, prefetch_related_objects
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone

from directory.files import PrivateFile
from directory.models import LibraryGoal, Position, StrategicPlan
from plans import checks
from plans.models.contents import contents
from plans.models.deciding import Deciding
from plans.models.revising import Revising
from plans.models.rows import Activity, Impact
from plans.moves import PLAN_MOVES
from tracks import rules
from tracks.models import Participation
from workflow.models import Routed, RoutedQuerySet
from workflow.text import Line, Text


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

    def with_impact_words(self):
        """With `impact_words`, the impacts as texts, in the same query."""
        impacts = Impact.objects.filter(plan=OuterRef("pk")).order_by("order", "pk")
        return self.annotate(impact_words=ArraySubquery(impacts.values("text")))

    def waiting_for(self, user):
        """Those to decide on; not of a track that was closed meanwhile: nobody can approve these any more."""
        named = Position.objects.decided_by(user)
        waiting = self.filter(status=Plan.Status.SUBMITTED, participation__closed=None)
        return waiting.filter(position__in=named).exclude(owner=user)

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

    def with_office(self):
        """With `supervisor_in_office`, which the position of each then needs not ask for."""
        offices = Position.objects.open().confirmed().filter(user=OuterRef("position__supervisor"))
        return self.annotate(supervisor_in_office=Exists(offices))

    def with_library_goals(self, on):
        """With `library_goals`, those of the strategic plan that the library has on a day, as plain texts."""
        latest = (
            StrategicPlan.objects.confirmed()
            .filter(library=OuterRef(OuterRef("position__library")), starts__lte=on)
            .order_by("-ends", "-starts")
            .values("pk")[:1]
        )
        words = JSONObject(key="pk", code="code", text="text", plan="plan__title", ends="plan__ends")
        goals = LibraryGoal.objects.filter(plan__in=latest).order_by("code").values(words=words)
        return self.annotate(library_goals=ArraySubquery(goals))

    def begin(self, participation, *, by):
        """The plan that is being written; a first draft, when there is none."""
        plan, _ = self.get_or_create(
            participation=participation,
            status__in=Plan.BEING_WRITTEN,
            defaults={"owner": by, "position": by.position, "version": 1},
        )
        return plan


@pghistory.track()
class Plan(Deciding, Revising, Routed):
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
    NOT_WHEN_CLOSED = ("submit", "approve", "return", "recall")
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

    def why_not_changed(self):
        """Why its owner cannot write on it just now, in a sentence; nothing while that can be done."""
        if not self.is_editable:
            return self.what_happened()
        return "This track was closed." if self.participation.closed else ""

    def is_kept_from(self, user):
        """Whether it is being written: what is typed saves itself, and is for nobody else until it is sent."""
        return self.is_editable and user.pk != self.owner_id

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

    @classmethod
    def rows_of(cls, plans, activities=None):
        """The rows of several plans, as `rows` gives them, in the same four queries."""
        found = (Activity.objects.all() if activities is None else activities).with_goals()
        prefetch_related_objects(plans, "outcomes", "impacts", Prefetch("activities", found))
        return [
            (list(plan.outcomes.all()), list(plan.impacts.all()), list(plan.activities.all()))
            for plan in plans
        ]

    def contents(self, rows=None):
        """What it holds, as plain texts to compare and to keep."""
        return contents(self, rows or self.rows())

    @property
    def before(self):
        """The version that is in force, or was last, while this one is written; None for a first plan."""
        earlier = [plan for plan in self.participation.plans.all() if plan.version < self.version]
        return max((plan for plan in earlier if plan.approved_on), key=lambda p: p.version, default=None)

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

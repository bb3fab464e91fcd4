from datetime import date, timedelta
from decimal import Decimal

import pghistory
from django.db import models, transaction
from django.db.models import Exists, Max, OuterRef, Prefetch, ProtectedError, Q, Sum, prefetch_related_objects
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from directory.files import PrivateFile, discard
from directory.models import LibraryGoal, Position, StrategicPlan
from plans import checks, emails
from plans.changes import TEXTS
from plans.models.rows import Activity, Impact, Outcome
from plans.moves import PLAN_MOVES
from tracks import rules
from tracks.models import Participation
from workflow.models import Routed, RoutedQuerySet
from workflow.moves import SUPERVISOR
from workflow.prepared import Prepared
from workflow.sentences import MoveRefused, sentence
from workflow.text import Line, Text

FIRST_TEXTS = {"reason", "finish_by"}  # with places of their own on the page; the others are below the rows


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
        """For `impact_words` of several plans: one query for all."""
        return self.prefetch_related("impacts")

    def for_a_supervisor(self):
        """Those that wait for a decision, no matter whether there is somebody to make it."""
        return self.filter(status=Plan.Status.SUBMITTED, participation__closed=None)

    def undecided(self):
        """Those that wait, and that nobody can decide on today."""
        decided = Position.objects.decided().filter(pk=OuterRef("position"))
        return self.for_a_supervisor().exclude(Exists(decided))

    def waiting_for(self, user):
        """Those to decide on; not of a track that was closed meanwhile: nobody can approve these any more."""
        named = Position.objects.decided_by(user)
        waiting = self.filter(status=Plan.Status.SUBMITTED, participation__closed=None)
        return waiting.filter(position__in=named).exclude(owner=user)

    def with_facts(self):
        """What every page of a plan reads of the rows around it."""
        position = Position.objects.select_related("library", "supervisor")
        return self.select_related(
            "owner", "participation__track", "participation__rule_set", "participation__user"
        ).prefetch_related("participation__plans", Prefetch("position", position))

    def begin(self, participation, *, by):
        """The plan that is being written; a first draft, when there is none."""
        plan, _ = self.get_or_create(
            participation=participation,
            status__in=Plan.BEING_WRITTEN,
            defaults={"owner": by, "position": by.position, "version": 1},
        )
        return plan


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
    NOT_WHEN_CLOSED = ("submit", "approve", "return", "recall")
    moves = PLAN_MOVES
    read_with_moves = (
        *("owner", "position__library", "position__supervisor"),
        *("participation__user", "participation__track", "participation__rule_set"),
    )

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
        help_text="On the day the plan was sent or approved.",
    )
    drafted_file = PrivateFile("a draft you wrote elsewhere", db_default="")
    drafted_file_name = Line(max_length=150, blank=True, default="", db_default="", editable=False)
    sent_as = models.JSONField(
        null=True, blank=True, editable=False, help_text="What it held when it was last sent."
    )
    read_before = models.JSONField(
        null=True, blank=True, editable=False, help_text="What it held when it was last sent back."
    )
    shared_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="When sharing began.")
    approved_on = models.DateField(null=True, blank=True, editable=False)
    ended_on = models.DateField(
        null=True,
        blank=True,
        editable=False,
        help_text="The last day on which this version was the current plan.",
    )
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT, editable=False)
    saved_at = models.DateTimeField(default=timezone.now, editable=False)
    saved_as = models.CharField(
        max_length=64, blank=True, editable=False, help_text="Tells a repeated click from a second window."
    )

    objects = PlanQuerySet.as_manager()

    class Meta(Routed.Meta):
        ordering = ["participation", "-version"]
        indexes = [
            models.Index(
                fields=["-shared_at", "-id"],
                condition=Q(status="approved", shared_at__isnull=False),
                name="plan_shared",
            ),
            models.Index(fields=["-created", "-id"], name="plan_by_day"),
            models.Index(fields=["status", "-created", "-id"], name="plan_by_status"),
        ]
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
    def can_revise(self):
        return self.status in self.HAS_FORCE and not self.participation.closed

    @property
    def can_discard(self):
        """Whether it's a revised draft that nobody was sent."""
        return self.is_revision and self.status == self.Status.DRAFT and self.submitted_at is None

    def why_not_changed(self):
        """Why its owner cannot write on it just now, in a sentence; nothing while that can be done."""
        if not self.is_editable:
            return self.what_happened()
        return sentence("plans/cannot_write") if self.participation.closed else ""

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
        return OUTCOMES(key=self.pk), IMPACTS(key=self.pk), ACTIVITIES(key=self.pk)

    @classmethod
    def rows_of(cls, plans):
        """The rows of several plans, as `rows` gives them, in the same four queries."""
        with_goals = Activity.objects.with_goals()
        prefetch_related_objects(plans, "outcomes", "impacts", Prefetch("activities", with_goals))
        return [
            (list(plan.outcomes.all()), list(plan.impacts.all()), list(plan.activities.all()))
            for plan in plans
        ]

    @property
    def impact_words(self):
        """The impacts as texts."""
        return [impact.text for impact in self.impacts.all()]

    def library_goals(self, on):
        """The goals of the strategic plan that the library of its position has on a day."""
        if self.position is None:
            return LibraryGoal.objects.none()
        confirmed = StrategicPlan.objects.confirmed().filter(library=self.position.library_id, starts__lte=on)
        latest = confirmed.order_by("-ends", "-starts").values("pk")[:1]
        return LibraryGoal.objects.filter(plan__in=latest).select_related("plan").order_by("code")

    def contents(self, rows=None, *, earlier=None):
        """What it holds, in the words that are read, as plans.changes compares it and the database keeps it.

        `earlier`: how many earlier credits it includes, where that is not what is saved.

        A plan keeps it when it is sent and when it is sent back: rows may change afterwards, the version that
        somebody read does not.
        """
        outcomes, impacts, activities = rows or self.rows()
        totals = checks.totals_of(
            activities, self.participation.rule_set, earlier=self.taken_in if earlier is None else earlier
        )
        return {
            **{name: _as_read(getattr(self, name)) for name in TEXTS},
            "outcomes": [row.contents() for row in outcomes],
            "impacts": [row.contents() for row in impacts],
            "activities": [row.contents() for row in activities],
            "sums": {
                "planned": rules.plain(totals.planned),
                "self_directed": rules.plain(totals.self_directed),
                "taken_in": rules.plain(totals.earlier),
                "total": rules.plain(totals.total),
            },
        }

    def later_texts(self):
        """What it says below its outcomes and impacts: (label, text) of each that is written."""
        texts = (
            (label, _as_read(getattr(self, name))) for name, label in TEXTS.items() if name not in FIRST_TEXTS
        )
        return [(label, text) for label, text in texts if text]

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

    def earlier_credits(self, on, *, expiring=True):
        """The credits earned earlier that it would include if it were sent or approved on a day.

        `expiring`: also how much of them expires before it ends.
        """
        from progress.earlier import earlier_credits  # progress reads plans, so it's there only at the call

        return earlier_credits(self.participation, on=on, ends=self.finish_by if expiring else None)

    def checks(self, *, on, earlier=None, rows=None):
        """What the rules ask of this plan, each point with whether it is met.

        `earlier` and `rows`: the earlier credits and the rows, where they were read already.
        """
        outcomes, impacts, activities = rows or self.rows()
        activities = [checks.PlannedActivity.saved(activity) for activity in activities]
        snapshot = checks.PlanSnapshot(self.reason, self.finish_by, outcomes, impacts, activities)
        return checks.of_plan(self, snapshot, earlier=earlier or self.earlier_credits(on), on=on)

    def moves_for(self, user):
        """Without the moves that a closed track no longer allows."""
        moves = super().moves_for(user)
        if not self.participation.closed:
            return moves
        return {name: move for name, move in moves.items() if name not in self.NOT_WHEN_CLOSED}

    def why_not(self, move, user):
        """A supervisor who was replaced is told who decides now."""
        if move.role == SUPERVISOR and user != self.owner and self.position:
            return MoveRefused("plans/other_decides", plan=self)
        return super().why_not(move, user)

    def submit(self, *, by):
        """Send it to the supervisor, or raise MoveRefused."""
        self.move("submit", by=by)

    def revise(self, *, by):
        """A later version to write, a copy of this one; or raise MoveRefused. This one stays in force until the
        copy is approved."""
        if by.pk != self.owner_id:
            raise MoveRefused("plans/only_the_owner")
        with transaction.atomic():
            self.hold()
            self.refresh_from_db()
            if not self.can_revise:
                raise MoveRefused("plans/not_approved")
            plan = Plan.objects.create(
                owner=self.owner,
                participation=self.participation,
                version=self.participation.plans.aggregate(last=Max("version"))["last"] + 1,
                position=by.position,
                reason=self.reason,
                finish_by=self.finish_by,
                outcomes_achieved=self.outcomes_achieved,
                hurdles=self.hurdles,
                taken_in=self.taken_in,
            )
            Outcome.objects.bulk_create(
                Outcome(
                    plan=plan,
                    audience=row.audience,
                    receives=row.receives,
                    benefit=row.benefit,
                    state=row.state if row.state == Outcome.State.ACHIEVED else Outcome.State.KEPT,
                    continues=row,
                    order=row.order,
                )
                for row in self.outcomes.all()
            )
            Impact.objects.bulk_create(
                Impact(plan=plan, text=row.text, order=row.order) for row in self.impacts.all()
            )
            library = by.position.library_id if by.position else None
            for row in self.activities.filter(no_longer_needed=False):
                copy = Activity.objects.create(
                    plan=plan,
                    description=row.description,
                    kind=row.kind,
                    credits=row.credits,
                    justification=row.justification,
                    progress=row.progress,
                    continues=row,
                    order=row.order,
                )
                copy.goals.set(row.goals.filter(plan__library=library))
        return plan

    def discard(self, *, by):
        """Delete a revised draft that was never sent, or raise MoveRefused. The current plan stays as it is."""
        if by.pk != self.owner_id:
            raise MoveRefused("plans/only_the_owner")
        with transaction.atomic():
            self.hold()
            plan = Plan.objects.select_for_update(of=("self",)).filter(pk=self.pk).first()
            if plan is None or not plan.can_discard:
                raise MoveRefused("plans/not_discarded", late=True)
            try:
                plan.delete()
            except ProtectedError:
                raise MoveRefused("plans/draft_in_use") from None
            discard(plan.drafted_file)

    def amend(self, *, by, description, kind, credits, goals, justification=""):
        """One activity more for the plan in force, in one step; or raise MoveRefused.

        Returns the version that holds it, whether it was sent to the supervisor, and the activity. A version
        that is being written already takes the activity in, and its writer sends it.
        """
        self._refuse_amendment(by, description, credits, goals)
        with transaction.atomic():
            self.hold()
            self.refresh_from_db()
            if self.status != self.Status.APPROVED:
                raise MoveRefused("plans/not_in_force", late=True)
            written = self.participation.plans.being_written().select_for_update(of=("self",)).first()
            if written and not written.is_editable:
                raise MoveRefused("plans/version_waits", plan=written)
            plan = written or self.revise(by=by)
            last = plan.activities.aggregate(last=Max("order"))["last"]
            activity = Activity.objects.create(
                plan=plan,
                description=description,
                kind=kind,
                credits=credits,
                justification=justification,
                order=0 if last is None else last + 1,
            )
            activity.goals.set(goals)
            if written:
                # So that a window in which it is being written is told.
                Plan.objects.filter(pk=plan.pk).update(saved_at=Now(), saved_as="")
                plan.refresh_from_db(fields=["saved_at", "saved_as"])
            else:
                plan.submit(by=by)
        return plan, written is None, activity

    def _refuse_amendment(self, by, description, credits, goals):
        if by.pk != self.owner_id:
            raise MoveRefused("plans/only_the_owner")
        self._refuse_when_closed(by)
        if not description.strip():
            raise MoveRefused("plans/no_description")
        if not credits:
            raise MoveRefused("plans/no_credits")
        library = by.position.library_id if by.position else None
        if not goals or any(goal.plan.library_id != library for goal in goals):
            raise MoveRefused("plans/no_goal")

    def hold(self):
        """Of two who begin a version at once, the second waits, and finds the first."""
        Participation.objects.select_for_update().get(pk=self.participation_id)

    def before_move(self, name, *, by, now):
        """Everything that a move depends on is read here, under the lock, so that each entry point gets one answer."""
        today = timezone.localdate(now)
        if name in self.NOT_WHEN_CLOSED:
            self._refuse_when_closed(by)
        if name == "submit":
            self._before_submit(by, today)
        elif name == "return":
            self.read_before = self.sent_as or self.contents()
        elif name == "approve":
            self._before_approve(by, today)
        elif name in ("suspend", "recall"):
            self.ended_on = today

    def _before_submit(self, by, day):
        earlier = self.earlier_credits(day, expiring=False)
        self.taken_in, self.position = earlier.counted, by.position
        missing = checks.missing(self.checks(on=day, earlier=earlier))
        if missing:
            raise MoveRefused("plans/plan_incomplete", missing=missing)
        self.sent_as = self.contents()

    def _before_approve(self, by, day):
        """Earlier credits may have expired since the plan was sent, and its goals may not be confirmed."""
        self.taken_in = self.earlier_credits(day, expiring=False).counted
        activities = ACTIVITIES(key=self.pk)
        totals = checks.totals_of(activities, self.participation.rule_set, earlier=self.taken_in)
        if totals.short:
            raise MoveRefused("plans/credits_expired", total=totals.total)
        if waiting := checks.unconfirmed(activities):
            raise MoveRefused("plans/goals_unconfirmed", **waiting)
        self._take_force(by, day)

    def _refuse_when_closed(self, by):
        if self.participation.closed:
            raise MoveRefused("plans/track_closed", plan=self, by=by)

    def _take_force(self, by, day):
        """The earlier version ends the day before, so that on no day two versions are in force."""
        for earlier in self.participation.plans.all():
            if earlier.status not in self.HAS_FORCE:
                continue
            earlier.ended_on = earlier.ended_on or max(day - timedelta(days=1), earlier.approved_on)
            earlier.save(update_fields=["ended_on"])
            earlier.move("supersede", by=by, as_system=True)
        self.approved_on = day

    def after_move(self, name, *, by, note, now):
        emails.plan_moved(self, name, by=by, note=note)


def _as_read(value):
    return date_format(value, "F j, Y") if isinstance(value, date) else value or ""


OUTCOMES = Prepared(lambda user, now, key: Outcome.objects.filter(plan=key), keyed=True)
IMPACTS = Prepared(lambda user, now, key: Impact.objects.filter(plan=key), keyed=True)
ACTIVITIES = Prepared(lambda user, now, key: Activity.objects.filter(plan=key).with_goals(), keyed=True)

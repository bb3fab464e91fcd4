"""What the rules ask of a plan before it is sent: the same list beside the form, in the refusal and on the
decision page (Strategic Track Manual, step one)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from tracks.rules import left_under_cap, over_cap, self_directed_credits
from workflow.moves import SUBMITTED
from workflow.sentences import sentence

SELF_DIRECTED = "self_directed"  # the kind of an activity; plans.models imports this module


@dataclass(frozen=True)
class RequirementCheck:
    """One requirement, by its code, and whether it is met. plans/_check.html puts it into words.

    `part` names the section of the form: reason, outcomes, impacts, activities, finish, send. `facts` are what
    the words need.
    """

    code: str
    part: str
    ok: bool
    facts: Mapping[str, Any] = field(default_factory=dict)
    whole: bool = False  # about all rows of its part together, not about one of them
    warning: bool = False  # met today, but not when the plan ends: it may be sent
    waits: bool = False  # not met, and only someone else can meet it

    @property
    def advice(self) -> str:
        """What to do while it isn't met, as part of a sentence."""
        return sentence(f"plans/missing_{self.code}", **self.facts)


def missing(checks: list[RequirementCheck]) -> list[RequirementCheck]:
    return [check for check in checks if not check.ok]


def to_do(checks: list[RequirementCheck]) -> list[RequirementCheck]:
    """What is missing that its owner can add."""
    return [check for check in missing(checks) if not check.waits]


def is_ready(checks: list[RequirementCheck]) -> bool:
    """Whether all that is missing is somebody else’s to do."""
    return bool(missing(checks)) and not to_do(checks)


def by_part(checks: list[RequirementCheck]) -> dict[str, list[RequirementCheck]]:
    """What is missing in each part of the form; an empty list where nothing is."""
    return {check.part: [c for c in checks if c.part == check.part and not c.ok] for check in checks}


@dataclass(frozen=True)
class PlanTotals:
    """What the activities of a plan come to, in credits, against what its rule set requires.

    `earlier` are the credits earned earlier that it includes, `self_directed_earlier` the self-directed ones
    among them, `expiring` those that expire before the plan ends.
    """

    planned: Decimal
    self_directed: Decimal
    earlier: Decimal
    needed: Decimal
    cap: Decimal | None
    self_directed_earlier: Decimal = Decimal(0)
    expiring: Decimal = Decimal(0)

    @property
    def total(self) -> Decimal:
        return self.planned + self.earlier

    @property
    def short(self) -> Decimal:
        """How many credits are missing; 0 when there are enough."""
        return max(self.needed - self.total, Decimal(0))

    @property
    def left(self) -> Decimal:
        """What is left of the total on the day the plan ends."""
        return self.total - self.expiring

    @property
    def lacking(self) -> Decimal:
        """How many credits are missing on the day the plan ends, since earlier ones expire; 0 when none do."""
        return max(self.needed - self.left, Decimal(0)) if self.expiring else Decimal(0)

    @property
    def over(self) -> Decimal:
        """How many self-directed credits, earlier and planned, are more than count; 0 when none are."""
        return over_cap(self.self_directed_in_all, self.cap)

    @property
    def self_directed_in_all(self) -> Decimal:
        return self.self_directed + self.self_directed_earlier

    @property
    def self_directed_left(self) -> Decimal:
        """How many self-directed credits can be planned, where there is a cap."""
        return left_under_cap(self.self_directed_earlier, self.cap)

    @property
    def bars(self) -> dict[str, Decimal]:
        """The lengths to draw, none longer than what is asked."""
        earlier = min(self.earlier, self.needed)
        return {
            "earlier": earlier,
            "planned": min(self.planned, self.needed - earlier),
            "self_directed": self.self_directed_in_all - self.over,
        }


def totals_of(
    activities, rule_set, *, earlier: Decimal, self_directed_earlier=Decimal(0), expiring=Decimal(0)
) -> PlanTotals:
    """The totals of activities, saved or only typed: those that are still needed and have an amount."""
    needed = [a for a in activities if a.credits and not a.no_longer_needed]
    own = [a for a in needed if a.kind == SELF_DIRECTED]
    return PlanTotals(
        planned=sum((a.credits for a in needed), Decimal(0)),
        self_directed=sum((a.credits for a in own), Decimal(0)),
        earlier=earlier,
        needed=rule_set.credits,
        cap=rule_set.self_directed_cap,
        self_directed_earlier=self_directed_earlier,
        expiring=expiring,
    )


@dataclass(frozen=True)
class PlannedActivity:
    """An activity as the checks read it, whether it is saved or only typed."""

    description: str
    kind: str
    credits: Decimal | None
    goals: tuple[Any, ...]
    no_longer_needed: bool = False

    @classmethod
    def saved(cls, activity) -> "PlannedActivity":
        goals = tuple(activity.goals.all())
        return cls(
            activity.description, activity.kind, activity.credits, goals, bool(activity.no_longer_needed)
        )


@dataclass(frozen=True)
class PlanSnapshot:
    """What a plan holds, saved or only typed, so that nothing need be saved to learn what a check would say."""

    reason: str
    finish_by: date | None
    outcomes: Sequence[Any]
    impacts: Sequence[Any]
    activities: Sequence[PlannedActivity]


def of_plan(plan, snapshot: PlanSnapshot, *, earlier, on: date) -> list[RequirementCheck]:
    """The points of a plan with these contents. `earlier`: the EarlierCredits that it includes."""
    rule_set = plan.participation.rule_set
    outcomes, impacts = snapshot.outcomes, snapshot.impacts
    totals = totals_of(
        snapshot.activities,
        rule_set,
        earlier=earlier.counted,
        self_directed_earlier=earlier.self_directed,
        expiring=earlier.expiring,
    )
    activities = [a for a in snapshot.activities if not a.no_longer_needed]
    latest, position = plan.latest_finish(on), plan.owner.position
    described = all(a.description.strip() and a.credits for a in activities)
    for_goals = all(serves(a.goals, position) for a in activities)
    checks = [
        RequirementCheck("reason", "reason", bool(snapshot.reason.strip())),
        RequirementCheck(
            "outcome", "outcomes", bool(outcomes) and all(outcome.is_complete for outcome in outcomes)
        ),
        RequirementCheck("impact", "impacts", any(i.text.strip() for i in impacts)),
        RequirementCheck("activities_described", "activities", bool(activities) and described),
        RequirementCheck("activities_for_goals", "activities", bool(activities) and for_goals),
        RequirementCheck(
            "credits",
            "activities",
            not totals.short,
            {"totals": totals, "finish_by": snapshot.finish_by},
            whole=True,
            warning=bool(totals.lacking),
        ),
    ]
    if totals.cap is not None:
        facts = {"totals": totals}
        checks.append(RequirementCheck("self_directed", "activities", not totals.over, facts, whole=True))
    return [
        *checks,
        RequirementCheck(
            "finish",
            "finish",
            bool(snapshot.finish_by and on <= snapshot.finish_by <= latest),
            {"finish_by": snapshot.finish_by, "today": on, "months": rule_set.months, "latest": latest},
        ),
        _decided("decider", position),
    ]


def _decided(code, position) -> RequirementCheck:
    """Whether somebody can decide on what is sent; until then it waits, or its owner corrects the position."""
    decided = position is not None and position.decider is not None
    waits = position is not None and position.status == SUBMITTED
    return RequirementCheck(code, "send", decided, {"position": position}, waits=waits)


def outside_libraries(activities) -> list[tuple[int, Any]]:
    """Topics outside libraries, by number: no rule forbids them, the supervisor reads the reason."""
    return [(n, a) for n, a in enumerate(activities, 1) if a.justification.strip()]


def unconfirmed(activities) -> dict[str, Any]:
    """Why nothing can be approved yet, where goals are chosen that the library has not confirmed; or nothing.

    The facts of the sentence "plans/goals_unconfirmed".
    """
    goals = [goal for a in activities if not a.no_longer_needed for goal in a.goals.all()]
    waiting = [goal.plan for goal in goals if not goal.plan.is_confirmed]
    return {"goals": waiting[0], "why": waiting[0].return_note.rstrip(".")} if waiting else {}


def serves(goals, position) -> bool:
    """Whether one of these goals belongs to the library of a position."""
    return bool(position) and any(goal.plan.library_id == position.library_id for goal in goals)


def of_project(project, *, on: date) -> list[RequirementCheck]:
    """What the form of a self-directed project needs before it is sent (manual, step four and the form).

    When more hours are asked for, the rest stays as it was approved, and only the steps are looked at.
    """
    steps = list(project.steps.all())
    held, position = in_plan(project, on=on), project.owner.position
    described = RequirementCheck(
        "steps",
        "steps",
        bool(steps) and all(step.text.strip() and step.hours for step in steps),
    )
    send = _decided("project_decider", position)
    if project.approved_on:
        return [held, RequirementCheck("new_steps", "steps", bool(project.new_steps())), described, send]
    goals = list(project.goals.all())
    return [
        held,
        RequirementCheck("kind", "kind", bool(project.kind)),
        RequirementCheck("title", "title", bool(project.title.strip())),
        RequirementCheck("project_outcome", "outcomes", bool(project.outcomes.strip())),
        described,
        RequirementCheck("half_credit", "steps", bool(self_directed_credits(project.hours_planned()))),
        RequirementCheck(
            "goal", "goals", serves(goals, position), {"library": goals and position and position.library}
        ),
        RequirementCheck("how", "how", bool(project.how.strip())),
        RequirementCheck("references", "references", bool(project.references.strip())),
        RequirementCheck("agreed", "agreed", project.agreed),
        send,
    ]


def in_plan(project, *, on: date) -> RequirementCheck:
    """Whether a project belongs to a self-directed activity of the current plan."""
    activity = project.activity.carried_on(on)
    ok = (
        activity.plan.status == activity.plan.Status.APPROVED
        and activity.kind == activity.Kind.SELF_DIRECTED
        and not activity.no_longer_needed
    )
    return RequirementCheck("in_plan", "plan", ok, {"activity": activity})

"""What the rules ask of a plan before it is sent: the same list beside the form, in the refusal and on the
decision page (Strategic Track Manual, step one; design, section 4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format

from tracks.rules import over_cap, plain, self_directed_credits

SELF_DIRECTED = "self_directed"  # the kind of an activity; plans.models imports this module


@dataclass(frozen=True)
class Check:
    """One point. `part` names the section of the form: reason, outcomes, impacts, activities, finish, send.

    `text` is the rule, `under` how the plan stands to it, `advice` what to do while it is not met.
    """

    part: str
    ok: bool
    text: str
    advice: str = ""
    under: str = ""
    whole: bool = False  # about all rows of its part together, not about one of them


def missing(checks: list[Check]) -> list[Check]:
    return [check for check in checks if not check.ok]


def by_part(checks: list[Check]) -> dict[str, list[Check]]:
    """What is missing in each part of the form; an empty list where nothing is."""
    return {check.part: [c for c in checks if c.part == check.part and not c.ok] for check in checks}


@dataclass(frozen=True)
class PlanTotals:
    """What the activities of a plan come to, in credits, against what its rule set requires.

    `earlier` are the credits earned earlier that it includes, `self_directed_earlier` the self-directed ones
    among them.
    """

    planned: Decimal
    self_directed: Decimal
    earlier: Decimal
    needed: Decimal
    cap: Decimal | None
    self_directed_earlier: Decimal = Decimal(0)

    @property
    def total(self) -> Decimal:
        return self.planned + self.earlier

    @property
    def short(self) -> Decimal:
        """How many credits are missing; 0 when there are enough."""
        return max(self.needed - self.total, Decimal(0))

    @property
    def over(self) -> Decimal:
        """How many self-directed credits, earlier and planned, are more than count; 0 when none are."""
        return over_cap(self.self_directed_in_all, self.cap)

    @property
    def self_directed_in_all(self) -> Decimal:
        return self.self_directed + self.self_directed_earlier

    @property
    def bars(self) -> dict[str, Decimal]:
        """The lengths to draw, none longer than what is asked."""
        earlier = min(self.earlier, self.needed)
        return {
            "earlier": earlier,
            "planned": min(self.planned, self.needed - earlier),
            "self_directed": self.self_directed_in_all - self.over,
        }


def totals_of(activities, rule_set, *, earlier: Decimal, self_directed_earlier=Decimal(0)) -> PlanTotals:
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


def of_plan(plan, snapshot: PlanSnapshot, *, earlier, on: date) -> list[Check]:
    """The points of a plan with these contents. `earlier`: the EarlierCredits that it includes."""
    rule_set = plan.participation.rule_set
    outcomes, impacts = snapshot.outcomes, snapshot.impacts
    taken_in, earlier = earlier.counted, earlier.self_directed
    sums = totals_of(snapshot.activities, rule_set, earlier=taken_in, self_directed_earlier=earlier)
    activities = [a for a in snapshot.activities if not a.no_longer_needed]
    needed, cap, latest = rule_set.credits, rule_set.self_directed_cap, plan.latest_finish(on)
    position = plan.owner.position
    checks = [
        Check(
            "reason",
            bool(snapshot.reason.strip()),
            "The reason for this track",
            "Say why you chose this track",
        ),
        Check(
            "outcomes",
            bool(outcomes) and all(outcome.is_complete for outcome in outcomes),
            "An outcome in three parts",
            "Write an outcome with all of its three parts",
        ),
        Check(
            "impacts",
            any(impact.text.strip() for impact in impacts),
            "An impact",
            "Write at least one impact",
        ),
        Check(
            "activities",
            bool(activities) and all(a.description.strip() and a.credits for a in activities),
            "Every activity with its credits",
            "Describe every activity and give its credits",
        ),
        Check(
            "activities",
            bool(activities) and all(serves(a.goals, position) for a in activities),
            "A library goal for every activity",
            "Choose a goal of your library for every activity",
        ),
        Check(
            "activities",
            sums.total >= needed,
            f"{plain(needed)} credits or more",
            f"Plan {plain(needed - sums.total)} more credits: it needs {plain(needed)}, and you have {plain(sums.total)}",
            f"{plain(sums.total)} so far"
            + (f", {plain(taken_in)} of them earned earlier" if taken_in else ""),
            whole=True,
        ),
    ]
    if cap is not None:
        checks.append(
            Check(
                "activities",
                not sums.over,
                f"At most {plain(cap)} self-directed credits",
                f"Plan at most {plain(cap - min(earlier, cap))} self-directed credits: you have {plain(sums.self_directed)}"
                + (f", and {plain(earlier)} earned earlier count toward the {plain(cap)}" if earlier else ""),
                f"{plain(sums.self_directed_in_all)} so far"
                + (f", {plain(earlier)} of them earned earlier" if earlier else ""),
                whole=True,
            )
        )
    by = date_format(latest, "F j, Y")
    return [
        *checks,
        Check(
            "finish",
            bool(snapshot.finish_by and on <= snapshot.finish_by <= latest),
            f"Done within {rule_set.months} months",
            _finish_advice(snapshot.finish_by, on, by, rule_set.months),
            f"By {by}, at the latest",
        ),
        Check(
            "send",
            position is not None and position.decider is not None,
            "A confirmed position with a supervisor",
            _sentence(_who_decides(plan.owner)),
        ),
    ]


def outside_libraries(activities) -> list[tuple[int, str]]:
    """Topics outside libraries, by number and name: no rule forbids them, the supervisor reads the reason."""
    return [(n, a.description) for n, a in enumerate(activities, 1) if a.justification.strip()]


def unconfirmed(activities) -> str:
    """Why nothing can be approved yet, where goals are chosen that the library has not confirmed; or nothing."""
    goals = [goal for a in activities if not a.no_longer_needed for goal in a.goals.all()]
    waiting = [goal.plan for goal in goals if not goal.plan.is_confirmed]
    if not waiting:
        return ""
    if waiting[0].refused_because:
        return (
            f"The goals of “{waiting[0]}” were not confirmed: {waiting[0].refused_because.rstrip('.')}. "
            "The activities need other goals."
        )
    return (
        f"The goals of “{waiting[0]}” are not confirmed yet: the director of the library, or the State Library, "
        "confirms them first."
    )


def serves(goals, position) -> bool:
    """Whether one of these goals belongs to the library of a position."""
    return bool(position) and any(goal.plan.library_id == position.library_id for goal in goals)


def _sentence(words):
    return words[:1].upper() + words[1:]


def _finish_advice(finish_by, on, latest, months):
    if finish_by is None:
        return f"Enter the day you will finish by, at the latest {latest}"
    if finish_by < on:
        return f"{date_format(finish_by, 'F j, Y')} is past: enter a day from today to {latest}"
    return (
        f"{date_format(finish_by, 'F j, Y')} is too late: a plan is done within {months} months, by {latest}"
    )


def _who_decides(owner):
    if owner.position is None:
        return "enter your position and your supervisor under your name"
    return owner.position.undecided_because.rstrip(".").replace("The ", "the ", 1)


def of_project(project, *, on: date) -> list[Check]:
    """What the form of a self-directed project needs before it is sent (manual, step four and the form).

    When more hours are asked for, the rest stays as it was approved, and only the steps are looked at.
    """
    steps = list(project.steps.all())
    outside, decided = outside_plan(project, on=on), project.owner.supervisor is not None
    in_plan = Check(
        "plan",
        not outside,
        "A self-directed activity of your approved plan",
        outside,
    )
    written = Check(
        "steps",
        bool(steps) and all(step.text.strip() and step.hours for step in steps),
        "Every step with its hours",
        "describe every step and give its hours",
    )
    send = Check(
        "send",
        decided,
        "A confirmed position with a supervisor",
        "" if decided else _who_decides(project.owner),
    )
    if project.approved_on:
        has_new = bool(project.new_steps())
        return [in_plan, Check("steps", has_new, "A new step", "write the steps that you add"), written, send]
    goals, position = list(project.goals.all()), project.owner.position
    return [
        in_plan,
        Check("kind", bool(project.kind), "The kind of learning", "choose the kind of learning"),
        Check("title", bool(project.title.strip()), "A title", "give the project a title"),
        Check("outcomes", bool(project.outcomes.strip()), "An outcome", "write an outcome"),
        written,
        Check(
            "steps",
            bool(self_directed_credits(project.hours_planned())),
            "Work for half a credit or more",
            "plan 1.5 hours or more: less gives no credit",
        ),
        Check(
            "goals",
            serves(goals, position),
            "A goal of your library",
            f"choose a goal of {position.library}: the one you chose belongs to another library"
            if goals and position
            else "choose a library goal",
        ),
        Check("how", bool(project.how.strip()), "How it addresses the goal", "say how it addresses the goal"),
        Check(
            "references",
            bool(project.references.strip()),
            "References or preparation",
            "name references or say how you prepared",
        ),
        Check("agreed", project.agreed, "The agreement to keep a journal", "agree to keep a journal"),
        send,
    ]


def outside_plan(project, *, on: date) -> str:
    """Why a project belongs to no self-directed activity of the plan in force, as advice; or an empty text."""
    activity = project.activity.carried_on(on)
    if activity.no_longer_needed:
        return "your plan no longer needs this activity: take it up again in a revised plan"
    if activity.kind != activity.Kind.SELF_DIRECTED:
        return "your plan holds this activity as another kind of learning now: change that in a revised plan"
    if activity.plan.status == activity.plan.Status.SUSPENDED:
        return "your plan is suspended, and nothing counts until a revised plan is approved"
    if activity.plan.status == activity.plan.Status.SUPERSEDED:
        return "your plan in force does not hold this activity any more: take it up again in a revised plan"
    if activity.plan.status != activity.plan.Status.APPROVED:
        return "the project must belong to a self-directed activity of your approved plan"
    return ""

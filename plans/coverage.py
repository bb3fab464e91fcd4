"""How a plan covers the goals of the library: which activities serve each, for how many credits."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any


@dataclass
class CoveredGoal:
    """A goal, with the numbers of the activities that serve it and what they come to.

    An activity that serves several goals stands with each of them.
    """

    code: str
    text: str
    plan: Any = None  # another strategic plan than the library has now
    numbers: list[int] = field(default_factory=list)
    credits: Decimal = Decimal(0)


def coverage(library_goals, activities) -> list[CoveredGoal]:
    """The goals of the library's plan first, then others that were chosen."""
    goals = {goal.pk: CoveredGoal(goal.code, goal.text) for goal in library_goals}
    for number, activity in enumerate(activities, 1):
        if activity.no_longer_needed:
            continue
        for goal in activity.goals.all():
            covered = goals.setdefault(goal.pk, CoveredGoal(goal.code, goal.text, goal.plan))
            covered.numbers.append(number)
            covered.credits += activity.credits or 0
    return list(goals.values())


def goals_served(activities):
    """The goals that the activities serve, each once."""
    goals = {goal.pk: goal for activity in activities for goal in activity.goals.all()}
    return sorted(goals.values(), key=lambda goal: (goal.plan_id, goal.code))

"""What came of each activity of the approved plan, and the credits earned before there was one."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, prefetch_related_objects

from directory.models import LibraryGoal
from progress.progress import Progress

ZERO = Decimal(0)


@dataclass(frozen=True)
class ActivityProgress:
    """An activity with its goals and its credits: planned (None where the plan doesn't say) and earned.

    Nothing is left of one that is no longer needed. `goal_keys` are empty for one of an earlier version.
    """

    description: str
    goals: list[str]
    planned: Decimal | None
    earned: Decimal
    goal_keys: frozenset[int] = frozenset()
    no_longer_needed: bool = False

    @property
    def left(self) -> Decimal:
        if self.no_longer_needed:
            return ZERO
        return max((self.planned or ZERO) - self.earned, ZERO)


def activity_progress(progress: Progress) -> tuple[list[ActivityProgress], Decimal]:
    """The activities of the current plan, with pending credits counted; and the earlier credits that count.

    A credit belongs to the activity of the version that was approved when it was earned; later versions continue
    it. An activity that was given up is listed if credits were earned for it.
    """
    plan = progress.current_plan
    if plan is None:
        return [], ZERO
    plans = list(progress.participation.plans.all())
    goals = Prefetch("activities__goals", LibraryGoal.objects.order_by("plan_id", "code"))
    prefetch_related_objects(plans, "activities", goals)
    activities = {activity.pk: activity for each in plans for activity in each.activities.all()}
    current = {}
    for activity in activities.values():
        if activity.plan_id == plan.pk:
            key = activity.pk
            while key in activities:
                current[key] = activity.pk
                key = activities[key].continues_id
    earned: defaultdict[int, Decimal] = defaultdict(Decimal)
    given_up: dict[str, tuple[list[str], Decimal]] = {}
    earlier = ZERO
    for verdict in progress.credits:
        row, counts = verdict.row, verdict.later.counts
        if row.activity_id in current:
            earned[current[row.activity_id]] += counts
        elif row.activity_id in activities:
            activity = activities[row.activity_id]
            so_far = given_up.get(activity.description, ([], ZERO))[1]
            given_up[activity.description] = (_goals(activity), so_far + counts)
        else:
            earlier += counts
    found = [
        ActivityProgress(
            activity.description,
            _goals(activity),
            activity.credits,
            earned[activity.pk],
            frozenset(goal.pk for goal in activity.goals.all()),
            activity.no_longer_needed,
        )
        for activity in activities.values()
        if activity.plan_id == plan.pk and (earned[activity.pk] or not activity.no_longer_needed)
    ]
    found += [
        ActivityProgress(description, goals, None, amount)
        for description, (goals, amount) in given_up.items()
        if amount
    ]
    return found, earlier


def _goals(activity):
    return [str(goal) for goal in activity.goals.all()]

"""Whether an event to come fits a person's plan, while there is still time to change the plan."""

from dataclasses import dataclass, field

from django.db.models import Q

from events.models import Registration
from plans.models import Activity, Plan
from tracks.models import Participation


def activities_for(user, on):
    """The activities of the plans of `user` that were in force on a day, in tracks that are still open."""
    return (
        Activity.objects.filter(
            plan__owner=user,
            plan__participation__closed=None,
            plan__participation__rule_set__plan_needed=True,
            plan__approved_on__lte=on,
            no_longer_needed=False,
        )
        .filter(Q(plan__ended_on=None) | Q(plan__ended_on__gte=on))
        .select_related("plan")
        .order_by("plan", "order", "pk")
    )


def activity_on(activity, day):
    """The same activity in the version of the plan that was in force on a day, where there is one."""
    earlier = activity
    while earlier and not earlier.plan.in_force_on(day):
        earlier = earlier.continues
    return earlier or activity


def same_as(activity, activities):
    """The one of `activities` that is this activity in another version of its plan, or None."""
    if activity is None or activity in activities:
        return activity
    of_plan = Activity.objects.filter(plan__participation=activity.plan.participation_id)
    continues = dict(of_plan.values_list("pk", "continues_id"))

    def versions(pk):
        while pk:
            yield pk
            pk = continues.get(pk)

    same = (
        each for each in activities if activity.pk in versions(each.pk) or each.pk in versions(activity.pk)
    )
    return next(same, None)


@dataclass
class PlanFit:
    """Whether an event that has not ended yet fits a person's plan."""

    participation: Participation
    plan: Plan | None = None  # the one in force; else the one that is to come into force
    activities: list[Activity] = field(default_factory=list)
    registration: Registration | None = None
    activity: Activity | None = None  # the one that the person chose
    pending_in: Plan | None = None  # the version that holds this activity and is not in force yet

    @property
    def is_in_force(self):
        return self.plan is not None and self.plan.status == Plan.Status.APPROVED

    @property
    def is_suspended(self):
        return any(plan.status == Plan.Status.SUSPENDED for plan in self.participation.plans.all())


def registration_of(user, event):
    """Theirs for this event, or None; with its `turn` on the waiting list."""
    rows = Registration.objects.filter(event=event, user=user).select_related("planned__activity__plan")
    return rows.with_turn().first()


def planned_activity(registration):
    """The activity for which somebody registered, or None. `registration` may be None, too."""
    planned = getattr(registration, "planned", None)
    return planned and planned.activity


def fit_of(event, user, *, on, registration):
    """None for whoever follows no track that needs a plan. `registration` is the user's for this event, or None."""
    needs_plan = Participation.objects.open().filter(user=user, rule_set__plan_needed=True)
    participation = needs_plan.select_related("track").prefetch_related("plans").first()
    if participation is None:
        return None
    fit = PlanFit(participation, registration=registration)
    plans = list(participation.plans.all())
    in_force = (plan for plan in plans if plan.status == Plan.Status.APPROVED)
    fit.plan = next(in_force, plans[0] if plans else None)
    named = planned_activity(registration)
    if named and named.plan.status in Plan.BEING_WRITTEN and not named.no_longer_needed:
        fit.activity, fit.pending_in = named, named.plan
    elif fit.is_in_force:
        fit.activities = list(activities_for(user, on))
        fit.activity = same_as(named, fit.activities)
    return fit

"""The plan guard: whether an event to come fits the plan, said while something can still be done about it."""

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


def same_as(activity, found):
    """The one of `found` that is this activity in another version of its plan, or None."""
    if activity is None or activity in found:
        return activity
    of_plan = Activity.objects.filter(plan__participation=activity.plan.participation_id)
    continues = dict(of_plan.values_list("pk", "continues_id"))

    def line(pk):
        while pk:
            yield pk
            pk = continues.get(pk)

    same = (each for each in found if activity.pk in line(each.pk) or each.pk in line(activity.pk))
    return next(same, None)


@dataclass
class Fit:
    """How a person's plan stands to an event that has not ended yet."""

    participation: Participation
    plan: Plan | None = None  # the one in force; else the one that is to come into force
    activities: list[Activity] = field(default_factory=list)
    registration: Registration | None = None
    activity: Activity | None = None  # what the person said it belongs to
    waits_in: Plan | None = None  # the version that holds this activity and is not in force yet

    @property
    def is_in_force(self):
        return self.plan is not None and self.plan.status == Plan.Status.APPROVED

    @property
    def is_suspended(self):
        return any(plan.status == Plan.Status.SUSPENDED for plan in self.participation.plans.all())


def registration_of(user, event):
    """Theirs for this event, or None; with its `turn` on the waiting list."""
    found = Registration.objects.filter(event=event, user=user).select_related("activity__plan")
    return found.with_turn().first()


def fit_of(event, user, *, on, registration):
    """None for whoever follows no track that needs a plan. `registration` is the user's for this event, or None."""
    needs_plan = Participation.objects.open().filter(user=user, rule_set__plan_needed=True)
    participation = needs_plan.select_related("track").prefetch_related("plans").first()
    if participation is None:
        return None
    fit = Fit(participation, registration=registration)
    plans = list(participation.plans.all())
    in_force = (plan for plan in plans if plan.status == Plan.Status.APPROVED)
    fit.plan = next(in_force, plans[0] if plans else None)
    named = registration.activity if registration else None
    if named and named.plan.status in Plan.BEING_WRITTEN and not named.no_longer_needed:
        fit.activity, fit.waits_in = named, named.plan
    elif fit.is_in_force:
        fit.activities = list(activities_for(user, on))
        fit.activity = same_as(named, fit.activities)
    return fit

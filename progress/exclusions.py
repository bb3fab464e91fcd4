"""Why a credit doesn't count in a track for a reason that the rules of credit don't know: codes, no words.

A template, `progress/_verdict.html`, says each code in words.
"""

from collections.abc import Callable
from datetime import date, timedelta

from credits.models import Credit
from credits.rows import CreditRow
from plans.models import Plan
from tracks.models import Participation

DECLINED = "declined"
WITHDRAWN = "withdrawn"
USED = "used"
NOT_IN_CALENDAR = "not_in_calendar"
NO_PLAN = "no_plan"
PLAN_SUSPENDED = "plan_suspended"
NO_ACTIVITY = "no_activity"
OUTSIDE_PLAN = "outside_plan"
ACTIVITY_DROPPED = "activity_dropped"
PROJECT_NOT_APPROVED = "project_not_approved"

Exclusion = Callable[[CreditRow], str | None]


def approved_plans(participation: Participation) -> list[Plan]:
    """Every version that was approved at some time; none of a participation that isn't opened yet."""
    if participation.pk is None:
        return []
    return [plan for plan in participation.plans.all() if plan.approved_on]


def first_approval(participation: Participation) -> date | None:
    """The day on which a plan was first approved: credits earned by then are included as earlier credits."""
    return min((plan.approved_on for plan in approved_plans(participation)), default=None)


def exclusion(participation: Participation, approved_on: date | None = None) -> Exclusion:
    """A function that gives the code for why a credit is left out of a participation, or None.

    `approved_on` asks what would be left out if a first plan were approved that day.
    """
    kind = participation.track.certificate_kind
    declined, withdrawn = Credit.Status.DECLINED.value, Credit.Status.WITHDRAWN.value
    only_calendar = participation.rule_set.sources == participation.rule_set.Sources.CALENDAR
    outside_plan = _outside_plan(participation, approved_on)

    def excluded(row: CreditRow) -> str | None:
        if row.status == declined:
            return DECLINED
        if row.status == withdrawn:
            return WITHDRAWN
        if row.used_for and any(use.certificate_kind == kind for use in row.used_for):
            return USED
        if only_calendar and not row.from_calendar:
            return NOT_IN_CALENDAR
        return outside_plan(row)

    return excluded


def _outside_plan(participation, approved_on) -> Exclusion:
    if not participation.rule_set.plan_needed:
        return lambda row: None
    plans = {plan.pk: plan for plan in approved_plans(participation)}
    first = min((plan.approved_on for plan in plans.values()), default=approved_on)
    statuses = {plan.status for plan in plans.values()}
    approved_now = approved_on or Plan.Status.APPROVED in statuses
    replaced = {plan.approved_on for plan in plans.values()}

    def excluded(row):
        if not approved_now:
            return PLAN_SUSPENDED if Plan.Status.SUSPENDED in statuses else NO_PLAN
        if row.earned_on <= first:
            return None
        if row.activity_id is None or row.activity_participation != participation.pk:
            return NO_ACTIVITY
        plan = plans.get(row.activity_plan)
        # On the day on which a later version takes over, dates can't tell which came first: both hold.
        last_day = plan and plan.ended_on == row.earned_on - timedelta(days=1) and row.earned_on in replaced
        if plan is None or not (plan.in_force_on(row.earned_on) or last_day):
            return OUTSIDE_PLAN
        if row.activity_dropped:
            return ACTIVITY_DROPPED
        if row.is_self_directed and not row.project_approved_on:
            return PROJECT_NOT_APPROVED
        return None

    return excluded

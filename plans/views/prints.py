"""The paper forms."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from plans import checks
from plans.models import Plan
from plans.views.reading import goals_served


def plan_print(request, pk, *, learned):
    plan = get_object_or_404(Plan.objects.visible_to(request.user).with_facts(), pk=pk)
    outcomes, impacts, activities = plan.rows()
    taken_in = plan.taken_in
    if plan.is_editable:
        taken_in = learned.taken_in(plan.participation, on=timezone.localdate())
    context = {
        "plan": plan,
        "outcomes": outcomes,
        "impacts": impacts,
        "activities": activities,
        "goals": goals_served(activities),
        "sums": checks.sums_of(activities, plan.participation.rule_set, taken_in=taken_in),
    }
    return render(request, "plans/plan_print.html", context)

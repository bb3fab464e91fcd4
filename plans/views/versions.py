"""The versions of a plan: what they were, and a new one to write."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from plans.models import Plan
from plans.views.writing import own_plan


def plan_history(request, pk, *, learned):
    plan = get_object_or_404(Plan.objects.visible_to(request.user).with_facts(), pk=pk)
    versions = plan.participation.plans.visible_to(request.user)
    context = {"plan": plan, "history": plan.history.select_related("by"), "versions": versions}
    return render(request, "plans/plan_history.html", context)


@require_POST
def plan_revise(request, pk, *, learned):
    plan = own_plan(request, pk, Plan.objects.all())
    if plan.status not in Plan.HAS_FORCE or plan.participation.closed:
        messages.error(request, "Only a plan that is approved can be revised.")
        return redirect(plan)
    try:
        with transaction.atomic():
            revised = plan.revise(by=request.user)
    except IntegrityError:
        revised = plan.participation.plans.being_written().first()
    else:
        messages.success(
            request,
            f"This is version {revised.version}, to change as you like. "
            f"Version {plan.version} stays in force until your supervisor approves this one.",
        )
    return redirect("plan_edit" if revised.is_editable else "plan_detail", revised.pk)

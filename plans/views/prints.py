"""The forms of the manual on paper: filled in, and blank for those who start with a pen."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from plans import checks
from plans.models import Outcome, Plan, SelfDirectedProject
from tracks.models import Track


def plan_print(request, pk):
    plan = get_object_or_404(Plan.objects.visible_to(request.user).with_facts(), pk=pk)
    if plan.is_kept_from(request.user):
        return redirect(plan)  # its page says who is working on it
    outcomes, impacts, activities = plan.rows()
    earlier = plan.taken_in
    if plan.is_editable:
        earlier = plan.earlier_credits(timezone.localdate()).counted
    context = {
        "plan": plan,
        "supervisor": _supervisor(plan),
        "outcomes": outcomes,
        "impacts": impacts,
        "activities": activities,
        "sums": checks.totals_of(activities, plan.participation.rule_set, earlier=earlier),
    }
    if plan.is_revision and request.GET.get("form") != "plan":
        return render(
            request, "plans/plan_revised_print.html", context | _revised(plan, outcomes, activities)
        )
    return render(request, "plans/plan_print.html", context)


def _revised(plan, outcomes, activities):
    """The rows in the order of the form for a revised plan: what was, what stays, what is new."""
    original, left_out = [activity for activity in activities if activity.continues_id], []
    if plan.before:
        carried = [activity.continues_id for activity in original]
        left_out = plan.before.activities.filter(no_longer_needed=False).exclude(pk__in=carried)
    return {
        "achieved": [row for row in outcomes if row.state == Outcome.State.ACHIEVED],
        "kept": [row for row in outcomes if row.state == Outcome.State.KEPT],
        "new": [row for row in outcomes if row.state == Outcome.State.NEW],
        "original": original,
        "left_out": left_out,
        "added": [activity for activity in activities if not activity.continues_id],
    }


def project_print(request, pk):
    project = _project(request, pk)
    context = {
        "project": project,
        "supervisor": _supervisor(project),
        "steps": project.steps.all(),
        "hours": project.hours_planned(),
        "credits": project.credits_planned(),
        "cap": project.activity.plan.participation.rule_set.self_directed_cap,
    }
    return render(request, "plans/project_print.html", context)


def journal_print(request, pk):
    project = _project(request, pk)
    context = {
        "project": project,
        "entries": project.entries.alive().order_by("on", "began", "pk"),
        "meetings": project.notes.filter(met_on__isnull=False).select_related("author").order_by("met_on"),
        "hours": project.hours(),
        "credits": project.credits(),
    }
    return render(request, "plans/journal_print.html", context)


def _project(request, pk):
    projects = SelfDirectedProject.objects.visible_to(request.user).select_related(
        "owner",
        "position__library",
        "position__supervisor",
        "decided_by",
        "activity__plan__participation__rule_set",
    )
    return get_object_or_404(projects, pk=pk)


def _supervisor(document):
    """Who approved it, or is to."""
    if document.approved_on and document.decided_by:
        return document.decided_by
    return document.position and document.position.supervisor


@login_not_required
def plan_blank(request):
    return render(request, "plans/plan_print.html", {"blank": range(11)})


@login_not_required
def plan_revised_blank(request):
    return render(request, "plans/plan_revised_print.html", {"blank": range(11)})


@login_not_required
def project_blank(request):
    rule_set = Track.objects.get(code=Track.STRATEGIC).rule_set_on(timezone.localdate())
    context = {"blank": range(8), "cap": rule_set and rule_set.self_directed_cap}
    return render(request, "plans/project_print.html", context)


@login_not_required
def journal_blank(request):
    return render(request, "plans/journal_print.html", {"blank": range(16)})

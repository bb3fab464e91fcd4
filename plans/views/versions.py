"""The versions of a plan: what they were, how they differ, and a new one to write."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from plans.changes import compare
from plans.models import Activity, Outcome, Plan
from plans.views.edit import own_plan
from workflow.sentences import MoveRefused, sentence


def plan_history(request, pk):
    plan = get_object_or_404(Plan.objects.visible_to(request.user).with_facts(), pk=pk)
    versions = list(plan.participation.plans.visible_to(request.user).select_related("participation"))
    context = {
        "plan": plan,
        "history": plan.history.select_related("by", "in_place_of"),
        # Each with the one before it that the reader may see, to compare it with.
        "versions": [
            (one, earlier, one.is_kept_from(request.user))
            for one, earlier in zip(versions, [*versions[1:], None], strict=True)
        ],
    }
    return render(request, "plans/plan_history.html", context)


def plan_compare(request, pk, version):
    """Two versions of a plan side by side, the earlier one on the left, whichever was asked for first."""
    readable = Plan.objects.visible_to(request.user).select_related("owner", "participation__rule_set")
    plan = get_object_or_404(readable, pk=pk)
    if version == plan.version:
        return redirect(plan)
    versions = list(readable.filter(participation=plan.participation_id).order_by("version"))
    pair = [one for one in versions if one.version in (plan.version, version)]
    if len(pair) < 2:
        raise Http404
    kept = [one for one in versions if one.is_kept_from(request.user)]
    if unsent := next((one for one in pair if one in kept), None):
        return redirect(unsent)  # its page says who is working on it
    rows = Plan.rows_of(pair)
    contents = [one.contents(found) for one, found in zip(pair, rows, strict=True)]
    context = {
        "plan": plan,
        "earlier": pair[0],
        "later": pair[1],
        "compared": compare(*contents, _links(plan)),
        "others": [one for one in versions if one not in pair + kept],
    }
    return render(request, "plans/plan_compare.html", context)


def _links(plan):
    """The row that each row of the versions continues, so that a row is known across several of them."""
    return {
        name: dict(
            model.objects.filter(plan__participation=plan.participation_id).values_list("pk", "continues")
        )
        for name, model in (("outcomes", Outcome), ("activities", Activity))
    }


def plan_discard(request, pk):
    """Asks once, then deletes a revised draft that was never sent."""
    plan = own_plan(request, pk, Plan.objects.all())
    if request.method != "POST":
        if not plan.can_discard:
            return redirect(plan)
        context = {"begins": "discard", "plan": plan, "back": reverse("plan_edit", args=[pk])}
        return render(request, "plans/begin.html", context)
    before = plan.before
    try:
        plan.discard(by=request.user)
    except MoveRefused as refused:
        messages.error(request, str(refused))
        return redirect(plan)
    messages.success(request, sentence("plans/draft_discarded", before=before))
    return redirect(before)


def plan_revise(request, pk):
    plan = own_plan(request, pk, Plan.objects.all())
    if request.method != "POST":
        written = plan.participation.plans.being_written().first()
        if written or not plan.can_revise:
            return redirect(written or plan)
        context = {"begins": "revision", "plan": plan, "back": plan.get_absolute_url()}
        return render(request, "plans/begin.html", context)
    try:
        with transaction.atomic():
            revised = plan.revise(by=request.user)
    except MoveRefused as refused:
        messages.error(request, str(refused))
        return redirect(plan)
    except IntegrityError:
        revised = plan.participation.plans.being_written().first()
    else:
        messages.success(request, sentence("plans/revision_begun", plan=plan, revised=revised))
    return redirect("plan_edit" if revised.is_editable else "plan_detail", revised.pk)

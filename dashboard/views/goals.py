"""The goals of a library: typed by who needs them for a plan, confirmed by who heads the library."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from dashboard.forms.goals import GoalForms, GoalsDecisionForm
from directory.models import Position, StrategicPlan, User
from workflow.formsets import row_button
from workflow.moves import SUBMITTED
from workflow.sentences import sentence


@transaction.atomic
def goals_new(request):
    if request.method == "POST":
        User.objects.select_for_update().get(pk=request.user.pk)  # a second click waits here
    library = _library(request)
    if library is None:
        return render(request, "dashboard/goals_new.html")
    earlier = StrategicPlan.objects.unconfirmed_of(request.user).filter(library=library).first()
    if earlier:
        messages.info(request, sentence("dashboard/goals_entered"))
        return redirect("goals_confirm" if earlier.status == SUBMITTED else "goals_edit", earlier.pk)
    heads = Position.objects.headed_by(request.user).filter(library=library).exists()
    current = library.current_plan(timezone.localdate())
    facts = {"library": library, "current": current, "heads": heads}
    if current and not heads:
        return render(request, "dashboard/goals_new.html", facts | {"goals": current.goals.all()})
    facts["others"] = StrategicPlan.objects.waiting().filter(library=library).select_related("owner")
    plan = StrategicPlan(library=library, owner=request.user)
    return _write(request, plan, "dashboard/goals_new.html", ahead=heads, **facts)


def _library(request):
    """The library that was asked for, when one works there; else that of the main position; else None."""
    mine = list(request.user.positions.open().select_related("library").order_by("-primary", "pk"))
    wanted = request.GET.get("library", "")
    return next(
        (position.library for position in mine if str(position.library_id) == wanted),
        mine[0].library if mine else None,
    )


@transaction.atomic
def goals_edit(request, pk):
    """Who entered goals corrects them, until they are confirmed."""
    mine = StrategicPlan.objects.visible_to(request.user).filter(owner=request.user)
    plan = get_object_or_404(_locked(request, mine), pk=pk)
    if plan.is_confirmed:
        messages.info(request, sentence("dashboard/goals_confirmed_by", plan=plan))
        return redirect(plan)
    heads = Position.objects.headed_by(request.user).filter(library=plan.library_id).exists()
    return _write(
        request, plan, "dashboard/goals_edit.html", ahead=heads, library=plan.library, strategic=plan
    )


def _locked(request, plans):
    plans = plans.select_related("library", "owner", "decided_by")
    return plans.select_for_update(of=("self",)) if request.method == "POST" else plans


def _write(request, plan, template, *, ahead, **facts):
    if request.method != "POST":
        forms = GoalForms(instance=plan, ahead=ahead)
    elif row_button(request.POST):
        forms = GoalForms(request.POST, instance=plan, ahead=ahead)
        forms.uncheck()
    else:
        forms = GoalForms(request.POST, instance=plan, ahead=ahead)
        if forms.is_valid():
            return _send(request, forms)
    return render(request, template, facts | {"forms": forms, "form": forms.form, "formset": forms.rows})


def _send(request, forms):
    plan = forms.save()
    plan.move("change" if plan.status == SUBMITTED else "submit", by=request.user)
    messages.success(request, sentence("dashboard/goals_sent", plan=plan))
    return redirect(plan)


@transaction.atomic
def goals_confirm(request, pk):
    """A head of the library reads what was entered, corrects it, and confirms it or sends it back."""
    plan = get_object_or_404(_locked(request, StrategicPlan.objects.visible_to(request.user)), pk=pk)
    own = plan.owner_id == request.user.pk
    onward = request.queue.url_after(plan) if request.method == "POST" else ""
    decision = GoalsDecisionForm(request.POST or None, document=plan, user=request.user)
    facts = {
        "strategic": plan,
        "library": plan.library,
        "own": own,
        "goals": plan.goals.all(),
        "decision": decision,
        "history": plan.history.select_related("by", "in_place_of"),
    }
    if not decision.moves:
        if request.method == "POST":
            waits = plan.status == SUBMITTED
            why = sentence("dashboard/goals_wait", plan=plan, own=own) if waits else plan.what_happened()
            messages.warning(request, why)
            return redirect(plan)
        return render(request, "dashboard/goals_confirm.html", facts)
    forms = GoalForms(instance=plan, ahead=True)
    if request.method == "POST":
        if request.POST.get("move") == "confirm":
            forms = GoalForms(request.POST, instance=plan, ahead=True)
            made = forms.is_valid() and decision.is_valid() and _confirmed(forms, decision)
        elif "move" in request.POST:
            made = decision.made()
        else:
            made = False
            forms = GoalForms(request.POST, instance=plan, ahead=True)
            forms.uncheck()
        if made:
            messages.success(request, sentence("dashboard/goals_decided", plan=plan))
        elif decision.late:
            messages.warning(request, decision.late)
        if made or decision.late:
            return redirect(onward if made else plan)
    place = request.queue.place_of(plan)
    facts |= {"forms": forms, "form": forms.form, "formset": forms.rows, "place": place}
    return render(request, "dashboard/goals_confirm.html", facts)


def _confirmed(forms, decision):
    """Save the corrections with the confirmation, or neither."""
    forms.save()
    made = decision.made()
    transaction.set_rollback(not made)
    return made

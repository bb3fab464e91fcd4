import hashlib

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from plans import checks
from plans.forms import PlanForms, goals_of
from plans.models import Plan
from plans.row_forms import row_button, with_rows
from tracks.models import Participation
from workflow.forms import DecisionForm
from workflow.moves import MoveRefused


def plan_list(request, *, learned):
    plans = Plan.objects.filter(owner=request.user, participation__closed=None)
    plan = plans.being_written().first() or plans.filter(status__in=Plan.HAS_FORCE).first()
    if plan:
        return redirect("plan_edit" if plan.status == Plan.Status.DRAFT else "plan_detail", plan.pk)
    needs_plan = Participation.objects.filter(user=request.user, rule_set__plan_needed=True)
    context = {
        "participation": needs_plan.open().select_related("track").first(),
        "earlier": Plan.objects.filter(owner=request.user).select_related("participation__track"),
    }
    return render(request, "plans/plan_list.html", context)


@require_POST
def plan_new(request, *, learned):
    mine = Participation.objects.filter(user=request.user, rule_set__plan_needed=True).open()
    participation = get_object_or_404(mine.order_by("-opened")[:1])
    plan = participation.plans.first() or Plan.objects.begin(participation, by=request.user)
    return redirect("plan_edit" if plan.is_editable else "plan_detail", plan.pk)


def plan_edit(request, pk, *, learned):
    if request.method == "POST":
        with transaction.atomic():
            plan = _own(request, pk, Plan.objects.select_for_update(of=("self",)))
            return _plan_save(request, plan, learned)
    plan = _own(request, pk, Plan.objects.all())
    if not plan.can_change:
        messages.info(request, "This plan cannot be changed just now: this page says why.")
        return redirect(plan)
    return _plan_form(request, plan, _forms(request, plan), learned, sending="check" in request.GET)


def _own(request, pk, plans):
    mine = plans.visible_to(request.user).filter(owner=request.user).with_facts()
    plan = get_object_or_404(mine.select_related("decided_by").with_note(), pk=pk)
    plan.owner = request.user
    return plan


def _forms(request, plan, typed=None):
    return PlanForms(plan, typed, goals=goals_of(plan, request.user.position, timezone.localdate()))


def _plan_save(request, plan, learned):
    typed, stamp = request.POST, request.POST.get("stamp", "")
    if button := row_button(typed):
        forms = _forms(request, plan, with_rows(typed, button))
        forms.say_nothing()
        return _plan_form(request, plan, forms, learned, stamp=stamp)
    forms = _forms(request, plan, typed)
    mark = _mark(typed)
    if plan.saved_as != mark:  # else it is the same click, twice
        if happened := _meanwhile(plan, stamp):
            forms.say_nothing()
            return _plan_form(request, plan, forms, learned, happened=happened)
        if not forms.is_valid():
            return _plan_form(request, plan, forms, learned, stamp=stamp)
        plan.saved_at, plan.saved_as = timezone.now(), mark
        forms.save(["saved_at", "saved_as"])
    if "send" not in typed:
        messages.success(request, "Your draft is saved.")
        return redirect("plan_edit", plan.pk)
    taken_in, today = learned.taken_in(plan.participation, on=timezone.localdate()), timezone.localdate()
    if plan.is_editable and checks.missing(plan.checks(taken_in=taken_in, on=today)):
        return redirect(reverse("plan_edit", args=[plan.pk]) + "?check=1")
    return redirect(plan)


def _mark(typed):
    """What was typed, in short: a repeated click has the same mark."""
    fields = sorted((name, values) for name, values in typed.lists() if name != "csrfmiddlewaretoken")
    return hashlib.sha256(repr(fields).encode()).hexdigest()


def _meanwhile(plan, stamp):
    """What happened to the plan since the page was opened, or an empty text."""
    if not plan.is_editable:
        return f"{plan.what_happened()} What you typed here is not saved: copy what you still need."
    if not plan.can_change:
        return "This track was closed. What you typed here is not saved: copy what you still need."
    if stamp != plan.saved_at.isoformat():
        at = timezone.localtime(plan.saved_at)
        return (
            f"You saved this plan in another window on {date_format(at, 'F j, Y')}, at {date_format(at, 'g:i A')}. "
            "What stands here is not saved yet. If it is right, save once more, and it takes the other’s place."
        )
    return ""


def _plan_form(request, plan, forms, learned, *, stamp=None, happened="", sending=False):
    today = timezone.localdate()
    taken_in, lapsing = learned.taken_in_and_lapsing(plan.participation, on=today, by=plan.finish_by)
    points = plan.checks(taken_in=taken_in, on=today, rows=forms.saved_rows())
    missing = checks.missing(points)
    rest = forms.refuse(missing) if sending and missing else []
    errors = [(check.part, check.advice) for check in rest] + forms.errors()
    context = {
        "plan": plan,
        "forms": forms,
        "goals": forms.goals,
        "sums": forms.sums(taken_in=taken_in),
        "lapsing": lapsing,
        "rule_set": plan.participation.rule_set,
        "checks": points,
        "parts": checks.by_part(points),
        "missing": missing,
        "errors": errors,
        "has_errors": bool(errors),
        "sending": sending,
        "happened": happened,
        "stamp": plan.saved_at.isoformat() if stamp is None else stamp,
        "decider": request.user.supervisor,
    }
    return render(request, "plans/plan_edit.html", context, status=409 if happened else 200)


def plan_detail(request, pk, *, learned):
    plan = get_object_or_404(Plan.objects.visible_to(request.user).with_facts(), pk=pk)
    today = timezone.localdate()
    own = plan.owner_id == request.user.pk
    if own:
        plan.owner = request.user
    if request.method == "POST" and "send" in request.POST:
        return _plan_send(request, plan, learned)
    decision = DecisionForm(request.POST or None, document=plan, user=request.user)
    if request.method == "POST":
        plan.taken_in_today = learned.taken_in(plan.participation, on=today)
        if decision.made() or _made_before(plan, request):
            messages.success(request, _after(plan, request.POST["move"]))
            return redirect(plan)
    late, unsent = decision.late, ""
    if late:
        unsent = decision.cleaned_data["note"]
        decision = DecisionForm(document=plan, user=request.user)
    rows = plan.rows()
    taken_in, lapsing = plan.taken_in, 0
    if plan.is_editable:
        taken_in, lapsing = learned.taken_in_and_lapsing(plan.participation, on=today, by=plan.finish_by)
    context = {
        "plan": plan,
        "own": own,
        "decision": decision,
        "late": late,
        "unsent": unsent,
        "outcomes": rows[0],
        "impacts": rows[1],
        "activities": rows[2],
        "goals": _goals(rows[2]),
        "lapsing": lapsing,
        "sums": checks.sums_of(rows[2], plan.participation.rule_set, taken_in=taken_in),
        "rule_set": plan.participation.rule_set,
        "history": list(plan.history.select_related("by")) if plan.submitted_at else [],
    }
    if plan.status in Plan.BEING_WRITTEN:
        context["checks"] = plan.checks(taken_in=taken_in, on=today, rows=rows)
        context["missing"] = checks.missing(context["checks"])
        context["to_read"] = [] if own else checks.to_read(rows[2])
    return render(request, "plans/plan_detail.html", context, status=409 if late else 200)


def _plan_send(request, plan, learned):
    try:
        plan.submit(by=request.user, taken_in=learned.taken_in(plan.participation, on=timezone.localdate()))
    except MoveRefused as refused:
        if not refused.late:
            messages.error(request, str(refused))
    else:
        messages.success(
            request,
            f"Your plan is with {plan.decider}, who is told by e-mail. "
            "You get an e-mail with the decision; until then there is nothing for you to do.",
        )
    return redirect(plan)


def _made_before(plan, request):
    """Whether this very move was just made by the same person: a click that came twice."""
    last = plan.history.last()
    return bool(last and last.by_id == request.user.pk and last.move == request.POST.get("move"))


def _after(plan, name):
    return {
        "approve": f"You approved the plan of {plan.owner}, who is told by e-mail.",
        "return": f"You sent the plan back. {plan.owner} gets an e-mail with your note.",
        "withdraw": "You took the plan back. Change it and send it again.",
    }[name]


def _goals(activities):
    """The goals that the activities serve, each once."""
    found = {goal.pk: goal for activity in activities for goal in activity.goals.all()}
    return sorted(found.values(), key=lambda goal: (goal.plan_id, goal.code))


def plan_history(request, pk, *, learned):
    plan = get_object_or_404(Plan.objects.visible_to(request.user).with_facts(), pk=pk)
    versions = plan.participation.plans.visible_to(request.user)
    context = {"plan": plan, "history": plan.history.select_related("by"), "versions": versions}
    return render(request, "plans/plan_history.html", context)


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
        "goals": _goals(activities),
        "sums": checks.sums_of(activities, plan.participation.rule_set, taken_in=taken_in),
    }
    return render(request, "plans/plan_print.html", context)


@require_POST
def plan_revise(request, pk, *, learned):
    plan = _own(request, pk, Plan.objects.all())
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

"""A plan is read, sent and decided on."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from plans import checks
from plans.models import Plan
from plans.models.sharing import shared_before, with_echo
from plans.models.talk import with_conversation
from plans.views import talk
from workflow.forms import DecisionForm
from workflow.moves import MoveRefused


def plan_detail(request, pk, *, learned):
    found = with_conversation(with_echo(Plan.objects.visible_to(request.user).with_facts()), request.user)
    plan = get_object_or_404(found, pk=pk)
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
        behind = learned.behind(plan.participation, on=today, by=plan.finish_by)
        taken_in, lapsing, plan.self_directed_today = behind.taken_in, behind.lapsing, behind.self_directed
    context = {
        "plan": plan,
        "own": own,
        "decision": decision,
        "late": late,
        "unsent": unsent,
        "outcomes": rows[0],
        "impacts": rows[1],
        "activities": rows[2],
        "goals": goals_served(rows[2]),
        "lapsing": lapsing,
        "sums": checks.sums_of(
            rows[2],
            plan.participation.rule_set,
            taken_in=taken_in,
            self_directed_earlier=plan.self_directed_today,
        ),
        "rule_set": plan.participation.rule_set,
        "history": list(plan.history.select_related("by")) if plan.submitted_at else [],
    }
    context["shared_before"] = shared_before(plan)
    context |= talk.beside(plan, request.user, rows=(rows[0], rows[2]))
    if plan.status in Plan.BEING_WRITTEN:
        context["checks"] = plan.checks(taken_in=taken_in, on=today, rows=rows)
        context["missing"] = checks.missing(context["checks"])
        context["to_read"] = [] if own else checks.to_read(rows[2])
    return render(request, "plans/plan_detail.html", context, status=409 if late else 200)


def _plan_send(request, plan, learned):
    behind = learned.behind(plan.participation, on=timezone.localdate(), by=None)
    plan.self_directed_today = behind.self_directed
    try:
        plan.submit(by=request.user, taken_in=behind.taken_in)
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
        "recall": f"You sent the approved plan back. {plan.owner} and the supervisor are told, with your reason.",
        "withdraw": "You took the plan back. Change it and send it again.",
    }[name]


def goals_served(activities):
    """The goals that the activities serve, each once."""
    found = {goal.pk: goal for activity in activities for goal in activity.goals.all()}
    return sorted(found.values(), key=lambda goal: (goal.plan_id, goal.code))

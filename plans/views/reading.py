"""A plan is read, sent and decided on."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from plans import checks
from plans.changes import compare
from plans.coverage import coverage
from plans.models import Activity, Plan, SelfDirectedProject
from plans.models.sharing import shared_before, with_echo
from plans.models.talk import with_conversation
from plans.views import talk
from progress.earlier import earlier_credits
from workflow.forms import DecisionForm
from workflow.moves import MoveRefused


def plan_detail(request, pk):
    today = timezone.localdate()
    plan = _plan_to_read(request, pk, today)
    own = plan.owner_id == request.user.pk
    if request.method == "POST" and "send" in request.POST:
        return _plan_send(request, plan)
    decision = DecisionForm(request.POST or None, document=plan, user=request.user)
    if request.method == "POST":
        plan.taken_in_today = earlier_credits(plan.participation, on=today).counted
        if decision.made() or _made_before(plan, request):
            messages.success(request, _after(plan, request.POST["move"]))
            return redirect(plan)
    late, unsent = decision.late, ""
    if late:
        unsent = decision.cleaned_data["note"]
        decision = DecisionForm(document=plan, user=request.user)
    if plan.is_kept_from(request.user):
        return _plan_unsent(request, plan, late, unsent)
    before = _read_before(plan, own)
    rows, *earlier = Plan.rows_of(
        [plan, before] if before else [plan],
        Activity.objects.with_projects(SelfDirectedProject.objects.visible_to(request.user)),
    )
    taken_in, lapsing = plan.taken_in, 0
    if plan.status in Plan.BEING_WRITTEN:
        behind = earlier_credits(plan.participation, on=today, ends=plan.finish_by)
        lapsing, plan.self_directed_today = behind.expiring, behind.self_directed
        if plan.is_editable:
            plan.taken_in = taken_in = behind.counted  # as it would be sent today; nothing is saved
    history = list(plan.history.select_related("by")) if plan.submitted_at else []
    context = {
        "plan": plan,
        "own": own,
        "decision": decision,
        "late": late,
        "unsent": unsent,
        "outcomes": rows[0],
        "impacts": rows[1],
        "activities": rows[2],
        "coverage": coverage(plan.library_goals, rows[2]),
        "lapsing": lapsing,
        "sums": checks.sums_of(
            rows[2],
            plan.participation.rule_set,
            taken_in=taken_in,
            self_directed_earlier=plan.self_directed_today,
        ),
        "rule_set": plan.participation.rule_set,
        "history": history,
        "became": _last(history, to_status=plan.status),
        "written": _being_written(plan, own),
        "before": plan.before if plan.before and plan.before.pk != plan.pk else None,
        "shared_before": shared_before(plan),
    }
    context |= talk.beside(plan, request.user, rows=(rows[0], rows[2]))
    if plan.status in Plan.BEING_WRITTEN:
        context["checks"] = plan.checks(taken_in=taken_in, on=today, rows=rows)
        context["missing"] = checks.missing(context["checks"])
        context["unconfirmed"] = checks.unconfirmed(rows[2])
        context["to_read"] = [] if own else checks.to_read(rows[2])
        if was := plan.read_before or (before and before.contents(earlier[0])):
            context["changes"] = compare(was, plan.contents(rows))
            context["since"] = before
            context["sent_back"] = _last(history, move="return") if plan.read_before else None
    return render(request, "plans/plan_detail.html", context, status=409 if late else 200)


def _plan_unsent(request, plan, late, unsent):
    """What others read while its owner writes: who is working on it, what happened so far, and what was said."""
    in_force = plan.participation.plans.visible_to(request.user).approved()
    context = {
        "plan": plan,
        "own": False,
        "late": late,
        "unsent": unsent,
        "in_force": in_force.first(),
        "history": plan.history.select_related("by"),
    }
    context |= talk.beside(plan, request.user)
    return render(request, "plans/plan_unsent.html", context, status=409 if late else 200)


def _plan_to_read(request, pk, today):
    """The plan, with who owns it and who decides on it, so that none of this is asked for again."""
    found = Plan.objects.visible_to(request.user).with_facts().with_library_goals(today).with_office()
    plan = get_object_or_404(with_conversation(with_echo(found), request.user), pk=pk)
    if plan.owner_id == request.user.pk:
        plan.owner = request.user
    if position := plan.position:
        position.supervisor_in_office = plan.supervisor_in_office
        if position.user_id == plan.owner_id and position.primary and not position.ended:
            plan.owner._position = position
    return plan


def _read_before(plan, own):
    """The version that a plan to decide on is compared with; None where it came back before, or is the first."""
    if plan.read_before or not (plan.is_editable or plan.status == Plan.Status.SUBMITTED):
        return None
    return plan.before


def _being_written(plan, own):
    """The later version that is being written or decided on, for those who may see it."""
    for other in plan.participation.plans.all():
        if other.status in Plan.BEING_WRITTEN and other.pk != plan.pk and (own or other.submitted_at):
            return other
    return None


def _last(history, **facts):
    """The last entry of a history of which these facts hold."""
    return next(
        (
            entry
            for entry in reversed(history)
            if all(getattr(entry, name) == fact for name, fact in facts.items())
        ),
        None,
    )


def _plan_send(request, plan):
    behind = earlier_credits(plan.participation, on=timezone.localdate(), ends=None)
    plan.self_directed_today = behind.self_directed
    try:
        plan.submit(by=request.user, taken_in=behind.counted)
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
    last, name = plan.history.last(), request.POST.get("move")
    same = bool(last and last.by_id == request.user.pk and last.move == name)
    return same and not plan.moves[name].own_page


def _after(plan, name):
    return {
        "approve": f"You approved the plan of {plan.owner}, who is told by e-mail.",
        "return": f"You sent the plan back. {plan.owner} gets an e-mail with your note.",
        "recall": f"You sent the approved plan back. {plan.owner} and the supervisor are told, with your reason.",
        "withdraw": "You took the plan back. Change it and send it again.",
    }[name]

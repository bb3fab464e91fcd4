"""A plan is read, sent and decided on."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from plans import checks
from plans.changes import compare
from plans.coverage import coverage
from plans.models import Activity, Plan, SelfDirectedProject
from plans.models.sharing import shared_before, with_responses
from plans.views.comments import conversation_context
from workflow.forms import DecisionForm
from workflow.moves import SYSTEM
from workflow.prepared import Prepared
from workflow.revalidation import revalidated
from workflow.sentences import MoveRefused, sentence

# The one to decide on: the page itself reads more.
TO_DECIDE = Prepared(lambda user, now, key: Plan.objects.visible_to(user).filter(pk=key), keyed=True)


@revalidated
def plan_detail(request, pk):
    typed = None
    if request.method == "POST":
        plan = TO_DECIDE.get_or_404(request.user, key=pk)
        if "send" in request.POST:
            return _plan_send(request, plan)
        onward = request.queue.url_after(plan)
        typed = DecisionForm(request.POST or None, document=plan, user=request.user)
        if typed.made() or _made_before(plan, request):
            messages.success(request, sentence(f"plans/plan_{request.POST['move']}", plan=plan))
            return redirect(onward)
    plans = with_responses(Plan.objects.visible_to(request.user).with_facts())
    plan = get_object_or_404(plans, pk=pk)
    if plan.owner_id != request.user.pk:
        request.section = "inbox"
    decision = DecisionForm.drawn(typed, document=plan, user=request.user)
    context = {"plan": plan, "decision": decision, "place": request.queue.place_of(plan)}
    if plan.is_kept_from(request.user):
        return _plan_unsent(request, plan, context)
    context |= _plan_context(plan, request.user)
    return render(request, "plans/plan_detail.html", context, status=409 if decision.late else 200)


def _plan_context(plan, user):
    """What the page of a plan shows besides the decision."""
    today, own = timezone.localdate(), plan.owner_id == user.pk
    before = _read_before(plan)
    rows, *rows_before = Plan.rows_of([plan, before] if before else [plan])
    outcomes, impacts, activities = rows
    earlier = plan.earlier_credits(today) if plan.status in Plan.BEING_WRITTEN else None
    history = list(plan.history.select_related("by", "in_place_of")) if plan.submitted_at else []
    context = {
        "own": own,
        "outcomes": outcomes,
        "impacts": impacts,
        "coverage": (covered := coverage(plan.library_goals(today), activities)),
        "untouched": sum(not goal.numbers for goal in covered),
        "sums": checks.totals_of(
            activities,
            plan.participation.rule_set,
            earlier=earlier.counted if earlier else plan.taken_in,
            self_directed_earlier=earlier.self_directed if earlier else 0,
            expiring=earlier.expiring if earlier else 0,
        ),
        "rule_set": plan.participation.rule_set,
        "history": history,
        "became": _last(history, to_status=plan.status),
        "written": _being_written(plan, own),
        "before": plan.before if plan.before and plan.before.pk != plan.pk else None,
        "shared_before": shared_before(plan),
    }
    context |= conversation_context(plan, user, rows=(outcomes, activities))
    whats = {}
    if earlier:
        found = plan.checks(on=today, earlier=earlier, rows=rows)
        context["to_do"] = checks.to_do(found)
        context["is_ready"] = checks.is_ready(found)
        context["warned"] = [check for check in found if check.ok and check.warning]
        context["passed"] = [check for check in found if check.ok and not check.warning]
        waiting = checks.unconfirmed(activities)
        context["unconfirmed"] = waiting and sentence("plans/goals_unconfirmed", **waiting)
        context["outside_libraries"] = [] if own else checks.outside_libraries(activities)
        if was := plan.read_before or (before and before.contents(rows_before[0])):
            # a draft as it would be sent today
            included = earlier.counted if plan.is_editable else plan.taken_in
            context["changes"] = compare(was, plan.contents(rows, earlier=included))
            context["since"] = before
            context["sent_back"] = _last(history, move="return") if plan.read_before else None
            whats = context["changes"].of_rows("activities")
        context["judgment"] = (
            len(context["to_do"]) + len(context["warned"]) + len(context["outside_libraries"])
        )
    context["activities"] = [
        (activity, projects, whats.get(number, ""))
        for number, (activity, projects) in enumerate(_with_projects(plan, activities, user), 1)
    ]
    return context


def _with_projects(plan, activities, user):
    """Each activity with its projects, and those of the activities that it continues, as far as `user` reads them."""
    if plan.owner_id == user.pk:
        return [(activity, []) for activity in activities]
    of_participation = {"activity__plan__participation": plan.participation_id}
    projects = list(SelfDirectedProject.objects.visible_to(user).filter(**of_participation).order_by("pk"))
    chains = {}
    if projects:
        chains = Activity.objects.filter(plan__participation=plan.participation_id).earlier_keys()
    return [
        (activity, [project for project in projects if project.activity_id in chains[activity.pk]])
        for activity in activities
    ]


def _plan_unsent(request, plan, context):
    """What others read while its owner writes: who is working on it, what happened so far, and the comments."""
    in_force = plan.participation.plans.visible_to(request.user).approved()
    context |= {
        "own": False,
        "in_force": in_force.first(),
        "history": plan.history.select_related("by", "in_place_of"),
    }
    context |= conversation_context(plan, request.user)
    return render(request, "plans/plan_unsent.html", context, status=409 if context["decision"].late else 200)


def _read_before(plan):
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
    try:
        plan.submit(by=request.user)
    except MoveRefused as refused:
        if not refused.late:
            messages.error(request, str(refused))
    else:
        messages.success(request, sentence("plans/plan_sent", plan=plan))
    return redirect(plan)


def _made_before(plan, request):
    """Whether this very move was just made by the same person: a click that came twice."""
    last, name = plan.history.last(), request.POST.get("move")
    same = bool(last and last.by_id == request.user.pk and last.move == name)
    return same and not plan.moves[name].own_page and plan.moves[name].role != SYSTEM

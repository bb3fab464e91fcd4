"""A plan is written: begun, saved, checked before it is sent."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from directory.files import hand_out
from plans import checks
from plans.forms.plan import PlanForms, goals_of, suggestions_to
from plans.models import Plan
from plans.row_buttons import row_button, with_rows
from plans.second_window import mark_of, meanwhile
from progress.earlier import earlier_credits
from tracks.models import Participation
from tracks.rules import ZERO


def plan_list(request):
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
def plan_new(request):
    mine = Participation.objects.filter(user=request.user, rule_set__plan_needed=True).open()
    participation = get_object_or_404(mine.order_by("-opened")[:1])
    plan = participation.plans.first() or Plan.objects.begin(participation, by=request.user)
    return redirect("plan_edit" if plan.is_editable else "plan_detail", plan.pk)


def plan_edit(request, pk):
    if request.method == "POST":
        with transaction.atomic():
            plan = own_plan(request, pk, Plan.objects.select_for_update(of=("self",)))
            return _plan_save(request, plan)
    plan = own_plan(request, pk, Plan.objects.all())
    if not plan.can_change:
        messages.info(request, "This plan cannot be changed just now: this page says why.")
        return redirect(plan)
    return _plan_form(request, plan, forms_of(request, plan), sending="check" in request.GET)


def plan_file(request, pk):
    """The draft that somebody wrote elsewhere, for whoever may read what the plan holds."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user), pk=pk)
    if plan.is_kept_from(request.user):
        raise Http404
    return hand_out(plan.drafted_file, plan.drafted_file_name)


def own_plan(request, pk, plans):
    mine = plans.visible_to(request.user).filter(owner=request.user).with_facts()
    mine = mine.select_related("decided_by").with_note().annotate(suggested=suggestions_to(request.user))
    plan = get_object_or_404(mine, pk=pk)
    plan.owner = request.user
    return plan


def forms_of(request, plan, typed=None, files=None):
    return PlanForms(plan, typed, files, goals=goals_of(plan, request.user.position, timezone.localdate()))


def _plan_save(request, plan):
    typed, stamp = request.POST, request.POST.get("stamp", "")
    forms = forms_of(request, plan, typed, request.FILES)
    if button := row_button(typed):
        suggestions = [(key, fields) for key, gap, fields in forms.suggestions()]
        forms = forms_of(request, plan, with_rows(typed, button, suggestions))
        forms.say_nothing()
        return _plan_form(request, plan, forms, stamp=stamp)
    if "restore" in typed:  # a copy that this device kept: drawn as it was typed, saved by the next click
        forms.say_nothing()
        return _plan_form(request, plan, forms, happened=meanwhile_of(plan, stamp))
    mark = mark_of(typed, request.FILES)
    if plan.saved_as != mark:  # else it is the same click, twice
        if happened := meanwhile_of(plan, stamp):
            forms.say_nothing()
            return _plan_form(request, plan, forms, happened=happened)
        if not forms.is_valid():
            forms.form.put_file_back()
            points = _would_be(request, plan, forms) if "send" in typed else None
            return _plan_form(request, plan, forms, stamp=stamp, would_be=points)
        plan.saved_at, plan.saved_as = timezone.now(), mark
        forms.save(["saved_at", "saved_as"])
    if "send" not in typed:
        messages.success(request, "Your draft is saved.")
        return redirect("plan_edit", plan.pk)
    if plan.is_editable and checks.missing(points_of(plan)[0]):
        return redirect(reverse("plan_edit", args=[plan.pk]) + "?check=1")
    return redirect(plan)


def meanwhile_of(plan, stamp):
    return meanwhile(plan, stamp, name="plan", why_not=plan.why_not_changed())


def points_of(plan, rows=None):
    """What the rules ask of the plan as it is saved, and what it rests on."""
    today = timezone.localdate()
    behind = earlier_credits(plan.participation, on=today, ends=plan.finish_by)
    plan.self_directed_today = behind.self_directed
    return plan.checks(taken_in=behind.counted, on=today, rows=rows), behind


def _would_be(request, plan, forms):
    """What the rules would ask of what was typed, had everything been kept that can be."""
    data = forms.without_errors()
    if data is None:
        return None
    undo = transaction.savepoint()
    kept = forms_of(request, plan, data)
    kept.is_valid()
    kept.save([])
    points = points_of(plan)[0]
    transaction.savepoint_rollback(undo)
    return points


def _plan_form(request, plan, forms, *, stamp=None, happened="", sending=False, would_be=None):
    context = facts_of(request, plan, forms)
    sending = sending or would_be is not None
    missing = checks.missing(would_be or context["checks"])
    if sending and not would_be:
        forms.say_nothing()
    rest = forms.refuse(missing) if sending and missing else []
    errors = [(check.part, check.advice) for check in rest] + forms.errors()
    context |= {
        "errors": errors,
        "has_errors": bool(errors),
        "sending": sending,
        "kept": not would_be,
        "happened": happened,
        "stamp": plan.saved_at.isoformat() if stamp is None else stamp,
    }
    return render(request, "plans/plan_edit.html", context, status=409 if happened else 200)


def facts_of(request, plan, forms):
    """What the form and the lists beside it show of the plan."""
    points, behind = points_of(plan, rows=forms.saved_rows())
    for form in forms.activities.shown:
        earlier = getattr(form.instance, "earlier", None) or []
        form.earned = sum((behind.by_activity.get(key, ZERO) for key in earlier), ZERO)
    return {
        "plan": plan,
        "forms": forms,
        "goals": forms.goals,
        "sums": forms.sums(taken_in=behind.counted),
        "lapsing": behind.expiring,
        "rule_set": plan.participation.rule_set,
        "checks": points,
        "parts": checks.by_part(points),
        "missing": checks.missing(points),
        "decider": request.user.supervisor,
    }

"""A plan is begun, written, saved, and checked before it is sent."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from directory.files import hand_out
from plans import checks
from plans.edit_conflict import conflict, mark_of
from plans.forms.plan import PlanForms, goals_of
from plans.models import Activity, Plan
from tracks.eligibility import diploma_sent
from tracks.models import Participation
from tracks.rules import ZERO
from workflow.sentences import sentence


def plan_list(request):
    plans = Plan.objects.filter(owner=request.user, participation__closed=None)
    # The approved plan comes first: it says that a later version is being written, and leads there.
    plan = (
        plans.filter(status=Plan.Status.APPROVED).first()
        or plans.being_written().first()
        or plans.filter(status=Plan.Status.SUSPENDED).first()
    )
    if plan:
        return redirect("plan_edit" if plan.status == Plan.Status.DRAFT else "plan_detail", plan.pk)
    needs_plan = Participation.objects.filter(user=request.user, rule_set__plan_needed=True)
    context = {
        "participation": (opened := needs_plan.open().select_related("track").first()),
        "diploma_sent": None if opened else diploma_sent(request.user),
        "earlier": Plan.objects.filter(owner=request.user).select_related("participation__track"),
    }
    return render(request, "plans/plan_list.html", context)


def plan_new(request):
    mine = Participation.objects.filter(user=request.user, rule_set__plan_needed=True).open()
    participation = get_object_or_404(mine.order_by("-opened")[:1])
    plan = participation.plans.first()
    if plan is None and request.method != "POST":
        return render(request, "plans/begin.html", {"begins": "plan", "back": reverse("plan_list")})
    plan = plan or Plan.objects.begin(participation, by=request.user)
    return redirect("plan_edit" if plan.is_editable else "plan_detail", plan.pk)


def plan_edit(request, pk):
    if request.method == "POST":
        with transaction.atomic():
            plan = own_plan(request, pk, Plan.objects.select_for_update(of=("self",)))
            return _plan_save(request, plan)
    plan = own_plan(request, pk, Plan.objects.all())
    if not plan.can_change:
        messages.info(request, sentence("plans/plan_locked"))
        return redirect(plan)
    return _plan_form(request, plan, forms_of(plan), sending="check" in request.GET)


def plan_file(request, pk):
    """The draft that somebody wrote elsewhere, for whoever may read what the plan holds."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user), pk=pk)
    if plan.is_kept_from(request.user):
        raise Http404
    return hand_out(plan.drafted_file, plan.drafted_file_name)


def own_plan(request, pk, plans):
    mine = plans.visible_to(request.user).filter(owner=request.user).with_facts()
    return get_object_or_404(mine.select_related("decided_by").with_note(), pk=pk)


def forms_of(plan, typed=None, files=None):
    return PlanForms(plan, typed, files, goals=goals_of(plan, plan.owner.position, timezone.localdate()))


def _plan_save(request, plan):
    typed, stamp = request.POST, request.POST.get("stamp", "")
    forms = forms_of(plan, typed, request.FILES)
    if PlanForms.is_row_button(typed):
        forms.uncheck()
        return _plan_form(request, plan, forms, stamp=stamp)
    if "restore" in typed:  # a copy that this device kept: drawn as it was typed, saved by the next click
        forms.uncheck()
        return _plan_form(request, plan, forms, happened=conflict_with(plan, stamp))
    mark = mark_of(typed, request.FILES)
    if plan.saved_as != mark:  # else it is the same click, twice
        if happened := conflict_with(plan, stamp):
            forms.uncheck()
            return _plan_form(request, plan, forms, happened=happened)
        if not forms.is_valid():
            snapshot = forms.snapshot() if "send" in typed else None
            forms.form.put_file_back()
            return _plan_form(request, plan, forms, stamp=stamp, snapshot=snapshot)
        plan.saved_at, plan.saved_as = timezone.now(), mark
        forms.save(["saved_at", "saved_as"])
    if "send" not in typed:
        messages.success(request, sentence("plans/draft_saved"))
        return redirect("plan_edit", plan.pk)
    if plan.is_editable and checks.to_do(plan.checks(on=timezone.localdate())):
        return redirect(reverse("plan_edit", args=[plan.pk]) + "?check=1")
    return redirect(plan)


def conflict_with(plan, stamp):
    return conflict(plan, stamp, name="plan", why_not=plan.why_not_changed())


def _plan_form(request, plan, forms, *, stamp=None, happened="", sending=False, snapshot=None):
    """The form. `snapshot`: what it would hold if everything were saved that can be, when it was to be sent."""
    today = timezone.localdate()
    context = form_context(plan, forms)
    sending, to_do = sending or snapshot is not None, checks.to_do(context["checks"])
    if snapshot:
        to_do = checks.to_do(checks.of_plan(plan, snapshot, earlier=context["earlier"], on=today))
    elif sending:
        forms.uncheck()
    rest = forms.refuse(to_do) if sending and to_do else []
    errors = [(forms.place_of(check), check.advice) for check in rest] + forms.errors()
    context |= {
        "open_parts": forms.open_parts(rest, context["parts"]),
        "errors": errors,
        "has_errors": bool(errors),
        "sending": sending,
        "is_ready": sending and not snapshot and checks.is_ready(context["checks"]),
        "kept": not snapshot,
        "happened": happened,
        "stamp": plan.saved_at.isoformat() if stamp is None else stamp,
    }
    return render(request, "plans/plan_edit.html", context, status=409 if happened else 200)


def form_context(plan, forms):
    """What the form and the lists beside it show of the plan as it is saved."""
    today = timezone.localdate()
    hint = sentence("plans/finish_hint", latest=plan.latest_finish(today))
    forms.form.fields["finish_by"].help_text = hint
    earlier = plan.earlier_credits(today)
    points = plan.checks(on=today, earlier=earlier, rows=forms.saved_rows())
    if plan.is_revision:
        _add_earned(plan, forms, earlier)
    return {
        "plan": plan,
        "forms": forms,
        "goals": forms.goals,
        "sums": forms.totals(earlier),
        "earlier": earlier,
        "rule_set": plan.participation.rule_set,
        "checks": points,
        "parts": checks.by_part(points),
        "decider": plan.owner.supervisor,
    }


def _add_earned(plan, forms, earlier):
    """What was earned for each activity so far, under this version and those before it."""
    chains = Activity.objects.filter(plan__participation=plan.participation_id).earlier_keys()
    for form in forms.activities.active_forms:
        keys = chains.get(form.instance.pk, [])
        form.earned = sum((earlier.by_activity.get(key, ZERO) for key in keys), ZERO)

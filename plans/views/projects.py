"""A self-directed project: its form, more hours for it, its page."""

from decimal import Decimal

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction
from django.db.models import Prefetch
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from directory.models import LibraryGoal
from plans.edit_conflict import conflict, mark_of
from plans.forms.project import ProjectForm, ReasonForm, goals_for
from plans.forms.project_steps import steps_formset
from plans.models import Activity, SelfDirectedProject
from plans.project_totals import more_than_planned, totals_of
from tracks import rules
from workflow.forms import DecisionForm
from workflow.formsets import row_button
from workflow.prepared import Prepared
from workflow.sentences import MoveRefused, sentence

# The one to decide on: the page itself reads more.
TO_DECIDE = Prepared(
    lambda user, now, key: SelfDirectedProject.objects.visible_to(user).filter(pk=key), keyed=True
)


def readable_by(user):
    """What `user` may read, with all that a page of a project shows."""
    return SelfDirectedProject.objects.visible_to(user).select_related(
        "owner",
        "mentor",
        "position__library",
        "position__supervisor",
        "activity__plan__participation__rule_set",
    )


def own(user):
    mine = readable_by(user).filter(owner=user).select_related("decided_by")
    goals = Prefetch("goals", LibraryGoal.objects.select_related("plan"))
    return mine.prefetch_related("steps", goals).with_note()


@transaction.atomic
def project_new(request):
    """The form for an activity of one's own plan; where a project is under way, that one."""
    mine = Activity.objects.filter(plan__owner=request.user, kind=Activity.Kind.SELF_DIRECTED)
    wanted = request.GET.get("activity") or request.POST.get("activity") or ""
    activity = get_object_or_404(
        mine.select_related("plan", "continues").select_for_update(of=("self",)),
        pk=wanted if wanted.isdecimal() and len(wanted) < 19 else None,
    )
    # An earlier version's link leads to the project of the version in force.
    activity = activity.carried_on(timezone.localdate())
    project = SelfDirectedProject.objects.of_activity(activity).live().order_by("-pk").first()
    if project:
        return redirect("project_edit" if project.is_editable else "project_detail", project.pk)
    if request.method == "POST":
        project = SelfDirectedProject.objects.create(
            activity=activity,
            owner=request.user,
            position=request.user.position,
            title=" ".join(activity.description.split())[:200],
        )
        project.goals.set(activity.goals.all())
        return redirect("project_edit", project.pk)
    suspended = activity.plan if activity.plan.status == activity.plan.Status.SUSPENDED else None
    return render(request, "plans/project_new.html", {"activity": activity, "suspended": suspended})


def project_edit(request, pk):
    if request.method == "POST":
        with transaction.atomic():
            return _project_save(request, _mine(request, pk, locked=True))
    project = _mine(request, pk)
    if project.is_amendment and project.may_amend:
        return redirect("project_amend", pk)
    if not project.is_editable:
        return _closed(request, project)
    return _project_form(request, project, *_forms_of(project))


def _mine(request, pk, *, locked=False):
    mine = own(request.user)
    return get_object_or_404(mine.select_for_update(of=("self",)) if locked else mine, pk=pk)


def _project_save(request, project):
    typed, sending, mark = request.POST, "send" in request.POST, mark_of(request.POST)
    form, steps = _forms_of(project, typed)
    happened, stamp = "", typed.get("stamp", "")
    if row_button(typed):
        _uncheck(form, steps)
    elif project.saved_as == mark:  # the same click, twice
        return _after_saving(request, project, sending=sending and project.is_editable)
    elif happened := _conflict(project, stamp, may=project.is_editable):
        _uncheck(form, steps)
        stamp = project.saved_at.isoformat()
    elif all([form.is_valid(), steps.is_valid()]):
        project.saved_at, project.saved_as = timezone.now(), mark
        form.save()
        steps.save()
        return _after_saving(request, project, sending=sending)
    elif sending:  # say everything at once: what can't be saved, and what is missing
        form, steps = _forms_of(_mine(request, project.pk), typed, sending=True)
    return _project_form(request, project, form, steps, stamp=stamp, happened=happened)


def _forms_of(project, typed=None, *, sending=False):
    form = ProjectForm(
        typed, instance=project, goals=goals_for(project, on=timezone.localdate()), sending=sending
    )
    return form, steps_formset(typed, project=project, sending=sending)


def _after_saving(request, project, *, sending):
    """Where a saved draft leads. When it can't be sent, its form says what is missing."""
    if not sending:
        return _kept(request, project, sending="send" in request.POST)
    project = _mine(request, project.pk)
    form, steps = _forms_of(project)
    form.refuse_missing()
    steps.refuse_missing()
    if form.missing or steps.has_missing:
        return _project_form(request, project, form, steps, kept=True)
    more = more_than_planned(project, project.hours_planned(), on=timezone.localdate())
    if more and request.POST.get("more") != str(more.earned):
        return _project_form(request, project, form, steps, more=more, kept=True)
    try:
        with transaction.atomic():
            SelfDirectedProject.objects.get(pk=project.pk).submit(by=request.user)
    except MoveRefused as refused:
        form.missing[NON_FIELD_ERRORS] = str(refused)
        return _project_form(request, project, form, steps, kept=True)
    return _kept(request, project, sending=True)


def _uncheck(form, steps):
    """Draw what was typed without its errors."""
    form.unchecked = True
    steps.uncheck()


def _conflict(project, stamp, *, may):
    return conflict(project, stamp, name="project", why_not="" if may else project.what_happened())


def _project_form(request, project, form, steps, *, stamp=None, happened="", more=None, kept=False):
    """The form. `more`: that its hours earn more than was planned, asked before it is sent. `kept`: whether what
    stands in the form is saved, although it can't be sent."""
    # the checks and totals are of what is kept, not of what is typed
    saved, today = own(request.user).get(pk=project.pk) if form.is_bound else project, timezone.localdate()
    plan = saved.activity.carried_on(today).plan
    context = {
        "project": saved,
        "form": form,
        "formset": steps,
        "checks": saved.checks(on=today),
        "awaited_plan": plan if plan.status in plan.BEING_WRITTEN else None,
        "kept": kept,
        "has_errors": bool(form.missing) or steps.has_missing,
        "sums": totals_of(saved, hours=saved.hours_planned(), on=today),
        "more": more,
        "more_saved": more_than_planned(saved, saved.hours_planned(), on=today),
        "promised": saved.promised_elsewhere(),
        "position": saved.owner.position,
        "suspended": saved.suspended_plan(on=today),
        "stamp": saved.saved_at.isoformat() if stamp is None else stamp,
        "happened": happened,
    }
    return render(request, "plans/project_edit.html", context, status=409 if happened else 200)


def _kept(request, project, *, sending):
    if not sending:
        messages.success(request, sentence("plans/draft_saved"))
        return redirect("project_edit", project.pk)
    messages.success(request, sentence("plans/project_sent", project=project))
    return redirect(project)


def _closed(request, project):
    messages.info(request, sentence("plans/project_closed", project=project))
    return redirect(project)


def project_amend(request, pk):
    """More hours than were approved: new steps and the reason, for the supervisor to decide."""
    if request.method == "POST":
        with transaction.atomic():
            return _amendment_save(request, _mine(request, pk, locked=True))
    project = _mine(request, pk)
    if not project.may_amend:
        return _closed(request, project)
    typed = QueryDict(kept) if (kept := request.session.get(_draft_name(project))) else None
    form = ReasonForm(typed, again=project.is_amendment)
    steps = steps_formset(typed, project=project, new_only=True)
    if typed:
        _uncheck(form, steps)
    return _amendment_form(request, project, form, steps)


def _draft_name(project):
    """In the session: a project under way has no place for steps that nobody asked for yet."""
    return f"more_hours_{project.pk}"


def _keep_draft(request, project):
    typed = request.POST.copy()
    for name in ("csrfmiddlewaretoken", "stamp", "send", "more"):
        typed.pop(name, None)
    request.session[_draft_name(project)] = typed.urlencode()


def _amendment_save(request, project):
    typed, happened, stamp = request.POST, "", request.POST.get("stamp", "")
    form = ReasonForm(typed, again=project.is_amendment)
    steps = steps_formset(typed, project=project, sending=True, new_only=True)
    if row_button(typed):
        _uncheck(form, steps)
    elif project.saved_as == (mark := mark_of(typed)):
        return redirect(project)
    elif happened := _conflict(project, stamp, may=project.may_amend):
        _uncheck(form, steps)
        stamp = project.saved_at.isoformat()
    else:
        return _amendment_send(request, project, form, steps, mark)
    return _amendment_form(request, project, form, steps, stamp=stamp, happened=happened)


def _amendment_send(request, project, form, steps, mark):
    typed = request.POST
    _keep_draft(request, project)
    if all([form.is_valid(), steps.is_valid()]):
        hours = steps.hours() + project.hours_approved()
        more = more_than_planned(project, hours, on=timezone.localdate())
        if more and typed.get("more") != str(more.earned):
            return _amendment_form(
                request, project, form, steps, stamp=typed.get("stamp", ""), more=more, kept=True
            )
        try:
            with transaction.atomic():
                steps.save()
                project.saved_at, project.saved_as = timezone.now(), mark
                project.save(update_fields=["saved_at", "saved_as"])
                amended = SelfDirectedProject.objects.get(pk=project.pk)
                send = amended.submit if amended.is_amendment else amended.amend
                send(by=request.user, note=form.cleaned_data["note"])
        except MoveRefused as refused:
            form.add_error(None, str(refused))
        else:
            request.session.pop(_draft_name(project), None)
            messages.success(request, sentence("plans/amendment_sent", project=project))
            return redirect(project)
    return _amendment_form(request, project, form, steps, stamp=typed.get("stamp", ""), kept=True)


def _amendment_form(request, project, form, steps, *, stamp=None, happened="", more=None, kept=False):
    context = {
        "kept_until": "sign_out" if kept else "",
        "project": project,
        "form": form,
        "formset": steps,
        "approved": [step for step in project.steps.all() if step.approved],
        "approved_hours": project.hours_approved(),
        "sums": totals_of(project, hours=project.hours_planned(), on=timezone.localdate()),
        "more": more,
        "promised": project.promised_elsewhere(),
        "stamp": project.saved_at.isoformat() if stamp is None else stamp,
        "happened": happened,
    }
    return render(request, "plans/project_amend.html", context, status=409 if happened else 200)


def project_detail(request, pk):
    typed = None
    if request.method == "POST":
        project = TO_DECIDE.get_or_404(request.user, key=pk)
        onward = request.queue.url_after(project)
        typed = DecisionForm(request.POST or None, document=project, user=request.user)
        if typed.made():
            name = f"plans/project_{typed.cleaned_data['move']}"
            messages.success(request, sentence(name, project=project))
            return redirect(onward)
    reading = readable_by(request.user).select_related("decided_by").prefetch_related("steps").with_note()
    project = get_object_or_404(reading, pk=pk)
    if project.owner_id != request.user.pk:
        request.section = "inbox"
    decision = DecisionForm.drawn(typed, document=project, user=request.user)
    planned, hours, today = project.hours_planned(), project.hours(), timezone.localdate()
    begun, history = (
        project.approved_on is not None,
        list(project.history.select_related("by", "in_place_of")),
    )
    activity = project.activity.carried_on(today)
    blocked = "" if project.completed_on else project.why_blocked(today)
    more = None if project.completed_on else more_than_planned(project, planned, on=today)
    sums = totals_for(request.user, project, hours=hours if begun else planned, on=today)
    context = {
        "project": project,
        "decision": decision,
        "place": request.queue.place_of(project),
        "is_owner": project.owner == request.user,
        "blocked": blocked,
        "current_plan": activity.plan,
        "more": more,
        "judgment": sum(map(bool, (blocked, more, sums and sums.over))),
        "steps": project.steps.all(),
        "goals": project.goals.select_related("plan"),
        "hours": hours,
        "credits": rules.self_directed_credits(hours),
        "hours_planned": planned,
        "credits_planned": rules.self_directed_credits(planned),
        "sums_planned": not begun,
        "sums": sums,
        "history": history,
        "requested": _requested(project, history),
    }
    return render(request, "plans/project_detail.html", context, status=409 if decision.late else 200)


def _requested(project, history):
    """How many hours more are asked for, and why; while that waits."""
    if not (project.is_amendment and project.status == project.Status.SUBMITTED):
        return None
    why = next(
        (entry.note for entry in reversed(history) if entry.by_id == project.owner_id and entry.note), ""
    )
    return {"hours": sum((step.hours for step in project.new_steps()), Decimal(0)), "why": why}


def totals_for(user, project, *, hours, on):
    """The sums of a project without a credit. A mentor does not read how the owner stands."""
    only_mentors = user.pk == project.mentor_id and not project.mentor_decides
    if only_mentors or project.status == project.Status.COMPLETED:
        return None
    return totals_of(project, hours=hours, on=on)

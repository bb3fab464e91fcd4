"""A self-directed project: its form, its page."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from plans.models import Activity, SelfDirectedProject
from plans.project_forms import ProjectForm, goals_for, steps_formset
from plans.project_sums import sums_of
from tracks import rules
from workflow.forms import DecisionForm
from workflow.moves import MoveRefused


def read_by(user):
    """What `user` may read, with all that a page of a project shows."""
    return SelfDirectedProject.objects.visible_to(user).select_related(
        "owner", "position__library", "position__supervisor", "activity__plan__participation__rule_set"
    )


def own(user):
    mine = read_by(user).filter(owner=user).select_related("decided_by")
    return mine.prefetch_related("steps", "goals").with_note()


@transaction.atomic
def project_new(request, learned):
    """The form for an activity of one's own plan; where a project is under way, that one."""
    mine = Activity.objects.filter(plan__owner=request.user, kind=Activity.Kind.SELF_DIRECTED)
    wanted = request.GET.get("activity") or request.POST.get("activity") or ""
    activity = get_object_or_404(
        mine.select_related("plan", "continues").select_for_update(of=("self",)),
        pk=wanted if wanted.isdecimal() and len(wanted) < 19 else None,
    )
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
    return render(request, "plans/project_new.html", {"activity": activity})


def project_edit(request, pk, learned):
    project = get_object_or_404(own(request.user), pk=pk)
    project.owner = request.user
    if not project.is_editable:
        return _closed(request, project)

    today = timezone.localdate()
    goals = goals_for(project, on=today)
    sending = "send" in request.POST
    if request.method == "POST":
        data = _with_rows(request.POST)
        form = ProjectForm(data, instance=project, goals=goals, sending=sending)
        steps = steps_formset(data, project=project, sending=sending)
        if all([form.is_valid(), steps.is_valid()]):
            try:
                _save(form, steps, by=request.user, sending=sending)
            except MoveRefused as refused:
                if refused.late:
                    return _closed(request, own(request.user).get(pk=pk))
                form.add_error(None, str(refused))
            else:
                return _kept(request, project, sending=sending, adding="add" in request.POST)
        saved = own(request.user).get(pk=pk)  # the checks and sums are of what is kept, not of what is typed
    else:
        saved = project
        form = ProjectForm(instance=project, goals=goals)
        steps = steps_formset(project=project, extra=1 if "add" in request.GET else 0)

    facts = {
        "project": project,
        "form": form,
        "formset": steps,
        "checks": saved.checks(on=today),
        "sums": sums_of(project, hours=saved.hours_planned(), learned=learned, on=today),
        "position": request.user.position,
    }
    return render(request, "plans/project_edit.html", facts)


def _with_rows(posted):
    """The POST with a row more, or a row to be removed, when one of these buttons was pressed."""
    data = posted.copy()
    total = data.get("steps-TOTAL_FORMS", "")
    if "add" in data and total.isdecimal() and len(total) < 4 and int(total) < 50:
        data["steps-TOTAL_FORMS"] = int(total) + 1
    if "remove" in data:
        data[f"{data['remove']}-DELETE"] = "on"
    return data


def _save(form, steps, *, by, sending):
    """What was typed and the move, or neither."""
    with transaction.atomic():
        now = SelfDirectedProject.objects.select_for_update(of=("self",)).get(pk=form.instance.pk)
        if now.status != form.instance.status:
            raise MoveRefused("This project was sent in the meantime.", late=True)
        project = form.save()
        steps.save()
        if sending:
            SelfDirectedProject.objects.get(pk=project.pk).submit(by=by)


def _kept(request, project, *, sending, adding):
    if sending:
        messages.success(
            request,
            f"Sent to {request.user.supervisor}. You get an e-mail when it is decided. Wait with the work until then.",
        )
        return redirect(project)
    messages.success(request, "Your draft is saved.")
    address = reverse("project_edit", args=[project.pk])
    return redirect(f"{address}?add=1#steps" if adding else address)


def _closed(request, project):
    messages.info(request, f"This project is {project.get_status_display().lower()}: its form is closed.")
    return redirect(project)


def project_detail(request, pk, learned):
    project = get_object_or_404(read_by(request.user).prefetch_related("steps"), pk=pk)
    decision = DecisionForm(request.POST or None, document=project, user=request.user)
    if request.method == "POST" and decision.made():
        messages.success(request, _told(project, decision.cleaned_data["move"]))
        return redirect(project)
    if late := decision.late:
        decision = DecisionForm(document=project, user=request.user)  # with what may be done now
        decision.late = late

    planned, hours = project.hours_planned(), project.hours()
    begun = project.approved_on is not None
    facts = {
        "project": project,
        "decision": decision,
        "is_owner": project.owner == request.user,
        "steps": project.steps.all(),
        "goals": project.goals.select_related("plan"),
        "hours": hours,
        "credits": rules.self_directed_credits(hours),
        "hours_planned": planned,
        "credits_planned": rules.self_directed_credits(planned),
        "sums_planned": not begun,
        "sums": sums_for(
            request.user,
            project,
            hours=hours if begun else planned,
            learned=learned,
            on=timezone.localdate(),
        ),
        "history": project.history.select_related("by"),
    }
    return render(request, "plans/project_detail.html", facts)


def _told(project, move):
    """What happened, and what comes next."""
    first = project.owner.get_short_name()
    return {
        "approve": f"You approved it. {first} gets an e-mail and may begin.",
        "return": f"You sent it back. {first} gets an e-mail with your note.",
        "withdraw": "You took it back. Change it and send it again.",
        "reopen": "It is open again. Add to the journal, then complete it once more.",
    }.get(move, "Done.")


def sums_for(user, project, *, hours, learned, on):
    """The sums of a project without a credit. A mentor does not read how the owner stands."""
    if user.pk == project.mentor_id or project.status == project.Status.COMPLETED:
        return None
    return sums_of(project, hours=hours, learned=learned, on=on)

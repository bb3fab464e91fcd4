"""A self-directed project is completed: its credit is made from the hours of the journal."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from plans.forms.journal import CompletionForm
from plans.journal import files_of, journal_of
from plans.models import SelfDirectedProject
from plans.project_totals import totals_of
from workflow.sentences import MoveRefused, sentence


def project_complete(request, pk):
    projects = SelfDirectedProject.objects.visible_to(request.user).filter(owner=request.user)
    project = get_object_or_404(
        projects.select_related("owner", "position__supervisor", "activity__plan__participation__rule_set"),
        pk=pk,
    )
    if not project.may_complete:
        return _closed(request, project)

    if project.activity.carried_on(timezone.localdate()).plan.status == "suspended":
        messages.warning(request, project.why_blocked(timezone.localdate()))
        return redirect(project)

    form, kept = CompletionForm(request.POST or None, instance=project), False
    if request.method == "POST" and form.is_valid():
        try:
            credit = _completed(form, by=request.user)
        except MoveRefused as refused:
            if refused.late:
                return _closed(request, SelfDirectedProject.objects.get(pk=pk))
            form.add_error(None, str(refused))
        else:
            messages.success(request, sentence("credits/project_completed", credit=credit))
            return redirect(credit)
    if form.is_bound:
        kept = _keep(form)

    lines = journal_of(project)
    facts = {
        "project": project,
        "form": form,
        "kept": kept,
        "decider": request.user.supervisor,
        "lines": lines,
        "files": files_of(lines),
        "given": project.credits_to_give(),
        "sums": totals_of(project, hours=project.hours(), on=timezone.localdate()),
    }
    return render(request, "credits/project_complete.html", facts)


def _keep(form):
    """Save what was written although the project isn't completed. Whether that was all of it."""
    wrong = [name for name in form.fields if name in form.errors and str(form[name].value() or "").strip()]
    open_ones = SelfDirectedProject.objects.filter(pk=form.instance.pk, status="approved")
    if written := {name: form.cleaned_data[name] for name in form.fields if name in form.cleaned_data}:
        open_ones.update(**written)
    return not wrong


def _completed(form, *, by):
    """What was written and the move, or neither. Only these columns: another tab may have moved the project."""
    with transaction.atomic():
        SelfDirectedProject.objects.filter(pk=form.instance.pk).update(**form.cleaned_data)
        return SelfDirectedProject.objects.get(pk=form.instance.pk).complete(by=by)


def _closed(request, project):
    messages.info(request, sentence("credits/project_closed", project=project))
    return redirect(project)

"""The journal of a self-directed project."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from plans.journal_forms import EntryForm
from plans.models import JournalEntry
from plans.views.projects import own, read_by, sums_for
from tracks import rules
from workflow.moves import MoveRefused

ENTRIES_A_PAGE = 20


def project_journal(request, pk, learned):
    """The journal: a form on top for the owner while the project is open, the entries below."""
    project = get_object_or_404(read_by(request.user), pk=pk)
    is_owner, now = project.owner == request.user, timezone.now()
    today = timezone.localdate(now)
    form, key = None, uuid.uuid4()
    if request.method == "POST":
        get_object_or_404(own(request.user), pk=pk)
        form, key = EntryForm(request.POST, project=project, today=today), _key(request.POST.get("key"))
        if form.is_valid():
            try:
                written = project.write(form.instance, key=key, now=now)
            except ValidationError as refused:
                form.add_error(None, refused)
            except MoveRefused as refused:
                form.add_error(None, str(refused))
            else:
                if written:
                    messages.success(request, "Written into your journal.")
                else:
                    messages.info(request, "This entry is in your journal already: it was not written twice.")
                return redirect("project_journal", project.pk)
    elif is_owner and project.is_open:
        form = EntryForm(project=project, today=today)

    hours = project.hours()
    facts = {
        "project": project,
        "form": form,
        "key": key,
        "hours": hours,
        "credits": rules.self_directed_credits(hours),
        "is_owner": is_owner,
        "may_change": is_owner and project.is_open,
        "page_obj": Paginator(project.entries.alive(), ENTRIES_A_PAGE).get_page(request.GET.get("page")),
        "sums": sums_for(request.user, project, hours=hours, learned=learned, on=today),
    }
    return render(request, "plans/project_journal.html", facts)


def _key(posted):
    """The form's own key; where it was tampered with, a new one."""
    try:
        return uuid.UUID(posted)
    except (TypeError, ValueError, AttributeError):
        return uuid.uuid4()


def entry_edit(request, pk, learned):
    entries = JournalEntry.objects.visible_to(request.user).filter(project__owner=request.user)
    entry = get_object_or_404(entries.alive().select_related("project__owner"), pk=pk)
    project = entry.project
    if not project.is_open:
        messages.info(request, "This project is not open: its journal cannot be changed.")
        return redirect("project_journal", project.pk)
    form = EntryForm(request.POST or None, instance=entry, project=project, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            project.rewrite(form.instance)
        except ValidationError as refused:
            form.add_error(None, refused)
        except MoveRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Your entry is changed.")
            return redirect("project_journal", project.pk)
    return render(request, "plans/entry_edit.html", {"project": project, "entry": entry, "form": form})


def entry_strike(request, pk, learned):
    """Asks once, then takes an entry out."""
    entries = JournalEntry.objects.visible_to(request.user).filter(project__owner=request.user)
    entry = get_object_or_404(entries.alive().select_related("project__owner"), pk=pk)
    if request.method == "POST":
        try:
            entry.project.strike(entry, now=timezone.now())
            messages.success(request, "The entry is taken out of your journal.")
        except MoveRefused as refused:
            messages.error(request, str(refused))
        return redirect("project_journal", entry.project_id)
    return render(request, "plans/entry_strike.html", {"entry": entry, "project": entry.project})

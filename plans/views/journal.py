"""The journal of a self-directed project: its entries, its timer, its files, and the notes beside it."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list

from directory.files import hand_out, hand_out_small
from directory.time_zones import in_own_time
from plans.forms.journal import EntryForm, NoteForm
from plans.journal import lines_of
from plans.models import JournalEntry
from plans.timer import WorkSession
from plans.views.projects import own, readable_by, totals_for
from tracks import rules
from workflow.sentences import MoveRefused, sentence

ENTRIES_A_PAGE = 20


@in_own_time
def project_journal(request, pk):
    """The journal: a form on top for the owner while the project is open, the entries below."""
    project = get_object_or_404(readable_by(request.user), pk=pk)
    if request.method != "POST":
        return _page(request, project)

    get_object_or_404(own(request.user), pk=pk)
    now, key = timezone.now(), _key(request.POST.get("key"))
    form = EntryForm(request.POST, request.FILES, project=project, now=now)
    if form.is_valid():
        try:
            written = project.write(form.instance, key=key, now=now, timer=request.POST.get("timer", ""))
        except ValidationError as refused:
            form.add_error(None, refused)
        except MoveRefused as refused:
            form.add_error(None, str(refused))
        else:
            if written:
                messages.success(request, sentence("plans/entry_written"))
            else:
                messages.info(request, sentence("plans/entry_repeated"))
            return _to_journal(request, project)
    _ask_for_file_again(request, form)
    return _page(request, project, form=form, key=key)


def _page(request, project, *, form=None, key=None, note=None):
    is_owner, now = project.owner == request.user, timezone.now()
    may_change = is_owner and project.is_open
    session = _session(project, now) if may_change else None
    if form is None and may_change:
        waits = session if session and session.ended else None  # what is under way is not written down yet
        form = EntryForm(project=project, now=now, session=waits)
    if note is None and project.approved_on:
        note = NoteForm(project=project, today=timezone.localdate(now))

    entries, sums = project.entries.alive(), project.entries.sums()
    pages = Paginator(entries.with_history(), ENTRIES_A_PAGE)
    pages.count = sums["written"]  # counted already
    page, hours = pages.get_page(request.GET.get("page")), sums["hours"]
    context = {
        "project": project,
        "form": form,
        "key": key or uuid.uuid4(),
        "session": session,
        "note_form": note,
        "has_errors": bool(note and note.errors),
        "notified": _notified(project, request.user),
        "hours": hours,
        "credits": rules.self_directed_credits(hours),
        "is_owner": is_owner,
        "may_change": may_change,
        "suspended": project.suspended_plan(on=timezone.localdate(now)) if is_owner else None,
        "page_obj": page,
        "lines": _lines(page, entries, project.notes.select_related("author")),
        "struck": project.entries.struck() if sums["struck"] else [],
        "sums": totals_for(request.user, project, hours=hours, on=timezone.localdate(now)),
    }
    return render(request, "plans/project_journal.html", context)


def _notified(project, user):
    """Who reads a note besides who writes it, in words."""
    people = dict.fromkeys([project.owner, project.decider, project.mentor])
    return get_text_list([str(person) for person in people if person and person != user], "and")


def _lines(page, entries, notes):
    """The entries of a page, and the notes of their days; those that are newer or older than all, at the ends."""
    page.object_list = list(page.object_list)
    newer_than = page.object_list[-1].on if page.has_next() else None
    older_than = entries[page.start_index() - 2].on if page.has_previous() else None
    return lines_of(page.object_list, notes, newer_than=newer_than, older_than=older_than)


def _session(project, now):
    if not project.timer_started_at:
        return None
    stopped = project.timer_stopped_at
    return WorkSession(
        timezone.localtime(project.timer_started_at),
        timezone.localtime(stopped) if stopped else None,
        timezone.localtime(now),
    )


def _key(posted):
    """The form's own key; where it was tampered with, a new one."""
    try:
        return uuid.UUID(posted)
    except (TypeError, ValueError, AttributeError):
        return uuid.uuid4()


def _to_journal(request, project):
    """Back to the journal; the script that sent a kept entry goes there itself."""
    address = reverse("project_journal", args=[project.pk])
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"to": address})
    return redirect(address)


def _ask_for_file_again(request, form):
    """A browser does not keep the file of a form that was refused; our script does."""
    kept = request.headers.get("Accept") == "application/json"
    if request.FILES.get("file") and "file" not in form.errors and not kept:
        form["file"].help_text = "Choose the file again. The browser didn’t keep it."


# The timer


@in_own_time
def journal_start(request, pk):
    """Begin a session of work, or go on with one that was stopped by mistake."""
    project = get_object_or_404(own(request.user), pk=pk)
    if request.method != "POST":
        return _begin(request, project, "start")
    try:
        project.start_timer(now=timezone.now())
    except MoveRefused as refused:
        messages.error(request, str(refused))
    return redirect("project_journal", project.pk)


def _begin(request, project, begins):
    back = reverse("project_journal", args=[project.pk])
    return render(request, "plans/begin.html", {"begins": begins, "project": project, "back": back})


@in_own_time
def journal_stop(request, pk):
    """Stop the session, so that it can be written down; or forget it."""
    project = get_object_or_404(own(request.user), pk=pk)
    if request.method != "POST":
        return _begin(request, project, "stop")
    try:
        if "forget" in request.POST:
            project.forget_timer()
            messages.info(request, sentence("plans/session_forgotten"))
        else:
            project.stop_timer(now=timezone.now())
    except MoveRefused as refused:
        messages.error(request, str(refused))
    return redirect("project_journal", project.pk)


# One entry


def _own_entry(request, pk):
    entries = JournalEntry.objects.visible_to(request.user).filter(project__owner=request.user)
    return get_object_or_404(entries.select_related("project__owner"), pk=pk)


def _why_closed(entry):
    """Why an entry can't be changed, by the name of the sentence, or an empty text."""
    return entry.project.why_journal_closed() or ("plans/entry_gone" if entry.struck_at else "")


@in_own_time
def entry_edit(request, pk):
    entry = _own_entry(request, pk)
    project = entry.project
    if closed := _why_closed(entry):
        messages.info(request, sentence(closed))
        return redirect("project_journal", project.pk)
    form = EntryForm(
        request.POST or None, request.FILES or None, instance=entry, project=project, now=timezone.now()
    )
    if request.method == "POST" and form.is_valid():
        try:
            project.rewrite(form.instance, now=timezone.now())
        except ValidationError as refused:
            form.add_error(None, refused)
        except MoveRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, sentence("plans/entry_changed"))
            return redirect("project_journal", project.pk)
    _ask_for_file_again(request, form)
    return render(request, "plans/entry_edit.html", {"project": project, "entry": entry, "form": form})


@in_own_time
def entry_strike(request, pk):
    """Asks once, then takes an entry out: it stays to be read, and does not count."""
    entry = _own_entry(request, pk)
    if request.method != "POST":
        return render(request, "plans/entry_strike.html", {"entry": entry, "project": entry.project})
    try:
        entry.project.strike(entry, now=timezone.now())
    except MoveRefused as refused:
        messages.info(request, str(refused))
    else:
        messages.success(request, sentence("plans/entry_struck"))
    return redirect("project_journal", entry.project_id)


def entry_file(request, pk):
    """The photo or file of an entry; with `?small`, a small picture of it for the page."""
    entries = JournalEntry.objects.visible_to(request.user).exclude(file="")
    entry = get_object_or_404(entries, pk=pk)
    if "small" in request.GET and entry.is_picture:
        return hand_out_small(entry.file)
    return hand_out(entry.file, entry.file_name)


# The notes beside it


@in_own_time
def project_note(request, pk):
    """People who may read the journal may say something about it, once the work may begin."""
    project = get_object_or_404(readable_by(request.user).filter(approved_on__isnull=False), pk=pk)
    if request.method != "POST":
        return redirect(reverse("project_journal", args=[project.pk]) + "#notes")
    now = timezone.now()
    form = NoteForm(request.POST, project=project, today=timezone.localdate(now))
    if not form.is_valid():
        return _page(request, project, note=form)
    form.instance.author = request.user
    try:
        added = project.add_note(form.instance, now=now)
    except MoveRefused as refused:
        messages.error(request, str(refused))
        return redirect("project_journal", project.pk)
    if added:
        messages.success(request, sentence("plans/note_added"))
    else:
        messages.info(request, sentence("plans/note_repeated"))
    return redirect("project_journal", project.pk)

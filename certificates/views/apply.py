"""Applying in steps: check the credits, write the report, sign and send. What is typed is saved at each step."""

from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.db import transaction
from django.db.models import Prefetch
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from certificates import account, report_draft
from certificates.forms.application import ApplicationForm, ReportForm
from certificates.models import Application, SummativeReport
from events import days
from plans.edit_conflict import conflict, mark_of
from plans.models import Plan
from progress.progress import Progress, rows_of
from tracks import rules
from tracks.models import Category, Participation
from workflow.sentences import MoveRefused, sentence

READS = (
    "rule_set__minimums__category",
    Prefetch("plans", Plan.objects.with_impact_words()),
    "plans__outcomes",
)


@dataclass(frozen=True)
class FormStep:
    """The form of a step, with the progress and the list of credits that it is about."""

    form: ApplicationForm | ReportForm
    progress: Progress
    account: dict


def apply(request, pk):
    """The first step: whether the credits are enough, and which of them the certificate uses."""
    participation, application = _own(request, pk)
    if elsewhere := _elsewhere(request, participation, application):
        return elsewhere
    rows = rows_of(request.user)
    progress, frozen = _account(participation, application, rows=rows)
    groups = account.groups(frozen, complete=progress.with_pending.complete)
    plan_needed = participation.rule_set.plan_needed
    context = _context(request, participation, application, "check", progress=progress) | {
        "bar": min(progress.with_pending.counted, participation.rule_set.credits),
        "carried": progress.with_pending.counted - Decimal(frozen["used"]),
        "account": frozen,
        "uses": account.uses(groups, by="activity" if plan_needed else "category"),
        "groups": groups,
        "pending": account.pending(frozen),
        "alike": account.similar_in(rows, frozen),
        "beyond": account.beyond_sources(frozen),
        "plan": progress.current_plan,
    }
    return render(request, "certificates/apply.html", context)


def apply_report(request, pk):
    """The second step, where a track requires a summative report."""
    participation, application = _own(request, pk)
    if elsewhere := _elsewhere(request, participation, application):
        return elsewhere
    if not participation.rule_set.plan_needed:
        return redirect("apply_send", participation.pk)
    if request.method == "POST":
        made = _report_step(request, participation, application, request.POST)
        return _posted(request, participation, application, made, "report")
    made = _report_step(request, participation, application, checking="check" in request.GET)
    return _drawn(request, participation, application, made, "report")


def apply_send(request, pk):
    """The last step: the name to be printed, the statement, and the button that sends it all."""
    participation, application = _own(request, pk)
    if elsewhere := _elsewhere(request, participation, application):
        return elsewhere
    typed = request.POST if request.method == "POST" else None
    made = _application_step(request, participation, application, typed)
    if typed is not None:
        return _posted(request, participation, application, made, "send")
    return _drawn(request, participation, application, made, "send")


@require_POST
def apply_autosave(request, pk, step):
    """The same save as the button's, answered in JSON to the script of the page."""
    participation, application = _own(request, pk)
    if (application and not application.is_editable) or not participation.is_open:
        return JsonResponse(
            {"happened": sentence("certificates/application_sent_before"), "may_keep": False}, status=409
        )
    make = {"report": _report_step, "send": _application_step}.get(step)
    if make is None or (step == "report" and not participation.rule_set.plan_needed):
        raise Http404
    typed = request.POST.copy()
    typed.pop("extracts", None)  # entries go into the report by a click, never by themselves
    typed.pop("do", None)
    if happened := _happened(application, typed):
        answer = {"happened": happened, "may_keep": True, "stamp": application.saved_at.isoformat()}
        return JsonResponse(answer, status=409)
    form, unkept = make(request, participation, application, typed).form, []
    if not form.is_valid():
        unkept = [
            (form[name].auto_id if name in form.fields else "content", str(error))
            for name, errors in form.errors.items()
            for error in errors
        ]
        for name in form.errors:
            if name not in form.fields:
                return JsonResponse({"unkept": unkept}, status=422)
            before = form[name].initial
            before = before if isinstance(before, list) else [] if before in (None, "") else [before]
            typed.setlist(name, [str(value) for value in before])
        form = make(request, participation, application, typed).form
        form.is_valid()
    try:
        application = _write(participation, form, by=request.user, mark=mark_of(typed))
    except MoveRefused as refused:
        return JsonResponse({"happened": str(refused), "may_keep": False}, status=409)
    at = timezone.localtime(application.saved_at)
    parts = {}
    if step == "report":
        parts["state"] = render_to_string("certificates/_report_state.html", {"report": form})
    return JsonResponse(
        {
            "stamp": application.saved_at.isoformat(),
            "at": f"{days.clock(at)} {days.zone_of(at)}",
            "day": date_format(at, "F j"),
            "rows": {},
            "unkept": unkept,
            "parts": parts,
        }
    )


def _own(request, pk):
    """One's own participation, with the application that isn't declined, or None."""
    mine = Participation.objects.visible_to(request.user).filter(user=request.user)
    participation = get_object_or_404(
        mine.with_rules().select_related("rule_set__track").prefetch_related(*READS), pk=pk
    )
    participation.user = request.user
    applications = Application.objects.of(participation).select_related("report", "decided_by")
    return participation, applications.with_note().prefetch_related("report__achieved").first()


def _elsewhere(request, participation, application):
    """Where a person is led who can't apply: the application was sent, or the track is closed."""
    if application and not application.is_editable:
        if request.method == "POST":
            messages.info(request, sentence("certificates/application_sent_before"))
        return redirect(application)
    if not participation.is_open:
        messages.info(request, sentence("certificates/track_closed", open_again=participation.track))
        return redirect("certificate_list")
    return None


def _account(participation, application, *, rows=None):
    chosen = participation.rule_set.specialization and application
    return account.account_of(
        participation,
        on=timezone.localdate(),
        rows=rows,
        specializations=list(application.specializations.all()) if chosen else [],
    )


def _context(request, participation, application, step, *, progress):
    steps = ["check", "report", "send"] if participation.rule_set.plan_needed else ["check", "send"]
    return {
        "participation": participation,
        "application": application,
        "step": step,
        "steps": steps,
        "done": steps[: steps.index(step)],
        "progress": progress,
        "decider": request.user.supervisor,
    }


def _report_step(request, participation, application, typed=None, *, checking=False):
    """The step of the report; `checking` shows what is missing in what is saved."""
    written = getattr(application, "report", None) if application else None
    progress, frozen = _account(participation, application)
    owner = application or Application(participation=participation, owner=request.user)
    options = {
        "instance": written or SummativeReport(application=owner),
        "record": report_draft.of(participation, request.user),
        "achieved": [outcome.pk for outcome in written.achieved.all()] if written else [],
        "self_directed": bool(progress.with_pending.self_directed),
    }
    if checking and written:
        typed = ReportForm(None, **options).saved()
    form = ReportForm(
        typed,
        **options,
        sending=checking and bool(written),
        adding=typed is not None and typed.get("do") == "extracts",
    )
    return FormStep(form, progress, frozen)


def _application_step(request, participation, application, typed=None):
    required = participation.rule_set.requirement()
    progress, frozen = _account(participation, application)
    reached = None
    if required.specialization:
        keys = rules.specializations(progress.with_pending.by_category, required)
        reached = Category.objects.filter(pk__in=keys)
    application = application or Application(participation=participation, owner=request.user)
    form = ApplicationForm(
        typed,
        instance=application,
        initial={"name_printed": application.name_printed or request.user.printed_name},
        sending=typed is not None and typed.get("do") == "send",
        reached=reached,
    )
    return FormStep(form, progress, frozen)


def _happened(application, typed):
    """What another window saved since this page was opened, or nothing; the same click twice is no conflict."""
    if application is None or application.saved_as == mark_of(typed) or "stamp" not in typed:
        return ""
    return conflict(application, typed["stamp"], name="application", why_not="")


def _posted(request, participation, application, made, step):
    form = made.form
    if happened := _happened(application, request.POST):
        return _drawn(request, participation, application, made, step, happened=happened)
    if not form.is_valid():
        return _drawn(request, participation, application, made, step)
    do = request.POST.get("do", "save")
    try:
        with transaction.atomic():
            application = _write(participation, form, by=request.user, mark=mark_of(request.POST))
            if do == "send" and not _missing(application, made.progress):
                application.move("submit", by=request.user)
                messages.success(request, sentence("certificates/application_submit"))
                return redirect(application)
    except MoveRefused as refused:
        if refused.late:
            messages.info(request, str(refused))
            return redirect("apply", pk=participation.pk)
        form.add_error(None, str(refused))
        return _drawn(request, participation, application, made, step)
    if step == "report" and form.cleaned_data.get("extracts"):
        messages.success(request, sentence("certificates/journal_added"))
        return redirect(reverse("apply_report", args=[participation.pk]) + "#id_outcomes")
    if do in ("send", "next") and _missing(application, made.progress):
        return redirect(reverse("apply_report", args=[participation.pk]) + "?check=1")
    if do == "next":
        return redirect("apply_send", participation.pk)
    messages.success(request, sentence("certificates/draft_saved"))
    if "restore" in request.POST:  # a copy that this device kept
        return redirect(request.path)
    return redirect("apply", participation.pk)


def _missing(application, progress):
    """What the report still needs before it can be sent, as sentences."""
    if not progress.rule_set.plan_needed:
        return []
    report = SummativeReport.objects.filter(application=application).first() if application else None
    if report is None:
        return [sentence("certificates/report_needed")]
    return report.missing(self_directed=bool(progress.with_pending.self_directed))


def _drawn(request, participation, application, made, step, *, happened=""):
    form, progress = made.form, made.progress
    context = _context(request, participation, application, step, progress=progress) | {
        "form": form,
        "happened": happened,
        "stamp": application.saved_at.isoformat() if application else "",
        "kept": not form.is_bound or "check" in request.GET,
        "plan": progress.current_plan,
    }
    if step == "report":
        context |= {"report": form, "account": made.account, "by_goal": account.by_goal(made.account)}
    else:
        context["account"] = made.account
        context["missing"] = _missing(application, progress)
    status = 409 if happened else 200
    return render(request, f"certificates/apply_{step}.html", context, status=status)


def _write(participation, form, *, by, mark):
    """Save what was typed in one step; raises MoveRefused where the application was sent meanwhile."""
    with transaction.atomic():
        application = Application.objects.draft(participation, by=by)
        values = {"saved_at": timezone.now(), "saved_as": mark}
        if isinstance(form, ReportForm):
            report, _ = SummativeReport.objects.update_or_create(
                application=application, defaults=form.row_values()
            )
            report.achieved.set(form.cleaned_data["achieved"])
        else:
            values |= form.row_values()
            application.specializations.set(form.cleaned_data.get("specializations", []))
        for name, value in values.items():
            setattr(application, name, value)
        application.save(update_fields=list(values))
    return application

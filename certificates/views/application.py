from datetime import date
from decimal import Decimal

from django.contrib import messages
from django.db import transaction
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from certificates import account, report_draft
from certificates.forms.application import ApplicationForm, ReportForm
from certificates.models import Application, SummativeReport
from credits.rows import credit_rows
from plans.models import Plan
from progress.progress import rows_of
from tracks import rules
from tracks.models import Category, Participation
from workflow.forms import DecisionForm
from workflow.prepared import Prepared
from workflow.sentences import MoveRefused, sentence

SHAPES = {
    "draft": "is-draft",
    "submitted": "is-submitted",
    "checked": "is-waiting",
    "returned": "is-returned",
    "declined": "is-declined",
    "verified": "is-verified",
    "issued": "is-verified",
}
READS = (
    "rule_set__minimums__category",
    Prefetch("plans", Plan.objects.with_impact_words()),
    "plans__outcomes",
)


def apply(request, pk):
    """One's progress, credit by credit; and when that is enough, the application with the report."""
    mine = Participation.objects.visible_to(request.user).filter(user=request.user)
    participation = get_object_or_404(
        mine.with_rules().select_related("rule_set__track").prefetch_related(*READS), pk=pk
    )
    participation.user = request.user
    applications = Application.objects.of(participation).select_related("report", "decided_by")
    application = applications.with_note().prefetch_related("report__achieved").first()
    rule_set = participation.rule_set
    if application and not application.is_editable:
        if request.method == "POST":
            messages.info(request, sentence("certificates/application_sent_before"))
        return redirect(application)
    if not participation.is_open:
        messages.info(request, sentence("certificates/track_closed", open_again=participation.track))
        return redirect("certificate_list")
    rows = rows_of(request.user)
    chosen = list(application.specializations.all()) if application and rule_set.specialization else []
    progress, frozen = account.account_of(
        participation, on=timezone.localdate(), rows=rows, specializations=chosen
    )
    now = progress.with_pending
    form, report = _forms(request, participation, application, now)
    if request.method == "POST" and all([form.is_valid(), report is None or report.is_valid()]):
        try:
            application = _write(participation, form, report, by=request.user)
        except MoveRefused as refused:
            if refused.late:
                messages.info(request, str(refused))
                return redirect("apply", pk=participation.pk)
            form.add_error(None, str(refused))
        else:
            if form.sending:
                messages.success(request, sentence("certificates/application_submit"))
                return redirect(application)
            put = report and report.cleaned_data.get("extracts")
            messages.success(
                request, sentence("certificates/journal_added" if put else "certificates/draft_saved")
            )
            return redirect(reverse("apply", args=[participation.pk]) + ("#id_outcomes" if put else ""))
    total, decider = rule_set.credits, request.user.supervisor
    context = {
        "participation": participation,
        "application": application,
        "form": form,
        "report": report,
        "both": [report, form] if report else [form],
        "has_errors": bool(form.errors or (report and report.errors)),
        "show_form": now.complete or request.method == "POST",
        "progress": progress,
        "bar": min(now.counted, total),
        "carried": now.counted - Decimal(frozen["used"]),
        "account": frozen,
        "by_goal": account.by_goal(frozen),
        "groups": account.groups(frozen, complete=now.complete),
        "alike": account.similar_in(rows, frozen),
        "beyond": account.beyond_sources(frozen),
        "plan": progress.current_plan if report else None,
        "decider": decider,
    }
    return render(request, "certificates/apply.html", context)


# The one to decide on: the page itself reads more.
TO_DECIDE = Prepared(lambda user, now, key: Application.objects.visible_to(user).filter(pk=key), keyed=True)


def application_detail(request, pk):
    typed = None
    if request.method == "POST" and (found := TO_DECIDE(request.user, key=pk)):
        (application,) = found
        typed = DecisionForm(request.POST or None, document=application, user=request.user)
        if typed.made():
            facts = {
                "owner": application.owner,
                "decider": application.decider,
                "supervisor_first": application.supervisor_first,
            }
            name = f"certificates/application_{typed.cleaned_data['move']}"
            messages.success(request, sentence(name, **facts))
            return redirect(application)
    applications = Application.objects.visible_to(request.user).select_related(
        "owner",
        "report",
        "position__library",
        "position__supervisor",
        "participation__rule_set__track",
        "participation__track",
    )
    application = applications.filter(pk=pk).first()
    if application is None:
        return taken_back(request, pk)
    application.participation.user = application.owner
    mine, decider = application.owner_id == request.user.pk, application.decider
    if mine and application.status == application.Status.DRAFT:
        return redirect("apply", pk=application.participation_id)
    late = typed.late if typed else ""
    decision = DecisionForm.drawn(None if late else typed, document=application, user=request.user)
    moves = application.moves_for(request.user)
    context = {
        "application": application,
        "document": application,
        "mine": mine,
        "shape": SHAPES[application.status],
        "decider": decider,
        "stuck": application.waits_for_supervisor and not decider,
        "may_remove": "remove" in moves,
        "decides": moves and not mine,
        "report": getattr(application, "report", None),
        "ratings": _ratings(application),
        "pending": account.pending(application.standing),
        "decision": decision,
        "late": late,
        "history": application.history.select_related("by"),
        "account": application.standing,
        "requirement": application.requirement(),
        "rules_from": _day(application.standing.get("rule_set_from")),
        "by_goal": account.by_goal(application.standing),
        "groups": account.groups(application.standing),
        "alike": account.similar_in(credit_rows(application.credits_listed()), application.standing),
        "beyond": account.beyond_sources(application.standing),
        "other_kinds": _other_kinds(application.participation)
        if _is_coordinators(request.user, application) and application.status in application.WAITS
        else [],
    }
    return render(request, "certificates/application_detail.html", context)


def taken_back(request, pk):
    """Tells the supervisor who was about to verify it; for everyone else it doesn't exist."""
    application = get_object_or_404(Application.objects.taken_back_from(request.user), pk=pk)
    messages.info(request, sentence("certificates/application_taken_back", owner=application.owner))
    return redirect("inbox")


def _forms(request, participation, application, now):
    sending, required = request.POST.get("do") == "send", participation.rule_set.requirement()
    application = application or Application(participation=participation, owner=request.user)
    name = application.name_printed or request.user.name
    data = request.POST if request.method == "POST" else None
    reached = None
    if required.specialization:
        reached = Category.objects.filter(pk__in=rules.specializations(now.by_category, required))
    form = ApplicationForm(
        data, instance=application, initial={"name_printed": name}, sending=sending, reached=reached
    )
    if not participation.rule_set.plan_needed:
        return form, None
    written = getattr(application, "report", None) if application.pk else None
    report = ReportForm(
        data,
        instance=written or SummativeReport(application=application),
        record=report_draft.of(participation, request.user),
        achieved=[outcome.pk for outcome in written.achieved.all()] if written else [],
        sending=sending,
        adding=request.POST.get("do") == "extracts",
        self_directed=bool(now.self_directed),
    )
    return form, report


def _write(participation, form, report, *, by):
    """Save what was typed, and send it if that was asked for; all of it or nothing."""
    with transaction.atomic():
        application = Application.objects.draft(participation, by=by)
        values = form.row_values()
        for name, value in values.items():
            setattr(application, name, value)
        application.save(update_fields=list(values))
        application.specializations.set(form.cleaned_data.get("specializations", []))
        if report:
            kept, _ = SummativeReport.objects.update_or_create(
                application=application, defaults=report.row_values()
            )
            kept.achieved.set(report.cleaned_data["achieved"])
        if form.sending:
            application.move("submit", by=by)
    return application


def _day(text):
    return text and date.fromisoformat(text)


def _ratings(application):
    report = getattr(application, "report", None)
    if report is None:
        return []
    return [
        (report._meta.get_field(name).verbose_name, getattr(report, f"get_{name}_display")())
        for name in report.RATINGS
    ]


def _is_coordinators(user, application):
    return user.is_coordinator and user.pk != application.owner_id


def _other_kinds(participation):
    """The earlier certificates, when none is of the kind applied for, so that the coordinator sees them."""
    earlier = list(
        participation.user.participations.ended_in_certificate()
        .exclude(pk=participation.pk)
        .select_related("track")
        .order_by("-closed")
    )
    same = any(one.track.certificate_kind == participation.track.certificate_kind for one in earlier)
    return [] if same or not participation.rule_set.certificate_needed else earlier

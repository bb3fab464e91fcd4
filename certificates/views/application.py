from datetime import date

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from certificates import account
from certificates.models import Application
from credits.rows import credit_rows
from workflow.forms import DecisionForm
from workflow.prepared import Prepared
from workflow.sentences import sentence

SHAPES = {
    "draft": "is-draft",
    "submitted": "is-submitted",
    "checked": "is-waiting",
    "returned": "is-returned",
    "declined": "is-declined",
    "verified": "is-verified",
    "issued": "is-verified",
}


# The one to decide on: the page itself reads more.
TO_DECIDE = Prepared(lambda user, now, key: Application.objects.visible_to(user).filter(pk=key), keyed=True)


def application_detail(request, pk):
    typed = None
    if request.method == "POST" and (found := TO_DECIDE(request.user, key=pk)):
        (application,) = found
        onward = request.queue.url_after(application)
        typed = DecisionForm(request.POST or None, document=application, user=request.user)
        if typed.made():
            facts = {
                "owner": application.owner,
                "decider": application.decider,
                "supervisor_first": application.supervisor_first,
            }
            name = f"certificates/application_{typed.cleaned_data['move']}"
            messages.success(request, sentence(name, **facts))
            return redirect(onward)
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
    decision = DecisionForm.drawn(typed, document=application, user=request.user)
    moves = application.moves_for(request.user)
    is_coordinators = _is_coordinators(request.user, application) and application.status in application.WAITS
    to_judge = {
        "alike": account.similar_in(credit_rows(application.credits_listed()), application.standing),
        "beyond": account.beyond_sources(application.standing),
        "other_kinds": _other_kinds(application.participation) if is_coordinators else [],
        "supervisor_warning": _supervisor_warning(application) if is_coordinators else "",
    }
    groups = account.groups(application.standing)
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
        "place": request.queue.place_of(application),
        "history": application.history.select_related("by", "in_place_of"),
        "account": application.standing,
        "requirement": application.requirement(),
        "rules_from": _day(application.standing.get("rule_set_from")),
        "by_goal": account.by_goal(application.standing),
        "groups": groups,
        "pending_lines": account.pending_lines(groups),
        "judgment": sum(len(found) for found in (to_judge["alike"], to_judge["beyond"]))
        + bool(to_judge["other_kinds"])
        + bool(to_judge["supervisor_warning"]),
    }
    context |= to_judge
    status = 409 if decision.late else 200
    return render(request, "certificates/application_detail.html", context, status=status)


def taken_back(request, pk):
    """Tells the supervisor who was about to verify it; for everyone else it doesn't exist."""
    application = get_object_or_404(Application.objects.taken_back_from(request.user), pk=pk)
    messages.info(request, sentence("certificates/application_taken_back", owner=application.owner))
    return redirect("inbox")


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


def _supervisor_warning(application):
    return application.position.supervisor_warning if application.position else ""


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

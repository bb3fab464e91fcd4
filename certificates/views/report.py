"""The summative report on paper: as it was written, and blank."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from certificates import account
from certificates.models import Application, SummativeReport
from certificates.models.report import Rating
from tracks.models import RuleSet


def report_print(request, pk):
    applications = Application.objects.visible_to(request.user).filter(report__isnull=False)
    application = get_object_or_404(
        applications.select_related(
            "owner",
            "report",
            "position__library",
            "position__supervisor",
            "participation__rule_set__track",
            "participation__track",
        ),
        pk=pk,
    )
    participation, person = application.participation, application.owner
    participation.user = person
    position, frozen = application.position, application.standing
    if application.is_editable:  # not sent yet, or to be sent anew: as it stands today
        position = person.position
        prefetch_related_objects([participation], "plans", "rule_set__minimums__category")
        frozen = account.account_of(participation, on=timezone.localdate())[1]
    report = application.report
    context = {
        "application": application,
        "owner": person,
        "position": position,
        "report": report,
        "achieved": report.achieved.all(),
        "account": frozen,
        "rule_set": participation.rule_set,
        "questions": _questions(report),
    }
    return render(request, "certificates/report_print.html", context)


@login_not_required
def report_blank(request):
    rule_set = RuleSet.objects.for_newcomers(timezone.localdate()).filter(plan_needed=True).first()
    if rule_set is None:
        raise Http404("No track asks for a summative report.")
    context = {"rule_set": rule_set, "questions": _questions(), "blank": True}
    return render(request, "certificates/report_print.html", context)


def _questions(report=None):
    """Each question with the five answers, and whether it was given."""
    return [
        (
            SummativeReport._meta.get_field(name).verbose_name,
            [
                (label.lower(), bool(report) and getattr(report, name) == value)
                for value, label in Rating.choices
            ],
        )
        for name in SummativeReport.RATINGS
    ]

"""The application as the paper form: as it was written, and blank."""

from datetime import date
from decimal import Decimal

from django.contrib.auth.decorators import login_not_required
from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from certificates import account
from certificates.models import Application
from tracks.models import Track


def application_print(request, pk):
    related = ("owner", "report", "position__library", "position__supervisor")
    related += ("participation__rule_set__track", "participation__track")
    application = get_object_or_404(
        Application.objects.visible_to(request.user).select_related(*related), pk=pk
    )
    participation, person = application.participation, application.owner
    participation.user = person
    position, frozen, day = application.position, application.standing, application.applied_on
    if application.is_editable:  # not sent yet, or to be sent anew: as it stands today
        position, day = person.position, timezone.localdate()
        prefetch_related_objects([participation], "plans", "rule_set__minimums__category")
        chosen = list(application.specializations.all())
        frozen = account.account_of(participation, on=day, specializations=chosen)[1]
    lines = [line for line in frozen.get("lines", []) if line["used"]]
    context = {
        "application": application,
        "owner": person,
        "position": position,
        "track": participation.track,
        "rule_set": participation.rule_set,
        "account": frozen,
        "lines": [line | {"earned_on": date.fromisoformat(line["earned_on"])} for line in lines],
        "total": sum((Decimal(line["counts"]) for line in lines), Decimal(0)),
        "recognitions": [
            (label, value == application.recognition) for value, label in Application.Recognition.choices
        ],
        "verified": application.verified() if not application.is_editable else None,
    }
    return render(request, "certificates/application_print.html", context)


@login_not_required
def application_blank(request):
    context = {
        "blank": True,
        "tracks": Track.objects.filter(active=True),
        "recognitions": [(label, False) for label in Application.Recognition.labels],
    }
    return render(request, "certificates/application_print.html", context)

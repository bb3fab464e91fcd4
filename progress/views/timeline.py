"""The 48 months behind and ahead, as a picture and as a table."""

from django.shortcuts import render
from django.utils import timezone

from credits.models import Credit
from credits.outline import outlines
from progress import timeline, verdicts


def credit_timeline(request):
    today, user = timezone.localdate(), request.user
    participations = verdicts.participations_of(user)
    asked = (each for each in participations if each.track.code == request.GET.get("track"))
    participation = next(asked, next(iter(participations), None))
    context = {"participation": participation, "participations": participations, "today": today}
    if participation:
        rows = outlines(Credit.objects.visible_to(user).filter(owner=user))
        view = verdicts.view_of(participation, rows, on=today)
        found = timeline.timeline(view.earned, view.requirement, on=today)
        short = {key for key in view.later.missing if key != "total"}
        minimums = participation.rule_set.minimums.select_related("category").filter(category__in=short)
        context |= {
            "view": view,
            "timeline": found,
            "picture": timeline.picture(found),
            "short": [minimum.category for minimum in minimums],
        }
    return render(request, "progress/credit_timeline.html", context)

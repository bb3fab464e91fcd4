from decimal import Decimal
from itertools import groupby

from django.core.paginator import Paginator
from django.db.models import OuterRef, Prefetch, Subquery
from django.db.models.functions import JSONObject
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from certificates import account
from certificates.models import Application, Certificate
from plans.models import Plan
from progress import ahead, standing, totals
from progress.carry_over import carried_over
from progress.forms import WhatIfForm
from progress.outlook import GROUPS, outlook_of
from progress.outlook_words import missing_words, picture
from progress.ways import ways
from tracks import rules
from tracks.models import Participation

CREDITS_A_PAGE = 25
WORDS = {
    "soonest": "the soonest",
    "fewest": "with the fewest events",
    "online": "without travel",
    "other": "with other events",
}


def standing_detail(request, pk):
    """Where somebody stands in an open track, credit by credit, and what lies ahead; or on a day that is asked for."""
    participation = get_object_or_404(_found(request.user), pk=pk)
    owner = participation.user
    if not participation.is_open:
        return _closed(request, participation)
    now = timezone.now()
    today = timezone.localdate(now)
    mine = owner == request.user
    asked = request.GET if "on" in request.GET else None
    form = WhatIfForm(asked, participation=participation, today=today, mine=mine)
    day = form.cleaned_data["on"] if form.is_valid() else None
    rows = standing.rows_of(owner)
    needs_plan = participation.rule_set.plan_needed
    events = [] if needs_plan or day else ahead.offered_to(owner, now=now)
    offers = ahead.offers_of(events, participation.rule_set.requirement(), on=today)
    going = [offer for event, offer in offers if event.registered and offer.earned_on >= today]
    outlook = outlook_of(participation, rows, on=day or today, asked=bool(day), going=going)
    decider = _decider(request.user, owner)
    lines = outlook.lines(decider)
    show = request.GET.get("show") if request.GET.get("show") in GROUPS else ""
    page = Paginator([line for line in lines if show in ("", line.group)], CREDITS_A_PAGE).get_page(
        request.GET.get("page")
    )
    applied = participation.application and participation.application["status"] in Application.WAITS
    context = {
        "participation": participation,
        "owner": owner,
        "mine": mine,
        "rule_set": participation.rule_set,
        "outlook": outlook,
        "picture": picture(outlook, decider=decider, applied=bool(applied) and not day),
        "applied": applied,
        "today": today,
        "day": day,
        "form": form,
        "totals": _totals(outlook),
        "specializations": account.specializations(outlook.later, participation.rule_set.requirement())
        if participation.rule_set.specialization
        else [],
        "lapsed": outlook.lapsed_since(today) if day else [],
        "lapses": [] if day else outlook.lapses(),
        "window": None if day else outlook.window(),
        "page": page,
        "groups": [(name, list(found)) for name, found in groupby(page, key=lambda line: line.group)],
        "sums": _sums(lines),
        "show": show,
        "carried": None if day else carried_over(outlook),
        "ways": [] if day or needs_plan else _ways(outlook, offers, going, today),
        "going": going,
        "activities": [] if day or not needs_plan else _activities(outlook),
    }
    return render(request, "progress/standing_detail.html", context)


def _found(user):
    application = Application.objects.alive().filter(participation=OuterRef("pk"))
    return (
        Participation.objects.visible_to(user)
        .with_rules()
        .select_related("rule_set__track")
        .annotate(
            application=Subquery(application.values(row=JSONObject(pk="pk", status="status"))[:1]),
            number=Subquery(
                Certificate.objects.filter(participation=OuterRef("pk"), reissue=None).values("number")[:1]
            ),
        )
        .prefetch_related(Prefetch("plans", Plan.objects.with_sums()))
    )


def _closed(request, participation):
    if participation.number:
        return redirect("certificate_detail", participation.number)
    facts = {"participation": participation, "mine": participation.user == request.user}
    return render(request, "progress/standing_closed.html", facts)


def _decider(reader, owner):
    return "you" if owner.supervisor == reader else owner.supervisor


def _totals(outlook):
    """The categories that have a minimum, and what is elective; nothing where no minimums are asked."""
    asked = [row.category for row in outlook.rule_set.minimums.all()]
    if not asked:
        return []
    found = totals.totals(outlook.view, asked)[: len(asked)]
    elective = totals.elective(outlook.view, scale=max(total.scale for total in found))
    return [*found, *([elective] if elective else [])]


def _sums(lines):
    """For each group of verdicts its name, how many credits are in it, and how much they come to."""
    return [
        (
            name,
            label,
            len(found),
            sum(line.counts if name == "counts" else line.credit.amount for line in found),
        )
        for name, label in GROUPS.items()
        if (found := [line for line in lines if line.group == name])
    ]


def _ways(outlook, offers, going, today):
    """Ways from the calendar to what is missing, as the page draws them."""
    requirement = outlook.rule_set.requirement()
    events = {offer.key: event for event, offer in offers}

    def counting(day):
        return rules.standing(outlook.view.earned, requirement, on=day, pending=True).by_category

    free = [offer for _, offer in offers if offer not in going]
    found = ways(counting, requirement, free, on=today, taken=going)
    return [
        {
            "title": _title(way),
            "way": way,
            "missing": missing_words(outlook, way.missing, before="then"),
            "events": [(events[offer.key], offer) for offer in way.offers],
        }
        for way in found
    ]


def _title(way):
    if way.complete:
        return " and ".join(WORDS[name] for name in way.names)
    return WORDS["online"] if way.names == ("online",) else "everything that helps"


def _activities(outlook):
    """The activities of the plan in force with what is planned, earned, and still to be earned."""
    if outlook.nothing_counts:
        return []
    _, frozen = account.account_of(outlook.participation, on=outlook.on, rows=outlook.rows)
    found = []
    for line in frozen["activities"]:
        planned, earned = Decimal(line["planned"] or 0), Decimal(line["earned"])
        found.append(line | {"planned": planned, "earned": earned, "left": max(planned - earned, Decimal(0))})
    return sorted(found, key=lambda line: not line["left"])

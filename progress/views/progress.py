"""Progress in one open track, credit by credit, and what lies ahead; or on a day that the reader asks about."""

from itertools import groupby

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render

from progress.activities import activity_progress
from progress.carry_over import carry_over
from progress.categories import required_totals
from progress.forms import WhatIfForm
from progress.offers import offers_of, offers_to
from progress.progress import GROUPS, Missing, Progress, rows_of
from progress.registered import registered_rows
from progress.suggestions import suggestions
from tracks import rules
from tracks.models import Category, Participation
from workflow.revalidation import revalidated

CREDITS_A_PAGE = 25
CREDITS_A_GROUP = 10  # while all groups are on the page


@revalidated
def progress_detail(request, pk):
    found = Participation.objects.visible_to(request.user).with_rules().select_related("rule_set__track")
    participation = get_object_or_404(found.prefetch_related("plans__activities"), pk=pk)
    owner, mine = participation.user, participation.user == request.user
    if not participation.is_open:
        return _closed(request, participation, mine)
    now, today = request.now, request.today
    asked = request.GET if "on" in request.GET else None
    form = WhatIfForm(asked, participation=participation, today=today)
    day = form.cleaned_data["on"] if form.is_valid() else None
    rows = rows_of(owner)
    registered = [] if day else registered_rows(owner, now=now)
    progress = Progress(participation, rows, day or today, registered=registered, count_pending=bool(day))
    verdicts = sorted(progress.credits, key=_place)
    show = request.GET.get("show") if request.GET.get("show") in GROUPS else ""
    by_group = {code: list(found) for code, found in groupby(verdicts, key=lambda verdict: verdict.group)}
    page = Paginator(by_group.get(show, []), CREDITS_A_PAGE).get_page(request.GET.get("page"))
    groups = progress.groups
    context = {
        "participation": participation,
        "owner": owner,
        "mine": mine,
        "rule_set": participation.rule_set,
        "progress": progress,
        "decider": "you" if owner.supervisor == request.user else owner.supervisor,
        "today": today,
        "day": day,
        "form": form,
        "totals": required_totals(progress),
        "specializations": _specializations(progress),
        "expired": progress.expired_since(today) if day else [],
        "expiring": [] if day else progress.expiring,
        "page": page,
        "page_groups": [
            (group, page if show else by_group[group.code][:CREDITS_A_GROUP])
            for group in groups
            if show in ("", group.code)
        ],
        "groups": groups,
        "show": show,
        "carry_over": None if day else carry_over(progress),
    }
    if participation.rule_set.plan_needed:
        if not progress.needs_approved_plan:
            activities, _ = activity_progress(progress)
            context["activities"] = sorted(activities, key=lambda activity: not activity.left)
    elif not day:
        context["suggestions"] = _suggestions(progress, owner, now)
    return render(request, "progress/progress_detail.html", context)


def _closed(request, participation, mine):
    certificates = list(participation.certificates.all())
    replaced = {each.reissue_of_id for each in certificates}
    number = next((each.number for each in certificates if each.pk not in replaced), None)
    if number:
        return redirect("certificate_detail", number)
    return render(request, "progress/progress_closed.html", {"participation": participation, "mine": mine})


def _place(verdict):
    """The groups in their order, and in each what expires first."""
    return GROUPS.index(verdict.group), verdict.last_day, verdict.row.pk


def _specializations(progress):
    if progress.requirement.specialization is None:
        return []
    reached = rules.specializations(progress.with_pending.by_category, progress.requirement)
    return Category.objects.filter(pk__in=reached)


def _suggestions(progress, owner, now):
    """Events that would meet the requirement, as the page draws them."""
    offers = offers_of(offers_to(owner, now=now), progress.requirement, on=progress.on)
    events = {offer.key: event for event, offer in offers}
    registered = {row.event_id for row in progress.registered}
    going = [offer for event, offer in offers if event.pk in registered and offer.earned_on >= progress.on]

    def counting(day):
        return rules.standing(progress.earned, progress.requirement, on=day, pending=True).by_category

    others = [offer for _, offer in offers if offer not in going]
    return [
        {
            "suggestion": each,
            "missing": _missing(progress, each),
            "events": [(events[offer.key], offer) for offer in each.offers],
        }
        for each in suggestions(counting, progress.requirement, others, on=progress.on, taken=going)
    ]


def _missing(progress, suggestion) -> Missing:
    names = {row.category_id: row.category.name for row in progress.rule_set.minimums.all()}
    categories = tuple((names[key], amount) for key, amount in suggestion.missing.items() if key != "total")
    return Missing(suggestion.missing.get("total", rules.ZERO), categories)

from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import JSONObject
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import get_text_list

from credits import duplicates, excel, verdicts
from credits.models import Credit, Event, Evidence
from credits.totals import totals
from plans.journal_lines import files_of, hours_of, journal_of
from plans.models import ProjectStep, SelfDirectedProject
from tracks.models import Category
from workflow.forms import DecisionForm

GROUPS = [("counts", "Counts"), ("waits", "Waits"), ("out", "Does not count")]
DECIDED = {
    "verify": "You verified “{title}”. It counts from now on, wherever the rules let it.",
    "decline": "You declined “{title}”. The person who claimed it is told why by e-mail.",
    "withdraw": "You withdrew “{title}”. It has left your totals, and you can claim it again.",
}
SORTS = {
    "earned": lambda line: (line.credit.earned_on, line.credit.pk),
    "through": lambda line: (line.through or line.credit.earned_on, line.credit.pk),
    "amount": lambda line: (line.credit.amount, line.credit.pk),
    "title": lambda line: (line.credit.title.casefold(), line.credit.pk),
}


def credit_list(request):
    today, user = timezone.localdate(), request.user
    rows = list(Credit.objects.visible_to(user).filter(owner=user).with_facts().with_note())
    views = [verdicts.view_of(each, rows, on=today) for each in verdicts.participations_of(user)]
    view = next((each for each in views if each.track.code == request.GET.get("track")), None)
    view = view or next(iter(views), None)
    others = [each for each in views if each is not view]
    decider, categories = user.supervisor, list(Category.objects.all())
    lines = verdicts.lines(view, rows, on=today, decider=decider, others=others)
    filters = _filters(request.GET)
    shown = [line for line in lines if _fits(line, filters)]
    sort = filters["sort"]
    shown.sort(key=SORTS[sort.lstrip("-")], reverse=sort.startswith("-"))
    return render(
        request,
        "credits/credit_list.html",
        {
            "page": Paginator(shown, 25).get_page(request.GET.get("page")),
            "view": view,
            "views": views,
            "totals": totals(view, categories) if view else [],
            "asks": [_asks(each, categories) for each in views],
            "out": sum((line.credit.amount for line in lines if line.group == "out"), Decimal(0)),
            "decider": decider,
            "alike": _alike(rows),
            "waiting": _waiting(user),
            "filters": filters,
            "heads": _heads(sort, view),
            "groups": GROUPS,
            "kinds": Credit.Kind.choices,
            "years": sorted({row.earned_on.year for row in rows}, reverse=True),
            "any": bool(rows),
        },
    )


def credit_detail(request, pk):
    visible = Credit.objects.visible_to(request.user).with_facts().with_note().select_related("owner")
    projects = SelfDirectedProject.objects.visible_to(request.user).filter(pk=OuterRef("project"))
    steps = ProjectStep.objects.filter(project=OuterRef("project")).order_by("order", "pk")
    steps = ArraySubquery(steps.values(said=JSONObject(text="text", hours="hours")))
    visible = visible.annotate(may_open_project=Exists(projects), steps=steps)
    credit = get_object_or_404(visible, pk=pk)
    decision = DecisionForm(request.POST or None, document=credit, user=request.user)
    if request.method == "POST" and decision.made():
        messages.success(request, DECIDED[decision.cleaned_data["move"]].format(title=credit.title))
        return redirect(credit)
    today, owner = timezone.localdate(), credit.owner
    # The cap and the plan look at all credits, so the verdict on one is read from all.
    rows = list(Credit.objects.visible_to(request.user).filter(owner=owner).with_facts().with_note())
    views = [verdicts.view_of(each, rows, on=today) for each in verdicts.participations_of(owner)]
    decider = "you" if owner.supervisor == request.user else owner.supervisor
    lines = journal_of(credit.project) if credit.project else []
    return render(
        request,
        "credits/credit_detail.html",
        {
            "credit": credit,
            "own": owner == request.user,
            "verdicts": [
                (view.track, line)
                for view in views
                for line in verdicts.lines(view, rows, on=today, decider=decider)
                if line.credit.pk == credit.pk
            ],
            "alone": verdicts.lines(None, [credit], on=today, decider=decider)[0],
            "alike": [
                (other, why)
                for first, second, why, _ in _alike(rows)
                for one, other in ((first, second), (second, first))
                if one.pk == credit.pk
            ],
            "evidence": list(Evidence.objects.of(credit).select_related("credit", "event")),
            "tutorials": list(credit.tutorials.all()) if credit.kind == Credit.Kind.BUNDLE else [],
            "project": credit.project,
            "lines": lines,
            "files": files_of(lines),
            "hours": hours_of(lines),
            "decision": decision,
            "history": credit.history.select_related("by"),
        },
    )


def _filters(asked):
    """What was asked for; anything that cannot be is no filter."""
    year, sort = asked.get("year", ""), asked.get("sort", "")
    return {
        "q": asked.get("q", "").strip()[:200],
        "status": asked.get("status") if asked.get("status") in dict(GROUPS) else "",
        "kind": asked.get("kind") if asked.get("kind") in Credit.Kind.values else "",
        "year": int(year) if year.isdecimal() and len(year) == 4 else "",
        "sort": sort if sort.removeprefix("-") in SORTS else "-earned",
    }


def _fits(line, filters):
    credit = line.credit
    text = f"{credit.title} {credit.event.sponsor if credit.event else ''}".casefold()
    return (
        all(word in text for word in filters["q"].casefold().split())
        and filters["status"] in ("", line.group)
        and filters["kind"] in ("", credit.kind)
        and filters["year"] in ("", credit.earned_on.year)
    )


@dataclass(frozen=True)
class Head:
    """The head of a column; `sort` is what its link asks for: the other way round, if it is sorted by now."""

    label: str
    sort: str = ""
    sorted: str = ""
    numeric: bool = False


def _heads(now, view):
    def head(label, name, first, **options):
        turned = name if now.startswith("-") else f"-{name}"
        way = "descending" if now.startswith("-") else "ascending"
        mine = now.lstrip("-") == name
        return Head(label, turned if mine else first, way if mine else "", **options)

    return [
        head("Title", "title", "title"),
        head("Earned", "earned", "-earned"),
        head("Counts through", "through", "through"),
        Head(f"Verdict for the {view.track}" if view else "Status"),
        head("Credits", "amount", "-amount", numeric=True),
    ]


def _asks(view, categories):
    """What a track asks for, in a sentence."""
    rule_set = view.participation.rule_set
    minimums = rule_set.requirement().minimums
    amounts = {minimums.get(category.pk) for category in categories}
    if not minimums:
        parts = "of any category"
    elif len(amounts) == 1:
        parts = f"of them {excel.plain(amounts.pop())} in each category"
    else:
        named = [f"{excel.plain(minimums[c.pk])} in {c}" for c in categories if c.pk in minimums]
        parts = f"of them {get_text_list(named, 'and')}"
    cap = rule_set.self_directed_cap
    most = f"; at most {excel.plain(cap)} may be self-directed" if cap else ""
    return f"The {view.track} asks for {excel.plain(rule_set.credits)} credits, {parts}{most}."


def _alike(rows):
    """Pairs of credits that look like the same learning, as rows, with the reason and whether it is certain."""
    alive = {row.pk: row for row in rows if row.status in Credit.ALIVE}
    found = duplicates.alike(duplicates.of_credits(alive.values()))
    return [(alive[pair.first], alive[pair.second], pair.why, pair.certain) for pair in found]


def _waiting(user):
    """One's independent events that are not in the list of credits yet, the newest first."""
    own = Event.objects.visible_to(user).independent().filter(owner=user)
    return own.filter(Q(status__in=Event.UNDECIDED)).with_amount().with_note()[:50]

from django.contrib import messages
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef
from django.db.models.functions import JSONObject
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from credits import duplicates
from credits.models import Credit, Evidence, NotDuplicate
from plans.journal import files_of, hours_of, journal_of
from plans.models import ProjectStep, SelfDirectedProject
from progress import standing, verdicts
from workflow.forms import DecisionForm

DECIDED = {
    "verify": "You verified “{title}”. It counts from now on, wherever the rules let it.",
    "decline": "You declined “{title}”. The person who claimed it is told why by e-mail.",
    "withdraw": "You withdrew “{title}”. It has left your totals, and you can claim it again.",
}


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
            "may_name_activity": owner == request.user
            and credit.status == Credit.Status.PENDING
            and credit.activity is None
            and any(
                plan.in_force_on(credit.earned_on)
                for view in views
                for plan in view.participation.plans.all()
            ),
            "no_activity": standing.NO_ACTIVITY,
            "alone": verdicts.lines(None, [credit], on=today, decider=decider)[0],
            "alike": _alike(credit, rows),
            "evidence": list(Evidence.objects.of(credit).select_related("credit", "independent_event")),
            "tutorials": list(credit.tutorials.all()) if credit.kind == Credit.Kind.BUNDLE else [],
            "project": credit.project,
            "lines": lines,
            "files": files_of(lines),
            "hours": hours_of(lines),
            "decision": decision,
            "history": credit.history.select_related("by"),
        },
    )


def _alike(credit, rows):
    """The other credits that look like the same learning as this one, each with the reason."""
    alive = {row.pk: row for row in rows if row.is_alive}
    told = set(NotDuplicate.objects.of(credit.owner).values_list("first", "second"))
    found = duplicates.alike(duplicates.of_credits(alive.values()))
    return [
        (alive[other], pair.why)
        for pair in found
        for one, other in ((pair.first, pair.second), (pair.second, pair.first))
        if one == credit.pk and (min(one, other), max(one, other)) not in told
    ]

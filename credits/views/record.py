from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from credits.duplicates import pairs_of
from credits.models import Credit, Evidence
from credits.rows import credit_rows
from plans.journal import files_of, hours_of, journal_of
from plans.models import SelfDirectedProject
from progress.progress import progress_in_tracks, without_track
from workflow.forms import DecisionForm
from workflow.prepared import Prepared
from workflow.revalidation import revalidated
from workflow.sentences import sentence

# The one to decide on: the page itself reads more.
TO_DECIDE = Prepared(lambda user, now, key: Credit.objects.visible_to(user).filter(pk=key), keyed=True)


@revalidated
def credit_detail(request, pk):
    typed = None
    if request.method == "POST":
        credit = TO_DECIDE.get_or_404(request.user, key=pk)
        onward = request.queue.url_after(credit)
        typed = DecisionForm(request.POST or None, document=credit, user=request.user)
        if typed.made():
            messages.success(request, sentence(f"credits/credit_{typed.cleaned_data['move']}", credit=credit))
            return redirect(onward)
    projects = SelfDirectedProject.objects.visible_to(request.user).filter(pk=OuterRef("project"))
    visible = Credit.objects.visible_to(request.user).with_facts().with_note().select_related("owner")
    credit = get_object_or_404(visible.annotate(may_open_project=Exists(projects)), pk=pk)
    decision = DecisionForm.drawn(typed, document=credit, user=request.user)
    today, owner = timezone.localdate(), credit.owner
    # The cap and the plan look at all credits, so the verdict on one is read from all.
    rows = credit_rows(Credit.objects.visible_to(request.user).filter(owner=owner))
    tracks = progress_in_tracks(owner, today, rows=rows)
    row = next(row for row in rows if row.pk == credit.pk)
    journal = journal_of(credit.project) if credit.project else []
    return render(
        request,
        "credits/credit_detail.html",
        {
            "credit": credit,
            "own": owner == request.user,
            "decider": "you" if request.user.decides_for(owner.supervisor) else owner.supervisor,
            "verdicts": [(each, each.verdicts[credit.pk]) for each in tracks],
            "may_name_activity": owner == request.user
            and credit.status == Credit.Status.PENDING
            and credit.activity is None
            and any(
                plan.in_force_on(credit.earned_on)
                for each in tracks
                for plan in each.participation.plans.all()
            ),
            "status": without_track([row], today)[0],
            "similar": _similar(credit, rows),
            "evidence": list(Evidence.objects.of(credit).select_related("credit", "independent_event")),
            "tutorials": list(credit.tutorials.all()) if credit.kind == Credit.Kind.BUNDLE else [],
            "project": credit.project,
            "steps": credit.project.steps.order_by("order", "pk") if credit.project else [],
            "lines": journal,
            "files": files_of(journal),
            "hours": hours_of(journal),
            "decision": decision,
            "place": request.queue.place_of(credit),
            "history": credit.history.select_related("by", "in_place_of"),
        },
        status=409 if decision.late else 200,
    )


def _similar(credit, rows):
    """The other credits that look like the same learning as this one, each with the reason."""
    by_key = {row.pk: row for row in rows}
    return [
        (by_key[other], pair.why)
        for pair in pairs_of(credit.owner, rows).similar
        for one, other in ((pair.first, pair.second), (pair.second, pair.first))
        if one == credit.pk
    ]

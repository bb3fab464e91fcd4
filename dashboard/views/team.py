"""The people whose documents one decides on, and what a library's people plan to learn."""

from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from credits.models import Credit
from dashboard.goal_matrix import library_goal_matrix
from directory.models import Position, StrategicPlan
from plans.models import Activity, Plan
from progress.progress import progress_of_people
from workflow.revalidation import revalidated

PEOPLE_A_PAGE = 30


@revalidated
def team(request):
    pending = Count("user__credits", filter=Q(user__credits__status=Credit.Status.PENDING), distinct=True)
    found = (
        Position.objects.decided_by(request.user)
        .filter(primary=True)
        .select_related("user", "library")
        .annotate(pending=pending)
        .order_by("user__name", "pk")
    )
    page = Paginator(found, PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    people = [position.user for position in page]
    progress = progress_of_people(people, timezone.localdate())
    plans = {}
    # What is being written is for its owner alone: what a person has in force, or sent, goes before it.
    for plan in sorted(_plans_to_show(people), key=lambda plan: plan.is_editable):
        plans.setdefault(plan.owner_id, plan)
    rows = [(position, progress[position.user_id], plans.get(position.user_id)) for position in page]
    return render(request, "dashboard/team.html", {"page": page, "rows": rows})


def _plans_to_show(people):
    """Of each person the newest plan a supervisor may read, with what it plans."""
    still = Prefetch("activities", Activity.objects.filter(no_longer_needed=False), to_attr="still_planned")
    return (
        Plan.objects.filter(owner__in=people, participation__closed=None, submitted_at__isnull=False)
        .exclude(status=Plan.Status.SUPERSEDED)
        .with_sums()
        .prefetch_related(still)
        .order_by("owner", "-version")
    )


@revalidated
def library(request):
    """For the head of a library: its goals, and what its people plan to learn for each."""
    headed = Position.objects.headed_by(request.user).select_related("library").first()
    if headed is None:
        raise Http404
    waiting = StrategicPlan.objects.waiting().filter(library=headed.library)
    facts = {
        "library": headed.library,
        "strategic": headed.library.current_plan(request.today),
        "matrix": library_goal_matrix(headed.library, request.today),
        "waiting": waiting.select_related("owner"),
        "today": request.today,
    }
    return render(request, "dashboard/library.html", facts)

"""The people whose documents one decides on, and what a library's people plan to learn."""

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import render

from credits.models import IndependentEvent
from dashboard.forms.team import TeamForm
from dashboard.goal_matrix import library_goal_matrix
from dashboard.team import ON_COURSE, in_groups, team_rows
from directory.models import Position, StrategicPlan
from workflow.revalidation import revalidated

PEOPLE_A_PAGE = 30
GROUP_EVENTS = 5


@revalidated
def team(request):
    form = TeamForm(request.GET)
    chosen = form.chosen()
    rows = team_rows(request.user, request.today, **chosen)
    page = Paginator(rows, PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    due_soon = [row.due for row in rows if row.is_due_soon]
    facts = {
        "page": page,
        "rows": list(page),
        "groups": in_groups(list(page), chosen["sort"]),
        "needing": sum(row.group != ON_COURSE for row in rows),
        "due_soon": due_soon,
        "last_due": max(due_soon, default=None),
        "filter": form,
        "chosen": chosen,
    }
    return render(request, "dashboard/team.html", facts)


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
        "group_events": _group_events(request.user, headed.library),
        "today": request.today,
    }
    return render(request, "dashboard/library.html", facts)


def _group_events(user, library):
    """The newest that were entered for the library, with how many people were there and said so."""
    visible = IndependentEvent.objects.visible_to(user).filter(library=library)
    counted = visible.annotate(
        named=Count("attendees"), confirmed=Count("attendees", filter=Q(attendees__attended=True))
    )
    return counted[:GROUP_EVENTS]

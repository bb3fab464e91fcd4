"""Pages of words only, for anyone."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render

from workflow.revalidation import revalidated

TOPICS = ("credits", "plan", "project", "journal", "revision")


@login_not_required
@revalidated
def help_page(request):
    return render(request, "dashboard/help/index.html")


@login_not_required
@revalidated
def help_topic(request, topic):
    if topic not in TOPICS:
        raise Http404
    return render(request, f"dashboard/help/{topic}.html")


@login_not_required
@revalidated
def accessibility(request):
    return render(request, "dashboard/accessibility.html")


@login_not_required
@revalidated
def contact(request):
    return render(request, "dashboard/contact.html")

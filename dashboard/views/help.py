"""Pages of words only, for anyone."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render

from dashboard import help as questions
from workflow.revalidation import revalidated


@login_not_required
@revalidated
def help_page(request):
    q = request.GET.get("q", "").strip()[:100]
    facts = {"contents": questions.contents(), "q": q, "results": questions.search(q) if q else []}
    return render(request, "dashboard/help/index.html", facts)


@login_not_required
@revalidated
def help_topic(request, topic):
    if topic not in questions.TOPICS:
        raise Http404
    facts = {"topics": questions.topics(), "current": topic}
    return render(request, f"dashboard/help/{topic}.html", facts)


@login_not_required
@revalidated
def accessibility(request):
    return render(request, "dashboard/accessibility.html")


@login_not_required
@revalidated
def contact(request):
    return render(request, "dashboard/contact.html")

"""The conversation beside a plan."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from plans.forms.comments import CommentForm
from plans.models import Comment, Plan
from plans.models.talk import anchors, conversation, with_conversation

COMMENTS_A_PAGE = 20


def plan_talk(request, pk):
    """The whole conversation, the newest first, and the form on top."""
    found = with_conversation(Plan.objects.visible_to(request.user).with_facts(), request.user)
    plan = get_object_or_404(found, pk=pk)
    last = plan.last_sent
    if last and plan.pk != last.pk:
        _only_who_reads(request.user, last)
    form = comment_form(plan, request.user, data=request.POST or None)
    if request.method == "POST" and _written(request, plan, form):
        return redirect("plan_talk", plan.pk)
    said = Comment.objects.visible_to(request.user).filter(plan__participation=plan.participation_id).said()
    context = {
        "plan": plan,
        "own": plan.owner_id == request.user.pk,
        "talk": conversation(plan, request.user),
        "form": form,
        "page_obj": Paginator(said, COMMENTS_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "plans/plan_talk.html", context)


def _only_who_reads(user, last):
    """A supervisor whose position the last version was not written for has no part in this any more."""
    if not Plan.objects.visible_to(user).filter(pk=last.pk).exists():
        raise Http404


def beside(plan, user, *, rows=None):
    """The conversation as the page of a plan shows it, with no query but those for the plan and its rows."""
    last, shown = plan.last_sent, {"talk": conversation(plan, user)}
    if last and last.pk == plan.pk:
        shown["talk_form"] = comment_form(plan, user, rows=rows)
    return shown


def comment_form(plan, user, *, data=None, rows=None):
    """The form for a comment on this version, or on the last that was sent where this one is past."""
    last = plan.last_sent
    on = last if last and plan.submitted_at else plan
    return CommentForm(
        data, instance=Comment(plan=on, author=user), anchors=anchors(last, rows) if last else {}
    )


def _written(request, plan, form):
    if not form.is_valid():
        return False
    if plan.last_sent is None:
        form.add_error(None, "The conversation opens when the plan is sent for the first time.")
        return False
    if form.write():
        messages.success(request, f"Your comment is kept. {conversation(plan, request.user)['gets_it']}")
    else:
        messages.info(request, "Your comment is here already: it was not written twice.")
    return True

"""The conversation beside a plan."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from plans.forms.comments import CommentForm
from plans.models import Comment, Plan
from plans.models.comments import anchors, conversation
from workflow.sentences import MoveRefused, sentence

COMMENTS_A_PAGE = 20


def plan_comments(request, pk):
    """The whole conversation, the newest first, and the form on top."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user).with_facts(), pk=pk)
    last = plan.last_sent
    if last and plan.pk != last.pk:
        _refuse_former_supervisor(request.user, last)
    form = comment_form(plan, request.user, data=request.POST or None)
    if request.method == "POST" and _write(request, plan, form):
        return redirect("plan_comments", plan.pk)
    comments = (
        Comment.objects.visible_to(request.user)
        .filter(plan__participation=plan.participation_id)
        .with_authors()
    )
    context = {
        "plan": plan,
        "own": plan.owner_id == request.user.pk,
        "conversation": conversation(plan, request.user),
        "form": form,
        "page_obj": Paginator(comments, COMMENTS_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "plans/plan_comments.html", context)


def _refuse_former_supervisor(user, last):
    """A supervisor whose position the last version was not written for has no part in this any more."""
    if not Plan.objects.visible_to(user).filter(pk=last.pk).exists():
        raise Http404


def conversation_context(plan, user, *, rows=None):
    """The conversation as the page of a plan shows it."""
    context = {"conversation": conversation(plan, user)}
    if plan.last_sent and plan.last_sent.pk == plan.pk:
        context["comment_form"] = comment_form(plan, user, rows=rows)
    return context


def comment_form(plan, user, *, data=None, rows=None):
    """The form for a comment on this version, or on the last that was sent where this one is past."""
    last = plan.last_sent
    on = last if last and plan.submitted_at else plan
    return CommentForm(
        data, instance=Comment(plan=on, author=user), anchors=anchors(last, rows) if last else {}
    )


def _write(request, plan, form):
    if not form.is_valid():
        return False
    try:
        written = form.write()
    except MoveRefused as refused:
        form.add_error(None, str(refused))
        return False
    if written:
        notified = conversation(plan, request.user)["notified"]
        messages.success(request, sentence("plans/comment_kept", notified=notified))
    else:
        messages.info(request, sentence("plans/comment_repeated"))
    return True

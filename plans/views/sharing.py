"""Plans that people share with the others in their track."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from plans.coverage import goals_served
from plans.forms.comments import RemarkForm
from plans.models import Plan, Remark, Thanks
from plans.models.sharing import (
    matching,
    may_read_shared,
    readable_by,
    share,
    shared_with,
    unshare,
    with_responses,
)
from workflow.sentences import MoveRefused, sentence

PLANS_A_PAGE, REMARKS_A_PAGE = 20, 30
AROUND = ("owner", "participation__track", "position__library")


def shared_list(request):
    if not may_read_shared(request.user):
        raise Http404
    words = request.GET.get("q", "").strip()[:200]
    newest = matching(shared_with(request.user), words).order_by("-shared_at", "-pk")
    page = Paginator(newest.values_list("pk", flat=True), PLANS_A_PAGE).get_page(request.GET.get("page"))
    # What else it shows is read of those on the page, not of all before it.
    plans = with_responses(Plan.objects.filter(pk__in=list(page)).with_sums()).select_related(*AROUND)
    page.object_list = plans.order_by("-shared_at", "-pk")
    return render(request, "plans/shared_list.html", {"page": page, "words": words})


def shared_detail(request, pk):
    """A plan as others read it; for its owner also while it is not shared, as they would read it."""
    plan = get_object_or_404(readable_by(request.user).select_related(*AROUND), pk=pk)
    form = RemarkForm(request.POST or None, instance=Remark(plan=plan, author=request.user))
    if request.method == "POST" and form.is_valid():
        if form.write():
            messages.success(request, sentence("plans/remark_kept", plan=plan, by=request.user))
        else:
            messages.info(request, sentence("plans/remark_repeated"))
        return redirect("shared_detail", plan.pk)
    outcomes, impacts, activities = plan.rows()
    activities = [activity for activity in activities if not activity.no_longer_needed]
    thanks = list(plan.thanks.select_related("user").order_by("created"))
    remarks = plan.remarks.visible_to(request.user).select_related("author", "hidden_by")
    context = {
        "plan": plan,
        "own": plan.owner_id == request.user.pk,
        "outcomes": outcomes,
        "impacts": impacts,
        "activities": activities,
        "planned": sum(activity.credits or 0 for activity in activities),
        "goals": goals_served(activities),
        "thanks": thanks,
        "thanked": any(one.user_id == request.user.pk for one in thanks),
        "page_obj": Paginator(remarks, REMARKS_A_PAGE).get_page(request.GET.get("page")),
        "form": form,
    }
    return render(request, "plans/shared_detail.html", context)


def plan_share(request, pk):
    """The owner shares the plan, or stops sharing it."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user).filter(owner=request.user), pk=pk)
    if request.method != "POST":
        context = {"begins": "share", "plan": plan, "back": plan.get_absolute_url()}
        return render(request, "plans/begin.html", context)
    if "stop" in request.POST:
        unshare(plan)
        messages.success(request, sentence("plans/plan_unshared"))
        return redirect(plan)
    try:
        share(plan)
    except MoveRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, sentence("plans/plan_shared"))
    return redirect(plan)


def shared_thank(request, pk):
    plan = get_object_or_404(shared_with(request.user).exclude(owner=request.user), pk=pk)
    if request.method != "POST":
        context = {"begins": "thank", "plan": plan, "back": reverse("shared_detail", args=[plan.pk])}
        return render(request, "plans/begin.html", context)
    if "back" in request.POST:
        Thanks.objects.take_back(plan, request.user)
    else:
        Thanks.objects.give(plan, request.user)
    return redirect(reverse("shared_detail", args=[plan.pk]) + "#thanks-title")


def remark_hide(request, pk):
    """The State Library hides a remark, or shows it again."""
    if not request.user.is_coordinator:
        raise Http404
    remark = get_object_or_404(Remark.objects.visible_to(request.user), pk=pk)
    address = reverse("shared_detail", args=[remark.plan_id]) + f"#remark-{remark.pk}"
    if request.method != "POST":
        return redirect(address)
    if "show" in request.POST:
        remark.show()
    else:
        remark.hide(by=request.user)
    return redirect(address)

"""Withdrawing a pending credit, which asks once, and taking that back."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from credits.models import Credit
from workflow.sentences import MoveRefused, sentence

BACK = ("credit_list", "credit_pairs")  # where one may come from


def credit_withdraw(request, pk):
    credit = _own(request, pk)
    back = _back(request.POST if request.method == "POST" else request.GET)
    if request.method != "POST" and credit.status == Credit.Status.PENDING:
        return render(request, "credits/credit_withdraw.html", {"credit": credit, "back": back})
    if request.method != "POST":
        return redirect(credit)
    try:
        credit.move("withdraw", by=request.user)
    except MoveRefused as refused:
        messages.info(request, str(refused))
        return redirect(credit)
    return redirect(f"{reverse(back)}?withdrawn={credit.pk}")


@require_POST
@transaction.atomic
def credit_restore(request, pk):
    # Whoever enters the same learning at this moment waits here, or is waited for.
    get_user_model().objects.select_for_update().get(pk=request.user.pk)
    credit = _own(request, pk)
    try:
        credit.restore(by=request.user)
    except MoveRefused as refused:
        messages.info(request, str(refused))
    else:
        messages.success(request, sentence("credits/restored", credit=credit))
    return redirect(_back(request.POST))


def _own(request, pk):
    return get_object_or_404(Credit.objects.visible_to(request.user).filter(owner=request.user), pk=pk)


def _back(query):
    back = query.get("back")
    return back if back in BACK else BACK[0]

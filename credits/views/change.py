"""The owner puts right what was typed of a credit, while it is pending."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from credits.forms.change import ActivityChangeForm, ClaimChangeForm
from credits.forms.college import CollegeForm
from credits.forms.presenting import PresentingForm
from credits.models import Credit
from credits.views.learning import bundle_form, page_of
from workflow.moves import MoveRefused

FROM_PROJECT = "This credit comes from a project, and says what its journal says."


@transaction.atomic
def credit_change(request, pk):
    own = Credit.objects.visible_to(request.user).filter(owner=request.user)
    if request.method == "POST":
        own = own.select_for_update(of=("self",))
    credit = get_object_or_404(own.select_related("event", "activity__plan"), pk=pk)
    try:
        _refuse(credit)
    except MoveRefused as refused:
        messages.info(request, str(refused))
        return redirect(credit)
    form = _form(request, credit)
    if form.is_bound and form.is_valid():
        changed = form.save()
        messages.success(request, "The credit is changed." if changed else "Nothing was changed.")
        return redirect(credit)
    if credit.kind == Credit.Kind.FORMAL:
        return render(request, "credits/credit_change.html", {"form": form, "credit": credit})
    return page_of(request, form, credit=credit)


def _refuse(credit):
    if credit.status != Credit.Status.PENDING:
        raise MoveRefused(f"{credit.what_happened()} Ask the State Library if something of it is wrong.")
    if credit.is_self_directed:
        raise MoveRefused(FROM_PROJECT)
    credit.refuse_change()


def _form(request, credit):
    typed = request.POST if request.method == "POST" else None
    options = {"user": request.user, "credit": credit}
    if credit.kind == Credit.Kind.BUNDLE:
        return bundle_form(request, (typed,) if typed else (), credit.tutorials.all(), credit=credit)
    if credit.kind in (Credit.Kind.COLLEGE, Credit.Kind.PRESENTING):
        kind = CollegeForm if credit.kind == Credit.Kind.COLLEGE else PresentingForm
        return kind(typed, today=timezone.localdate(), **options)
    if credit.event and not credit.event.is_independent:
        return ClaimChangeForm(typed, now=timezone.now(), **options)
    return ActivityChangeForm(typed, **options)

"""Learning that is no event is entered: each form makes one pending credit."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone

from credits.learning_forms import BundleForm, CollegeForm, PresentingForm, Tutorials
from tracks.templatetags.credits import credits


@transaction.atomic
def bundle_new(request):
    data, today = _data(request), timezone.localdate()
    if data and "more" in data:
        # Nothing is checked yet, and all that was typed comes back, with more rows below.
        tutorials = Tutorials(initial=_typed_rows(data))
        form = BundleForm(initial=data.dict(), user=request.user, today=today, tutorials=tutorials)
    else:
        tutorials = Tutorials(data)
        form = BundleForm(data, user=request.user, today=today, tutorials=tutorials)
    lead = "Short tutorials, added up: every full half hour in all gives half a credit."
    return _save(request, form, "Add a bundle of short tutorials", lead, tutorials=tutorials)


@transaction.atomic
def college_new(request):
    form = CollegeForm(_data(request), user=request.user, today=timezone.localdate())
    lead = "A course you passed: one semester credit is 4 credits, one quarter credit is 2."
    return _save(request, form, "Add a college course", lead)


@transaction.atomic
def presenting_new(request):
    form = PresentingForm(_data(request), user=request.user, today=timezone.localdate())
    lead = "A workshop or class that you gave: it earns you twice its length, at most twice per topic in 48 months."
    return _save(request, form, "Add a training you gave", lead)


def _data(request):
    if request.method != "POST":
        return None
    # A double click waits here, and then finds that the credit is there already.
    get_user_model().objects.select_for_update().get(pk=request.user.pk)
    return request.POST


def _save(request, form, title, lead, **facts):
    if form.is_valid():
        if form.repeated:
            messages.info(request, f"“{form.repeated}” is in your list already: it was entered once.")
            return redirect("credit_list")
        credit = form.save()
        messages.success(
            request,
            f"“{credit.title}”, {credits(credit.amount)}, is in your list. Your supervisor verifies it.",
        )
        return redirect("credit_list")
    return render(request, "credits/learning.html", {"form": form, "heading": title, "lead": lead} | facts)


def _typed_rows(data):
    total = data.get("form-TOTAL_FORMS", "")
    total = min(int(total), 40) if total.isdecimal() and len(total) < 4 else 0
    names = ("name", "provider", "minutes")
    return [{name: data.get(f"form-{row}-{name}", "") for name in names} for row in range(total)]

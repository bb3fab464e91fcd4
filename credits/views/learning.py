"""Learning that is no event is entered, and a pending credit is changed by its owner."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from credits.forms.bundle import MOST_TUTORIALS, BundleForm, rows_of, tutorials
from credits.forms.claim import ActivityChangeForm, ClaimChangeForm
from credits.forms.learning import CollegeForm, PresentingForm
from credits.models import Credit, Tutorial
from tracks import rules
from workflow.formsets import row_button
from workflow.sentences import MoveRefused, sentence


@transaction.atomic
def bundle_new(request):
    form = bundle_form(request, _data(request), Tutorial.objects.drafts_of(request.user))
    if form.is_bound and form.is_ready() and form.short:
        minutes = form.keep_for_later()
        facts = {"least": rules.STEP_MINUTES, "more": rules.minutes_to_next_step(minutes)}
        messages.success(request, sentence("credits/kept_for_later", minutes=minutes, **facts))
        return redirect("bundle_new")
    return _save(request, form)


@transaction.atomic
def college_new(request):
    return _save(request, CollegeForm(*_data(request), user=request.user, today=timezone.localdate()))


@transaction.atomic
def presenting_new(request):
    return _save(request, PresentingForm(*_data(request), user=request.user, today=timezone.localdate()))


def bundle_form(request, data, kept, *, credit=None):
    """The form with its rows: those that are kept; or as typed, after a button for who has no JavaScript."""
    typed, today = data[0] if data else None, timezone.localdate()
    options = {"user": request.user, "today": today, "credit": credit}
    if typed:
        rows = tutorials(typed, today=today, for_later="later" in typed and not credit)
        if row_button(typed):
            return BundleForm(initial=typed.dict(), tutorials=rows, **options)
        return BundleForm(*data, tutorials=rows, **options)
    initial = rows_of(kept[:MOST_TUTORIALS])
    rows = tutorials(initial=initial, extra=0 if len(initial) == MOST_TUTORIALS else 1 if initial else 3)
    return BundleForm(tutorials=rows, **options)


def page_of(request, form, *, credit=None):
    kind = form.kind.value
    facts = {
        "form": form,
        "kind": kind,
        "credit": credit,
        "heading": sentence("credits/heading", kind=kind, changing=bool(credit)),
        "tutorials": getattr(form, "tutorials", None),
    }
    return render(request, "credits/learning.html", facts)


def _data(request):
    if request.method != "POST":
        return ()
    # A double click waits here, and then finds that the credit is there already.
    get_user_model().objects.select_for_update().get(pk=request.user.pk)
    return request.POST, request.FILES


def _save(request, form):
    if not (form.is_bound and form.is_ready()):
        return page_of(request, form)
    if form.repeated:
        messages.info(request, sentence("credits/entered_once", credit=form.repeated))
    else:
        messages.success(request, sentence("credits/entered", credit=form.save()))
    return redirect("credit_list")


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
    if form.is_bound and form.is_valid() and not getattr(form, "questions", ()):
        messages.success(request, sentence("credits/changed", changed=bool(form.save())))
        return redirect(credit)
    if credit.kind == Credit.Kind.FORMAL:
        return render(request, "credits/credit_change.html", {"form": form, "credit": credit})
    return page_of(request, form, credit=credit)


def _refuse(credit):
    if credit.status != Credit.Status.PENDING:
        raise MoveRefused("credits/decided", credit=credit)
    if credit.is_self_directed:
        raise MoveRefused("credits/from_project")
    credit.refuse_change()


def _form(request, credit):
    typed = request.POST if request.method == "POST" else None
    options = {"user": request.user, "credit": credit}
    if credit.kind == Credit.Kind.BUNDLE:
        return bundle_form(request, (typed,) if typed else (), credit.tutorials.all(), credit=credit)
    if credit.kind in (Credit.Kind.COLLEGE, Credit.Kind.PRESENTING):
        kind = CollegeForm if credit.kind == Credit.Kind.COLLEGE else PresentingForm
        return kind(typed, today=timezone.localdate(), **options)
    if credit.event:
        return ClaimChangeForm(typed, now=timezone.now(), **options)
    return ActivityChangeForm(typed, **options)

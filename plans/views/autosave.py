"""A plan saves itself while somebody types: the same save as the button's, answered in JSON to its script."""

from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone

from events import days
from plans.edit_conflict import mark_of
from plans.models import Plan
from plans.views.edit import conflict_with, form_context, forms_of, own_plan
from workflow.sentences import sentence

NO_FILES = ("drafted_file", "drafted_file-clear")  # a file is kept by a click, never by itself


def plan_autosave(request, pk):
    if request.method != "POST":
        return redirect("plan_edit", pk)
    with transaction.atomic():
        plan = own_plan(request, pk, Plan.objects.select_for_update(of=("self",)))
        typed = request.POST.copy()
        for name in NO_FILES:
            typed.pop(name, None)
        return _autosave(request, plan, typed)


def _autosave(request, plan, typed):
    forms, mark, unkept = forms_of(plan, typed), mark_of(typed), []
    again = plan.saved_as == mark  # it arrived before, and the answer was lost on the way
    if not again and (happened := conflict_with(plan, typed.get("stamp", ""))):
        return JsonResponse(_conflict(plan, happened), status=409)
    if not forms.is_valid():
        unkept, data = forms.errors(), forms.without_errors()
        if data is None:
            return JsonResponse({"unkept": unkept}, status=422)
        forms = forms_of(plan, data)
        forms.is_valid()
    if again:
        return _answer(request, plan, _written_before(forms), unkept)
    plan.saved_at, plan.saved_as = timezone.now(), mark
    forms.save(["saved_at", "saved_as"])
    return _answer(request, plan, forms.written(), unkept)


def _written_before(forms):
    """The keys of the rows that the lost answer would have told. Rows are saved in the order in which they stand."""
    keys = {}
    for formset in forms.formsets.values():
        rows = list(formset.get_queryset())
        kept = [form for form in formset.active_forms if form.has_changed() or form.instance.pk]
        keys |= {form.prefix: None for form in formset.removed}
        keys |= {form.prefix: row.pk for form, row in zip(kept, rows, strict=False)}
    return keys


def _answer(request, plan, written, unkept):
    fresh = forms_of(plan)
    context = form_context(plan, fresh)
    at = timezone.localtime(plan.saved_at)
    return JsonResponse(
        {
            "stamp": plan.saved_at.isoformat(),
            "at": f"{days.clock(at)} {days.zone_of(at)}",
            "rows": written,
            "unkept": unkept,
            "parts": {
                part: render_to_string("plans/_plan_part.html", context | {"part": part, "number": number})
                for part, number in fresh.numbers.items()
            }
            | {
                "left": render_to_string("plans/_left_at_end.html", context),
                "checks": render_to_string("plans/_checks.html", context | {"small": True}, request),
            },
        }
    )


def _conflict(plan, happened):
    """What the other window did. The words may take its place only when somebody presses so."""
    answer = {"happened": happened, "may_keep": plan.can_change}
    if plan.can_change:
        answer["happened"] = sentence("plans/changed_elsewhere", at=plan.saved_at)
        answer["stamp"] = plan.saved_at.isoformat()
    return answer

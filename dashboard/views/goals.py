"""The goals of a library: typed by who needs them for a plan, confirmed by who heads the library."""

import hashlib

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format

from dashboard.forms.goals import GoalForms, RefusalForm
from directory.models import Position, StrategicPlan, User
from workflow.emails import tell, tell_coordinators
from workflow.formsets import row_button


@transaction.atomic
def goals_new(request):
    if request.method == "POST":
        User.objects.select_for_update().get(pk=request.user.pk)  # a second click waits here
    library = _library(request)
    if library is None:
        return render(request, "dashboard/goals_new.html")
    earlier = StrategicPlan.objects.filter(
        library=library, entered_by=request.user, confirmed_at=None
    ).first()
    if earlier:
        messages.info(request, "You have entered goals for this library: here they are.")
        return redirect("goals_edit" if earlier.refused_because else "goals_confirm", earlier.pk)
    heads = Position.objects.headed_by(request.user).filter(library=library).exists()
    current = library.current_plan(timezone.localdate())
    facts = {"library": library, "current": current, "heads": heads}
    if current and not heads:
        return render(request, "dashboard/goals_new.html", facts | {"goals": current.goals.all()})
    facts["others"] = StrategicPlan.objects.waiting().filter(library=library).select_related("entered_by")
    plan = StrategicPlan(library=library, entered_by=request.user)
    return _write(request, plan, "dashboard/goals_new.html", ahead=heads, **facts)


def _library(request):
    """The library that was asked for, when one works there; else that of the main position; else None."""
    mine = list(request.user.positions.open().select_related("library").order_by("-primary", "pk"))
    wanted = request.GET.get("library", "")
    return next(
        (position.library for position in mine if str(position.library_id) == wanted),
        mine[0].library if mine else None,
    )


@transaction.atomic
def goals_edit(request, pk):
    """Who entered goals corrects them, until they are confirmed."""
    mine = StrategicPlan.objects.visible_to(request.user).filter(entered_by=request.user)
    plan = get_object_or_404(_locked(request, mine), pk=pk)
    if plan.is_confirmed:
        messages.info(request, f"{plan.confirmed_by} has confirmed these goals: they are the library’s now.")
        return redirect(plan)
    heads = Position.objects.headed_by(request.user).filter(library=plan.library_id).exists()
    return _write(
        request, plan, "dashboard/goals_edit.html", ahead=heads, library=plan.library, strategic=plan
    )


def _locked(request, plans):
    plans = plans.select_related("library", "entered_by", "confirmed_by")
    return plans.select_for_update(of=("self",)) if request.method == "POST" else plans


def _write(request, plan, template, *, ahead, **facts):
    if request.method != "POST":
        forms = GoalForms(instance=plan, ahead=ahead)
    elif row_button(request.POST):
        forms = GoalForms(request.POST, instance=plan, ahead=ahead)
        forms.uncheck()
    else:
        forms = GoalForms(request.POST, instance=plan, ahead=ahead)
        if forms.is_valid():
            return _send(request, forms)
    return render(request, template, facts | {"forms": forms, "form": forms.form, "formset": forms.rows})


def _send(request, forms):
    plan, told_already = forms.instance, forms.instance.pk and not forms.instance.refused_because
    plan.refused_because = ""
    plan = forms.save()
    if not told_already:
        _tell_heads(plan)
    messages.success(
        request,
        f"Saved. They wait for {plan.waits_for}, and you can choose them in your plan at once.",
    )
    return redirect(plan)


def _tell_heads(plan):
    subject = f"Please confirm the goals of {plan.library}"
    words = {"plan": plan, "goals": plan.goals.all(), "link": plan.get_absolute_url()}
    people = plan.deciders()
    for user in people:
        tell(user, subject, "directory/mail/goals_entered.txt", **words)
    if not people:
        tell_coordinators(subject, "directory/mail/goals_entered.txt", **words)


@transaction.atomic
def goals_confirm(request, pk):
    """Who heads the library reads what was entered, puts it right, and confirms it or says why not."""
    plan = get_object_or_404(_locked(request, StrategicPlan.objects.visible_to(request.user)), pk=pk)
    own = plan.entered_by_id == request.user.pk
    facts = {"strategic": plan, "library": plan.library, "own": own, "goals": plan.goals.all()}
    if own or plan.state != "waiting":
        if request.method == "POST":
            messages.warning(request, _meanwhile(plan, own))
            return redirect(plan)
        return render(request, "dashboard/goals_confirm.html", facts)
    stamp = _stamp(plan)
    forms, refusal = GoalForms(instance=plan, ahead=True), RefusalForm()
    if request.method == "POST":
        if request.POST.get("stamp") != stamp:
            messages.warning(
                request, f"{plan.entered_by} changed these goals since you opened them. Read them again."
            )
            return redirect(plan)
        if row_button(request.POST):
            forms = GoalForms(request.POST, instance=plan, ahead=True)
            forms.uncheck()
            refusal = RefusalForm(initial={"because": request.POST.get("because", "")})
        elif "refuse" in request.POST:
            refusal = RefusalForm(request.POST)
            if refusal.is_valid():
                return _refuse(request, plan, refusal.cleaned_data["because"])
        else:
            forms = GoalForms(request.POST, instance=plan, ahead=True)
            if forms.is_valid():
                return _confirm(request, forms)
            refusal = RefusalForm(initial={"because": request.POST.get("because", "")})
    facts |= {"forms": forms, "form": forms.form, "formset": forms.rows, "refusal": refusal, "stamp": stamp}
    return render(request, "dashboard/goals_confirm.html", facts | {"has_errors": bool(refusal.errors)})


def _stamp(plan):
    """What was entered, in short: another text has another stamp."""
    words = [plan.title, plan.starts, plan.ends, plan.link]
    words += [(goal.pk, goal.code, goal.text) for goal in plan.goals.all()]
    return hashlib.sha256(repr(words).encode()).hexdigest()


def _meanwhile(plan, own):
    if own and plan.state == "waiting":
        return "Nobody confirms goals that they entered: somebody else at your library does."
    if plan.state == "confirmed":
        at = date_format(timezone.localtime(plan.confirmed_at), "F j, Y")
        return f"{plan.confirmed_by} confirmed these goals on {at}. What you changed is not saved."
    if plan.state == "refused":
        return "These goals were refused meanwhile. They come back when they are sent again."
    return "The State Library recorded these goals: there is nothing to confirm."


def _confirm(request, forms):
    plan = forms.save()
    plan.confirm(by=request.user, now=timezone.now())
    tell(
        plan.entered_by,
        f"The goals of {plan.library} are confirmed",
        "directory/mail/goals_confirmed.txt",
        link=plan.get_absolute_url(),
        plan=plan,
        by=request.user,
        goals=plan.goals.all(),
    )
    messages.success(request, f"Confirmed: everybody at {plan.library} can now plan for these goals.")
    return redirect(plan)


def _refuse(request, plan, because):
    plan.refuse(because=because)
    tell(
        plan.entered_by,
        f"The goals you entered for {plan.library} were not confirmed",
        "directory/mail/goals_refused.txt",
        link=plan.get_absolute_url(),
        plan=plan,
        by=request.user,
    )
    messages.success(request, f"{plan.entered_by} is told why, and may correct it and send it again.")
    return redirect(plan)

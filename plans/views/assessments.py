"""A private look at one's skills: begun, answered, read as a picture, and turned into what one wants to learn."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from plans import skill_gaps
from plans.forms.assessment import AssessmentForm, WorkOnForm
from plans.models import Answer, Assessment, Statement
from workflow.sentences import sentence


def assessment_list(request):
    mine = Assessment.objects.visible_to(request.user).annotate(
        answered=Count("answers"), ticked=Count("answers", filter=Q(answers__to_work_on=True))
    )
    context = {
        "unfinished": mine.filter(finished_at=None).first(),
        "finished": mine.finished(),
        "statements": Statement.objects.in_use().count(),
    }
    return render(request, "plans/assessment_list.html", context)


def assessment_new(request):
    unfinished = Assessment.objects.visible_to(request.user).filter(finished_at=None).first()
    if not unfinished and request.method != "POST":
        context = {"begins": "assessment", "back": reverse("assessment_list")}
        return render(request, "plans/begin.html", context)
    assessment, _ = Assessment.objects.get_or_create(owner=request.user, finished_at=None)
    return redirect("assessment_edit", assessment.pk)


@transaction.atomic
def assessment_edit(request, pk):
    mine = Assessment.objects.visible_to(request.user)
    assessment = get_object_or_404(mine.select_for_update() if request.method == "POST" else mine, pk=pk)
    if assessment.finished_at:
        messages.info(request, sentence("plans/assessment_closed"))
        return redirect(assessment)
    statements = list(Statement.objects.in_use())
    form = AssessmentForm(
        request.POST if request.method == "POST" else None, assessment=assessment, statements=statements
    )
    if request.method == "POST" and form.is_valid():
        answered = form.save()
        if "finish" not in request.POST:
            messages.success(
                request, sentence("plans/answers_saved", answered=answered, statements=len(statements))
            )
            return redirect("assessment_edit", assessment.pk)
        if answered:
            assessment.finish(now=timezone.now())
            left = len(statements) - answered
            facts = {"answered": answered, "statements": len(statements), "left": left}
            messages.success(request, sentence("plans/assessment_finished", **facts))
            return redirect(assessment)
        form.add_error(None, "Answer at least one statement to see a result.")
    return render(request, "plans/assessment_edit.html", {"assessment": assessment, "form": form})


def assessment_detail(request, pk):
    finished = list(Assessment.objects.visible_to(request.user).finished())
    mine = Assessment.objects.visible_to(request.user).exclude(finished_at=None)
    assessment = get_object_or_404(mine, pk=pk)
    is_latest = finished[0] == assessment
    form = WorkOnForm(request.POST if request.method == "POST" else None, assessment=assessment)
    if request.method == "POST" and is_latest and form.is_valid():
        marked = assessment.work_on(form.cleaned_data["work_on"])
        messages.success(request, sentence("plans/skills_marked", marked=marked))
        return redirect(assessment)
    earlier = [other for other in finished if other.finished_at < assessment.finished_at]
    before = _compared(earlier, request.GET.get("with", ""))
    areas = skill_gaps.areas(_answers(assessment), _answers(before) if before else ())
    lines = sorted((line for area in areas for line in area.lines), key=lambda line: line.answer.level)
    context = {
        "assessment": assessment,
        "is_latest": is_latest,
        "form": form,
        "areas": areas,
        "strengths": [area.name for area in areas if area.state == "Strength"][:3],
        "gaps": [area.name for area in reversed(areas) if area.state == "Gap"][:3],
        "lines": lines,
        "ticked": [line.answer for line in lines if line.answer.to_work_on],
        "before": before,
        "earlier": earlier,
    }
    return render(request, "plans/assessment_detail.html", context)


def _compared(earlier, wanted):
    """The earlier assessment that was asked for; the last one before, when none was; None, when it is the first."""
    return next((other for other in earlier if str(other.pk) == wanted), earlier[0] if earlier else None)


def _answers(assessment):
    return Answer.objects.filter(assessment=assessment).select_related("statement__area")


def assessment_delete(request, pk):
    assessment = get_object_or_404(Assessment.objects.visible_to(request.user), pk=pk)
    if request.method != "POST":
        back = assessment.get_absolute_url()
        return render(request, "plans/begin.html", {"begins": "delete", "back": back})
    if "sure" not in request.POST:
        messages.error(request, sentence("plans/tick_first"))
        return redirect(assessment)
    assessment.delete()
    messages.success(request, sentence("plans/assessment_deleted"))
    return redirect("assessment_list")

"""The mentor of a project is named by the learner, and answers the invitation."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from plans.forms.project import AnswerForm, MentorForm
from plans.models import SelfDirectedProject
from plans.views.projects import own
from workflow.sentences import MoveRefused, sentence


@transaction.atomic
def project_mentor(request, pk):
    """Asks the mentor of a project that was sent once more, or somebody else."""
    sent = own(request.user).filter(submitted_at__isnull=False)
    project = get_object_or_404(sent.select_for_update(of=("self",)), pk=pk)
    if project.is_editable:
        return redirect("project_edit", pk)
    if project.status == project.Status.COMPLETED:
        messages.info(request, sentence("plans/no_mentor_needed"))
        return redirect(project)
    form = MentorForm(request.POST or None, instance=project)
    if request.method == "POST" and form.is_valid():
        messages.success(request, _name(SelfDirectedProject.objects.get(pk=pk), *form.named()))
        return redirect(project)
    saved = SelfDirectedProject.objects.select_related("mentor").get(pk=pk)
    return render(request, "plans/project_mentor.html", {"project": saved, "form": form})


def _name(project, name, email):
    """What came of it, in a sentence."""
    project.name_mentor(name, email)
    project.save(update_fields=project.MENTORING)
    invited = project.invite_mentor(now=timezone.now())
    return sentence("plans/mentor_named", project=project, invited=invited)


def mentor_invitation(request, key):
    """What somebody is asked to mentor, to agree or to decline. For the person whose email address was invited."""
    invitations = SelfDirectedProject.objects.inviting(request.user)
    project = get_object_or_404(
        invitations.select_related("owner", "mentor", "position__library", "position__supervisor"),
        mentor_key=key,
    )
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            if "agree" in request.POST:
                project.mentor_agrees(by=request.user, now=now)
                messages.success(request, sentence("plans/mentor_agreed", project=project))
                return redirect(project)
            if "decline" in request.POST:
                project.mentor_declines(now=now, words=form.cleaned_data["words"])
                messages.success(request, sentence("plans/mentor_declined", project=project))
        except MoveRefused as refused:
            messages.info(request, str(refused))
        return redirect("home")
    return render(request, "plans/mentor_invitation.html", {"project": project, "form": form})

from django.urls import reverse

from workflow.emails import email_address, email_coordinators, email_decider, email_user


def plan_moved(plan, name, *, by, note):
    context = {"plan": plan, "by": by, "note": note, "link": plan.get_absolute_url()}
    if name == "submit":
        email_decider(plan, "plans/mail/plan_submitted.txt", **context)
    elif name == "approve":
        shared = next((one for one in plan.participation.plans.all() if one.shared_at), None)
        context |= {"shared_before": shared, "share_link": reverse("plan_share", args=[plan.pk])}
        email_user(plan.owner, "plans/mail/plan_approved.txt", **context)
        email_coordinators("plans/mail/plan_approved_coordinator.txt", **context)
    elif name == "return":
        email_user(plan.owner, "plans/mail/plan_returned.txt", **context)
    elif name == "recall":
        email_user(plan.owner, "plans/mail/plan_recalled.txt", **context)
        if plan.decider:
            email_user(plan.decider, "plans/mail/plan_recalled_supervisor.txt", **context)
    elif name == "suspend":
        email_user(plan.owner, "plans/mail/plan_suspended.txt", **context)


def project_moved(project, name, *, by, note):
    context = {"project": project, "by": by, "note": note, "link": project.get_absolute_url()}
    if name in ("submit", "amend"):
        email_decider(project, "plans/mail/project_submitted.txt", **context)
    elif name == "approve":
        email_user(project.owner, "plans/mail/project_approved.txt", **context)
        if project.mentor and not project.was_amended:
            email_user(project.mentor, "plans/mail/project_mentor.txt", **context)
    elif name == "return":
        email_user(project.owner, "plans/mail/project_returned.txt", **context)


def mentor_invited(project):
    """To whoever reads this e-mail: with an account or not yet."""
    context = {"project": project, "link": project.get_invitation_url()}
    email_address(project.mentor_name, project.mentor_email, "plans/mail/mentor_invited.txt", **context)


def mentor_agreed(project):
    context = {"project": project, "link": project.get_absolute_url()}
    email_user(project.owner, "plans/mail/mentor_agreed.txt", **context)


def mentor_declined(project, *, words):
    context = {"project": project, "words_of_mentor": words, "link": project.get_absolute_url()}
    email_user(project.owner, "plans/mail/mentor_declined.txt", **context)


def mentor_replaced(project):
    email_address(
        project.mentor_name, project.mentor_email, "plans/mail/mentor_replaced.txt", project=project
    )


def comment_written(comment, *, to):
    """The words, to everybody in the conversation but who wrote them; the link leads to a version they may read."""
    plan = comment.plan
    context = {"comment": comment, "plan": plan, "by": comment.author}
    context["link"] = reverse("plan_comments", args=[plan.last_sent.pk])
    for user in to:
        if user != comment.author:
            email_user(user, "plans/mail/comment_written.txt", **context)


def remark_written(remark):
    plan = remark.plan
    if remark.author != plan.owner:
        context = {"remark": remark, "by": remark.author, "link": reverse("shared_detail", args=[plan.pk])}
        email_user(plan.owner, "plans/mail/remark_written.txt", **context)


def note_written(note, *, to):
    """The words of a note beside a journal, to the others."""
    project = note.project
    context = {"note": note, "project": project, "by": note.author}
    context["link"] = reverse("project_journal", args=[project.pk])
    for user in to:
        email_user(user, "plans/mail/project_note.txt", **context)

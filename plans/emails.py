from django.urls import reverse

from workflow.emails import email_address, email_coordinators, email_user


def plan_moved(plan, name, *, by, note):
    context = {"plan": plan, "by": by, "note": note, "link": plan.get_absolute_url()}
    if name == "submit":
        email_user(
            plan.decider, f"{plan.owner} sent you a PPD plan", "plans/mail/plan_submitted.txt", **context
        )
    elif name == "approve":
        email_user(plan.owner, "Your PPD plan is approved", "plans/mail/plan_approved.txt", **context)
        email_coordinators(
            f"PPD plan of {plan.owner} approved", "plans/mail/plan_approved_coordinator.txt", **context
        )
    elif name == "return":
        email_user(
            plan.owner, "Your PPD plan was sent back to you", "plans/mail/plan_returned.txt", **context
        )
    elif name == "recall":
        email_user(
            plan.owner, "Your approved PPD plan was sent back", "plans/mail/plan_recalled.txt", **context
        )
        if plan.decider:
            subject = f"The approved PPD plan of {plan.owner} was sent back"
            email_user(plan.decider, subject, "plans/mail/plan_recalled_supervisor.txt", **context)
    elif name == "suspend":
        email_user(plan.owner, "Your PPD plan is suspended", "plans/mail/plan_suspended.txt", **context)


def plan_for_new_supervisor(plan):
    """A plan that was sent to somebody else waits for the supervisor who was named since."""
    if plan.decider:
        context = {"plan": plan, "link": plan.get_absolute_url()}
        email_user(
            plan.decider,
            f"A PPD plan of {plan.owner} waits for you",
            "plans/mail/plan_submitted.txt",
            **context,
        )


def project_moved(project, name, *, by, note):
    context = {"project": project, "by": by, "note": note, "link": project.get_absolute_url()}
    if name in ("submit", "amend"):
        asks = "asks for more hours" if project.is_amendment else "sent you a self-directed project"
        email_user(project.decider, f"{project.owner} {asks}", "plans/mail/project_submitted.txt", **context)
    elif name == "approve":
        amended = project.was_amended
        what = "Your new hours are approved" if amended else "Your project is approved"
        email_user(project.owner, what, "plans/mail/project_approved.txt", **context)
        if project.mentor and not amended:
            subject = f"The project of {project.owner} may begin"
            email_user(project.mentor, subject, "plans/mail/project_mentor.txt", **context)
    elif name == "return":
        what = "new hours were" if project.is_amendment else "project was"
        email_user(
            project.owner, f"Your {what} sent back to you", "plans/mail/project_returned.txt", **context
        )


def mentor_invited(project):
    """To whoever reads this e-mail: with an account or not yet."""
    subject = f"{project.owner} asks you to be a mentor"
    context = {"project": project, "link": project.get_invitation_url()}
    email_address(
        project.mentor_name, project.mentor_email, subject, "plans/mail/mentor_invited.txt", **context
    )


def mentor_agreed(project):
    context = {"project": project, "link": project.get_absolute_url()}
    subject = f"{project.mentor} is your mentor"
    email_user(project.owner, subject, "plans/mail/mentor_agreed.txt", **context)


def mentor_declined(project, *, words):
    context = {"project": project, "words_of_mentor": words, "link": project.get_absolute_url()}
    subject = f"{project.mentor_name} cannot be your mentor"
    email_user(project.owner, subject, "plans/mail/mentor_declined.txt", **context)


def mentor_replaced(project):
    subject = f"{project.owner} has no more need of your help as mentor"
    context = {"project": project}
    email_address(
        project.mentor_name, project.mentor_email, subject, "plans/mail/mentor_replaced.txt", **context
    )


def comment_written(comment, *, to):
    """The words, to everybody in the conversation but who wrote them; the link leads to a version they may read."""
    plan = comment.plan
    context = {"comment": comment, "plan": plan, "by": comment.author}
    context["link"] = reverse("plan_comments", args=[plan.last_sent.pk])
    for user in to:
        if user != comment.author:
            which = "your PPD plan" if user == plan.owner else f"the PPD plan of {plan.owner}"
            subject = f"{comment.author} wrote to you about {which}"
            email_user(user, subject, "plans/mail/comment_written.txt", which=which, **context)


def remark_written(remark):
    plan = remark.plan
    if remark.author != plan.owner:
        context = {"remark": remark, "by": remark.author, "link": reverse("shared_detail", args=[plan.pk])}
        subject = f"{remark.author} says something about the plan you share"
        email_user(plan.owner, subject, "plans/mail/remark_written.txt", **context)


def note_written(note, *, to):
    """The words of a note beside a journal, to the others."""
    project = note.project
    context = {"note": note, "project": project, "by": note.author}
    context["link"] = reverse("project_journal", args=[project.pk])
    for user in to:
        subject = f"{note.author} wrote to you about “{project}”"
        email_user(user, subject, "plans/mail/project_note.txt", **context)

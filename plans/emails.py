from django.urls import reverse

from workflow.emails import tell, tell_coordinators, write


def plan_moved(plan, name, *, by, note):
    facts = {"plan": plan, "by": by, "note": note, "link": plan.get_absolute_url()}
    if name == "submit":
        tell(plan.decider, f"{plan.owner} sent you a PPD plan", "plans/mail/plan_submitted.txt", **facts)
    elif name == "approve":
        tell(plan.owner, "Your PPD plan is approved", "plans/mail/plan_approved.txt", **facts)
        tell_coordinators(
            f"PPD plan of {plan.owner} approved", "plans/mail/plan_approved_coordinator.txt", **facts
        )
    elif name == "return":
        tell(plan.owner, "Your PPD plan was sent back to you", "plans/mail/plan_returned.txt", **facts)
    elif name == "recall":
        tell(plan.owner, "Your approved PPD plan was sent back", "plans/mail/plan_recalled.txt", **facts)
        if plan.decider:
            subject = f"The approved PPD plan of {plan.owner} was sent back"
            tell(plan.decider, subject, "plans/mail/plan_recalled_supervisor.txt", **facts)
    elif name == "suspend":
        tell(plan.owner, "Your PPD plan is suspended", "plans/mail/plan_suspended.txt", **facts)


def plan_for_new_supervisor(plan):
    """A plan that was sent to somebody else waits for the supervisor who was named since."""
    if plan.decider:
        facts = {"plan": plan, "link": plan.get_absolute_url()}
        tell(
            plan.decider,
            f"A PPD plan of {plan.owner} waits for you",
            "plans/mail/plan_submitted.txt",
            **facts,
        )


def project_moved(project, name, *, by, note):
    facts = {"project": project, "by": by, "note": note, "link": project.get_absolute_url()}
    if name in ("submit", "amend"):
        asks = "asks for more hours" if project.is_amendment else "sent you a self-directed project"
        tell(project.decider, f"{project.owner} {asks}", "plans/mail/project_submitted.txt", **facts)
    elif name == "approve":
        amended = project.was_amended
        what = "Your new hours are approved" if amended else "Your project is approved"
        tell(project.owner, what, "plans/mail/project_approved.txt", **facts)
        if project.mentor and not amended:
            subject = f"The project of {project.owner} may begin"
            tell(project.mentor, subject, "plans/mail/project_mentor.txt", **facts)
    elif name == "return":
        what = "new hours were" if project.is_amendment else "project was"
        tell(project.owner, f"Your {what} sent back to you", "plans/mail/project_returned.txt", **facts)


def mentor_invited(project):
    """To whoever reads this e-mail: with an account or not yet."""
    subject = f"{project.owner} asks you to be a mentor"
    facts = {"project": project, "link": project.get_invitation_url()}
    write(project.mentor_name, project.mentor_email, subject, "plans/mail/mentor_invited.txt", **facts)


def mentor_agreed(project):
    facts = {"project": project, "link": project.get_absolute_url()}
    subject = f"{project.mentor} is your mentor"
    tell(project.owner, subject, "plans/mail/mentor_agreed.txt", **facts)


def mentor_declined(project, *, words):
    facts = {"project": project, "words_of_mentor": words, "link": project.get_absolute_url()}
    subject = f"{project.mentor_name} cannot be your mentor"
    tell(project.owner, subject, "plans/mail/mentor_declined.txt", **facts)


def mentor_replaced(project):
    subject = f"{project.owner} has no more need of your help as mentor"
    facts = {"project": project}
    write(project.mentor_name, project.mentor_email, subject, "plans/mail/mentor_replaced.txt", **facts)


def comment_written(comment, *, to):
    """The words, to everybody in the conversation but who wrote them; the link leads to a version they may read."""
    plan = comment.plan
    facts = {"comment": comment, "plan": plan, "by": comment.author}
    facts["link"] = reverse("plan_comments", args=[plan.last_sent.pk])
    for user in to:
        if user != comment.author:
            which = "your PPD plan" if user == plan.owner else f"the PPD plan of {plan.owner}"
            subject = f"{comment.author} wrote to you about {which}"
            tell(user, subject, "plans/mail/comment_written.txt", which=which, **facts)


def remark_written(remark):
    plan = remark.plan
    if remark.author != plan.owner:
        facts = {"remark": remark, "by": remark.author, "link": reverse("shared_detail", args=[plan.pk])}
        subject = f"{remark.author} says something about the plan you share"
        tell(plan.owner, subject, "plans/mail/remark_written.txt", **facts)


def note_written(note, *, to):
    """The words of a note beside a journal, to the others."""
    project = note.project
    facts = {"note": note, "project": project, "by": note.author}
    facts["link"] = reverse("project_journal", args=[project.pk])
    for user in to:
        subject = f"{note.author} wrote to you about “{project}”"
        tell(user, subject, "plans/mail/project_note.txt", **facts)

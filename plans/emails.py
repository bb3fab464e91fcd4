from workflow.emails import tell, tell_coordinators


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
    elif name == "suspend":
        tell(plan.owner, "Your PPD plan is suspended", "plans/mail/plan_suspended.txt", **facts)


def project_moved(project, name, *, by, note):
    facts = {"project": project, "by": by, "note": note, "link": project.get_absolute_url()}
    if name == "submit":
        subject = f"{project.owner} sent you a self-directed project"
        tell(project.decider, subject, "plans/mail/project_submitted.txt", **facts)
    elif name == "approve":
        tell(project.owner, "Your project is approved", "plans/mail/project_approved.txt", **facts)
        if project.mentor:
            subject = f"{project.owner} named you as mentor"
            tell(project.mentor, subject, "plans/mail/project_mentor.txt", **facts)
    elif name == "return":
        tell(project.owner, "Your project was sent back to you", "plans/mail/project_returned.txt", **facts)

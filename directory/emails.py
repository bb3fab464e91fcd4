"""The emails that follow from a move of a position or of the goals of a strategic plan."""

from django.urls import reverse

from workflow.emails import email_coordinators, email_user


def position_moved(position, name, *, by, note):
    if name in ("submit", "change"):
        email_coordinators(
            f"Please confirm the position of {position.user}",
            "directory/mail/position_entered.txt",
            link=position.get_absolute_url(),
            position=position,
        )
    elif name in ("confirm", "record"):
        email_user(
            position.user,
            "Your position is confirmed",
            "directory/mail/position_confirmed.txt",
            link=reverse("home"),
            position=position,
            by=by,
        )
    elif name == "return":
        email_user(
            position.user,
            "Your position was sent back",
            "directory/mail/position_returned.txt",
            link=reverse("position_edit"),
            position=position,
            by=by,
            note=note,
        )


def goals_moved(plan, name, *, by, note):
    facts = {"plan": plan, "link": plan.get_absolute_url(), "by": by, "goals": plan.goals.all(), "note": note}
    if name == "submit":
        subject, template = f"Please confirm the goals of {plan.library}", "directory/mail/goals_entered.txt"
        heads = plan.heads()
        for user in heads:
            email_user(user, subject, template, **facts)
        if not heads:
            email_coordinators(subject, template, **facts)
    elif name == "confirm":
        subject = f"The goals of {plan.library} are confirmed"
        email_user(plan.owner, subject, "directory/mail/goals_confirmed.txt", **facts)
    elif name == "return":
        subject = f"The goals you entered for {plan.library} were not confirmed"
        email_user(plan.owner, subject, "directory/mail/goals_returned.txt", **facts)

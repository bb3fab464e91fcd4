"""The emails that follow from a move of a position or of the goals of a strategic plan."""

from django.urls import reverse

from workflow.emails import email_coordinators, email_user


def position_moved(position, name, *, by, note):
    facts = {"position": position, "by": by, "note": note}
    if name in ("submit", "change"):
        email_coordinators("directory/mail/position_entered.txt", link=position.get_absolute_url(), **facts)
    elif name in ("confirm", "record"):
        email_user(position.user, "directory/mail/position_confirmed.txt", link=reverse("home"), **facts)
    elif name == "return":
        link = reverse("position_edit")
        email_user(position.user, "directory/mail/position_returned.txt", link=link, **facts)


def goals_moved(plan, name, *, by, note):
    facts = {"plan": plan, "link": plan.get_absolute_url(), "by": by, "goals": plan.goals.all(), "note": note}
    if name == "submit":
        heads = plan.heads()
        for user in heads:
            email_user(user, "directory/mail/goals_entered.txt", **facts)
        if not heads:
            email_coordinators("directory/mail/goals_entered.txt", **facts)
    elif name == "confirm":
        email_user(plan.owner, "directory/mail/goals_confirmed.txt", **facts)
    elif name == "return":
        email_user(plan.owner, "directory/mail/goals_returned.txt", **facts)

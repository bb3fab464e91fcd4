"""The emails about an account, and those that follow from a move of a position or of the goals of a strategic plan."""

from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse

from workflow.emails import email_address, email_coordinators, email_user


def code_link(user):
    """The page that emails a code to sign in, with the person's address in its form."""
    return f"{reverse('account_request_login_code')}?{urlencode({'email': user.email})}"


def invitation(user, *, by):
    email_user(user, "directory/mail/invitation.txt", link=code_link(user), by=by)


def address_changed(user, *, earlier, by):
    """To both addresses, as it may be a mistake, or not the person's wish."""
    facts = {"user": user, "earlier": earlier, "by": by}
    email_address(user.name, user.email, "directory/mail/address_is_new.txt", link=code_link(user), **facts)
    email_address(user.name, earlier, "directory/mail/address_was_replaced.txt", **facts)


def position_moved(position, name, *, by, note):
    link = position.get_absolute_url()
    facts = {"position": position, "by": by, "note": note}
    if name in ("submit", "change"):
        email_coordinators("directory/mail/position_entered.txt", link=link, **facts)
        for director in position.directors():
            if director.is_coordinator:
                continue
            email_user(director, "directory/mail/position_entered.txt", link=link, **facts)
        _invite_supervisor(position)
    elif name in ("confirm", "record") and position.ended is None:
        email_user(position.user, "directory/mail/position_confirmed.txt", link=reverse("home"), **facts)
        if position.primary and position.supervisor != by:
            supervisor_named(position, by=by)
        _invite_supervisor(position)
    elif name == "return":
        link = reverse("position_edit") if position.primary else position.get_absolute_url()
        email_user(position.user, "directory/mail/position_returned.txt", link=link, **facts)
    elif name == "ask" and position.next_supervisor:
        email_user(position.next_supervisor, "directory/mail/supervisor_asked.txt", link=link, **facts)
    elif name == "ask":
        _invite_supervisor(position)
    elif name == "link":
        _linked(position, facts)
    elif name == "take_over":
        email_user(position.user, "directory/mail/supervisor_new.txt", link=reverse("profile"), **facts)
    elif name == "decline":
        email_user(
            position.user, "directory/mail/supervisor_declined.txt", link=reverse("position_edit"), **facts
        )


def supervisor_named(position, *, by):
    """To the supervisor of a main position, who decides from now on. `by` confirmed it; None, where Aspen connected them."""
    if position.supervisor:
        facts = {"position": position, "by": by, "link": reverse("inbox")}
        email_user(position.supervisor, "directory/mail/supervisor_named.txt", **facts)


def _invite_supervisor(position):
    """To the supervisor named by email, who has no account yet: once, however often the position is corrected."""
    email = position.supervisor_email
    if email:
        once = {"X-Dedupe-Key": f"supervisor-invited-{position.pk}"}
        email_address("colleague", email, "directory/mail/supervisor_invited.txt", headers=once,
                      link=f"{reverse('account_signup')}?{urlencode({'email': email})}", position=position)  # fmt: skip


def _linked(position, facts):
    """To the supervisor who has just got an account, and to the person."""
    if position.next_supervisor:
        link = position.get_absolute_url()
        email_user(position.next_supervisor, "directory/mail/supervisor_asked.txt", link=link, **facts)
    else:
        supervisor_named(position, by=None)
        email_user(position.user, "directory/mail/supervisor_new.txt", link=reverse("profile"), **facts)


def leaving(position, new):
    """To the supervisor until now, who keeps what was earned in that time until it is decided."""
    if position.decider:
        facts = {"position": position, "new": new, "link": reverse("inbox")}
        email_user(position.decider, "directory/mail/leaving.txt", **facts)


def taken_over(position):
    """To the supervisor until now, when another one takes over."""
    if position.supervisor:
        facts = {
            "positions": [position],
            "to": position.next_supervisor,
            "invited": "",
            "link": reverse("team"),
        }
        email_user(position.supervisor, "directory/mail/handed_on.txt", **facts)


def handed_over(positions, former, *, to, email, by):
    """One email to the new supervisor, one to each former one, one to each person; to the office where nobody is left.

    `former`: the supervisor until now by the key of the position.
    """
    people = {"positions": positions, "to": to, "invited": email, "by": by}
    if to and to != by:
        email_user(to, "directory/mail/people_handed_over.txt", link=reverse("inbox"), **people)
    if not to:
        email_coordinators("directory/mail/no_supervisor.txt", but=by, link=reverse("undecided"), **people)
    by_former = sorted((each for each in positions if former[each.pk]), key=lambda each: former[each.pk].pk)
    for person, rows in groupby(by_former, key=lambda each: former[each.pk]):
        if person != by:
            facts = {"positions": list(rows), "to": to, "invited": email, "link": reverse("team")}
            email_user(person, "directory/mail/handed_on.txt", **facts)
    for position in positions:
        facts = {"position": position, "by": by, "link": reverse("profile")}
        email_user(position.user, "directory/mail/supervisor_new.txt", **facts)
        _invite_supervisor(position)


def stand_in_moved(stand_in, name, *, by, note):
    link = stand_in.get_absolute_url()
    facts = {"stand_in": stand_in, "by": by, "note": note, "link": link}
    if name == "submit":
        email_coordinators("directory/mail/stand_in_entered.txt", but=stand_in.person, **facts)
        for director in stand_in.directors():
            if director.is_coordinator:
                continue
            email_user(director, "directory/mail/stand_in_entered.txt", **facts)
    elif name in ("confirm", "record"):
        email_user(stand_in.person, "directory/mail/stand_in_confirmed.txt", **facts)
        email_user(stand_in.owner, "directory/mail/stand_in_confirmed.txt", **facts)
    elif name == "return":
        email_user(stand_in.owner, "directory/mail/stand_in_returned.txt", **facts)
    elif name in ("end", "cancel"):
        for user in {stand_in.person, stand_in.owner} - {by}:
            email_user(user, "directory/mail/stand_in_ended.txt", **facts)


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

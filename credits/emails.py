from collections import defaultdict

from django.urls import reverse

from workflow.emails import email_user


def credits_moved(credits, name, *, by, note):
    """One email to each owner, however many of their credits were declined together."""
    if name not in ("decline", "void"):
        return
    by_owner = defaultdict(list)
    for credit in credits:
        by_owner[credit.owner].append(credit)
    for owner, declined in by_owner.items():
        facts = {"by": by, "note": note}
        if len(declined) == 1:
            (credit,) = declined
            template, link = "credits/mail/credit_declined.txt", credit.get_absolute_url()
            facts["credit"] = credit
        else:
            template, link = "credits/mail/credits_declined.txt", reverse("credit_list")
            facts |= {"credits": declined, "projects": any(credit.project for credit in declined)}
        email_user(owner, template, link=link, **facts)


def credit_corrected(credit, changes, *, by, reason):
    """`changes`: a sentence for each fact that is different now."""
    facts = {"credit": credit, "by": by, "reason": reason, "changes": changes}
    email_user(credit.owner, "credits/mail/credit_corrected.txt", link=credit.get_absolute_url(), **facts)


def independent_event_moved(event, name, *, by, note):
    link = event.get_absolute_url() if event.is_group else reverse("credit_list")
    facts = {"event": event, "by": by, "note": note, "link": link}
    if name == "accept" and event.notify:
        email_user(event.owner, "credits/mail/event_accepted.txt", **facts)
    elif name == "return":
        facts["link"] = reverse("independent_edit", args=[event.pk])
        email_user(event.owner, "credits/mail/event_returned.txt", **facts)
    elif name == "decline":
        email_user(event.owner, "credits/mail/event_declined.txt", **facts)
    if name == "accept" and event.is_group:
        ask_group(event)


def ask_group(event):
    """One email to each person who was named as present, and who has said nothing yet."""
    for attendee in event.attendees.unanswered().select_related("user"):
        link = reverse("group_answer", args=[event.pk])
        email_user(attendee.user, "credits/mail/group_asked.txt", event=event, link=link)

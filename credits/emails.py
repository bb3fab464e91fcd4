from django.urls import reverse

from workflow.emails import email_user


def credit_moved(credit, name, *, by, note):
    if name in ("decline", "void"):
        facts = {"credit": credit, "by": by, "note": note, "link": credit.get_absolute_url()}
        email_user(credit.owner, "credits/mail/credit_declined.txt", **facts)


def credit_corrected(credit, changes, *, by, reason):
    """`changes`: a sentence for each fact that is different now."""
    facts = {"credit": credit, "by": by, "reason": reason, "changes": changes}
    email_user(credit.owner, "credits/mail/credit_corrected.txt", link=credit.get_absolute_url(), **facts)


def independent_event_moved(event, name, *, by, note):
    facts = {"event": event, "by": by, "note": note, "link": reverse("credit_list")}
    if name == "accept" and event.notify:
        email_user(event.owner, "credits/mail/event_accepted.txt", **facts)
    elif name == "return":
        facts["link"] = reverse("independent_edit", args=[event.pk])
        email_user(event.owner, "credits/mail/event_returned.txt", **facts)
    elif name == "decline":
        email_user(event.owner, "credits/mail/event_declined.txt", **facts)

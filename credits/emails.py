from django.urls import reverse

from workflow.emails import email_user


def credit_moved(credit, name, *, by, note):
    if name in ("decline", "void"):
        facts = {"credit": credit, "by": by, "note": note, "link": credit.get_absolute_url()}
        email_user(
            credit.owner,
            f"A credit was declined: {credit.title}",
            "credits/mail/credit_declined.txt",
            **facts,
        )


def credit_corrected(credit, changes, *, by, reason):
    """`changes`: a sentence for each fact that is different now."""
    email_user(
        credit.owner,
        f"A credit was corrected: {credit.title}",
        "credits/mail/credit_corrected.txt",
        credit=credit,
        by=by,
        reason=reason,
        changes=changes,
        link=credit.get_absolute_url(),
    )


def independent_event_moved(event, name, *, by, note):
    facts = {"event": event, "by": by, "note": note, "link": reverse("credit_list")}
    if name == "accept" and event.notify:
        subject, template = f"“{event.title}” is in your credits", "credits/mail/event_accepted.txt"
    elif name == "return":
        facts["link"] = reverse("independent_edit", args=[event.pk])
        subject, template = f"“{event.title}” was sent back to you", "credits/mail/event_returned.txt"
    elif name == "decline":
        subject, template = f"“{event.title}” was declined", "credits/mail/event_declined.txt"
    else:
        return
    email_user(event.owner, subject, template, **facts)

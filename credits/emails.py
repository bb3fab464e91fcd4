from django.urls import reverse

from workflow.emails import tell


def event_moved(event, name, *, by, note):
    facts = {"event": event, "by": by, "note": note}
    if name == "accept" and event.notify:
        facts["link"] = reverse("credit_list")
        tell(event.owner, f"“{event.title}” is in your credits", "credits/mail/event_accepted.txt", **facts)
    elif name == "return":
        facts["link"] = reverse("independent_edit", args=[event.pk])
        tell(event.owner, f"“{event.title}” was sent back to you", "credits/mail/event_returned.txt", **facts)
    elif name == "decline":
        facts["link"] = reverse("credit_list")
        tell(event.owner, f"“{event.title}” was declined", "credits/mail/event_declined.txt", **facts)


def credit_moved(credit, name, *, by, note):
    if name == "decline":
        facts = {"credit": credit, "by": by, "note": note, "link": credit.get_absolute_url()}
        tell(
            credit.owner,
            f"A credit was declined: {credit.title}",
            "credits/mail/credit_declined.txt",
            **facts,
        )

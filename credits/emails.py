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


def credit_put_right(credit, changes, *, by, reason):
    """`changes`: a sentence for each thing that says something else now."""
    email_user(
        credit.owner,
        f"A credit was corrected: {credit.title}",
        "credits/mail/credit_put_right.txt",
        credit=credit,
        by=by,
        reason=reason,
        changes=changes,
        link=credit.get_absolute_url(),
    )

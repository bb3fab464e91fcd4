"""What is written to people when a certificate is revoked, or reissued under a new name."""

from workflow.emails import email_coordinators, email_user


def revocation_moved(asked, name, *, by, note):
    certificate = asked.certificate
    facts = {"asked": asked, "certificate": certificate, "by": by, "note": note}
    facts["link"] = asked.get_absolute_url()
    if name == "ask":
        subject = f"Please decide: is certificate {certificate.number} revoked?"
        for user in asked.who_may_confirm():
            email_user(user, subject, "certificates/mail/revocation_asked.txt", **facts)
    elif name == "refuse":
        subject = f"Certificate {certificate.number} is not revoked"
        email_user(asked.owner, subject, "certificates/mail/revocation_refused.txt", **facts)
    elif name == "confirm":
        subject = f"Certificate {certificate.number} is revoked"
        email_user(asked.owner, subject, "certificates/mail/revocation_confirmed.txt", **facts)
        facts["link"] = certificate.get_absolute_url()
        subject = "Your certificate is revoked"
        email_user(certificate.owner, subject, "certificates/mail/certificate_revoked.txt", **facts)


def reissue_moved(asked, name, *, by, note):
    facts = {"asked": asked, "certificate": asked.certificate, "by": by, "note": note}
    facts["link"] = asked.get_absolute_url()
    if name == "ask" and by.pk == asked.owner_id:
        subject = f"New name on a certificate of {asked.owner}: please look at it"
        email_coordinators(subject, "certificates/mail/reissue_asked.txt", but=by, **facts)
    elif name == "accept":
        facts["made"] = asked.certificate.reissue
        facts["link"] = facts["made"].get_absolute_url()
        subject = "Your certificate is reissued under your new name"
        email_user(asked.owner, subject, "certificates/mail/reissue_accepted.txt", **facts)
    elif name == "decline":
        subject = "Your certificate keeps its name"
        email_user(asked.owner, subject, "certificates/mail/reissue_declined.txt", **facts)

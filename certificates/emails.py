"""The emails that follow from a move of an application, a degree claim, a revocation or a reissue."""

from django.urls import reverse

from directory.models import Position
from tracks.models import Track
from workflow.emails import email_coordinators, email_user


def application_moved(application, name, *, by, note):
    context = {"application": application, "by": by, "note": note, "link": application.get_absolute_url()}
    owner, decider = application.owner, application.decider
    if name == ("verify" if application.supervisor_first else "submit"):
        subject = f"Application of {owner}: please check it"
        email_coordinators(subject, "certificates/mail/application_to_check.txt", **context)
    elif name == ("submit" if application.supervisor_first else "check"):
        subject = f"Please verify the application of {owner}"
        email_user(decider, subject, "certificates/mail/application_to_verify.txt", **context)
    elif name in ("return", "send_back"):
        context["link"] = reverse("apply", args=[application.participation_id])
        subject = "Your application was sent back to you"
        email_user(owner, subject, "certificates/mail/application_returned.txt", **context)
    elif name == "decline":
        email_user(
            owner, "Your application was declined", "certificates/mail/application_declined.txt", **context
        )
    elif name == "issue":
        certificate_issued(application)


def certificate_issued(application):
    """To the learner, to the supervisor who verified it, and for a director to the board chair; to each once.

    To the State Library when it has something to do: the recognition that the learner chose.
    """
    certificate, owner, verified = application.certificate, application.owner, application.verified()
    verifier = verified and (verified.by.merged_into or verified.by)
    context = {"application": application, "certificate": certificate, "link": certificate.get_absolute_url()}
    email_user(owner, "Your certificate is issued", "certificates/mail/certificate_issued.txt", **context)
    subject = f"{owner} is certified"
    if verifier:
        email_user(verifier, subject, "certificates/mail/certificate_verified.txt", **context)
    if application.recognition != application.Recognition.NONE:
        wish = "a letter to the board" if application.recognition == "board" else "a press release"
        email_coordinators(
            f"{owner} is certified, and asked for {wish}",
            "certificates/mail/certificate_recognition.txt",
            **context,
        )
    context["link"] = reverse("verify_certificate", args=[certificate.token])  # a chair need not sign in
    for chair in _chairs(application.position):
        if chair not in (owner, verifier):
            email_user(chair, subject, "certificates/mail/certificate_of_director.txt", **context)


def _chairs(position):
    """The chairs of the board that a director answers to: of the library, or of the one it is a branch of."""
    if position is None or position.kind != Position.Kind.DIRECTOR:
        return []
    return position.board_chairs()


def credit_removed(application, credit, *, by, note, missing):
    """To the learner in one email, whether the application goes on or comes back."""
    context = {"application": application, "credit": credit, "by": by, "note": note, "missing": missing}
    subject, link = "A credit was removed from your application", application.get_absolute_url()
    if missing:
        subject = "Your application was sent back to you"
        link = reverse("apply", args=[application.participation_id])
    email_user(application.owner, subject, "certificates/mail/credit_removed.txt", link=link, **context)


def degree_moved(claim, name, *, by, note):
    owner = claim.owner
    context = {"claim": claim, "by": by, "note": note, "link": claim.get_absolute_url()}
    if name == "submit":
        subject = f"Degree of {owner}: please look at it"
        email_coordinators(subject, "certificates/mail/degree_submitted.txt", **context)
    elif name == "return":
        context["link"] = reverse("degree_edit")
        subject = "Your claim for a degree was sent back to you"
        email_user(owner, subject, "certificates/mail/degree_returned.txt", **context)
    elif name == "decline":
        subject = "Your claim for a degree was declined"
        email_user(owner, subject, "certificates/mail/degree_declined.txt", **context)
    elif name == "accept" and claim.for_certificate:
        context |= {"certificate": claim.certificate, "link": claim.certificate.get_absolute_url()}
        email_user(owner, "Your certificate is issued", "certificates/mail/degree_certificate.txt", **context)
    elif name == "accept":
        context["link"] = reverse("track_detail", args=[Track.STRATEGIC])
        email_user(owner, "Your degree is on record", "certificates/mail/degree_on_record.txt", **context)


def revocation_moved(revocation, name, *, by, note):
    certificate = revocation.certificate
    context = {"revocation": revocation, "certificate": certificate, "by": by, "note": note}
    context["link"] = revocation.get_absolute_url()
    if name == "ask":
        subject = f"Please decide whether to revoke certificate {certificate.number}"
        for user in revocation.who_may_confirm():
            email_user(user, subject, "certificates/mail/revocation_asked.txt", **context)
    elif name == "refuse":
        subject = f"Certificate {certificate.number} is not revoked"
        email_user(revocation.owner, subject, "certificates/mail/revocation_refused.txt", **context)
    elif name == "confirm":
        subject = f"Certificate {certificate.number} is revoked"
        email_user(revocation.owner, subject, "certificates/mail/revocation_confirmed.txt", **context)
        context["link"] = certificate.get_absolute_url()
        subject = "Your certificate is revoked"
        email_user(certificate.owner, subject, "certificates/mail/certificate_revoked.txt", **context)


def reissue_moved(reissue, name, *, by, note):
    context = {"reissue": reissue, "certificate": reissue.certificate, "by": by, "note": note}
    context["link"] = reissue.get_absolute_url()
    if name == "ask" and by.pk == reissue.owner_id:
        subject = f"New name on a certificate of {reissue.owner}: please look at it"
        email_coordinators(subject, "certificates/mail/reissue_asked.txt", but=by, **context)
    elif name == "accept":
        context["new"] = reissue.certificate.reissue
        context["link"] = context["new"].get_absolute_url()
        subject = "Your certificate is reissued under your new name"
        email_user(reissue.owner, subject, "certificates/mail/reissue_accepted.txt", **context)
    elif name == "decline":
        subject = "Your certificate keeps its name"
        email_user(reissue.owner, subject, "certificates/mail/reissue_declined.txt", **context)

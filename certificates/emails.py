"""The emails that follow from a move of an application, a degree claim, a revocation or a reissue."""

from django.urls import reverse

from directory.models import Position
from tracks.models import Track
from workflow.emails import email_coordinators, email_decider, email_user


def application_moved(application, name, *, by, note):
    context = {"application": application, "by": by, "note": note, "link": application.get_absolute_url()}
    if name == ("verify" if application.supervisor_first else "submit"):
        email_coordinators("certificates/mail/application_to_check.txt", **context)
    elif name == ("submit" if application.supervisor_first else "check"):
        email_decider(application, "certificates/mail/application_to_verify.txt", **context)
    elif name in ("return", "send_back"):
        context["link"] = reverse("apply", args=[application.participation_id])
        email_user(application.owner, "certificates/mail/application_returned.txt", **context)
    elif name == "decline":
        email_user(application.owner, "certificates/mail/application_declined.txt", **context)
    elif name == "issue":
        certificate_issued(application)


def certificate_issued(application):
    """To the learner, to the supervisor who verified it, and for a director to the board chair; to each once.

    To the State Library when it has something to do: the recognition that the learner chose.
    """
    certificate, owner, verified = application.certificate, application.owner, application.verified()
    verifier = verified and (verified.by.merged_into or verified.by)
    context = {"application": application, "certificate": certificate, "link": certificate.get_absolute_url()}
    email_user(owner, "certificates/mail/certificate_issued.txt", **context)
    if verifier:
        email_user(verifier, "certificates/mail/certificate_verified.txt", **context)
    if application.recognition != application.Recognition.NONE:
        email_coordinators("certificates/mail/certificate_recognition.txt", **context)
    context["link"] = reverse("verify_certificate", args=[certificate.token])  # a chair need not sign in
    for chair in _chairs(application.position):
        if chair not in (owner, verifier):
            email_user(chair, "certificates/mail/certificate_of_director.txt", **context)


def _chairs(position):
    """The chairs of the board that a director answers to: of the library, or of the one it is a branch of."""
    if position is None or position.kind != Position.Kind.DIRECTOR:
        return []
    return position.board_chairs()


def credit_removed(application, credit, *, by, note, missing):
    """To the learner in one email, whether the application goes on or comes back."""
    context = {"application": application, "credit": credit, "by": by, "note": note, "missing": missing}
    context["link"] = application.get_absolute_url()
    if missing:
        context["link"] = reverse("apply", args=[application.participation_id])
    email_user(application.owner, "certificates/mail/credit_removed.txt", **context)


def degree_moved(claim, name, *, by, note):
    context = {"claim": claim, "by": by, "note": note, "link": claim.get_absolute_url()}
    if name == "submit":
        email_coordinators("certificates/mail/degree_submitted.txt", **context)
    elif name == "return":
        context["link"] = reverse("degree_edit")
        email_user(claim.owner, "certificates/mail/degree_returned.txt", **context)
    elif name == "decline":
        email_user(claim.owner, "certificates/mail/degree_declined.txt", **context)
    elif name == "accept" and claim.for_certificate:
        context |= {"certificate": claim.certificate, "link": claim.certificate.get_absolute_url()}
        email_user(claim.owner, "certificates/mail/degree_certificate.txt", **context)
    elif name == "accept":
        context["link"] = reverse("track_detail", args=[Track.STRATEGIC])
        email_user(claim.owner, "certificates/mail/degree_on_record.txt", **context)


def revocation_moved(revocation, name, *, by, note):
    certificate = revocation.certificate
    context = {"revocation": revocation, "certificate": certificate, "by": by, "note": note}
    context["link"] = revocation.get_absolute_url()
    if name == "ask":
        for user in revocation.who_may_confirm():
            email_user(user, "certificates/mail/revocation_asked.txt", **context)
    elif name == "refuse":
        email_user(revocation.owner, "certificates/mail/revocation_refused.txt", **context)
    elif name == "confirm":
        email_user(revocation.owner, "certificates/mail/revocation_confirmed.txt", **context)
        context["link"] = certificate.get_absolute_url()
        email_user(certificate.owner, "certificates/mail/certificate_revoked.txt", **context)


def credits_freed(certificate, credits, *, by, reason):
    facts = {"certificate": certificate, "credits": credits, "by": by, "reason": reason}
    email_user(certificate.owner, "certificates/mail/credits_freed.txt", link=reverse("credit_list"), **facts)


def reissue_moved(reissue, name, *, by, note):
    context = {"reissue": reissue, "certificate": reissue.certificate, "by": by, "note": note}
    context["link"] = reissue.get_absolute_url()
    if name == "ask" and by.pk == reissue.owner_id:
        email_coordinators("certificates/mail/reissue_asked.txt", but=by, **context)
    elif name == "accept":
        context["new"] = reissue.certificate.reissue
        context["link"] = context["new"].get_absolute_url()
        email_user(reissue.owner, "certificates/mail/reissue_accepted.txt", **context)
    elif name == "decline":
        email_user(reissue.owner, "certificates/mail/reissue_declined.txt", **context)

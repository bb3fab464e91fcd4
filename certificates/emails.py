from django.urls import reverse

from directory.models import Position
from tracks.models import Track
from workflow.emails import email_coordinators, email_user


def application_moved(application, name, *, by, note):
    facts = {"application": application, "by": by, "note": note, "link": application.get_absolute_url()}
    owner, decider = application.owner, application.decider
    if name == ("verify" if application.supervisor_first else "submit"):
        subject = f"Application of {owner}: please check it"
        email_coordinators(subject, "certificates/mail/application_to_check.txt", **facts)
    elif name == ("submit" if application.supervisor_first else "check"):
        subject = f"Please verify the application of {owner}"
        email_user(decider, subject, "certificates/mail/application_to_verify.txt", **facts)
    elif name in ("return", "send_back"):
        facts["link"] = reverse("apply", args=[application.participation_id])
        subject = "Your application was sent back to you"
        email_user(owner, subject, "certificates/mail/application_returned.txt", **facts)
    elif name == "decline":
        email_user(
            owner, "Your application was declined", "certificates/mail/application_declined.txt", **facts
        )
    elif name == "issue":
        certificate_issued(application)


def certificate_issued(application):
    """Told to the learner, to who verified it, and for a director to the chair of the board; to each once.

    The State Library is told when it has something to do: the recognition that was asked for.
    """
    certificate, owner, verified = application.certificate, application.owner, application.verified()
    verifier = verified and (verified.by.merged_into or verified.by)
    facts = {"application": application, "certificate": certificate, "link": certificate.get_absolute_url()}
    email_user(owner, "Your certificate is issued", "certificates/mail/certificate_issued.txt", **facts)
    subject = f"{owner} is certified"
    if verifier:
        email_user(verifier, subject, "certificates/mail/certificate_verified.txt", **facts)
    if application.recognition != application.Recognition.NONE:
        asked = "a letter to the board" if application.recognition == "board" else "a press release"
        email_coordinators(
            f"{owner} is certified, and asked for {asked}",
            "certificates/mail/certificate_recognition.txt",
            **facts,
        )
    facts["link"] = reverse("verify_certificate", args=[certificate.token])  # a chair need not sign in
    for chair in _chairs(application.position):
        if chair not in (owner, verifier):
            email_user(chair, subject, "certificates/mail/certificate_of_director.txt", **facts)


def _chairs(position):
    """The chairs of the board that a director answers to: of the library, or of the one it is a branch of."""
    if position is None or position.kind != Position.Kind.DIRECTOR:
        return []
    return position.board_chairs()


def credit_struck(application, credit, *, by, note, missing):
    """Told to the learner in one mail, whether the application goes on or comes back."""
    facts = {"application": application, "credit": credit, "by": by, "note": note, "missing": missing}
    subject, link = "A credit was struck from your application", application.get_absolute_url()
    if missing:
        subject = "Your application was sent back to you"
        link = reverse("apply", args=[application.participation_id])
    email_user(application.owner, subject, "certificates/mail/credit_struck.txt", link=link, **facts)


def degree_moved(claim, name, *, by, note):
    owner = claim.owner
    facts = {"claim": claim, "by": by, "note": note, "link": claim.get_absolute_url()}
    if name == "submit":
        email_coordinators(
            f"Degree of {owner}: please look at it", "certificates/mail/degree_submitted.txt", **facts
        )
    elif name == "return":
        facts["link"] = reverse("degree_edit")
        email_user(
            owner,
            "Your claim for a degree was sent back to you",
            "certificates/mail/degree_returned.txt",
            **facts,
        )
    elif name == "decline":
        email_user(
            owner, "Your claim for a degree was declined", "certificates/mail/degree_declined.txt", **facts
        )
    elif name == "accept" and claim.for_certificate:
        facts |= {"certificate": claim.certificate, "link": claim.certificate.get_absolute_url()}
        email_user(owner, "Your certificate is issued", "certificates/mail/degree_certificate.txt", **facts)
    elif name == "accept":
        facts["link"] = reverse("track_detail", args=[Track.STRATEGIC])
        email_user(owner, "Your degree is on record", "certificates/mail/degree_on_record.txt", **facts)

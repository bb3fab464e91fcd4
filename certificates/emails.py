from django.urls import reverse

from tracks.models import Track
from workflow.emails import tell, tell_coordinators


def application_moved(application, name, *, by, note):
    facts = {"application": application, "by": by, "note": note, "link": application.get_absolute_url()}
    owner, decider = application.owner, application.decider
    if name == "submit":
        subject = f"Application of {owner}: please check it"
        tell_coordinators(subject, "certificates/mail/application_submitted.txt", **facts)
    elif name == "check":
        subject = f"Please verify the application of {owner}"
        tell(decider, subject, "certificates/mail/application_checked.txt", **facts)
    elif name in ("return", "send_back"):
        facts["link"] = reverse("apply", args=[application.participation_id])
        subject = "Your application was sent back to you"
        tell(owner, subject, "certificates/mail/application_returned.txt", **facts)
    elif name == "decline":
        tell(owner, "Your application was declined", "certificates/mail/application_declined.txt", **facts)
    elif name == "issue":
        facts["link"] = application.certificate.get_absolute_url()
        facts["certificate"] = application.certificate
        tell(owner, "Your certificate is issued", "certificates/mail/certificate_issued.txt", **facts)


def degree_moved(claim, name, *, by, note):
    owner = claim.owner
    facts = {"claim": claim, "by": by, "note": note, "link": claim.get_absolute_url()}
    if name == "submit":
        tell_coordinators(
            f"Degree of {owner}: please look at it", "certificates/mail/degree_submitted.txt", **facts
        )
    elif name == "return":
        facts["link"] = reverse("degree_edit")
        tell(
            owner,
            "Your claim for a degree was sent back to you",
            "certificates/mail/degree_returned.txt",
            **facts,
        )
    elif name == "decline":
        tell(owner, "Your claim for a degree was declined", "certificates/mail/degree_declined.txt", **facts)
    elif name == "accept" and claim.for_certificate:
        facts |= {"certificate": claim.certificate, "link": claim.certificate.get_absolute_url()}
        tell(owner, "Your certificate is issued", "certificates/mail/degree_certificate.txt", **facts)
    elif name == "accept":
        facts["link"] = reverse("track_detail", args=[Track.STRATEGIC])
        tell(owner, "Your degree is on record", "certificates/mail/degree_on_record.txt", **facts)

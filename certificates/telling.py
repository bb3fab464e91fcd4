"""What to do with a certificate: a link that puts it into a profile, and words to copy, to send and to print."""

from datetime import date
from urllib.parse import urlencode

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.formats import date_format

LINKEDIN = "https://www.linkedin.com/profile/add"


def linkedin_url(certificate) -> str:
    """The page of LinkedIn that adds a certificate, filled in. Nothing is sent before somebody opens it."""
    facts = {
        "startTask": "CERTIFICATION_NAME",
        "name": certificate.title_printed,
        "organizationName": certificate.head.issuer,
        "issueYear": certificate.issued.year,
        "issueMonth": certificate.issued.month,
        "expirationYear": certificate.expires.year,
        "expirationMonth": certificate.expires.month,
        "certUrl": certificate.get_verify_url(),
        "certId": certificate.number,
    }
    return f"{LINKEDIN}?{urlencode(facts)}"


def signature_line(certificate) -> str:
    """Two lines for the end of an e-mail."""
    until = date_format(certificate.expires, "F Y")
    return (
        f"{certificate.title_printed}, {certificate.head.issuer}, valid through {until}\n"
        f"{certificate.get_verify_url()}"
    )


def press_release(certificate, *, on: date) -> str:
    """A text for the local paper, dated the day on which it is taken."""
    facts = facts_of(certificate) | {"on": on}
    return render_to_string("certificates/tell/press_release.txt", facts).strip() + "\n"


def facts_of(certificate) -> dict:
    """What is told to others: who, what, where, and who says so."""
    application, head = certificate.application, certificate.head
    position = application.position if application and application.position else certificate.owner.position
    library = position.library if position else None
    return {
        "certificate": certificate,
        "position": position,
        "library": library,
        "seat": library.parent if library and library.parent else library,  # whose board it is
        "has_board": library and library.kind in position.PUBLIC,
        "issuer": head.issuer,
        "program": head.program,
        "signatory": head.first_name,
        "signatory_title": head.first_title,
        "contact": settings.CONTACT_EMAIL,
        "verify_url": certificate.get_verify_url(),
    }

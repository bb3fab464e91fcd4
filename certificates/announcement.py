"""Announcing a certificate: a LinkedIn link, a line for a signature, a press release, a letter to the board."""

from datetime import date
from urllib.parse import urlencode

from django.conf import settings
from django.template.loader import render_to_string

from workflow.sentences import sentence

LINKEDIN = "https://www.linkedin.com/profile/add"


def linkedin_url(certificate) -> str:
    """The LinkedIn page that adds a certificate, filled in. Nothing is sent before someone opens it."""
    parameters = {
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
    return f"{LINKEDIN}?{urlencode(parameters)}"


def signature_line(certificate) -> str:
    """Two lines for the end of an email."""
    return f"{sentence('certificates/signature', certificate=certificate)}\n{certificate.get_verify_url()}"


def press_release(certificate, *, on: date) -> str:
    """A text for the local paper, dated the day on which it is taken."""
    context = announcement_context(certificate) | {"on": on}
    return render_to_string("certificates/press_release.txt", context).strip() + "\n"


def _within_a_sentence(title: str) -> str:
    """*youth services librarian*, and *ILL librarian*: what has its own capitals keeps them."""
    return " ".join(word.lower() if word.istitle() else word for word in title.split())


def announcement_context(certificate) -> dict:
    """What the press release and the letter to the board say: who, what, where, and who signs."""
    application, head = certificate.application, certificate.head
    position = application.position if application and application.position else certificate.owner.position
    library = position.library if position else None
    return {
        "certificate": certificate,
        "position": position,
        "job": _within_a_sentence(position.title) if position else "",
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

"""The text of a certificate on paper, and its file: drawn, then signed."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from certificates import pdf, signing
from tracks import rules

SPECIMEN_NUMBER = "0000-0000"
SPECIMEN_CODE = "XXXX-XXXX-XXXX"


def certificate_text(certificate) -> pdf.CertificateText:
    """What the paper says: the row as it was issued, with the letterhead of that day."""
    return pdf.CertificateText(
        name=certificate.name_printed,
        title=certificate.title_printed,
        track=certificate.track_printed,
        credits=certificate.credits_printed,
        number=certificate.number,
        issued=certificate.issued,
        expires=certificate.expires,
        verify_url=certificate.get_verify_url(),
        verify_address=verify_address(),
        verify_code=certificate.code,
        specializations=certificate.specializations_printed,
        **_head(certificate.head),
    )


def printed_texts(certificate) -> list[str]:
    """The words that its paper prints and that people wrote: names, titles, the track."""
    head = certificate.head
    texts = (certificate.name_printed, certificate.title_printed, certificate.track_printed)
    signatories = [text for signatory in head.signatories() for text in signatory]
    return [*texts, certificate.specializations_printed, head.issuer, head.program, *signatories]


def specimen(letterhead, *, on: date) -> bytes:
    """A page that shows how certificates look with a letterhead, saved or not. It is none: not signed, not kept."""
    text = pdf.CertificateText(
        name="Your Name",
        title="Certificate of Library Administration",
        track="Library Administration",
        credits=Decimal(60),
        number=f"{settings.CERTIFICATE_PREFIX}-{SPECIMEN_NUMBER}",
        issued=on,
        expires=rules.last_valid_day(on),
        verify_url=f"{settings.SITE_URL}/verify/",
        verify_address=verify_address(),
        verify_code=SPECIMEN_CODE,
        specimen=True,
        **_head(letterhead),
    )
    return pdf.render(text)


def _head(letterhead) -> dict:
    """The issuer, the signatories and the seal."""
    try:
        seal = letterhead.seal_bytes()
    except OSError as lost:
        raise pdf.NotDrawn(f"The file of the seal cannot be read: {lost}") from lost
    return {
        "issuer": letterhead.issuer,
        "program": letterhead.program,
        "signatories": letterhead.signatories(),
        "seal": seal,
        "seal_alt": letterhead.seal_alt,
    }


def verify_address() -> str:
    """The address for people to type from the paper, without https://."""
    return f"{urlsplit(settings.SITE_URL).netloc}/verify"


def signed(certificate) -> bytes:
    """The file to issue. Raises PdfUnavailable, NotDrawn (only this certificate can't be drawn) or KeyRefused."""
    key, chain = _key()
    try:
        drawn = pdf.render(certificate_text(certificate))
    except pdf.PdfUnavailable:
        raise
    except Exception as error:  # any error of the renderer: the certificate is issued, and its file waits
        raise pdf.NotDrawn(f"{certificate.number} could not be drawn: {error!r}") from error
    return signing.sign(drawn, key=key, chain=chain, reason=f"Issued as {certificate.number}")


def _key():
    if settings.SIGNING_KEY_FILE:
        files = Path(settings.SIGNING_KEY_FILE), Path(settings.SIGNING_CERTIFICATE_FILE)
    else:
        files = signing.demo_key(settings.SIGNING_FOLDER, settings.LIBRARY_NAME)
    try:
        return tuple(file.read_text() for file in files)
    except OSError as error:
        raise signing.KeyRefused(f"The key that signs certificates cannot be read: {error}") from error

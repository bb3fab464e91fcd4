"""Who issues badges and what a certificate says as a badge: the row as it was issued, the library as it is set up."""

from pathlib import Path

from django.conf import settings
from django.urls import reverse

from certificates import badges
from certificates.signing import KeyRefused
from workflow.sentences import sentence

PICTURES = Path(__file__).parent / "art"


def issuer() -> badges.Issuer:
    return badges.Issuer(name=settings.LIBRARY_NAME, site=settings.SITE_URL, email=settings.CONTACT_EMAIL)


def key() -> str:
    """The PEM text of the key. Raises KeyRefused."""
    try:
        file = (
            Path(settings.BADGE_KEY_FILE)
            if settings.BADGE_KEY_FILE
            else badges.demo_key(settings.SIGNING_FOLDER)
        )
        return file.read_text()
    except OSError as error:
        raise KeyRefused(f"The key that signs badges cannot be read: {error}") from error


def public_keys() -> list[str]:
    """The one in use, then those whose badges are still to verify. Raises KeyRefused."""
    return [badges.public_key(key()), *settings.BADGE_FORMER_KEYS]


def picture(code: str) -> bytes:
    """The badge of a track, drawn once: see art/make_badge.py."""
    own = PICTURES / f"badge-{code}.png"
    return (own if own.exists() else PICTURES / "badge.png").read_bytes()


def drawing(code: str) -> str:
    """The static file that shows the badge of a track on our pages: a drawing takes a tenth of the bytes."""
    own = PICTURES / f"badge-{code}.png"
    return f"certificates/{own.stem}.svg" if own.exists() else "certificates/badge.svg"


def achievement(track, *, title="", name="", narrative, specialization="") -> badges.Achievement:
    """What a badge of this track is for, in the words printed on a certificate or in those of today."""
    title, name = title or track.certificate_title, name or track.certificate_track
    return badges.Achievement(
        id=_address("badge_achievement", track.code),
        name=title if name in title else f"{title}, {name}",
        description=sentence("certificates/badge_description", program=settings.PROGRAM_NAME),
        narrative=narrative,
        image=_address("badge_picture", track.code),
        caption=sentence("certificates/badge_caption", track=name.removesuffix(" Track")),
        specialization=specialization,
    )


def credential(certificate, place: int) -> badges.Json:
    """The badge of a certificate, not yet signed."""
    award = badges.Award(
        address=certificate.get_verify_url(),
        name=certificate.name_printed,
        number=certificate.number,
        issued=certificate.issued,
        expires=certificate.expires,
        zone=settings.TIME_ZONE,
        place=place,
    )
    earned = achievement(
        certificate.participation.track,
        title=certificate.title_printed,
        name=certificate.track_printed,
        narrative=sentence(
            "certificates/badge_of_certificate", credits=certificate.credits_printed, basis=certificate.basis
        ),
        specialization=certificate.specializations_printed,
    )
    return badges.credential(issuer(), earned, award)


def _address(name, *args) -> str:
    return settings.SITE_URL + reverse(name, args=args)

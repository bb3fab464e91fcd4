from certificates.models.application import Application
from certificates.models.badge import Badge
from certificates.models.certificate import Certificate
from certificates.models.degree_claim import DegreeClaim
from certificates.models.letterhead import Letterhead
from certificates.models.printed import Printed
from certificates.models.reissue import Reissue
from certificates.models.report import SummativeReport
from certificates.models.revocation import Revocation

__all__ = [
    "Application",
    "Badge",
    "Certificate",
    "DegreeClaim",
    "Letterhead",
    "Printed",
    "Reissue",
    "Revocation",
    "SummativeReport",
]

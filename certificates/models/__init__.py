from certificates.models.application import Application, SummativeReport
from certificates.models.certificate import Certificate

__all__ = ["Application", "Certificate", "SummativeReport"]

from certificates.models.application import Application, SummativeReport
from certificates.models.certificate import Certificate
from certificates.models.printed import Printed

__all__ = ["Application", "Certificate", "Printed", "SummativeReport"]

from credits.models.apart import Apart
from credits.models.credit import ClaimedAlready, ClaimRefused, Credit, CreditUse
from credits.models.evidence import Evidence
from credits.models.tutorial import Tutorial

__all__ = ["Apart", "ClaimRefused", "ClaimedAlready", "Credit", "CreditUse", "Evidence", "Tutorial"]

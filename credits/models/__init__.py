from credits.models.attendee import Attendee
from credits.models.credit import ClaimedAlready, ClaimRefused, Credit, CreditUse
from credits.models.evidence import Evidence
from credits.models.independent_event import IndependentEvent
from credits.models.not_duplicate import NotDuplicate
from credits.models.planned_event import PlannedEvent
from credits.models.tutorial import Tutorial

__all__ = [
    "Attendee",
    "ClaimRefused",
    "ClaimedAlready",
    "Credit",
    "CreditUse",
    "Evidence",
    "IndependentEvent",
    "NotDuplicate",
    "PlannedEvent",
    "Tutorial",
]

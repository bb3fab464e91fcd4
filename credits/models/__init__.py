from credits.models.apart import Apart
from credits.models.credit import ClaimedAlready, ClaimRefused, Credit, CreditUse
from credits.models.event import Event, IndependentEvent
from credits.models.event_rows import EventCredit, EventPart, EventPosition, EventResource
from credits.models.evidence import Evidence
from credits.models.export import Export
from credits.models.registration import Registration, RegistrationRefused
from credits.models.tutorial import Tutorial

__all__ = [
    "Apart",
    "ClaimRefused",
    "ClaimedAlready",
    "Credit",
    "CreditUse",
    "Event",
    "EventCredit",
    "EventPart",
    "EventPosition",
    "EventResource",
    "Evidence",
    "Export",
    "IndependentEvent",
    "Registration",
    "RegistrationRefused",
    "Tutorial",
]

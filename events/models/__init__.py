from events.models.event import Event
from events.models.event_details import EventCredit, EventPart, EventPosition, EventResource
from events.models.registration import Registration, RegistrationRefused

__all__ = [
    "Event",
    "EventCredit",
    "EventPart",
    "EventPosition",
    "EventResource",
    "Registration",
    "RegistrationRefused",
]

from credits.models.credit import ClaimRefused, Credit, CreditUse
from credits.models.event import Event, EventCredit, IndependentEvent, Registration

__all__ = ["ClaimRefused", "Credit", "CreditUse", "Event", "EventCredit", "IndependentEvent", "Registration"]

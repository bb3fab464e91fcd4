"""The coordinator's desk, by subject: the calendar, independent events, credits."""

from credits.admin.credits import CreditAdmin
from credits.admin.events import EventAdmin
from credits.admin.independent import IndependentEventAdmin

__all__ = ["CreditAdmin", "EventAdmin", "IndependentEventAdmin"]

"""The admin's pages of credits and independent events."""

from credits.admin.credits import CreditAdmin
from credits.admin.independent import IndependentEventAdmin

__all__ = ["CreditAdmin", "IndependentEventAdmin"]

"""The admin's pages of the calendar."""

from events.admin.events import EventAdmin

__all__ = ["EventAdmin"]

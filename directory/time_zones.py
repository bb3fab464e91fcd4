"""The time zones of the United States, for what a person's own clock says.

Days of the record and the times of events stay in the zone of the installation: docs/decisions/0013-time-zones.md.
"""

from functools import wraps

from django.utils import timezone

TIME_ZONES = {
    "America/New_York": "Eastern Time",
    "America/Chicago": "Central Time",
    "America/Denver": "Mountain Time",
    "America/Phoenix": "Mountain Time, Arizona",
    "America/Los_Angeles": "Pacific Time",
    "America/Anchorage": "Alaska Time",
    "Pacific/Honolulu": "Hawaii Time",
    "America/Puerto_Rico": "Atlantic Time, Puerto Rico",
    "Pacific/Guam": "Chamorro Time, Guam",
}


def in_own_time(view):
    """A view in the time zone of the person, if they chose one: for pages with what the person's own clock says."""

    @wraps(view)
    def shown(request, *args, **kwargs):
        with timezone.override(request.user.time_zone or None):
            return view(request, *args, **kwargs)

    return shown

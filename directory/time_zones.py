"""The time zones of the United States, for what a person's own clock says.

Days of the record and the times of events stay in the zone of the installation: docs/decisions/0013-time-zones.md.
"""

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

"""Times as people write them, on the pages and in the emails of events."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone

from events import days
from events.models.event_times import last_day as local_last_day

register = template.Library()


@register.filter(expects_localtime=True)
def zone(moment):
    """MT; but MST or MDT in the hour that comes twice, to tell one from the other."""
    comes_twice = moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()
    return moment.tzname() if comes_twice else days.zone_of(moment)


@register.filter(expects_localtime=True)
def clock(moment):
    """2:00 PM MT."""
    return f"{days.clock(moment)} {days.zone_of(moment)}"


@register.filter
def last_day(ends):
    """The day on which something ends; the midnight at which it ends belongs to the day before."""
    return local_last_day(ends)


@register.simple_tag
def time_zone():
    """MT, for a page that gives many times."""
    return days.zone_of(datetime(2000, 1, 1, tzinfo=timezone.get_current_timezone()))


@register.simple_tag
def when(begins, ends):
    """Tuesday, March 3, 2026, 1:00 PM to 2:30 PM MT."""
    return days.span(timezone.localtime(begins), timezone.localtime(ends))


@register.simple_tag
def when_in(zone, begins, ends):
    """The same by the clocks of another time zone, or nothing where they agree."""
    own = ZoneInfo(zone) if zone else timezone.get_current_timezone()
    if begins.astimezone(own).utcoffset() == timezone.localtime(begins).utcoffset():
        return ""
    return days.span(begins.astimezone(own), ends.astimezone(own))


@register.simple_tag
def hours(begins, ends):
    """1:00 to 2:30 PM MT."""
    return days.hours(timezone.localtime(begins), timezone.localtime(ends))

"""The demo's past. Documents take their dates from the clock, so the clock is set to the day that is told of."""

from contextlib import ExitStack, contextmanager
from datetime import datetime, time, timedelta
from unittest import mock

from django.conf import settings
from django.utils import timezone

from tracks import rules

real_now = timezone.now
NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"


def today():
    return timezone.localdate(real_now())


def ago(days):
    return today() - timedelta(days=days)


def months_ago(months, *, days=0):
    """The day that many months ago, so that `months_ago(48, days=-20)` lapses in 20 days."""
    return rules.last_valid_day(today() - timedelta(days=days), -months)


def moment(day, hour=10, minute=0):
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


@contextmanager
def on(day, hour=10, *, mailed=False):
    """Everything inside happens on `day`. Mail of the past is not sent, unless `mailed`."""
    if day > today():
        raise ValueError(f"The demo's past ends today; {day} is later.")
    then = min(moment(day, hour), real_now())
    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(timezone, "now", return_value=then))
        if not mailed:
            stack.enter_context(mock.patch.object(settings, "EMAIL_BACKEND", NO_MAIL))
        yield then

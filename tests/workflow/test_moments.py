"""The time of a request notes until when what was asked of it stays true."""

from copy import deepcopy
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from workflow.moments import Clock, Moment

NOW = datetime(2026, 11, 30, 17, tzinfo=UTC)
HOUR = timedelta(hours=1)
later = NOW + HOUR


@pytest.mark.parametrize(
    ("ask", "answer", "changes_at"),
    [
        (lambda now: now < later, True, NOW + HOUR),
        (lambda now: later > now, True, NOW + HOUR),
        (lambda now: now >= later, False, NOW + HOUR),
        (lambda now: later <= now, False, NOW + HOUR),
        (lambda now: now + 2 * HOUR <= NOW + 3 * HOUR, True, NOW + HOUR),
        (lambda now: now - HOUR < NOW + HOUR, True, NOW + 2 * HOUR),
        (lambda now: now > NOW - HOUR, True, None),  # it has happened, and stays so
        (lambda now: now <= NOW, True, NOW),  # and not a moment later
        (lambda now: deepcopy(now) < later, True, NOW + HOUR),
        (lambda now: max([NOW + HOUR, now]), NOW + HOUR, NOW + HOUR),
        (lambda now: timezone.localtime(now) < NOW + HOUR, True, NOW + HOUR),
        (lambda now: (now < NOW + 3 * HOUR, now < NOW + HOUR), (True, True), NOW + HOUR),
        (lambda now: timezone.localdate(now), NOW.date(), None),  # of the day, which is in the key of a page
    ],
)
def test_the_first_comparison_that_turns_is_noted(ask, answer, changes_at):
    clock = Clock(NOW)

    assert ask(clock.moment) == answer
    assert (clock.changes_at, clock.is_told) == (changes_at, False)


def test_the_turn_is_reckoned_in_hours_that_pass():
    denver = ZoneInfo("America/Denver")
    clock = Clock(datetime(2026, 3, 8, 0, 30, tzinfo=denver))  # an hour before the clocks go forward
    four_thirty = datetime(2026, 3, 8, 4, 30, tzinfo=denver)

    assert clock.moment < four_thirty
    assert clock.changes_at.astimezone(UTC) == datetime(2026, 3, 8, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "tell",
    [
        str,
        lambda now: f"{now:%H:%M}",
        lambda now: now.isoformat(),
        lambda now: now.timestamp(),
        lambda now: now.strftime("%H"),
        lambda now: now.time(),
        lambda now: now.replace(minute=0),
        lambda now: now - NOW,
        lambda now: NOW - now,
        lambda now: timezone.localtime(now).isoformat(),
        lambda now: (now + HOUR).isoformat(),
    ],
)
def test_whoever_takes_the_time_itself_is_noted(tell):
    clock = Clock(NOW)

    tell(clock.moment)

    assert clock.is_told


def test_a_moment_is_the_time_that_it_is():
    moment = Clock(NOW).moment

    assert (moment, hash(moment), moment + HOUR, moment - HOUR) == (NOW, hash(NOW), NOW + HOUR, NOW - HOUR)
    assert type(moment + HOUR) is type(HOUR + moment) is type(moment - HOUR) is Moment
    assert ((moment - HOUR).after(2 * HOUR), type(moment.after(HOUR))) == (NOW + HOUR, datetime)
    assert not moment < datetime(2020, 1, 1, tzinfo=UTC)

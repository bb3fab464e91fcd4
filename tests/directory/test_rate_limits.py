"""Of many tries at once exactly as many as the limit get through."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from directory.models import RateLimit

WINDOW = timedelta(minutes=10)
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


def take(key="verify:1.2.3.4", limit=3, *, now=NOON):
    return RateLimit.objects.take(key, limit, WINDOW, now=now)


@pytest.mark.django_db
def test_tries_beyond_the_limit_are_refused_until_the_window_ends():
    assert [take() for _ in range(5)] == [True, True, True, False, False]
    assert take("verify:5.6.7.8")
    assert not take(now=NOON + timedelta(minutes=9, seconds=59))
    assert take(now=NOON + WINDOW)


@pytest.mark.django_db
def test_a_try_that_is_given_back_does_not_count():
    for _ in range(10):
        assert take()
        RateLimit.objects.give_back("verify:1.2.3.4", WINDOW, now=NOON)
    assert [take() for _ in range(4)] == [True, True, True, False]


@pytest.mark.django_db
def test_windows_that_are_over_are_removed():
    take(), take("verify:5.6.7.8")
    take(now=NOON + timedelta(hours=1))
    assert [str(row) for row in RateLimit.objects.all()] == ["verify:1.2.3.4: 1"]


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_exactly_the_limit_gets_through():
    start, answers = Barrier(8), []

    def tries():
        start.wait()
        answers.extend(take(limit=20) for _ in range(10))
        connection.close()

    threads = [Thread(target=tries) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(answers), sum(answers)) == (80, 20)

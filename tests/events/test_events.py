from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from credits.claimable import claimable_by
from credits.models import Credit, IndependentEvent
from events.models import Event
from tests import builders as make

pytestmark = pytest.mark.django_db

DENVER = ZoneInfo("America/Denver")


def test_the_event_says_when_it_can_be_claimed(client, learner):
    client.force_login(learner)
    coming, past = make.make_event(days_ago=-2), make.make_event(days_ago=2)
    claim = reverse("event_claim", args=[past.pk])
    assert "You can claim from" in client.get(coming.get_absolute_url()).content.decode()
    assert claim in client.get(past.get_absolute_url()).content.decode()
    client.post(claim)
    page = client.get(past.get_absolute_url()).content.decode()
    assert ("Claimed on" in page, claim in page) == (True, False)


def test_a_claim_by_somebody_who_is_signed_out_leads_through_sign_in(client):
    event = make.make_event(days_ago=2)
    assert (
        f"/accounts/login/?next=/credits/claim/{event.pk}/"
        in client.get(event.get_absolute_url()).content.decode()
    )


def test_an_event_that_is_not_published_is_nowhere(client, learner):
    event = make.make_event(published=False)
    client.force_login(learner)
    for name in ("event_detail", "event_ics", "event_claim"):
        assert client.get(reverse(name, args=[event.pk])).status_code == 404


def test_claimable_are_the_events_of_the_past_year_that_are_not_claimed(learner, supervisor):
    now = timezone.now()
    claimed, declined, withdrawn, others = (make.make_event(days_ago=day) for day in (5, 6, 7, 8))
    for event, owner, status in (
        (claimed, learner, "pending"),
        (declined, learner, "declined"),
        (withdrawn, learner, "withdrawn"),
        (others, supervisor, "pending"),
    ):
        make.make_credit(owner, event=event, status=status)
    old = make.make_event(days_ago=400)
    make.make_event(days_ago=-1)
    make.make_event(credits=(), days_ago=3)
    make.make_event(published=False, days_ago=3)
    make.make_independent(learner, status="accepted", days_ago=3)
    running = make.make_event(days_ago=3)
    Event.objects.filter(pk=running.pk).update(ends=now + timedelta(hours=1))
    assert list(claimable_by(learner, now=now)) == [withdrawn, others]
    assert list(claimable_by(learner, now=now, older=True)) == [withdrawn, others, old]


def test_an_event_in_several_categories_is_claimable_once_in_the_list(learner):
    event = make.make_event(credits=(("technology", "1"), ("public-services", "0.5")))
    assert list(claimable_by(learner, now=timezone.now())) == [event]


# Midnight


@pytest.mark.parametrize(
    ("ends", "earned_on"),
    [
        (datetime(2026, 12, 31, 23, 59, tzinfo=DENVER), date(2026, 12, 31)),
        (datetime(2027, 1, 1, 0, 0, tzinfo=DENVER), date(2026, 12, 31)),
        (datetime(2027, 1, 1, 0, 1, tzinfo=DENVER), date(2027, 1, 1)),
        # the days before and after the nights in which the clock changes
        (datetime(2026, 3, 8, 0, 0, tzinfo=DENVER), date(2026, 3, 7)),
        (datetime(2026, 3, 9, 0, 0, tzinfo=DENVER), date(2026, 3, 8)),
        (datetime(2026, 11, 1, 0, 0, tzinfo=DENVER), date(2026, 10, 31)),
        (datetime(2026, 11, 2, 0, 0, tzinfo=DENVER), date(2026, 11, 1)),
        # the midnight of another zone is an evening here
        (datetime(2027, 1, 1, 0, 0, tzinfo=UTC), date(2026, 12, 31)),
    ],
)
@pytest.mark.parametrize("kind", [Event, IndependentEvent])
def test_what_ends_at_midnight_is_earned_on_the_day_before(kind, ends, earned_on):
    assert kind(begins=ends - timedelta(hours=2), ends=ends).earned_on == earned_on


def test_an_event_that_ends_at_midnight_is_claimed_for_the_day_before(learner):
    ends = datetime(2026, 1, 1, 0, 0, tzinfo=DENVER)
    event = make.make_event(begins=ends - timedelta(hours=1), ends=ends)
    [credit] = Credit.objects.claim(event, owner=learner, activity=None, now=ends + timedelta(days=3))
    assert credit.earned_on == date(2025, 12, 31)
    event.revise(timezone.now())
    assert not Credit.objects.out_of_step().exists()


def test_a_recording_that_is_there_until_midnight_is_not_watched_the_day_after():
    begins = datetime(2026, 1, 1, 0, 0, tzinfo=DENVER)
    event = Event(format="recorded", begins=begins, ends=begins + timedelta(days=31))
    assert event.days_to_learn(begins + timedelta(days=60)) == (date(2026, 1, 1), date(2026, 1, 31))

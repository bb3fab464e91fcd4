from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from credits.claimable import claimable_by
from credits.models import Credit, IndependentEvent
from events.models import Event, EventPart
from tests import builders as make

pytestmark = pytest.mark.django_db

DENVER = ZoneInfo("America/Denver")


def test_the_event_says_when_it_can_be_claimed(client, learner):
    client.force_login(learner)
    coming, past = make.make_event(days_ago=-2), make.make_event(days_ago=2)
    claim = reverse("event_claim", args=[past.pk])
    assert (
        "You can claim your credits after the event."
        in client.get(coming.get_absolute_url()).content.decode()
    )
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


# How often it changed


@pytest.fixture
def counted():
    """An event, and a function that gives by how much its sequence rose since it was last asked."""
    conference = make.make_conference()
    event = make.make_session(conference)
    seen = {}

    def rose():
        now = dict(Event.objects.filter(pk__in=[event.pk, conference.pk]).values_list("pk", "sequence"))
        by = now[event.pk] - seen.get(event.pk, 0), now[conference.pk] > seen.get(conference.pk, 0)
        seen.update(now)
        return by

    rose()
    return event, rose


CHANGES = {
    "its place": lambda event: Event.objects.filter(pk=event.pk).update(place="Butte"),
    "its title": lambda event: Event.objects.filter(pk=event.pk).update(title="Other"),
    "canceled": lambda event: Event.objects.filter(pk=event.pk).update(status="cancelled"),
    "a part": make.make_event_part,
    "a resource": make.make_event_resource,
    "its worth": lambda event: event.credits.update(amount=3),
    "no credit": lambda event: event.credits.all().delete(),
    "a trainer": lambda event: make.make_event_position(
        event, make.make_position(make.make_user(), make.make_library())
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_of_an_event_or_its_parts_counts_once_and_for_its_conference(counted, change):
    event, rose = counted
    CHANGES[change](event)
    event.refresh_from_db()
    assert (rose(), event.changed_at is not None) == ((1, True), True)


def test_what_calendars_do_not_see_is_no_change(counted):
    event, rose = counted
    event.revise(timezone.now())
    Event.objects.filter(pk=event.pk).update(attendance_code="BCDFGH", title=event.title)
    event.credits.update(amount=1)
    make.make_registration(event, make.make_user())
    assert rose() == (0, False)


def test_a_change_of_each_part_counts_also_when_it_is_moved_or_taken_out(counted):
    event, rose = counted
    part = make.make_event_part(event)
    rose()
    EventPart.objects.filter(pk=part.pk).update(title="Spines")
    assert rose() == (1, True)
    part.delete()
    assert rose() == (1, True)


def test_an_event_read_long_ago_never_sets_the_count_back(counted):
    event, rose = counted
    Event.objects.filter(pk=event.pk).update(place="Butte")
    rose()
    event.save()  # with the place, and the count, of then
    assert rose() == (1, True)
    stale = Event.objects.get(pk=event.pk)
    make.make_event_part(event)
    rose()
    stale.save()
    assert rose() == (0, False)

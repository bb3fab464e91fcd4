"""What can still be earned: the events that somebody may go to, and what they are worth."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from progress import offers
from tests import builders as make
from tracks.rules import Requirement

pytestmark = pytest.mark.django_db


def offered(user):
    return [event.title for event in offers.offers_to(user, now=timezone.now())]


def test_events_to_come_are_offered_the_next_first_and_those_one_is_registered_for_before(learner):
    make.make_event(title="Later", days_ago=-9)
    make.make_event(title="Next", days_ago=-3)
    going = make.make_event(title="Going", days_ago=-20)
    going.registrations.create(user=learner)
    assert offered(learner) == ["Going", "Next", "Later"]


@pytest.mark.parametrize(
    "fields",
    [
        {"days_ago": 3},
        {"days_ago": -3, "published": False},
        {"days_ago": -3, "credits": ()},
        {"days_ago": 400, "format": "recorded"},
    ],
)
def test_what_is_over_not_published_or_without_credit_is_not_offered(learner, fields):
    make.make_event(**fields)
    assert offered(learner) == []


def test_a_live_event_that_has_begun_is_not_offered_and_a_course_that_runs_is(learner):
    soon = timezone.now() + timedelta(hours=1)
    for title, format_ in (("Live", "online"), ("Course", "course")):
        make.make_event(title=title, format=format_, begins=soon - timedelta(days=2), ends=soon)
    assert offered(learner) == ["Course"]


@pytest.mark.parametrize(
    ("fields", "days"), [({"format": "recorded"}, 30), ({"recording_link": "https://example.org/film"}, 0)]
)
def test_a_recording_of_the_past_year_can_be_claimed_now(learner, fields, days):
    """What was shown at an hour is earned on its day; what is posted, on the day it is watched."""
    event = make.make_event(days_ago=30, **fields)
    (found,) = offers.offers_to(learner, now=timezone.now())
    offer = offers.offer_of(found, on=make.today())
    assert (offer.key, offer.online, offer.any_time) == (event.pk, True, True)
    assert offer.earned_on == make.today() - timedelta(days=days)


@pytest.mark.parametrize("format_", ["recorded", "course"])
@pytest.mark.parametrize(("begins", "day"), [(-9, 0), (4, 4)])
def test_what_is_there_is_finished_today_at_the_earliest(learner, format_, begins, day):
    now = timezone.now()
    make.make_event(format=format_, begins=now + timedelta(days=begins), ends=now + timedelta(days=90))
    (found,) = offers.offers_to(learner, now=now)
    assert offers.offer_of(found, on=make.today()).earned_on == make.today() + timedelta(days=day)


@pytest.mark.parametrize(("months", "left"), [(12, ["Fresh", "Live"]), (None, ["Fresh", "Live", "Old"])])
def test_a_recording_that_is_too_old_under_the_rules_is_left_out(learner, months, left):
    now = timezone.now()
    there = {"format": "recorded", "begins": now - timedelta(days=3), "ends": now + timedelta(days=90)}
    make.make_event(title="Old", recorded_on=make.today() - timedelta(days=400), **there)
    make.make_event(title="Fresh", recorded_on=make.today() - timedelta(days=40), **there)
    make.make_event(title="Live", days_ago=-3)
    events = offers.offers_to(learner, now=now)
    found = offers.offers_of(events, Requirement(60, recording_months=months), on=make.today())
    assert sorted(event.title for event, _ in found) == left


@pytest.mark.parametrize(("status", "left"), [("pending", 0), ("declined", 0), ("withdrawn", 1)])
def test_what_is_claimed_is_not_offered(learner, stranger, status, left):
    event = make.make_event(days_ago=-3)
    make.make_credit(stranger, "1.5", event=event)
    make.make_credit(learner, "1.5", event=event, status=status)
    assert len(offered(learner)) == left


def test_an_offer_has_the_credits_of_each_category(learner):
    make.make_event(
        days_ago=-3, credits=(("technology", "1.5"), ("public-services", "3")), format="in_person"
    )
    (event,) = offers.offers_to(learner, now=timezone.now())
    offer = offers.offer_of(event, on=make.today())
    assert (sorted(offer.amounts.values()), offer.online) == ([Decimal("1.5"), Decimal(3)], False)

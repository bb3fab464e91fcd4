from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from credits.claimable import claimable_by
from events.models import Event
from tests import builders as make

pytestmark = pytest.mark.django_db


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

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from credits.models import ClaimedAlready, ClaimRefused, Credit
from credits.plan_fit import activities_for, activity_on
from plans.models import Plan
from tests import builders as make

pytestmark = pytest.mark.django_db


def claim(client, event, **data):
    return client.post(reverse("event_claim", args=[event.pk]), data)


def test_a_claim_makes_a_pending_credit_for_each_category(client, learner, plan):
    event = make.make_event(credits=(("public-services", "1"), ("technology", "0.5")))
    client.force_login(learner)
    activity = plan.activities.first()
    assert claim(client, event, activity=activity.pk).status_code == 302
    rows = Credit.objects.filter(owner=learner).order_by("-amount")
    assert [(row.amount, row.category.code, row.status, row.activity, row.earned_on) for row in rows] == [
        (Decimal(1), "public-services", "pending", activity, event.earned_on),
        (Decimal("0.5"), "technology", "pending", activity, event.earned_on),
    ]


def test_a_claim_may_belong_to_no_activity_and_says_what_that_means(client, learner, plan):
    event = make.make_event()
    client.force_login(learner)
    page = client.get(reverse("event_claim", args=[event.pk])).content.decode()
    assert (
        "If you don’t choose an activity, this won’t count toward the Strategic Track, unless the credits were earned before your plan was approved."
        in page
    )
    claim(client, event, activity="")
    assert Credit.objects.get(owner=learner).activity is None


def test_nothing_changes_when_the_page_is_looked_at(client, learner):
    client.force_login(learner)
    client.get(reverse("event_claim", args=[make.make_event().pk]))
    assert Credit.objects.count() == 0


def test_a_claim_before_the_end_is_refused(client, learner):
    client.force_login(learner)
    response = claim(client, make.make_event(days_ago=-1))
    errors = response.context["form"].non_field_errors()
    assert errors[0].startswith("You can claim this event after it ends on ")
    assert Credit.objects.count() == 0


def test_an_event_whose_category_was_corrected_is_not_claimed_a_second_time(learner):
    event, other = make.make_event(), make.make_event(credits=(("technology", "1"),))
    facts = {"owner": learner, "activity": None, "now": timezone.now()}
    Credit.objects.claim(event, **facts)
    event.credits.update(category=other.credits.get().category)
    with pytest.raises(ClaimedAlready):
        Credit.objects.claim(event, **facts)
    assert Credit.objects.count() == 1


def test_the_same_event_is_claimed_once(client, learner):
    event = make.make_event()
    client.force_login(learner)
    claim(client, event)
    response = claim(client, event)
    assert response.context["form"].non_field_errors() == [
        "You have already claimed this event. The credit is on your list."
    ]
    assert Credit.objects.count() == 1


@pytest.mark.parametrize("forged", ["others", "999999", "x", "-1", "9" * 30, "1 OR 1=1"])
def test_a_forged_activity_is_refused(client, learner, supervisor, plan, forged):
    if forged == "others":
        other = make.make_plan(make.make_participation(supervisor), status="approved")
        forged = other.activities.first().pk
    client.force_login(learner)
    response = claim(client, make.make_event(), activity=forged)
    assert response.context["form"].errors == {
        "activity": ["Plan activity must be from your own plan, or “No activity.”"]
    }
    assert Credit.objects.count() == 0


def test_an_event_older_than_a_year_can_be_claimed(client, learner):
    event = make.make_event(days_ago=500)
    client.force_login(learner)
    assert list(client.get(reverse("claim_list")).context["page"]) == []
    assert list(client.get(reverse("claim_list"), {"older": "1"}).context["page"]) == [event]
    assert claim(client, event).status_code == 302


def test_an_independent_event_is_not_claimed(client, learner):
    event = make.make_independent(learner, status="accepted")
    client.force_login(learner)
    assert claim(client, event).status_code == 404


def test_an_event_that_is_not_published_is_not_claimed(client, learner):
    event = make.make_event(published=False)
    client.force_login(learner)
    assert claim(client, event).status_code == 404
    with pytest.raises(ClaimRefused, match="isn’t on the calendar"):
        Credit.objects.claim(event, owner=learner, activity=None, now=timezone.now())


def test_an_event_without_credits_gives_none(learner):
    event = make.make_event(credits=())
    with pytest.raises(ClaimRefused, match="earns no credit"):
        Credit.objects.claim(event, owner=learner, activity=None, now=timezone.now())


def test_a_withdrawn_credit_can_be_claimed_again_and_only_that_one(learner):
    event = make.make_event(credits=(("public-services", "1"), ("technology", "0.5")))
    facts = {"owner": learner, "activity": None, "now": timezone.now()}
    _, second = Credit.objects.claim(event, **facts)
    second.move("withdraw", by=learner)
    again = Credit.objects.claim(event, **facts)
    assert [row.category for row in again] == [second.category]
    assert Credit.objects.alive().count() == 2


def test_the_activities_are_those_of_the_plan_in_force_on_the_day(learner, participation):
    today = make.today()
    first = make.make_plan(
        participation,
        status="superseded",
        approved_on=today - timedelta(days=60),
        ended_on=today - timedelta(days=31),
    )
    second = make.make_plan(
        participation, version=2, status="approved", approved_on=today - timedelta(days=30)
    )
    dropped = make.make_activity(second, no_longer_needed=True)
    make.make_plan(participation, version=3, status="draft")

    def plans(days_ago):
        return {each.plan for each in activities_for(learner, today - timedelta(days=days_ago))}

    assert [plans(61), plans(60), plans(31), plans(30), plans(0)] == [
        set(),
        {first},
        {first},
        {second},
        {second},
    ]
    assert dropped not in activities_for(learner, today)


def test_an_activity_is_carried_back_to_the_version_in_force(participation):
    today = make.today()
    first = make.make_plan(
        participation,
        status="superseded",
        approved_on=today - timedelta(days=60),
        ended_on=today - timedelta(days=31),
    )
    second = make.make_plan(
        participation, version=2, status="approved", approved_on=today - timedelta(days=30), activities=[]
    )
    earlier = first.activities.first()
    kept, new = make.make_activity(second, continues=earlier), make.make_activity(second)
    day = today - timedelta(days=40)
    assert [
        activity_on(kept, day),
        activity_on(kept, today),
        activity_on(new, day),
        activity_on(None, day),
    ] == [
        earlier,
        kept,
        new,
        None,
    ]


def test_a_closed_track_has_no_activities(learner, participation, plan):
    participation.closed, participation.ending = make.today(), "closed"
    participation.save()
    assert list(activities_for(learner, make.today())) == []


def test_a_claim_without_a_plan_asks_for_no_activity(client, learner, plan):
    Plan.objects.update(approved_on=make.today())
    client.force_login(learner)
    event = make.make_event(days_ago=10)
    assert "activity" not in client.get(reverse("event_claim", args=[event.pk])).context["form"].fields
    assert claim(client, event).status_code == 302


def test_the_list_of_claims_is_paged_with_the_same_queries(client, learner, django_assert_num_queries):
    client.force_login(learner)
    make.make_event()
    client.get(reverse("claim_list"))
    with CaptureQueriesContext(connection) as of_one:
        client.get(reverse("claim_list"))
    for days in range(30):
        make.make_event(days_ago=days + 1)
    with django_assert_num_queries(len(of_one)):
        response = client.get(reverse("claim_list"))
    assert len(response.context["page"]) == 25


@pytest.mark.django_db(transaction=True)
def test_of_two_tabs_that_claim_at_once_one_makes_the_credits(learner):
    event = make.make_event(credits=(("public-services", "1"), ("technology", "0.5")))
    together = Barrier(2)

    def tab(_):
        together.wait(timeout=30)
        try:
            Credit.objects.claim(event, owner=learner, activity=None, now=timezone.now())
        except ClaimRefused as refused:
            return str(refused)
        finally:
            connection.close()
        return "claimed"

    with ThreadPoolExecutor(2) as tabs:
        answers = sorted(tabs.map(tab, range(2)))
    assert answers == ["You have already claimed this event. The credit is on your list.", "claimed"]
    assert Credit.objects.filter(owner=learner).count() == 2

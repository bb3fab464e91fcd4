"""What an event would change, as the pages of progress say it on the day of the event."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from credits.models import Credit
from credits.plan_fit import fit_of
from credits.what_if import what_if
from progress.progress import progress_of
from tests import builders as make
from tests.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(learner):
    """The Staff Track under the rules of 2023: 60 credits, 5 of them in each category."""
    return make.make_participation(learner, "staff")


def changes(event, user, **facts):
    return what_if(event, user, on=make.today(), **facts)


def test_without_a_track_there_is_nothing_to_change(learner):
    assert changes(make.make_event(days_ago=-3), learner) == []


@pytest.mark.parametrize("days_ago", [-3, 3])
def test_the_change_is_what_progress_says_once_it_is_claimed(learner, staff, days_ago):
    make.make_credit(learner, "4", days_ago=20)
    make.make_credit(learner, "3", days_ago=20, status="pending")
    event = make.make_event(days_ago=days_ago, credits=(("public-services", "1"), ("technology", "0.5")))
    [change] = changes(event, learner)
    day = max(make.today(), event.earned_on)
    assert (change.day, change.before, change.after, change.adds, change.total) == (
        day,
        Decimal(7),
        Decimal("8.5"),
        Decimal("1.5"),
        Decimal(60),
    )
    Credit.objects.claim(event, owner=learner, activity=None, now=event.ends)
    progress = progress_of(staff, day)
    assert progress.with_pending.counted == change.after
    assert progress.missing == change.with_event.missing


def test_what_expires_before_the_event_is_not_counted_with_it(learner, staff):
    make.make_credit(learner, "4", days_ago=1450)  # 48 months are about 1461 days
    [change] = changes(make.make_event(days_ago=-30), learner)
    assert (change.before, change.after) == (Decimal(0), Decimal("1.5"))


def test_an_event_that_expired_long_ago_adds_nothing_and_says_when(at_desk, learner, staff):
    event = make.make_event(days_ago=2000)
    [change] = changes(event, learner)
    assert (change.adds, change.code) == (0, "expired")
    page = text_of(at_desk.get(event.get_absolute_url()))
    assert "What if I claim this? Library Staff Track Doesn’t count The credit expired on" in page


def test_a_recording_that_is_there_is_taken_today_at_the_earliest(learner, staff):
    now = timezone.now()
    event = make.make_event(format="course", begins=now - timedelta(days=9), ends=now + timedelta(days=90))
    [change] = changes(event, learner)
    assert (change.day, change.adds) == (make.today(), Decimal("1.5"))


def test_in_a_track_with_a_plan_it_counts_for_an_activity_that_is_still_asked_for(learner, plan, staff):
    event = make.make_event(days_ago=-3)
    fit = fit_of(event, learner, on=make.today(), registration=None)
    found = {change.track.code: change for change in changes(event, learner, fit=fit)}
    assert {code: (change.adds, change.asks_activity) for code, change in found.items()} == {
        "strategic": (Decimal("1.5"), True),
        "staff": (Decimal("1.5"), False),
    }
    without_plan = {change.track.code: change.code for change in changes(event, learner)}
    assert without_plan == {"strategic": "no_activity", "staff": "counts"}


@pytest.mark.parametrize(("status", "code"), [(None, "no_plan"), ("suspended", "plan_suspended")])
def test_without_an_approved_plan_it_says_what_is_missing(learner, participation, status, code):
    if status:
        make.make_plan(participation, status=status)
    [change] = changes(make.make_event(days_ago=-3), learner)
    assert (change.adds, change.code) == (0, code)


def test_the_page_shows_each_open_track_and_what_would_still_be_needed(at_desk, learner, staff):
    make.make_credit(learner, "40", category="administration", days_ago=20)
    event = make.make_event(days_ago=-3, credits=(("technology", "3"),))
    page = text_of(at_desk.get(event.get_absolute_url()))
    assert "What if I attend this? Library Staff Track +3 credits : 40 → 43 (60 required)" in page
    assert "You’d still need 17 more credits, including" in page


def test_the_page_asks_nothing_of_people_who_have_claimed_it(at_desk, learner, staff):
    event = make.make_event(days_ago=3)
    Credit.objects.claim(event, owner=learner, activity=None, now=timezone.now())
    assert "What if" not in text_of(at_desk.get(event.get_absolute_url()))

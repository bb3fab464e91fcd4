"""The rules of the Strategic Track that read the plan (design, section 4)."""

from datetime import timedelta
from decimal import Decimal

import pytest

from credits.models import CreditUse
from plans.models import Plan
from progress import standing
from tests import builders as make

pytestmark = pytest.mark.django_db

APPROVED = 100  # days ago, when the first plan was approved


def verdict(participation, credit, on=None):
    """How much of a credit counts today, and why."""
    found = standing.standing_of(participation, on=on or make.today())
    return next((each.counts, each.reason) for each in found.verdicts if each.key == credit.pk)


@pytest.fixture
def plan(participation):
    return make.make_plan(
        participation, status="approved", approved_on=make.today() - timedelta(days=APPROVED)
    )


def amend(participation, plan, days_ago):
    """A second version in force for some days, which continues the activities of the first."""
    day = make.today() - timedelta(days=days_ago)
    Plan.objects.filter(pk=plan.pk).update(status="superseded", ended_on=day - timedelta(days=1))
    later = make.make_plan(participation, version=2, status="approved", approved_on=day, activities=[])
    make.make_activity(later, continues=plan.activities.first())
    return later


def test_nothing_counts_while_no_plan_is_approved(learner, participation):
    credit = make.make_credit(learner, "3")
    make.make_plan(participation, status="submitted")
    assert verdict(participation, credit) == (0, "Nothing counts here while no plan is approved")


def test_earlier_credits_are_taken_in_at_approval(learner, participation, plan):
    before = make.make_credit(learner, "3", days_ago=APPROVED + 1)
    same_day = make.make_credit(learner, "2", days_ago=APPROVED)
    after = make.make_credit(learner, "1", days_ago=APPROVED - 1)
    assert verdict(participation, before) == (3, "Counts")
    assert verdict(participation, same_day) == (2, "Counts")
    assert verdict(participation, after) == (0, "It belongs to no activity of the plan")
    assert standing.taken_in(participation, on=make.today()) == 5


def test_taken_in_before_approval_asks_what_would_be(learner, participation):
    make.make_credit(learner, "3")
    make.make_credit(learner, "2", status="pending")
    make.make_credit(learner, "8", days_ago=1500)
    assert standing.taken_in(participation, on=make.today()) == 3


def test_an_expired_credit_is_not_taken_in(learner, participation, plan):
    credit = make.make_credit(learner, "3", days_ago=1500)
    counts, reason = verdict(participation, credit)
    assert (counts, reason.split(":")[0]) == (0, "Lapsed")


def test_a_later_credit_counts_when_it_belongs_to_an_activity_of_the_plan(learner, participation, plan):
    credit = make.make_credit(learner, "3", days_ago=50, activity=plan.activities.first())
    assert verdict(participation, credit) == (3, "Counts")


def test_an_activity_that_the_plan_in_force_no_longer_needs_gives_nothing(learner, participation, plan):
    gone = make.make_activity(plan, no_longer_needed=True)
    credit = make.make_credit(learner, "3", days_ago=5, activity=gone)
    reason = "The plan in force on that day no longer needed its activity"
    assert verdict(participation, credit) == (0, reason)


def test_an_activity_of_another_track_of_the_same_person_is_outside(learner, participation, plan):
    ended = make.make_ended_participation(learner, "strategic", closed=make.today() - timedelta(days=400))
    earlier = make.make_plan(ended, status="superseded", approved_on=make.today() - timedelta(days=900))
    credit = make.make_credit(learner, "3", days_ago=50, activity=earlier.activities.first())
    assert verdict(participation, credit) == (0, "It belongs to no activity of the plan")


def test_an_amendment_never_reaches_back(learner, participation, plan):
    later = amend(participation, plan, days_ago=30)
    credit = make.make_credit(learner, "3", days_ago=31, activity=later.activities.get())
    reason = "Its activity belongs to a version of the plan that was not in force on that day"
    assert verdict(participation, credit) == (0, reason)


def test_what_counted_under_the_earlier_version_goes_on_counting(learner, participation, plan):
    credit = make.make_credit(learner, "3", days_ago=31, activity=plan.activities.first())
    amend(participation, plan, days_ago=30)
    assert verdict(participation, credit) == (3, "Counts")


@pytest.mark.parametrize(("days_ago", "counts"), [(30, 3), (29, 0)])
def test_an_activity_of_a_version_that_was_replaced_counts_through_that_day(
    learner, participation, plan, days_ago, counts
):
    """Claimed in the morning, replaced in the afternoon: dates cannot tell, and nothing is lost."""
    amend(participation, plan, days_ago=30)
    credit = make.make_credit(learner, "3", days_ago=days_ago, activity=plan.activities.first())
    assert verdict(participation, credit)[0] == counts


def test_nothing_counts_while_the_plan_is_suspended(learner, participation, plan):
    credit = make.make_credit(learner, "3", days_ago=50, activity=plan.activities.first())
    Plan.objects.filter(pk=plan.pk).update(status="suspended")
    assert verdict(participation, credit) == (0, "Nothing counts here while the plan is suspended")


def test_a_project_that_was_not_approved_does_not_count(learner, participation, plan):
    activity = plan.activities.get(kind="self_directed")
    facts = {"kind": "self_directed", "category": None, "activity": activity, "days_ago": 5}
    ready = make.make_credit(learner, "2", project=make.make_project(activity, status="completed"), **facts)
    never = make.make_credit(learner, "2", project=make.make_project(activity), **facts)
    assert verdict(participation, ready) == (2, "Counts")
    assert verdict(participation, never) == (0, "Its project was not approved before the work began")


def test_self_directed_credits_count_up_to_the_cap(learner, participation, plan):
    credit = make.make_credit(learner, "25", kind="self_directed", category=None, days_ago=200)
    found = standing.standing_of(participation, on=make.today())
    assert verdict(participation, credit)[0] == 20
    assert (found.counted, found.self_directed, found.over_cap) == (20, 20, 5)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("declined", "Declined by Dana Whitcomb"),
        ("withdrawn", "Withdrawn"),
        ("pending", "Waits for verification"),
    ],
)
def test_only_verified_credits_count(learner, participation, plan, status, reason):
    credit = make.make_credit(learner, "3", days_ago=200, status=status)
    assert verdict(participation, credit) == (0, reason)


def test_a_credit_is_used_once_for_a_kind_of_certificate(learner, participation, plan):
    credit = make.make_credit(learner, "3", days_ago=200)
    staff = make.make_participation(learner, "staff")
    ended = make.make_ended_participation(learner, "administrator")
    CreditUse.objects.create(
        credit=credit, participation=ended, certificate_kind=participation.track.certificate_kind
    )
    year = ended.closed.year
    assert verdict(participation, credit) == (0, f"Used for the {ended.track} certificate of {year}")
    assert verdict(staff, credit) == (3, "Counts")


def test_other_tracks_need_no_plan_and_take_the_same_credits(learner, participation, plan):
    staff = make.make_participation(learner, "staff")
    credit = make.make_credit(learner, "3", days_ago=5)
    assert verdict(participation, credit)[0] == 0
    assert verdict(staff, credit) == (3, "Counts")


def test_rules_of_the_calendar_only_take_no_independent_event(learner):
    staff = make.make_participation(learner, "staff")
    staff.rule_set.sources = "calendar"
    event = make.make_independent(learner, status="accepted")
    ours = make.make_event()
    outside = make.make_credit(learner, "1", independent_event=event)
    inside = make.make_credit(learner, "1", event=ours)
    reason = "Only events of the calendar count under these rules"
    assert [verdict(staff, outside), verdict(staff, inside)] == [(0, reason), (1, "Counts")]


def test_frozen_names_every_credit_and_which_are_used(learner, participation, plan):
    make.make_credit(learner, "40", days_ago=300)
    make.make_credit(learner, "30", days_ago=200, status="pending")
    make.make_credit(learner, "5", days_ago=150)
    on = make.today()
    found = standing.standing_of(participation, on=on, pending=True)
    frozen = standing.frozen(participation, found, on=on)
    assert frozen["counted"] == "75"
    assert [(Decimal(line["amount"]), line["used"]) for line in frozen["lines"]] == [
        (5, False),
        (30, True),
        (40, True),
    ]


def test_standing_takes_the_same_number_of_queries_for_many_rows(
    learner, participation, plan, django_assert_num_queries
):
    for days in range(60):
        make.make_credit(learner, "0.5", days_ago=200 + days)
    participation.refresh_from_db()
    with django_assert_num_queries(5):  # credits, plans; participation's user, rule set, minimums
        standing.standing_of(participation, on=make.today())


@pytest.mark.parametrize(("days", "counts"), [(365, 1), (367, 0)])
def test_a_recording_older_than_a_year_counts_only_where_the_rules_take_it(learner, days, counts):
    """The rules of 2009 take no recording that is watched more than a year after it was made."""
    strict, free = (make.make_participation(learner, code) for code in ("staff", "trustee"))
    strict.rule_set = strict.track.rule_sets.get(in_force_from__year=2009)
    credit = make.make_credit(learner, "1", days_ago=10)
    credit.recorded_on = credit.earned_on - timedelta(days=days)
    credit.save()
    assert (verdict(strict, credit)[0], verdict(free, credit)[0]) == (counts, 1)
    assert verdict(strict, credit)[1].startswith("Counts" if counts else "Watched too late: a recording of ")


def test_the_rule_on_recordings_stays_with_an_application_as_it_was(learner):
    strict = make.make_participation(learner, "staff")
    strict.rule_set = strict.track.rule_sets.get(in_force_from__year=2009)
    found = standing.standing_of(strict, on=make.today())
    frozen = standing.frozen(strict, found, on=make.today())
    assert standing.asked_in(frozen) == strict.rule_set.requirement()
    assert standing.asked_in(frozen).recording_months == 12
    del frozen["asked"]["recording_months"]  # as it was kept before there was this rule
    assert standing.asked_in(frozen).recording_months is None

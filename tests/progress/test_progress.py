"""The rules of the Strategic Track that read the plan."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from credits.models import CreditUse
from directory.models import User
from plans.models import Plan
from progress import progress as progress_module
from progress.progress import FOR_HEADLINE, progress_in_tracks, progress_of, progress_of_all
from progress.registered import registered_rows
from progress.snapshot import requirement_in, snapshot
from progress.text import verdict_text
from tests import builders as make
from tracks import rules

pytestmark = pytest.mark.django_db

APPROVED = 100  # days ago, when the first plan was approved


def verdict(participation, credit, on=None):
    """How much of a credit counts today, and the code that says why."""
    found = progress_of(participation, on or make.today()).verdicts[credit.pk]
    return found.counts, found.code


def text(participation, credit):
    """The same in words."""
    progress = progress_of(participation, make.today())
    return verdict_text(progress.verdicts[credit.pk], progress)


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
    assert verdict(participation, credit) == (0, "no_plan")


def test_earlier_credits_are_taken_in_at_approval(learner, participation, plan):
    before = make.make_credit(learner, "3", days_ago=APPROVED + 1)
    same_day = make.make_credit(learner, "2", days_ago=APPROVED)
    after = make.make_credit(learner, "1", days_ago=APPROVED - 1)
    assert verdict(participation, before) == (3, "counts")
    assert verdict(participation, same_day) == (2, "counts")
    assert verdict(participation, after) == (0, "no_activity")
    assert progress_of(participation, make.today()).earlier_credits == 5


def test_taken_in_before_approval_asks_what_would_be(learner, participation):
    make.make_credit(learner, "3")
    make.make_credit(learner, "2", status="pending")
    make.make_credit(learner, "8", days_ago=1500)
    assert progress_of(participation, make.today()).earlier_credits == 3


def test_an_expired_credit_is_not_taken_in(learner, participation, plan):
    credit = make.make_credit(learner, "3", days_ago=1500)
    assert verdict(participation, credit) == (0, "expired")


def test_a_later_credit_counts_when_it_belongs_to_an_activity_of_the_plan(learner, participation, plan):
    credit = make.make_credit(learner, "3", days_ago=50, activity=plan.activities.first())
    assert verdict(participation, credit) == (3, "counts")


def test_an_activity_that_the_plan_in_force_no_longer_needs_gives_nothing(learner, participation, plan):
    gone = make.make_activity(plan, no_longer_needed=True)
    credit = make.make_credit(learner, "3", days_ago=5, activity=gone)
    assert verdict(participation, credit) == (0, "activity_dropped")


def test_an_activity_of_another_track_of_the_same_person_is_outside(learner, participation, plan):
    ended = make.make_ended_participation(learner, "strategic", closed=make.today() - timedelta(days=400))
    earlier = make.make_plan(ended, status="superseded", approved_on=make.today() - timedelta(days=900))
    credit = make.make_credit(learner, "3", days_ago=50, activity=earlier.activities.first())
    assert verdict(participation, credit) == (0, "no_activity")


def test_an_amendment_never_reaches_back(learner, participation, plan):
    later = amend(participation, plan, days_ago=30)
    credit = make.make_credit(learner, "3", days_ago=31, activity=later.activities.get())
    assert verdict(participation, credit) == (0, "outside_plan")


def test_what_counted_under_the_earlier_version_goes_on_counting(learner, participation, plan):
    credit = make.make_credit(learner, "3", days_ago=31, activity=plan.activities.first())
    amend(participation, plan, days_ago=30)
    assert verdict(participation, credit) == (3, "counts")


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
    assert verdict(participation, credit) == (0, "plan_suspended")


def test_a_project_that_was_not_approved_does_not_count(learner, participation, plan):
    activity = plan.activities.get(kind="self_directed")
    facts = {"kind": "self_directed", "category": None, "activity": activity, "days_ago": 5}
    ready = make.make_credit(learner, "2", project=make.make_project(activity, status="completed"), **facts)
    never = make.make_credit(learner, "2", project=make.make_project(activity), **facts)
    assert verdict(participation, ready) == (2, "counts")
    assert verdict(participation, never) == (0, "project_not_approved")


def test_self_directed_credits_count_up_to_the_cap(learner, participation, plan):
    credit = make.make_credit(learner, "25", kind="self_directed", category=None, days_ago=200)
    found = progress_of(participation, make.today()).now
    assert verdict(participation, credit)[0] == 20
    assert (found.counted, found.self_directed, found.over_cap) == (20, 20, 5)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("declined", "Dana Whitcomb"),
        ("withdrawn", "Withdrawn. It can be claimed again"),
        ("pending", "Pending. This credit counts once it’s verified"),
    ],
)
def test_only_verified_credits_count(learner, participation, plan, status, words):
    credit = make.make_credit(learner, "3", days_ago=200, status=status)
    assert verdict(participation, credit) == (0, status)
    assert text(participation, credit).endswith(words)


def test_a_credit_is_used_once_for_a_kind_of_certificate(learner, participation, plan):
    credit = make.make_credit(learner, "3", days_ago=200)
    staff = make.make_participation(learner, "staff")
    ended = make.make_ended_participation(learner, "administrator")
    CreditUse.objects.create(
        credit=credit, participation=ended, certificate_kind=participation.track.certificate_kind
    )
    year = ended.closed.year
    assert verdict(participation, credit) == (0, "used")
    assert text(participation, credit) == f"Used for a certificate. {ended.track} certificate, {year}"
    assert verdict(staff, credit) == (3, "counts")


def test_other_tracks_need_no_plan_and_take_the_same_credits(learner, participation, plan):
    staff = make.make_participation(learner, "staff")
    credit = make.make_credit(learner, "3", days_ago=5)
    assert verdict(participation, credit)[0] == 0
    assert verdict(staff, credit) == (3, "counts")


def test_rules_of_the_calendar_only_take_no_independent_event(learner):
    staff = make.make_participation(learner, "staff")
    staff.rule_set.sources = "calendar"
    event = make.make_independent(learner, status="accepted")
    ours = make.make_event()
    outside = make.make_credit(learner, "1", independent_event=event)
    inside = make.make_credit(learner, "1", event=ours)
    assert [verdict(staff, outside), verdict(staff, inside)] == [(0, "not_in_calendar"), (1, "counts")]


def test_frozen_names_every_credit_and_which_are_used(learner, participation, plan):
    make.make_credit(learner, "40", days_ago=300)
    make.make_credit(learner, "30", days_ago=200, status="pending")
    make.make_credit(learner, "5", days_ago=150)
    on = make.today()
    frozen = snapshot(progress_of(participation, on))
    assert frozen["counted"] == "75"
    assert [(Decimal(line["amount"]), line["used"]) for line in frozen["lines"]] == [
        (5, False),
        (30, True),
        (40, True),
    ]


def test_progress_takes_the_same_number_of_queries_for_many_rows(
    learner, participation, plan, django_assert_num_queries
):
    for days in range(60):
        make.make_credit(learner, "0.5", days_ago=200 + days)
    participation.refresh_from_db()
    with django_assert_num_queries(7):  # credits, their uses, plans; the track, user, rule set, minimums
        assert progress_of(participation, make.today()).now.counted == 30


@pytest.mark.parametrize(("days", "counts"), [(365, 1), (367, 0)])
def test_a_recording_older_than_a_year_counts_only_where_the_rules_take_it(learner, days, counts):
    """The rules of 2009 take no recording that is watched more than a year after it was made."""
    strict, free = (make.make_participation(learner, code) for code in ("staff", "trustee"))
    strict.rule_set = strict.track.rule_sets.get(in_force_from__year=2009)
    credit = make.make_credit(learner, "1", days_ago=10)
    credit.recorded_on = credit.earned_on - timedelta(days=days)
    credit.save()
    assert (verdict(strict, credit)[0], verdict(free, credit)[0]) == (counts, 1)
    assert verdict(strict, credit)[1] == ("counts" if counts else "old_recording")


def test_the_rule_on_recordings_stays_with_an_application_as_it_was(learner):
    strict = make.make_participation(learner, "staff")
    strict.rule_set = strict.track.rule_sets.get(in_force_from__year=2009)
    frozen = snapshot(progress_of(strict, make.today()))
    assert requirement_in(frozen) == strict.rule_set.requirement()
    assert requirement_in(frozen).recording_months == 12


def test_a_snapshot_keeps_the_code_and_the_sentence(learner, participation, plan):
    late = make.make_credit(learner, "3", days_ago=5)
    frozen = snapshot(progress_of(participation, make.today()))
    (line,) = (line for line in frozen["lines"] if line["key"] == late.pk)
    assert (line["code"], line["status"], line["reason"]) == (
        "no_activity",
        "Doesn’t count",
        "This credit doesn’t belong to a plan activity",
    )


# The forecast


def test_any_credits_under_the_plan_are_enough_however_late_it_ends(learner, participation):
    """50 of 60 credits and a plan that ends in four years: ten more are enough, today."""
    plan = make.make_plan(
        participation,
        status="approved",
        approved_on=make.today() - timedelta(days=200),
        finish_by=make.today() + timedelta(days=4 * 365),
        activities=[],
    )
    make.make_activity(plan, credits="20")
    make.make_credit(learner, "50", days_ago=300)
    progress = progress_of(participation, make.today())
    assert progress.headline == "on_course"
    assert (progress.missing.total, progress.still_planned) == (10, 20)
    assert progress.earliest_day is None  # no registered event leads there
    assert progress.last_safe_day == rules.last_valid_day(make.today() - timedelta(days=300))


def test_the_last_safe_day_is_the_first_after_which_more_is_needed(learner, participation, plan):
    """However much the plan holds: who earns only what is needed falls short again after that day."""
    make.make_credit(learner, "20", days_ago=1300)
    make.make_credit(learner, "30", days_ago=200)
    progress = progress_of(participation, make.today())
    assert (progress.missing.total, progress.still_planned) == (10, 60)
    assert progress.last_safe_day == rules.last_valid_day(make.today() - timedelta(days=1300))


def test_what_the_plan_holds_is_less_what_was_earned_under_it(learner, participation, plan):
    formal = plan.activities.get(kind="formal")
    make.make_credit(learner, "30", activity=formal, days_ago=5)
    make.make_credit(learner, "5", activity=formal, days_ago=4, status="pending")
    progress = progress_of(participation, make.today())
    assert [(credit.amount, credit.self_directed, credit.earned_on) for credit in progress.planned] == [
        (15, True, make.today()),
        (10, False, make.today()),
    ]


def test_registered_events_under_the_plan_give_the_earliest_day(learner, participation, plan):
    formal = plan.activities.get(kind="formal")
    make.make_credit(learner, "57", days_ago=200)
    inside, outside = (
        make.make_event(days_ago=-20, credits=(("technology", "3"),)),
        make.make_event(days_ago=-9),
    )
    make.make_registration(inside, learner, activity=formal)
    outside.registrations.create(user=learner)
    registered = registered_rows(learner, now=timezone.now())
    progress = progress_of(participation, make.today(), registered=registered)
    assert (progress.registered_total, progress.earliest_day) == (3, inside.earned_on)
    assert progress.headline == "on_course"


def test_a_plan_that_holds_too_little_is_short(learner, participation, plan):
    make.make_credit(learner, "1", days_ago=200)
    plan.activities.all().delete()
    progress = progress_of(participation, make.today())
    assert (progress.headline, progress.still_planned) == ("plan_short", 0)


def test_credits_that_expire_before_the_plan_ends_are_counted(learner, participation, plan):
    Plan.objects.filter(pk=plan.pk).update(finish_by=make.today() + timedelta(days=400))
    make.make_credit(learner, "5", days_ago=3 * 365 + 300)
    make.make_credit(learner, "20", days_ago=200)
    progress = progress_of(participation, make.today())
    assert progress.expiring_before_plan_ends == 5


# One headline


@pytest.mark.parametrize(
    ("status", "headline"),
    [
        (None, "plan_missing"),
        ("draft", "plan_draft"),
        ("submitted", "plan_submitted"),
        ("returned", "plan_returned"),
        ("suspended", "plan_suspended"),
    ],
)
def test_without_an_approved_plan_the_plan_comes_first(learner, participation, status, headline):
    make.make_credit(learner, "3")
    if status:
        make.make_plan(participation, status=status)
    assert progress_of(participation, make.today()).headline == headline


@pytest.mark.parametrize(
    ("verified", "pending", "headline"),
    [
        ("15", None, "complete"),
        ("14.5", "0.5", "complete_with_pending"),
        ("1", None, "in_progress"),
        (None, "1", "in_progress"),
        (None, None, "not_started"),
    ],
)
def test_the_headline_says_how_far_the_credits_reach(learner, verified, pending, headline):
    trustee = make.make_participation(learner, "trustee")
    for amount, status in ((verified, "verified"), (pending, "pending")):
        if amount:
            make.make_credit(learner, amount, category="administration", status=status)
    assert progress_of(trustee, make.today()).headline == headline


@pytest.mark.parametrize("status", ["submitted", "checked", "verified"])
def test_an_application_under_way_comes_before_everything(participation, plan, status):
    make.make_application(participation, status=status)
    assert progress_of(participation, make.today()).headline == f"application_{status}"


# What becomes of each credit


def test_withdrawn_and_used_credits_are_no_failures(learner, participation, plan):
    for status in ("verified", "withdrawn", "declined", "pending"):
        make.make_credit(learner, "3", days_ago=200, status=status, title=status)
    used = make.make_credit(learner, "7", days_ago=200)
    make.make_credit(learner, "9", days_ago=1500, status="pending", title="Old and pending")
    CreditUse.objects.create(
        credit=used,
        participation=make.make_ended_participation(learner, "administrator"),
        certificate_kind=participation.track.certificate_kind,
    )
    groups = progress_of(participation, make.today()).groups
    assert [(group.code, group.number, group.total) for group in groups] == [
        ("counts", 1, 3),
        ("pending", 1, 3),
        ("used", 1, 7),
        ("not_counting", 2, 12),
        ("withdrawn", 1, 3),
    ]


def amounts(progress):
    """What a report over everyone reads of it."""
    return (
        progress.participation,
        progress.headline,
        (progress.now.counted, progress.pending, progress.missing, progress.still_planned),
        (progress.forecast, progress.last_safe_day, progress.earliest_day),
        [(verdict.row.pk, verdict.code, verdict.later.code, verdict.group) for verdict in progress.credits],
    )


def test_everyone_is_read_some_at_a_time_with_the_same_answers_as_alone(
    participation, learner, supervisor, stranger, monkeypatch
):
    plan = make.make_plan(participation, status="approved")
    project = make.make_project(plan.activities.last(), status="completed")
    kinds = [
        {"days_ago": 2000},
        {"status": "pending"},
        {"status": "pending", "days_ago": 2000},
        {"status": "declined"},
        {"activity": plan.activities.first(), "days_ago": 1},
        {"kind": "self_directed", "project": project, "activity": project.activity, "days_ago": 1},
    ]
    credits = [make.make_credit(learner, **kind) for kind in kinds]
    make.make_participation(supervisor, "staff")
    used = make.make_credit(supervisor, "2")
    ended = make.make_ended_participation(supervisor, "staff")
    CreditUse.objects.create(credit=used, participation=ended, certificate_kind=ended.track.certificate_kind)
    on = timezone.localdate()
    monkeypatch.setattr(progress_module, "PEOPLE_AT_A_TIME", 2)
    found = dict(progress_of_all(User.objects.filter(pk__in=[learner.pk, supervisor.pk, stranger.pk]), on))
    assert list(found) == sorted(found, key=lambda person: person.pk)
    for person, tracks in found.items():
        alone = progress_in_tracks(person, on)
        assert sorted(map(str, map(amounts, tracks))) == sorted(map(str, map(amounts, alone)))
    assert [len(found[person]) for person in (learner, supervisor, stranger)] == [1, 1, 0]
    assert len(found[learner][0].credits) == len(credits)


def test_a_report_over_everyone_asks_no_more_of_the_database_for_more_people(library, supervisor):
    def queries():
        with CaptureQueriesContext(connection) as found:
            read = [
                amounts(each) for _, tracks in progress_of_all(people, on, *FOR_HEADLINE) for each in tracks
            ]
        return len(read), len(found)

    def add():
        person = make.make_user()
        make.make_plan(make.make_participation(person), status="approved")
        make.make_credit(person, status="pending")

    people, on = User.objects.all(), timezone.localdate()
    add()
    one, few = queries()
    for _ in range(5):
        add()
    assert queries() == (one + 5, few)


def test_pending_credits_that_can_not_count_are_not_reckoned_twice(participation, learner):
    make.make_credit(learner, status="pending", days_ago=2000)
    progress = progress_of(participation, timezone.localdate())
    assert progress.with_pending is progress.now
    make.make_plan(participation, status="approved")
    make.make_credit(learner, "1.5", status="pending")
    fresh = progress_of(type(participation).objects.get(pk=participation.pk), timezone.localdate())
    assert (fresh.pending, fresh.with_pending is fresh.now) == (Decimal("1.5"), False)

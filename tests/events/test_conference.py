from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from credits.models import ClaimedAlready, ClaimRefused, Credit
from events import conference as rules
from events.models import Event, EventCredit
from plans.models import Plan
from tests import builders as make
from tests.pages import said, text_of
from workflow.sentences import MoveRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference(db):
    return make.make_conference(title="Annual conference")


def form_of(conference):
    return reverse("event_sessions", args=[conference.pk])


def claim(client, conference, *sessions, **fields):
    data = {"sessions": [session.pk for session in sessions]} | fields
    return client.post(form_of(conference), data)


def credits_of(user):
    rows = Credit.objects.filter(owner=user).order_by("event__begins", "pk")
    return [(row.event_id, row.category.code, row.amount) for row in rows]


def days_of(page):
    return [
        (day.isoformat(), [session.title for session in sessions]) for day, sessions in page.context["days"]
    ]


def test_the_page_lists_the_sessions_by_day_and_time_with_their_credits(client, conference):
    day = timezone.localdate(conference.begins)
    make.make_session(conference, after=26, title="Second day")
    make.make_session(
        conference, after=2, title="Later", credits=(("technology", "0.5"), ("collections", "1"))
    )
    make.make_session(conference, title="First", presenter="Ida Moen", place="Room 4")
    make.make_session(conference, after=1, title="Not yet public", published=False)
    page = client.get(conference.get_absolute_url())
    assert days_of(page) == [
        (day.isoformat(), ["First", "Later"]),
        ((day + timedelta(days=1)).isoformat(), ["Second day"]),
    ]
    words = text_of(page)
    assert "1:00 to 2:00 PM MT First 1 credit in Library Services to the Public; Ida Moen; Room 4" in words
    assert "1 credit in Collection Management and Technical Services, 0.5 credit in Technology" in words


def test_sessions_that_overlap_are_marked(client, conference):
    make.make_session(conference, title="Seeds", minutes=90)
    make.make_session(conference, after=1, title="Stories")
    make.make_session(conference, after=2, title="Boards")
    for _ in range(4):
        make.make_session(conference, after=5)
    words = text_of(client.get(conference.get_absolute_url()))
    assert [words.count(f"Overlaps with {what}") for what in ("“Stories”", "“Seeds”", "“Boards”")] == [
        1,
        1,
        0,
    ]
    assert words.count("Overlaps with 3 other sessions") == 4


def test_sessions_of_several_parts_overlap_by_their_parts(conference):
    long = make.make_session(conference, minutes=300)
    for after in (0, 4):
        make.make_event_part(long, after=after)
    between = make.make_session(conference, after=2)
    beside = make.make_session(conference, after=4)
    assert rules.overlapping([beside, between, long]) == [(long, beside)]


def test_sessions_that_are_ticked_are_claimed_in_one_go(at_desk, learner, conference):
    first = make.make_session(conference, credits=(("public-services", "1"), ("technology", "0.5")))
    second, missed = make.make_session(conference, after=2), make.make_session(conference, after=4)
    page = claim(at_desk, conference, first, second)
    assert page.url == reverse("credit_list")
    assert credits_of(learner) == [
        (first.pk, "public-services", Decimal(1)),
        (first.pk, "technology", Decimal("0.5")),
        (second.pk, "public-services", Decimal(1)),
    ]
    assert said(at_desk.get(page.url)) == ["2 sessions are on your list. Your supervisor verifies them."]
    page = at_desk.get(form_of(conference))
    assert page.context["to_claim"] == [missed]
    assert text_of(page).count("Claimed") == 2


def test_a_form_that_is_sent_twice_claims_once(at_desk, learner, conference):
    session, other = make.make_session(conference), make.make_session(conference, after=2)
    for _ in range(2):
        page = claim(at_desk, conference, session)
    assert said(at_desk.get(page.url))[-1] == (
        "You have already claimed these sessions. Their credits are on your list."
    )
    claim(at_desk, conference, session, other)
    assert [pk for pk, _, _ in credits_of(learner)] == [session.pk, other.pk]


def test_only_sessions_of_this_conference_that_have_ended_are_claimed_and_of_a_wrong_form_none(
    at_desk, learner, conference, coordinator
):
    right = make.make_session(conference)
    running = make.make_session(conference, after=1)
    Event.objects.filter(pk=running.pk).update(ends=timezone.now() + timedelta(hours=1))
    canceled = make.make_session(conference, after=3)
    canceled.move("cancel", by=coordinator, note="Snow.")
    wrong = [
        running.pk,
        canceled.pk,
        make.make_session(conference, after=4, published=False).pk,
        make.make_session(conference, after=5, credits=()).pk,
        make.make_session(make.make_conference()).pk,
        make.make_event().pk,
        "x",
        "9" * 30,
    ]
    for pk in wrong:
        page = at_desk.post(form_of(conference), {"sessions": [right.pk, pk]})
        assert page.context["form"].errors == {
            "sessions": ["Choose sessions of this conference that have ended."]
        }
    assert claim(at_desk, conference).context["form"].errors == {
        "sessions": ["Choose the sessions you attended."]
    }
    assert credits_of(learner) == []
    page = at_desk.get(form_of(conference))
    assert (page.context["to_claim"], "Hasn’t ended yet" in text_of(page), "Canceled" in text_of(page)) == (
        [right],
        True,
        True,
    )


def test_what_was_ticked_is_still_ticked_after_an_error(at_desk, learner, conference):
    session = make.make_session(conference)
    page = at_desk.post(form_of(conference), {"sessions": [session.pk, "x"]})
    assert f'value="{session.pk}" id="id_sessions_0" checked' in page.content.decode()
    assert "<title>Error: " in page.content.decode()


def test_sessions_at_the_same_time_are_pointed_out_and_asked_to_be_confirmed(at_desk, learner, conference):
    seeds = make.make_session(conference, title="Seeds")
    stories = make.make_session(conference, after=0.5, title="Stories")
    page = claim(at_desk, conference, seeds, stories)
    assert page.context["form"].errors == {
        "sessions": [
            "“Seeds” (1:00 to 2:00 PM MT) and “Stories” (1:30 to 2:30 PM MT) overlap. "
            "Remove one, or say below that you attended part of each session."
        ]
    }
    assert "I attended part of each session" in text_of(page)
    assert credits_of(learner) == []
    claim(at_desk, conference, seeds, stories, sure="on")
    assert [pk for pk, _, _ in credits_of(learner)] == [seeds.pk, stories.pk]


def test_one_at_the_same_time_as_one_that_is_claimed_is_pointed_out_too(at_desk, learner, conference):
    claimed, other = make.make_session(conference), make.make_session(conference, after=0.5)
    claim(at_desk, conference, claimed)
    assert list(claim(at_desk, conference, other).context["form"].errors) == ["sessions"]
    Credit.objects.get(owner=learner).move("withdraw", by=learner)
    assert claim(at_desk, conference, other).status_code == 302


def test_the_question_is_asked_only_where_sessions_overlap(at_desk, learner, conference):
    make.make_session(conference)
    assert "sure" not in at_desk.get(form_of(conference)).context["form"].fields
    assert "sure" not in claim(at_desk, conference).context["form"].fields


def test_in_an_open_strategic_track_it_asks_for_the_activity_and_says_what_follows_from_none(
    at_desk, learner, plan, conference
):
    session, other = make.make_session(conference), make.make_session(conference, after=2)
    page = at_desk.get(form_of(conference))
    assert "If you don’t choose an activity, these won’t count toward the Strategic Track." in text_of(page)
    activity = plan.activities.first()
    claim(at_desk, conference, session, activity=activity.pk)
    claim(at_desk, conference, other)
    rows = Credit.objects.filter(owner=learner).order_by("pk")
    assert [row.activity for row in rows] == [activity, None]


def test_the_question_of_the_plan_is_for_those_whose_track_needs_one(at_desk, learner, conference):
    make.make_session(conference)
    page = form_of(conference)
    assert "You had no approved plan" not in text_of(at_desk.get(page))
    make.make_participation(learner)
    assert "You had no approved plan" in text_of(at_desk.get(page))


def test_a_forged_activity_is_refused_and_nothing_claimed(at_desk, learner, supervisor, plan, conference):
    other = make.make_plan(make.make_participation(supervisor), status="approved")
    page = claim(at_desk, conference, make.make_session(conference), activity=other.activities.first().pk)
    assert list(page.context["form"].errors) == ["activity"]
    assert credits_of(learner) == []


def test_each_session_belongs_to_the_activity_in_the_version_that_was_in_force_that_day(
    at_desk, learner, participation, conference
):
    days = [conference.begins.date(), conference.begins.date() + timedelta(days=1)]
    first = make.make_plan(
        participation, status="superseded", approved_on=days[0] - timedelta(days=9), ended_on=days[0]
    )
    second = make.make_plan(participation, status="draft", version=2, activities=[])
    earlier = first.activities.get(kind="formal")
    later = make.make_activity(second, continues=earlier)
    Plan.objects.filter(pk=second.pk).update(
        status="approved", approved_on=days[1], decided_by=learner.supervisor, submitted_at=timezone.now()
    )
    sessions = make.make_session(conference), make.make_session(conference, after=24)
    claim(at_desk, conference, *sessions, activity=later.pk)
    rows = Credit.objects.filter(owner=learner).order_by("earned_on")
    assert [(row.earned_on, row.activity) for row in rows] == [(days[0], earlier), (days[1], later)]


def test_the_activity_that_was_planned_for_the_conference_is_chosen(at_desk, learner, plan, conference):
    make.make_session(conference)
    activity = plan.activities.last()
    make.make_registration(conference, learner, activity=activity)
    assert at_desk.get(form_of(conference)).context["form"]["activity"].initial == activity


def test_a_session_that_is_claimed_in_two_ways_gives_one_credit(at_desk, learner, conference):
    session, other = make.make_session(conference), make.make_session(conference, after=2)
    at_desk.post(reverse("event_claim", args=[session.pk]))
    claim(at_desk, conference, session, other)
    page = at_desk.post(reverse("event_claim", args=[other.pk]))
    assert page.context["form"].non_field_errors() == [
        "You have already claimed this event. The credit is on your list."
    ]
    assert [pk for pk, _, _ in credits_of(learner)] == [session.pk, other.pk]


def test_what_is_refused_in_between_undoes_the_whole_claim(learner, conference):
    session, other = make.make_session(conference), make.make_session(conference, after=2)
    EventCredit.objects.filter(event=other).delete()
    with pytest.raises(Exception, match="earns no credit"):
        Credit.objects.claim_all(
            [session, other], owner=learner, activity_on=lambda day: None, now=timezone.now()
        )
    assert credits_of(learner) == []


@pytest.mark.django_db(transaction=True)
def test_a_session_that_two_pages_claim_at_once_gives_one_credit(learner):
    conference = make.make_conference()
    sessions = [make.make_session(conference, after=hour) for hour in range(3)]
    together = Barrier(3)
    facts = {"owner": learner, "now": timezone.now()}

    def from_the_conference(order):
        return lambda: len(Credit.objects.claim_all(order, activity_on=lambda day: None, **facts))

    def from_its_own_page():
        try:
            return len(Credit.objects.claim(sessions[1], activity=None, **facts))
        except ClaimedAlready:
            return 0

    def tab(claimed):
        together.wait(timeout=30)
        try:
            return claimed()
        finally:
            connection.close()

    ways = [from_the_conference(sessions), from_the_conference(sessions[::-1]), from_its_own_page]
    with ThreadPoolExecutor(3) as tabs:
        assert sum(tabs.map(tab, ways)) == 3
    assert sorted(credits_of(learner)) == [
        (session.pk, "public-services", Decimal(1)) for session in sessions
    ]


def test_the_conference_leads_to_the_claim_once_a_session_has_ended(client, learner, conference):
    button = "Claim the sessions you attended"
    assert button not in text_of(client.get(conference.get_absolute_url()))
    make.make_session(conference)
    address = form_of(conference)
    assert f"/accounts/login/?next={address}" in client.get(conference.get_absolute_url()).content.decode()
    client.force_login(learner)
    assert button in text_of(client.get(conference.get_absolute_url()))
    ahead = make.make_conference(days_ago=-3)
    make.make_session(ahead)
    page = client.get(form_of(ahead))
    assert "No session has ended yet." in text_of(page)
    assert button not in text_of(client.get(ahead.get_absolute_url()))


def test_a_conference_with_sessions_is_claimed_by_its_sessions(at_desk):
    conference = make.make_conference(credits=(("technology", "1"),))
    address = reverse("event_claim", args=[conference.pk])
    assert address in at_desk.get(conference.get_absolute_url()).content.decode()
    make.make_session(conference)
    assert address not in at_desk.get(conference.get_absolute_url()).content.decode()
    assert at_desk.get(address).url == form_of(conference)


def test_nothing_is_claimed_of_a_canceled_conference(at_desk, learner, coordinator, conference):
    session = make.make_session(conference)
    conference.move("cancel", by=coordinator, note="Snow.")
    assert claim(at_desk, conference, session).context["form"].errors != {}
    assert (credits_of(learner), at_desk.get(form_of(conference)).context["to_claim"]) == ([], [])


def test_sessions_are_canceled_and_put_back_with_their_conference(conference, coordinator, learner):
    session, gone = make.make_session(conference), make.make_session(conference, after=2)
    gone.move("cancel", by=coordinator, note="The trainer is ill.")
    for move, statuses in (("cancel", ["cancelled"] * 2), ("reinstate", ["listed", "cancelled"])):
        conference.move(move, by=coordinator, note="Snow.")
        rows = Event.objects.filter(conference=conference).order_by("pk")
        assert [row.status for row in rows] == statuses
    conference.move("cancel", by=coordinator, note="Snow.")
    session.refresh_from_db()
    with pytest.raises(MoveRefused, match="conference is canceled"):
        session.move("reinstate", by=coordinator)
    with pytest.raises(ClaimRefused, match="was canceled"):
        Credit.objects.claim(session, owner=learner, activity=None, now=timezone.now())


def test_a_conference_without_sessions_says_so_to_who_has_a_plan(at_desk, plan, conference):
    assert "This conference has no sessions yet." in text_of(at_desk.get(form_of(conference)))


def test_only_a_conference_that_is_published_has_the_form(at_desk, conference):
    hidden = make.make_conference(published=False)
    for event in (hidden, make.make_event(), make.make_session(conference)):
        assert at_desk.get(form_of(event)).status_code == 404


def test_a_session_after_midnight_stands_under_its_own_day(conference):
    night = make.make_session(conference, after=10.5)
    late = make.make_session(conference, after=11)
    day = timezone.localdate(conference.begins)
    assert rules.by_day([late, night]) == [(day, [night]), (day + timedelta(days=1), [late])]
    assert night.earned_on == day + timedelta(days=1)


@pytest.mark.parametrize("name", ["event_detail", "event_sessions"])
def test_thirty_sessions_take_the_queries_of_one(
    at_desk, plan, conference, name, django_assert_max_num_queries
):
    address = reverse(name, args=[conference.pk])
    make.make_session(conference)
    at_desk.get(address)
    with django_assert_max_num_queries(25) as one:
        at_desk.get(address)
    for number in range(29):
        make.make_session(conference, after=number)
    with django_assert_max_num_queries(25) as thirty:
        page = at_desk.get(address)
    assert (sum(len(sessions) for _, sessions in page.context["days"]), len(thirty)) == (30, len(one))


def test_overlaps_are_told_from_sessions_that_follow_each_other():
    class At:
        def __init__(self, pk, *hours):
            begins = datetime(2026, 3, 6, tzinfo=make.DENVER)
            self.pk, self.begins = pk, begins + timedelta(hours=hours[0])
            self.times = [tuple(begins + timedelta(hours=hour) for hour in hours)]

    first, second, third, whole = At(1, 9, 10), At(2, 10, 11), At(3, 9, 10), At(4, 8, 12)
    found = rules.same_time([first, second, third, whole])
    assert {pk: [other.pk for other in others] for pk, others in found.items()} == {
        4: [1, 3, 2],
        1: [4, 3],
        3: [4, 1],
        2: [4],
    }

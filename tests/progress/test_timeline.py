from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress.timeline import at_pace, chart, timeline
from tests import builders as make
from tracks import rules

TODAY = date(2026, 3, 15)
SIXTY = rules.Requirement(Decimal(60), self_directed_cap=Decimal(20), minimums={"technology": Decimal(5)})


def earned(key, amount, earned_on, category="technology", **facts):
    return rules.Earned(key, Decimal(amount), earned_on, category, **facts)


CREDITS = st.lists(
    st.builds(
        lambda number, halves, days, category, by_hand, verified, excluded: rules.Earned(
            number, Decimal(halves) / 2, TODAY - timedelta(days=days), category, by_hand, verified, excluded
        ),
        st.integers(),
        st.integers(1, 60),
        st.integers(-40, 2000),
        st.sampled_from(["technology", "public", None]),
        st.booleans(),
        st.booleans(),
        st.sampled_from([None, None, None, "Declined"]),
    ),
    max_size=12,
    unique_by=lambda credit: credit.key,
)


@given(CREDITS)
def test_each_month_counts_what_the_standing_of_its_first_day_counts(credits):
    found = timeline(credits, SIXTY, on=TODAY)
    assert [month.counted for month in found.months] == [
        rules.standing(credits, SIXTY, on=month.first, pending=True).counted for month in found.months
    ]
    planned = at_pace(credits, found.now, on=TODAY, months=48)
    assert [month.at_pace for month in found.coming] == [
        rules.standing([*credits, *planned], SIXTY, on=month.first, pending=True).counted
        for month in found.coming
    ]


@given(CREDITS)
def test_the_pace_comes_in_half_credits_and_a_year_of_it_is_the_past_year(credits):
    now = rules.standing(credits, SIXTY, on=TODAY, pending=True)
    planned = at_pace(credits, now, on=TODAY, months=12)
    year = sum((credit.amount for credit in planned), Decimal(0))
    assert year == timeline(credits, SIXTY, on=TODAY).pace
    assert {credit.amount % Decimal("0.5") for credit in planned} <= {Decimal(0)}


def test_the_window_is_as_long_behind_as_ahead():
    found = timeline([], SIXTY, on=TODAY)
    assert (len(found.past), len(found.coming)) == (49, 48)
    assert (found.past[0].first, found.past[-1].first, found.last.first) == (
        date(2022, 3, 1),
        date(2026, 3, 1),
        date(2030, 3, 1),
    )


def test_a_credit_comes_in_in_its_month_and_drops_out_48_months_later():
    found = timeline([earned(1, "2", date(2025, 2, 28)), earned(2, "3", date(2022, 1, 31))], SIXTY, on=TODAY)
    assert [(m.first, m.came_in) for m in found.months if m.came_in] == [(date(2025, 2, 1), 2)]
    assert [(m.first, m.drops) for m in found.months if m.drops] == [
        (date(2026, 1, 1), 3),
        (date(2029, 2, 1), 2),
    ]
    lapsed = timeline([earned(2, "3", date(2022, 4, 1))], SIXTY, on=date(2026, 4, 2))
    assert [(m.first, m.drops) for m in lapsed.months if m.drops] == [(date(2026, 4, 1), 3)]


@pytest.mark.parametrize(
    ("credits", "pace", "met_on", "last_safe_day"),
    [
        ([], "0", None, None),
        ([earned(1, "30", date(2024, 6, 1))], "0", None, None),
        # 24 in the past year and 24 before: 12 more are half a year away
        (
            [earned(1, "24", date(2024, 6, 1)), earned(2, "24", date(2025, 6, 1))],
            "24",
            date(2026, 9, 1),
            None,
        ),
        # the same, but technology stays short: nothing came in there
        (
            [earned(1, "24", date(2024, 6, 1), None), earned(2, "24", date(2025, 6, 1), None)],
            "24",
            None,
            None,
        ),
        # self-directed work beyond the cap leads nowhere
        ([earned(1, "20", date(2025, 6, 1), self_directed=True)], "20", None, None),
        ([earned(1, "30", date(2025, 3, 15))], "0", None, None),
        ([earned(1, "30", date(2025, 3, 16), excluded="Declined")], "0", None, None),
        # enough today: until the day the older half lapses, or for as long as it goes on at this pace
        (
            [earned(1, "48", date(2022, 6, 1)), earned(2, "12", date(2025, 6, 1))],
            "12",
            TODAY,
            date(2026, 6, 1),
        ),
    ],
)
def test_the_pace_leads_to_a_day_or_nowhere(credits, pace, met_on, last_safe_day):
    found = timeline(credits, SIXTY, on=TODAY)
    assert found.pace == Decimal(pace)
    assert (found.projected.met_on, found.projected.last_safe_day) == (met_on, last_safe_day)


@given(CREDITS)
def test_the_picture_stays_in_its_frame(credits):
    drawn = chart(timeline(credits, SIXTY, on=TODAY))
    assert (drawn.width, 0 <= drawn.need <= drawn.height) == (97, True)
    assert 48 <= drawn.today < 49
    bars = [*drawn.came_in, *drawn.drops]
    assert all(bar.y >= 0 and bar.y + bar.height <= drawn.flows and 0 <= bar.x < 97 for bar in bars)
    assert "E" not in drawn.past + drawn.coming + drawn.at_pace


def test_the_labels_are_every_two_years():
    assert [str(first) for first in chart(timeline([], SIXTY, on=TODAY)).labels] == [
        "2022-03-01",
        "2024-03-01",
        "2026-03-01",
        "2028-03-01",
    ]


@pytest.mark.django_db
def test_the_page_has_the_picture_and_the_same_as_a_table(at_desk, learner):
    make.make_participation(learner, "staff")
    make.make_credit(learner, "6", category="technology", days_ago=90)
    make.make_credit(learner, "2", category="technology", days_ago=90, status="pending")
    page = at_desk.get("/credits/timeline/").content.decode()
    assert "8 of 60 credits count today, pending ones included." in page
    assert ('role="img"' in page, page.count('<th scope="row">'), 'style="' in page) == (True, 97, False)
    assert "At the pace of the past 12 months, you won’t earn enough in the next 48 months." in page
    make.make_credit(learner, "24", category="technology", days_ago=80)
    page = at_desk.get("/credits/timeline/").content.decode()
    assert (
        "At the pace of the past 12 months, you earn enough credits but not in every category. Today you need "
        "5 more in Library Administration, 5 more in Library Services to the Public, and 5 more in Collection "
        "Management and Technical Services." in page
    )


@pytest.mark.django_db
def test_the_track_is_in_the_address_and_a_broken_one_is_the_first(at_desk, learner, participation):
    make.make_participation(learner, "staff")
    asked = [at_desk.get("/credits/timeline/", {"track": code}) for code in ("staff", "strategic", "x", "")]
    assert [page.context["progress"].track.code for page in asked] == [
        "staff",
        *["strategic"] * 3,
    ]


@pytest.mark.django_db
def test_without_a_pace_nothing_is_projected(at_desk, learner):
    make.make_participation(learner, "staff")
    make.make_credit(learner, "6", days_ago=500)
    page = at_desk.get("/credits/timeline/").content.decode()
    assert ("so we can’t estimate when you’ll finish" in page, 'class="at-pace"' in page) == (True, False)


@pytest.mark.django_db
def test_without_a_track_the_timeline_leads_to_the_tracks(at_desk, learner):
    make.make_credit(learner)
    assert "You aren’t following a track right now." in at_desk.get("/credits/timeline/").content.decode()

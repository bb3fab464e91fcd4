import doctest
import itertools
import re
from collections import defaultdict
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import assume, given
from hypothesis import strategies as st

from tracks import rules
from tracks.rules import (
    Earned,
    Forecast,
    Lapse,
    Refused,
    Requirement,
    Standing,
    Verdict,
    bundle_credits,
    college_credits,
    degree_holds_until,
    forecast,
    formal_credits,
    half_credits,
    hours_together,
    last_valid_day,
    minutes_worked,
    more_than_length,
    presenting_credits,
    self_directed_credits,
    self_directed_remainder,
    specializations,
    spent,
    standing,
)
from workflow.sentences import sentence

TODAY = date(2026, 3, 3)
ZERO = Decimal(0)
STRATEGIC = Requirement(total=Decimal(60), self_directed_cap=Decimal(20))
STAFF_2023 = Requirement(
    total=Decimal(60),
    minimums={"admin": Decimal(5), "public": Decimal(5), "collection": Decimal(5), "technology": Decimal(5)},
)


def worded(refused):
    """A refusal as people read it."""
    return sentence(f"tracks/{refused.name}", **refused.facts)


def D(text):
    return Decimal(str(text))


def earned(key, amount, earned_on=TODAY, **more):
    return Earned(key, D(amount), earned_on, **more)


def self_directed(key, amount, earned_on=TODAY, **more):
    return earned(key, amount, earned_on, self_directed=True, **more)


def test_docstring_examples_are_true():
    result = doctest.testmod(rules)
    assert (result.failed, result.attempted > 20) == (0, True)


# half credits


@pytest.mark.parametrize("amount", ["0.5", "1", "1.0", "1.50", "60", "1000000"])
def test_half_credits_gives_a_half_or_whole_number_back(amount):
    assert half_credits(Decimal(amount)) == Decimal(amount)


def test_half_credits_makes_a_decimal_of_an_int():
    assert repr(half_credits(3)) == "Decimal('3')"


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        (D("1.3"), "1.3 isn’t a whole or half number. Enter 1 or 1.5."),
        (D("1.75"), "1.75 isn’t a whole or half number. Enter 1.5 or 2."),
        (D("19.9"), "19.9 isn’t a whole or half number. Enter 19.5 or 20."),
        (D("0.25"), "0.25 is too little. Enter 0.5 or more."),
        (D("0"), "0 is too little. Enter 0.5 or more."),
        (0, "0 is too little. Enter 0.5 or more."),
        (D("-1"), "-1 is too little. Enter 0.5 or more."),
        (D("1E-999999"), "1E-999999 is too little. Enter 0.5 or more."),
        (D("1000000.5"), "Enter a number up to 1,000,000."),
        (D("1E+999999"), "Enter a number up to 1,000,000."),
        (D("NaN"), "Enter a whole or half number, such as 1 or 1.5."),
        (D("sNaN"), "Enter a whole or half number, such as 1 or 1.5."),
        (D("Infinity"), "Enter a whole or half number, such as 1 or 1.5."),
        (D("-Infinity"), "Enter a whole or half number, such as 1 or 1.5."),
        (0.5, "Enter a whole or half number, such as 1 or 1.5."),
        (1.0, "Enter a whole or half number, such as 1 or 1.5."),
        (True, "Enter a whole or half number, such as 1 or 1.5."),
        ("1.5", "Enter a whole or half number, such as 1 or 1.5."),
        (None, "Enter a whole or half number, such as 1 or 1.5."),
    ],
)
def test_half_credits_refuses_everything_else(amount, sentence):
    with pytest.raises(Refused) as refusal:
        half_credits(amount)
    assert worded(refusal.value) == sentence


@pytest.mark.parametrize("digits", ["1.5" + "0" * 30 + "1", "1." + "9" * 31])
def test_half_credits_refuses_what_only_rounding_would_make_a_half(digits):
    with pytest.raises(Refused) as refusal:
        half_credits(D(digits))
    assert re.search(r"isn’t a whole or half number\.", worded(refusal.value))


@pytest.mark.parametrize("amount", [D("0.25"), D("1.3"), 0, -1, D("NaN"), 1.5, "1"])
def test_earned_refuses_a_bad_amount(amount):
    with pytest.raises(Refused):
        Earned("k", amount, TODAY)


def test_refused_is_a_value_error():
    assert issubclass(Refused, ValueError)


# formal learning


@pytest.mark.parametrize(
    ("minutes", "credits"),
    [(30, "0.5"), (59, "0.5"), (60, "1"), (89, "1"), (90, "1.5"), (180, "3"), (600, "10")],
)
def test_formal_credits(minutes, credits):
    assert formal_credits(minutes) == D(credits)


@pytest.mark.parametrize(
    ("minutes", "sentence"),
    [
        (29, "29 minutes is too short to earn credit. You need at least 30 minutes."),
        (1, "1 minute is too short to earn credit. You need at least 30 minutes."),
        (0, "0 minutes is too short to earn credit. You need at least 30 minutes."),
        (-60, "The length must be more than zero. Check when it begins and ends."),
        (60.0, "Enter the length in whole minutes, such as 90."),
        (True, "Enter the length in whole minutes, such as 90."),
    ],
)
def test_formal_credits_refuses(minutes, sentence):
    with pytest.raises(Refused) as refusal:
        formal_credits(minutes)
    assert worded(refusal.value) == sentence


# bundles


@pytest.mark.parametrize(
    ("minutes_list", "credits"),
    [
        ([12, 18], "0.5"),
        ([20, 39], "0.5"),
        ([45, 44], "1"),
        ([60, 30], "1.5"),
        ([119], "1.5"),
        ([30], "0.5"),
        ([59], "0.5"),
        ([60], "1"),
        ([89], "1"),
        ([90], "1.5"),
        ([120], "2"),
        ([10] * 9, "1.5"),
        (iter([15, 15]), "0.5"),
    ],
)
def test_bundle_credits(minutes_list, credits):
    assert bundle_credits(minutes_list) == D(credits)


@pytest.mark.parametrize(
    ("minutes_list", "sentence"),
    [
        (
            [10, 15],
            "25 minutes in total is too short. Short tutorials need 30 minutes together, so add another.",
        ),
        ([], "0 minutes in total is too short. Short tutorials need 30 minutes together, so add another."),
        ([29], "29 minutes in total is too short. Short tutorials need 30 minutes together, so add another."),
        ([60, -5], "The length must be more than zero. Check when it begins and ends."),
        ([60, 7.5], "Enter the length in whole minutes, such as 90."),
    ],
)
def test_bundle_credits_refuses(minutes_list, sentence):
    with pytest.raises(Refused) as refusal:
        bundle_credits(minutes_list)
    assert worded(refusal.value) == sentence


@given(st.lists(st.integers(1, 200), min_size=1).filter(lambda lengths: sum(lengths) >= 30))
def test_bundle_is_worth_what_one_course_of_its_length_is(lengths):
    assert bundle_credits(lengths) == formal_credits(sum(lengths))


# self-directed work


@pytest.mark.parametrize(
    ("hours", "credits", "remainder"),
    [
        ("0", "0", "0"),
        ("0.5", "0", "0.5"),
        ("1", "0", "1"),
        ("1.5", "0.5", "0"),
        ("2.5", "0.5", "1"),
        ("3", "1", "0"),
        ("4", "1", "1"),
        ("4.5", "1.5", "0"),
        ("60", "20", "0"),
        ("61", "20", "1"),
        ("61.5", "20.5", "0"),
    ],
)
def test_self_directed_credits_and_remainder(hours, credits, remainder):
    assert (self_directed_credits(D(hours)), self_directed_remainder(D(hours))) == (D(credits), D(remainder))


@pytest.mark.parametrize("function", [self_directed_credits, self_directed_remainder])
@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        (D("1.25"), "1.25 isn’t a whole or half number. Enter 1 or 1.5."),
        (D("0.1"), "0.1 isn’t a whole or half number. Enter 0 or 0.5."),
        (D("-0.5"), "-0.5 is too little. Enter 0 or more."),
        (1.5, "Enter a whole or half number, such as 1 or 1.5."),
        (D("NaN"), "Enter a whole or half number, such as 1 or 1.5."),
    ],
)
def test_self_directed_refuses(function, hours, sentence):
    with pytest.raises(Refused) as refusal:
        function(hours)
    assert worded(refusal.value) == sentence


@given(st.integers(0, 2000))
def test_self_directed_hours_are_all_kept_and_less_than_a_step_remains(half_hours):
    hours = Decimal(half_hours) / 2
    assert self_directed_credits(hours) * 3 + self_directed_remainder(hours) == hours
    assert self_directed_remainder(hours) in (D("0"), D("0.5"), D("1"))


# start and stop


@pytest.mark.parametrize(
    ("began", "ended", "minutes"),
    [
        ("09:00", "09:01", 1),
        ("09:00", "09:59", 59),
        ("09:15", "11:15", 120),
        ("00:00", "12:00", 720),
        ("22:00", "23:58", 118),
        ("22:00", "23:59", 120),
        ("00:00", "23:59", 1440),
        ("09:00:59", "09:30:00", 30),
        ("22:00", "23:59:30", 120),
    ],
)
def test_minutes_worked(began, ended, minutes):
    assert minutes_worked(time.fromisoformat(began), time.fromisoformat(ended)) == minutes


@pytest.mark.parametrize(("began", "ended"), [("09:00", "08:59"), ("09:00", "09:00"), ("23:59", "00:30")])
def test_minutes_worked_refuses(began, ended):
    with pytest.raises(Refused) as refusal:
        minutes_worked(time.fromisoformat(began), time.fromisoformat(ended))
    sentence = "The end time must be after the start time. If you worked past midnight, make two entries."
    assert worded(refusal.value) == sentence


@pytest.mark.parametrize(
    ("minutes", "hours"),
    [
        ([29] * 10, "4.5"),
        ([29], "0"),
        ([30], "0.5"),
        ([59, 1], "1"),
        ([59, 59], "1.5"),
        ([], "0"),
        ([1440] * 30, "720"),
    ],
)
def test_hours_together_are_rounded_once(minutes, hours):
    assert hours_together(minutes) == D(hours)


@given(st.lists(st.integers(1, 1440), max_size=40))
def test_hours_together_are_halves_and_lose_less_than_half_an_hour(lengths):
    lost = sum(lengths) - hours_together(lengths) * 60
    assert 0 <= lost < 30
    assert hours_together(lengths) * 2 == int(hours_together(lengths) * 2)


def test_hours_together_refuses_less_than_nothing():
    with pytest.raises(Refused):
        hours_together([60, -1])


# college


@pytest.mark.parametrize(
    ("amount", "calendar", "credits"),
    [(3, "semester", "12"), (3, "quarter", "6"), (D("1.5"), "semester", "6"), (D("0.5"), "quarter", "1")],
)
def test_college_credits(amount, calendar, credits):
    assert college_credits(amount, calendar) == D(credits)


@pytest.mark.parametrize(
    ("amount", "calendar", "sentence"),
    [
        (3, "trimester", "Choose whether the college counts in semester or quarter credits."),
        (0, "semester", "0 is too little. Enter 0.5 or more."),
        (D("1.3"), "quarter", "1.3 isn’t a whole or half number. Enter 1 or 1.5."),
        (3.0, "quarter", "Enter a whole or half number, such as 1 or 1.5."),
    ],
)
def test_college_credits_refuses(amount, calendar, sentence):
    with pytest.raises(Refused) as refusal:
        college_credits(amount, calendar)
    assert worded(refusal.value) == sentence


# presenting


@pytest.mark.parametrize(("minutes", "credits"), [(240, "8"), (60, "2"), (30, "1"), (89, "2"), (90, "3")])
def test_presenting_credits_are_twice_what_the_length_gives(minutes, credits):
    assert presenting_credits(minutes, [], TODAY) == D(credits)


@pytest.mark.parametrize(
    "earlier",
    [
        [],
        [date(2025, 1, 1)],
        [TODAY],
        [date(2022, 3, 2), date(2025, 1, 1)],
        [date(2018, 1, 1), date(2019, 1, 1), date(2021, 1, 1)],
        [date(2025, 1, 1), date(2029, 1, 2)],
        [date(2030, 3, 4), date(2030, 3, 5)],
    ],
)
def test_presenting_credits_a_second_time_in_48_months(earlier):
    assert presenting_credits(240, earlier, on=TODAY) == D(8)


@pytest.mark.parametrize(
    ("earlier", "named"),
    [
        ([date(2024, 5, 1), date(2025, 6, 2)], "May 1, 2024 and June 2, 2025"),
        ([date(2025, 6, 2), date(2024, 5, 1)], "May 1, 2024 and June 2, 2025"),
        ([date(2022, 3, 3), date(2025, 1, 1)], "March 3, 2022 and January 1, 2025"),
        ([TODAY, TODAY], "March 3, 2026 and March 3, 2026"),
        ([date(2020, 1, 1), date(2023, 1, 1), date(2024, 1, 1)], "January 1, 2023 and January 1, 2024"),
        ([date(2025, 1, 1), date(2029, 1, 1)], "January 1, 2025 and January 1, 2029"),
        ([date(2026, 4, 1), date(2026, 5, 1)], "April 1, 2026 and May 1, 2026"),
    ],
)
def test_presenting_credits_refuses_a_third_time_in_48_months(earlier, named):
    with pytest.raises(Refused) as refusal:
        presenting_credits(240, earlier, on=TODAY)
    assert (
        worded(refusal.value)
        == f"You presented this topic on {named}. Each topic earns credit up to two times in 48 months."
    )


def test_presenting_credits_refuses_a_short_workshop():
    with pytest.raises(Refused) as refusal:
        presenting_credits(29, [], TODAY)
    assert re.search("29 minutes is too short", worded(refusal.value))


days = st.dates(date(2018, 1, 1), date(2034, 12, 31))


@given(st.lists(days, max_size=6), days)
def test_presenting_is_refused_when_two_earlier_days_are_in_the_way(earlier, on):
    earlier = [day for day in earlier if day <= on]
    in_the_way = [day for day in earlier if on <= last_valid_day(day)]
    if len(in_the_way) >= 2:
        with pytest.raises(Refused):
            presenting_credits(240, earlier, on)
    else:
        assert presenting_credits(240, earlier, on) == D(8)


# events


@pytest.mark.parametrize(
    ("amount", "minutes", "more"),
    [
        (D("0.5"), 60, False),
        (1, 60, False),
        (D("1.5"), 60, True),
        (1, 89, False),
        (D("0.5"), 29, True),
        (D("0.5"), 30, False),
    ],
)
def test_more_than_length(amount, minutes, more):
    assert more_than_length(amount, minutes) is more


def test_more_than_length_refuses_an_end_before_the_beginning():
    with pytest.raises(Refused) as refusal:
        more_than_length(1, -60)
    assert re.search("Check when it begins and ends", worded(refusal.value))


@pytest.mark.parametrize(
    ("minutes", "suggested"),
    [(30, D("0.5")), (59, D("0.5")), (90, D("1.5")), (1440, D(24)), (1441, None), (4320, None)],
)
def test_the_length_suggests_a_value_up_to_a_day(minutes, suggested):
    assert rules.suggested_credits(minutes) == suggested


@pytest.mark.parametrize("minutes", [29, 0, -60])
def test_a_length_that_earns_nothing_suggests_nothing(minutes):
    with pytest.raises(Refused):
        rules.suggested_credits(minutes)


# expiry


@pytest.mark.parametrize(
    ("earned_on", "last_day"),
    [
        (date(2022, 3, 15), date(2026, 3, 15)),
        (date(2024, 2, 29), date(2028, 2, 29)),
        (date(2023, 10, 31), date(2027, 10, 31)),
        (date(2022, 12, 31), date(2026, 12, 31)),
        (date(2023, 1, 1), date(2027, 1, 1)),
        (date(9997, 1, 1), date.max),
        (date.max, date.max),
    ],
)
def test_last_valid_day(earned_on, last_day):
    assert last_valid_day(earned_on) == last_day


@pytest.mark.parametrize(
    ("earned_on", "months", "last_day"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 12, 31), 1, date(2026, 1, 31)),
        (date(2025, 11, 30), 1, date(2025, 12, 30)),
        (date(2026, 3, 31), 60, date(2031, 3, 31)),
    ],
)
def test_last_valid_day_with_other_months(earned_on, months, last_day):
    assert last_valid_day(earned_on, months=months) == last_day


@given(days, st.integers(1, 120))
def test_last_valid_day_is_months_later_as_a_calendar_counts_them(earned_on, months):
    assert last_valid_day(earned_on, months) == earned_on + relativedelta(months=months)


# degrees


@pytest.mark.parametrize(
    ("graduated", "on", "until"),
    [
        (TODAY, TODAY, date(2030, 3, 3)),
        (date(2022, 3, 3), TODAY, TODAY),
        (date(2024, 2, 29), TODAY, date(2028, 2, 29)),
        (date(2022, 2, 28), date(2026, 2, 28), date(2026, 2, 28)),
    ],
)
def test_degree_holds_until(graduated, on, until):
    assert degree_holds_until(graduated, on=on) == until


@pytest.mark.parametrize(
    ("graduated", "on", "sentence"),
    [
        (date(2026, 3, 4), TODAY, "March 4, 2026 is in the future"),
        (date(25, 5, 10), TODAY, "Enter the year with all four digits, such as 2026."),
        (date(2022, 3, 2), TODAY, "would have expired on March 2, 2026"),
        (date(2020, 2, 29), date(2024, 3, 1), "would have expired on February 29, 2024"),
    ],
)
def test_degree_refuses(graduated, on, sentence):
    with pytest.raises(Refused) as refusal:
        degree_holds_until(graduated, on=on)
    assert re.search(sentence, worded(refusal.value))


@given(days, days)
def test_a_certificate_for_a_degree_holds_on_the_day_it_is_asked_for_or_is_refused(graduated, on):
    try:
        until = degree_holds_until(graduated, on=on)
    except Refused:
        assert graduated > on or last_valid_day(graduated) < on
    else:
        assert graduated <= on <= until == last_valid_day(graduated)


# standing


@pytest.mark.parametrize(
    ("formal", "projects", "counted", "over_cap", "complete"),
    [("45", "20", "65", "0", True), ("45", "25", "65", "5", True), ("30", "30", "50", "10", False)],
)
def test_standing_counts_self_directed_up_to_the_cap(formal, projects, counted, over_cap, complete):
    now = standing([earned("f", formal), self_directed("s", projects)], STRATEGIC, on=TODAY)
    assert (now.counted, now.over_cap, now.complete) == (D(counted), D(over_cap), complete)
    assert now.self_directed == D(20)


def test_standing_of_nothing():
    assert standing([], STRATEGIC, on=TODAY) == Standing(
        counted=D(0),
        by_category={},
        self_directed=D(0),
        over_cap=D(0),
        expired=D(0),
        pending=D(0),
        missing={"total": D(60)},
        complete=False,
        verdicts=(),
    )


def test_standing_says_everything_about_every_credit():
    credits = [
        self_directed("young", 3, date(2025, 5, 1), category="public"),
        self_directed("old", "18.5", date(2024, 5, 1), category="admin"),
        earned("webinar", "0.5", date(2022, 3, 3), category="admin"),
        earned("lapsed", 2, date(2022, 3, 2)),
        earned("waits", 4, verified=False),
        earned("outside", 5, excluded="no_activity"),
        earned("tomorrow", 6, date(2026, 3, 4)),
        self_directed("over", 1, date(2025, 6, 1)),
    ]
    assert standing(iter(credits), STRATEGIC, on=TODAY) == Standing(
        counted=D("20.5"),
        by_category={"admin": D(19), "public": D("1.5")},
        self_directed=D(20),
        over_cap=D("2.5"),
        expired=D(2),
        pending=D(4),
        missing={"total": D("39.5")},
        complete=False,
        verdicts=(
            Verdict("young", D("1.5"), rules.IN_PART, limit=D(20)),
            Verdict("old", D("18.5"), rules.COUNTS),
            Verdict("webinar", D("0.5"), rules.COUNTS),
            Verdict("lapsed", D(0), rules.EXPIRED, date(2026, 3, 2)),
            Verdict("waits", D(0), rules.PENDING),
            Verdict("outside", D(0), "no_activity"),
            Verdict("tomorrow", D(0), rules.NOT_YET_EARNED, date(2026, 3, 4)),
            Verdict("over", D(0), rules.OVER_CAP, limit=D(20)),
        ),
    )


@pytest.mark.parametrize(
    ("on", "counted", "expired"),
    [
        (date(2022, 3, 14), 0, 0),
        (date(2022, 3, 15), 1, 0),
        (date(2026, 3, 15), 1, 0),
        (date(2026, 3, 16), 0, 1),
    ],
)
def test_standing_counts_a_credit_from_its_day_through_its_last(on, counted, expired):
    now = standing([earned("k", 1, date(2022, 3, 15))], STRATEGIC, on=on)
    assert (now.counted, now.expired) == (D(counted), D(expired))


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 60))
def test_months_before_is_months_earlier_as_a_calendar_counts_them(day, months):
    assert rules.months_before(day, months) == day - relativedelta(months=months)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(-10, 400))
def test_the_step_of_a_reminder_is_the_last_that_has_come(due, days):
    on = due - timedelta(days=days)
    come = [n for n in (12, 6, 3, 1) if on >= due - relativedelta(months=n)]
    assert rules.reminder_step(due, on) == (come[-1] if come and on <= due else None)


def test_a_director_has_four_years_or_as_long_as_a_certificate_or_the_state_library_says():
    started = date(2024, 2, 29)
    assert rules.director_due(started) == date(2028, 2, 29)
    assert rules.director_due(started, date(2026, 1, 1), None) == date(2028, 2, 29)
    assert rules.director_due(started, date(2026, 1, 1), date(2029, 2, 28)) == date(2029, 2, 28)


def test_standing_takes_the_months_of_the_requirement():
    requirement = Requirement(total=D(15), months=12)
    credit = earned("k", 1, date(2024, 2, 29))
    assert standing([credit], requirement, on=date(2025, 2, 28)).counted == D(1)
    assert standing([credit], requirement, on=date(2025, 3, 1)).expired == D(1)


@pytest.mark.parametrize(
    ("credit", "pending", "counted", "waiting", "expired"),
    [
        (earned("k", 3, verified=False), False, 0, 3, 0),
        (earned("k", 3, verified=False), True, 3, 0, 0),
        (earned("k", 3), False, 3, 0, 0),
        (earned("k", 3), True, 3, 0, 0),
        (earned("k", 3, date(2020, 1, 1), verified=False), False, 0, 0, 3),
        (earned("k", 3, date(2020, 1, 1), verified=False), True, 0, 0, 3),
        (earned("k", 3, date(2026, 3, 4), verified=False), False, 0, 0, 0),
        (earned("k", 3, date(2026, 3, 4)), True, 0, 0, 0),
        (earned("k", 3, verified=False, excluded="used"), True, 0, 0, 0),
        (earned("k", 3, date(2020, 1, 1), excluded="used"), True, 0, 0, 0),
        (self_directed("k", 30, excluded="used"), False, 0, 0, 0),
    ],
)
def test_standing_pending_expired_and_set_aside(credit, pending, counted, waiting, expired):
    now = standing([credit], STRATEGIC, on=TODAY, pending=pending)
    assert (now.counted, now.pending, now.expired) == (D(counted), D(waiting), D(expired))
    assert (now.self_directed, now.over_cap) == (D(0), D(0))


@pytest.mark.parametrize(
    "set_aside",
    [
        self_directed("old", 20, date(2021, 1, 1)),
        self_directed("old", 20, date(2024, 1, 1), verified=False),
        self_directed("old", 20, date(2024, 1, 1), excluded="used"),
        self_directed("old", 20, date(2026, 3, 4)),
    ],
)
def test_standing_gives_the_cap_only_to_what_could_count(set_aside):
    now = standing([set_aside, self_directed("new", 20)], STRATEGIC, on=TODAY)
    assert now.verdicts[1] == Verdict("new", D(20), rules.COUNTS)


def test_standing_without_a_cap_counts_all_self_directed_credits():
    now = standing([self_directed("s", 60)], Requirement(total=D(60)), on=TODAY)
    assert (now.self_directed, now.over_cap, now.complete) == (D(60), D(0), True)


def test_standing_with_a_cap_of_nothing_counts_no_self_directed_credits():
    now = standing([self_directed("s", 2)], Requirement(total=D(60), self_directed_cap=D(0)), on=TODAY)
    assert (now.self_directed, now.over_cap, now.by_category) == (D(0), D(2), {})
    assert now.verdicts == (Verdict("s", D(0), rules.OVER_CAP, limit=D(0)),)


def test_standing_gives_the_cap_to_the_lower_key_on_the_same_day():
    credits = [self_directed(key, 15) for key in (10, 9)]
    verdicts = standing(credits, STRATEGIC, on=TODAY).verdicts
    assert [(verdict.key, verdict.counts) for verdict in verdicts] == [(10, D(5)), (9, D(15))]


def test_standing_takes_keys_of_any_kind_beside_each_other():
    credits = [self_directed(key, 8, category=str(key)) for key in (1, "1", None, ("event", 2))]
    expected = standing(credits, STRATEGIC, on=TODAY).by_category
    for order in itertools.permutations(credits):
        assert standing(order, STRATEGIC, on=TODAY).by_category == expected


def test_standing_of_the_staff_track_wants_five_in_each_category_and_forty_elective():
    five_each = [earned(category, 5, category=category) for category in STAFF_2023.minimums]
    elective = earned("e", 40)
    assert standing([*five_each, elective], STAFF_2023, on=TODAY).complete is True
    assert standing([*five_each[1:], elective], STAFF_2023, on=TODAY).missing == {
        "total": D(5),
        "admin": D(5),
    }
    without = standing(
        [*five_each[:3], elective, earned("t", "4.5", category="technology")], STAFF_2023, on=TODAY
    )
    assert without.missing == {"total": D("0.5"), "technology": D("0.5")}


def test_elective_is_what_is_beyond_the_minimums_and_they_are_asked_for():
    staff = rules.Requirement(60, minimums={"technology": Decimal(5), "public": Decimal(5)})
    counted = {
        "technology": Decimal(3),
        "public": Decimal("7.5"),
        "collections": Decimal(2),
        None: Decimal(1),
    }
    assert (rules.elective_asked(staff), rules.elective(counted, staff)) == (50, Decimal("5.5"))
    assert rules.elective_asked(rules.Requirement(5, minimums={"technology": Decimal(10)})) == 0


def test_standing_names_only_the_category_when_the_total_is_met():
    now = standing([earned("e", 70, category="admin")], STAFF_2023, on=TODAY)
    assert now.missing == {"public": D(5), "collection": D(5), "technology": D(5)}
    assert now.complete is False


def test_requirement_has_the_manuals_months_and_no_cap_unless_told():
    requirement = Requirement(60)
    assert (requirement.total, requirement.months) == (D(60), 48)
    assert (requirement.self_directed_cap, requirement.minimums) == (None, {})


@pytest.mark.parametrize(
    "bad",
    [
        {"total": D("1.3")},
        {"total": D("-1")},
        {"total": 60.0},
        {"total": 60, "self_directed_cap": D("0.25")},
        {"total": 60, "minimums": {"admin": D("-5")}},
        {"total": 60, "minimums": {"total": D(5)}},
    ],
)
def test_requirement_refuses(bad):
    with pytest.raises(Refused):
        Requirement(**bad)


# standing, for any credits at all

halves = st.integers(1, 60).map(lambda steps: Decimal(steps) / 2)


@st.composite
def many_credits(draw, max_size=25):
    fields = st.tuples(
        halves,
        days,
        st.sampled_from([None, "admin", "public"]),
        st.booleans(),
        st.booleans(),
        st.sampled_from([None, None, "Used for a certificate"]),
        st.none() | days,
    )
    rows = draw(st.lists(fields, max_size=max_size))
    return [Earned(key, *row) for key, row in enumerate(rows)]


requirements = st.builds(
    Requirement,
    total=st.integers(0, 120).map(lambda steps: Decimal(steps) / 2),
    months=st.integers(6, 60),
    self_directed_cap=st.none() | st.integers(0, 60).map(lambda steps: Decimal(steps) / 2),
    minimums=st.dictionaries(st.sampled_from(["admin", "public", "technology"]), halves),
    specialization=st.none() | halves,
    recording_months=st.none() | st.integers(1, 24),
)


def totals(now):
    return replace(now, verdicts=())


@given(many_credits(), requirements, days, st.booleans(), st.randoms())
def test_order_never_matters(credits, requirement, on, pending, random):
    shuffled = random.sample(credits, len(credits))
    before = standing(credits, requirement, on=on, pending=pending)
    after = standing(shuffled, requirement, on=on, pending=pending)
    assert totals(before) == totals(after)
    assert {v.key: v for v in before.verdicts} == {v.key: v for v in after.verdicts}


@given(many_credits(), many_credits(), requirements, days, st.booleans())
def test_more_credits_never_lower_a_standing(some, others, requirement, on, pending):
    more = [replace(credit, key=("more", credit.key)) for credit in others]
    before = standing(some, requirement, on=on, pending=pending)
    after = standing(some + more, requirement, on=on, pending=pending)
    assert before.counted <= after.counted
    assert before.self_directed <= after.self_directed
    assert before.missing.get("total", D(0)) >= after.missing.get("total", D(0))
    if not requirement.minimums:
        assert before.complete <= after.complete


@given(many_credits(), requirements, days)
def test_what_counts_is_what_the_minimums_take_and_what_is_elective(credits, requirement, on):
    found = rules.standing(credits, requirement, on=on)
    taken = [min(found.by_category.get(key, 0), least) for key, least in requirement.minimums.items()]
    assert sum(taken) + rules.elective(found.by_category, requirement) == found.counted


@given(many_credits(), many_credits(), requirements, days)
def test_more_credits_never_take_from_a_category_where_nothing_is_capped(some, others, requirement, on):
    requirement = replace(requirement, self_directed_cap=None)
    before = standing(some, requirement, on=on)
    after = standing(some + others, requirement, on=on)
    assert all(amount <= after.by_category[category] for category, amount in before.by_category.items())
    assert before.complete <= after.complete


@given(many_credits(), requirements, days, st.booleans())
def test_the_cap_is_never_passed_nor_left_unused(credits, requirement, on, pending):
    now = standing(credits, requirement, on=on, pending=pending)
    cap = requirement.self_directed_cap
    if cap is None:
        assert now.over_cap == 0
    else:
        assert now.self_directed == min(cap, now.self_directed + now.over_cap)


@given(many_credits(), requirements, days, st.booleans())
def test_a_half_credit_stays_a_half_credit(credits, requirement, on, pending):
    now = standing(credits, requirement, on=on, pending=pending)
    amounts = [now.counted, now.self_directed, now.over_cap, now.expired, now.pending]
    amounts += [*now.by_category.values(), *now.missing.values(), *(v.counts for v in now.verdicts)]
    assert {type(amount) for amount in amounts} == {Decimal}
    assert [amount for amount in amounts if Fraction(amount).denominator not in (1, 2)] == []


@given(many_credits(), requirements, days)
def test_counting_what_waits_never_lowers_a_standing(credits, requirement, on):
    without = standing(credits, requirement, on=on)
    waiting = standing(credits, requirement, on=on, pending=True)
    assert without.counted <= waiting.counted <= without.counted + without.pending
    assert waiting.pending == 0


@given(many_credits(), requirements, days, st.booleans())
def test_an_excluded_credit_adds_to_nothing(credits, requirement, on, pending):
    included = [credit for credit in credits if rules.left_out(credit, requirement) is None]
    assert totals(standing(credits, requirement, on=on, pending=pending)) == totals(
        standing(included, requirement, on=on, pending=pending)
    )


@given(many_credits(), requirements, days, st.booleans())
def test_a_credit_earned_later_adds_to_nothing(credits, requirement, on, pending):
    by_then = [credit for credit in credits if credit.earned_on <= on]
    assert totals(standing(credits, requirement, on=on, pending=pending)) == totals(
        standing(by_then, requirement, on=on, pending=pending)
    )


@given(many_credits(), requirements, days, st.booleans())
def test_every_credit_ends_in_exactly_one_sum(credits, requirement, on, pending):
    now = standing(credits, requirement, on=on, pending=pending)
    in_play = [c.amount for c in credits if rules.left_out(c, requirement) is None and c.earned_on <= on]
    assert now.counted + now.over_cap + now.expired + now.pending == sum(in_play)
    by_category = defaultdict(Decimal)
    for credit, verdict in zip(credits, now.verdicts, strict=True):
        by_category[credit.category] += verdict.counts
    assert now.by_category == {category: amount for category, amount in by_category.items() if amount}
    assert now.counted == sum(now.by_category.values())
    assert now.complete == (now.missing == {})


# recordings

MADE = date(2025, 3, 3)


@pytest.mark.parametrize(
    ("watched", "months", "last_day"),
    [
        (date(2025, 3, 3), 12, None),
        (date(2026, 3, 3), 12, None),
        (date(2026, 3, 4), 12, date(2026, 3, 3)),
        (date(2025, 9, 3), 6, None),
        (date(2025, 9, 4), 6, date(2025, 9, 3)),
        (date(2026, 3, 4), None, None),
    ],
)
def test_a_recording_counts_when_it_is_watched_within_the_months_of_the_rules(watched, months, last_day):
    credit = earned("webinar", 1, watched, recorded_on=MADE)
    why = rules.OLD_RECORDING if last_day else None
    requirement = Requirement(60, recording_months=months)
    assert rules.left_out(credit, requirement) == why
    now = standing([credit], requirement, on=date(2027, 1, 1))
    assert (now.counted, now.pending, now.expired) == (D(0 if why else 1), ZERO, ZERO)
    assert now.verdicts == (Verdict("webinar", now.counted, why or rules.COUNTS, last_day),)


@pytest.mark.parametrize(
    ("made", "last_day"),
    [(date(2024, 2, 29), date(2025, 2, 28)), (date(2023, 10, 31), date(2024, 10, 31))],
)
def test_the_last_day_of_a_recording_is_a_year_later_as_a_calendar_counts_it(made, last_day):
    assert rules.recording_last_day(made, 12) == last_day


def test_a_reason_from_above_comes_before_the_age_of_a_recording():
    credit = earned("webinar", 1, date(2026, 3, 4), recorded_on=MADE, excluded="withdrawn")
    assert rules.left_out(credit, Requirement(60, recording_months=12)) == "withdrawn"


def test_a_recording_that_lapsed_says_that_it_was_too_old_all_along():
    credit = earned("webinar", 1, date(2020, 1, 1), recorded_on=date(2018, 1, 1), verified=False)
    now = standing([credit], Requirement(60, recording_months=12), on=TODAY)
    assert (now.expired, now.pending) == (ZERO, ZERO)
    assert (now.verdicts[0].code, now.verdicts[0].day) == (rules.OLD_RECORDING, date(2019, 1, 1))


def test_an_old_recording_is_neither_forecast_nor_used():
    old = earned("old", 60, date(2026, 1, 1), recorded_on=date(2024, 1, 1))
    asks = Requirement(60, recording_months=12)
    assert forecast([old], asks, on=TODAY, planned=[replace(old, key="planned")]) == Forecast((), None, None)
    assert spent([old], asks, on=TODAY) == frozenset()


@given(many_credits(), requirements, days, st.integers(1, 24))
def test_letting_older_recordings_in_never_lowers_a_standing(credits, requirement, on, months):
    strict, longer = (replace(requirement, recording_months=n) for n in (months, months + 1))
    counted = [standing(credits, each, on=on).counted for each in (strict, longer)]
    counted.append(standing(credits, replace(requirement, recording_months=None), on=on).counted)
    assert counted == sorted(counted)


@given(days, days, st.integers(1, 60))
def test_a_recording_counts_through_the_months_as_a_calendar_counts_them(made, watched, months):
    credit = earned("k", 1, watched, recorded_on=made)
    why = rules.left_out(credit, Requirement(60, recording_months=months))
    assert (why is None) is (watched <= made + relativedelta(months=months))


# specializations, and what a certificate uses

TRUSTEE_2009 = Requirement(total=D(15), minimums={"admin": D(10)}, specialization=D(10))


@pytest.mark.parametrize(
    ("by_category", "found"),
    [
        ({"admin": 12, "technology": 10, "public": "9.5"}, ["technology"]),
        ({"technology": 10, "public": 11}, ["public", "technology"]),
        ({"admin": 30, None: 30}, []),
        ({}, []),
    ],
    ids=str,
)
def test_a_specialization_is_a_category_without_a_minimum_with_enough_credits(by_category, found):
    counted = {category: D(amount) for category, amount in by_category.items()}
    assert sorted(specializations(counted, TRUSTEE_2009)) == found
    assert specializations(counted, replace(TRUSTEE_2009, specialization=None)) == frozenset()


@pytest.mark.parametrize("amount", [0, -1, "9.7"])
def test_a_specialization_is_in_half_credits(amount):
    with pytest.raises(Refused):
        Requirement(15, specialization=D(amount))


BOARD = [
    earned("policy", 10, date(2023, 5, 1), category="admin"),
    earned("books", 5, date(2023, 6, 1), category="collection"),
    earned("first web", 4, date(2024, 6, 1), category="technology"),
    earned("second web", 6, date(2025, 6, 1), category="technology"),
    earned("third web", 2, date(2025, 7, 1), category="technology"),
]


@pytest.mark.parametrize(
    ("chosen", "used"),
    [
        ([], {"policy", "books"}),
        (["technology"], {"policy", "first web", "second web"}),
    ],
)
def test_a_chosen_specialization_uses_its_credits_too(chosen, used):
    assert spent(BOARD, TRUSTEE_2009, on=TODAY, chosen=chosen) == used


@pytest.mark.parametrize("category", ["admin", "collection", "public", None])
def test_what_is_no_specialization_cannot_be_chosen(category):
    with pytest.raises(Refused):
        spent(BOARD, TRUSTEE_2009, on=TODAY, chosen=[category])


@given(many_credits(), requirements, days)
def test_what_a_certificate_uses_is_enough_for_it(credits, requirement, on):
    now = standing(credits, requirement, on=on, pending=True)
    chosen = specializations(now.by_category, requirement)
    used = spent(credits, requirement, on=on, chosen=chosen)
    counts = {verdict.key: verdict.counts for verdict in now.verdicts}
    assert {key for key in used if not counts[key]} == set()
    in_category = defaultdict(Decimal)
    for credit in credits:
        in_category[credit.category] += counts[credit.key] if credit.key in used else 0
    assert {c for c in chosen if in_category[c] < requirement.specialization} == set()
    if now.complete:
        assert sum(in_category.values()) >= requirement.total
        assert {c for c, least in requirement.minimums.items() if in_category[c] < least} == set()


@given(many_credits(), requirements, days)
def test_a_certificate_uses_no_credit_that_it_does_not_need(credits, requirement, on):
    now = standing(credits, requirement, on=on, pending=True)
    assume(now.complete)
    chosen = specializations(now.by_category, requirement)
    used = spent(credits, requirement, on=on, chosen=chosen)
    counts = {verdict.key: verdict.counts for verdict in now.verdicts}
    least = {**requirement.minimums, **dict.fromkeys(chosen, requirement.specialization)}
    spare, spare_in = -requirement.total, {category: -amount for category, amount in least.items()}
    for credit in credits:
        if credit.key in used:
            spare += counts[credit.key]
            spare_in[credit.category] = spare_in.get(credit.category, ZERO) + counts[credit.key]
    unneeded = {
        credit.key
        for credit in credits
        if credit.key in used
        and counts[credit.key] <= spare
        and (credit.category not in least or counts[credit.key] <= spare_in[credit.category])
    }
    assert unneeded == set()


def test_an_old_credit_that_a_later_one_made_needless_stays_for_the_next_certificate():
    credits = [earned("short", "0.5", date(2023, 6, 1)), earned("long", 8, date(2024, 6, 1))]
    assert spent(credits, Requirement(8), on=TODAY) == {"long"}


@given(many_credits(), requirements, days)
def test_a_specialization_never_frees_a_credit_of_a_minimum(credits, requirement, on):
    now = standing(credits, requirement, on=on, pending=True)
    chosen = specializations(now.by_category, requirement)
    category = {credit.key: credit.category for credit in credits}

    def of_minimums(used):
        return {key for key in used if category[key] in requirement.minimums}

    nothing_else = replace(requirement, total=ZERO)
    assert of_minimums(spent(credits, nothing_else, on=on)) == of_minimums(
        spent(credits, nothing_else, on=on, chosen=chosen)
    )


# forecast


def test_forecast_of_nothing():
    assert forecast([], STRATEGIC, on=TODAY) == Forecast(lapses=(), met_on=None, last_safe_day=None)


def test_forecast_of_a_complete_standing_is_safe_until_it_falls_below_the_total():
    credits = [
        earned("spare", 5, date(2022, 4, 1)),
        earned("needed", 30, date(2022, 6, 14)),
        earned("b", 10, date(2022, 6, 14)),
        earned("recent", 20, date(2025, 1, 31)),
    ]
    assert forecast(credits, STRATEGIC, on=TODAY) == Forecast(
        lapses=(
            Lapse(date(2026, 4, 1), D(5)),
            Lapse(date(2026, 6, 14), D(40)),
            Lapse(date(2029, 1, 31), D(20)),
        ),
        met_on=TODAY,
        last_safe_day=date(2026, 6, 14),
    )


def test_forecast_meets_the_requirement_with_the_last_planned_credit_needed():
    credits = [earned("old", "43.5", date(2022, 6, 14))]
    planned = [
        earned("conference", "8.5", date(2026, 4, 10)),
        self_directed("project", 8, date(2026, 4, 30)),
        earned("more", 1, date(2026, 5, 30)),
    ]
    ahead = forecast(credits, STRATEGIC, on=TODAY, planned=planned)
    assert (ahead.met_on, ahead.last_safe_day) == (date(2026, 4, 30), date(2026, 6, 14))
    assert ahead.lapses == (Lapse(date(2026, 6, 14), D("43.5")),)


def test_forecast_planned_credits_keep_a_standing_complete_for_longer():
    credits = [earned("old", 60, date(2022, 6, 14))]
    planned = [earned("next", 60, date(2026, 6, 15))]
    assert forecast(credits, STRATEGIC, on=TODAY).last_safe_day == date(2026, 6, 14)
    assert forecast(credits, STRATEGIC, on=TODAY, planned=planned).last_safe_day == date(2030, 6, 15)


def test_forecast_is_never_met_when_credits_lapse_before_the_planned_ones_come():
    credits = [earned("old", 50, date(2022, 6, 14))]
    planned = [earned("late", 10, date(2026, 6, 15))]
    ahead = forecast(credits, STRATEGIC, on=TODAY, planned=planned)
    assert (ahead.met_on, ahead.last_safe_day) == (None, None)


def test_forecast_lets_credits_over_the_cap_step_in():
    credits = [self_directed("old", 15, date(2022, 6, 14)), self_directed("new", 10, date(2025, 6, 14))]
    assert forecast(credits, STRATEGIC, on=TODAY).lapses == (
        Lapse(date(2026, 6, 14), D(10)),
        Lapse(date(2029, 6, 14), D(10)),
    )


def test_forecast_counts_what_waits_only_when_asked():
    credits = [earned("k", 60, date(2025, 1, 1), verified=False)]
    assert forecast(credits, STRATEGIC, on=TODAY) == Forecast((), None, None)
    assert forecast(credits, STRATEGIC, on=TODAY, pending=True).met_on == TODAY


def test_forecast_of_a_requirement_of_nothing_has_no_last_day():
    assert forecast([], Requirement(total=0), on=TODAY) == Forecast((), TODAY, None)


def test_forecast_survives_the_end_of_the_calendar():
    planned = [earned("k", 60, date.max)]
    assert forecast([], STRATEGIC, on=TODAY, planned=planned) == Forecast((), date.max, None)


@given(many_credits(8), many_credits(5), requirements, days, st.booleans())
def test_forecast_agrees_with_the_standing_of_every_day(credits, extra, requirement, on, pending):
    planned = [replace(credit, key=("planned", credit.key)) for credit in extra]
    changes = {last_valid_day(c.earned_on, requirement.months) + timedelta(1) for c in credits + planned}
    changes |= {c.earned_on for c in credits + planned} | {on}
    course = sorted(day for day in changes if day >= on)

    def on_day(day, among):
        return standing(among, requirement, on=day, pending=pending)

    ahead = forecast(credits, requirement, on=on, planned=planned, pending=pending)
    complete = [on_day(day, credits + planned).complete for day in course]
    met = complete.index(True) if True in complete else None
    assert ahead.met_on == (None if met is None else course[met])
    ends = None if met is None or False not in complete[met:] else complete.index(False, met)
    assert ahead.last_safe_day == (None if ends is None else course[ends] - timedelta(1))

    by_now = [credit for credit in credits if credit.earned_on <= on]
    counted = [on_day(day, by_now).counted for day in course]
    falls = [
        Lapse(day - timedelta(1), before - after)
        for day, (before, after) in zip(course[1:], itertools.pairwise(counted), strict=True)
        if after < before
    ]
    assert ahead.lapses == tuple(falls)

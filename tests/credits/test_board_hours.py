"""The rule of board training: what a quorum is, and which trainings count."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credits import board_hours
from credits.board_hours import BoardTraining, Term, board_year, members_on, quorum_of, training_minutes

DAY = date(2026, 5, 4)
SINCE = date(2020, 1, 1)
FIVE = [Term(person, SINCE) for person in "abcde"]


def training(present, *, day=DAY, minutes=60, key="one"):
    return BoardTraining(key, day, minutes, frozenset(present))


@pytest.mark.parametrize(("members", "quorum"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3), (6, 4), (7, 4)])
def test_a_quorum_is_more_than_half(members, quorum):
    assert quorum_of(members) == quorum


@pytest.mark.parametrize(
    ("present", "counts"), [("ab", False), ("abc", True), ("abcde", True), ("abx", False)]
)
def test_a_training_counts_with_a_quorum_of_those_in_office(present, counts):
    (check,) = board_year(2026, FIVE, [training(present)]).checks
    assert (check.counts, check.members, check.quorum) == (counts, 5, 3)


def test_the_board_is_that_of_the_day():
    terms = [*FIVE[:3], Term("d", SINCE, DAY - timedelta(days=1)), Term("e", DAY + timedelta(days=1))]
    (check,) = board_year(2026, terms, [training("ade")]).checks
    assert (check.members, check.present, check.counts) == (3, frozenset("a"), False)


def test_a_term_includes_its_first_and_its_last_day():
    term = Term("a", DAY, DAY)
    assert [term.includes(DAY + timedelta(days=days)) for days in (-1, 0, 1)] == [False, True, False]


def test_a_chair_who_is_a_trustee_too_is_one_person():
    assert members_on([Term("a", SINCE), Term("a", SINCE)], DAY) == {"a"}


def test_three_hours_are_enough_and_a_minute_less_is_not():
    year = board_year(2026, FIVE, [training("abc", minutes=90, key=1), training("cde", minutes=90, key=2)])
    short = board_year(2026, FIVE, [training("abc", minutes=179)])
    assert (year.is_met, year.minutes, year.missing_minutes) == (True, 180, 0)
    assert (short.is_met, short.missing_minutes) == (False, 1)


def test_two_trainings_of_half_the_board_are_no_quorum():
    year = board_year(2026, FIVE, [training("ab", key=1, minutes=180), training("cd", key=2, minutes=180)])
    assert (year.minutes, year.is_met) == (0, False)


def test_the_last_day_of_the_year_belongs_to_it():
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1)]
    year = board_year(2026, FIVE, [training("abc", day=day, key=day) for day in days])
    assert [check.training.day for check in year.checks] == days[1:3]


@pytest.mark.parametrize(
    ("length", "worth", "minutes"),
    [(60, "0.5", 30), (60, "1", 60), (60, "2", 60), (450, "6", 360), (1920, "7", 420), (45, "0", 45)],
)
def test_the_length_is_the_shorter_of_hours_and_credits(length, worth, minutes):
    assert training_minutes(length, Decimal(worth)) == minutes


people = st.frozensets(st.sampled_from("abcdefg"))
days = st.dates(date(2025, 6, 1), date(2027, 6, 1))
trainings = st.lists(st.builds(BoardTraining, st.integers(), days, st.integers(1, 600), people), max_size=8)
terms = st.lists(st.builds(Term, st.sampled_from("abcdefg"), days, st.none() | days), max_size=8)


@given(terms, trainings)
def test_only_a_majority_of_the_board_ever_counts(terms, trainings):
    year = board_year(2026, terms, trainings)
    for check in year.checks:
        members = members_on(terms, check.training.day)
        assert check.present == check.training.present & members
        assert check.counts == (2 * len(check.present) > len(members))
    assert year.minutes == sum(check.training.minutes for check in year.checks if check.counts)
    assert year.is_met == (year.minutes >= board_hours.NEEDED_MINUTES)


@given(terms, trainings, people)
def test_more_people_in_the_room_never_take_anything_away(terms, trainings, more):
    fuller = [BoardTraining(each.key, each.day, each.minutes, each.present | more) for each in trainings]
    assert board_year(2026, terms, fuller).minutes >= board_year(2026, terms, trainings).minutes


@given(terms, trainings)
def test_each_training_belongs_to_one_year(terms, trainings):
    counted = sum(len(board_year(year, terms, trainings).checks) for year in (2025, 2026, 2027))
    attended = [each for each in trainings if each.present & members_on(terms, each.day)]
    assert counted == len(attended)


@given(st.integers(0, 50))
def test_a_quorum_is_the_smallest_majority(members):
    assert 2 * quorum_of(members) > members >= 2 * (quorum_of(members) - 1)


@given(st.integers(1, 10_000), st.integers(0, 40))
def test_a_training_is_never_longer_than_it_lasted(length, halves):
    worth = Decimal(halves) / 2
    assert 0 < training_minutes(length, worth) <= length

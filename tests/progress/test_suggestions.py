import doctest
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import progress.suggestions as module
from progress.suggestions import Offer, suggestions
from tracks import rules

TODAY = date(2026, 3, 3)
HALF = Decimal("0.5")
FIVES = rules.Requirement(20, minimums={"technology": 5, "collections": 5})


def D(number):
    return Decimal(str(number))


def offer(key, days, amount=1, category="public", *, hour=13, hours=1, online=False, **fields):
    begins = datetime(2026, 3, 3, hour, tzinfo=UTC) + timedelta(days=days)
    return Offer(
        key,
        begins,
        begins + timedelta(hours=hours),
        begins.date(),
        {category: D(amount)},
        online=online,
        **fields,
    )


def nothing(day):
    return {}


def expiring(day):
    """15 credits, of which 5 expire after ten days."""
    return {"public": D(15 if day <= TODAY + timedelta(days=10) else 10)}


def named(found):
    return {way.names: [each.key for each in way.offers] for way in found}


def test_the_examples_in_the_module_run():
    result = doctest.testmod(module)
    assert (result.attempted > 0, result.failed) == (True, 0)


def test_nothing_is_offered_where_nothing_is_missing():
    assert suggestions(lambda day: {"public": D(20)}, rules.Requirement(20), [offer("a", 3)], on=TODAY) == []


def test_an_empty_calendar_gives_no_suggestion():
    assert suggestions(nothing, rules.Requirement(2), [], on=TODAY) == []


def test_the_soonest_the_fewest_and_one_without_travel():
    offers = [
        offer("a", 3),
        offer("b", 4),
        offer("c", 9, 2),
        offer("d", 12, online=True),
        offer("e", 14, online=True),
    ]
    found = suggestions(nothing, rules.Requirement(2), offers, on=TODAY)
    assert named(found) == {("soonest",): ["a", "b"], ("fewest",): ["c"], ("online",): ["d", "e"]}
    assert [way.ready_on.day for way in found] == [7, 12, 17]


def test_one_suggestion_may_be_two_things_and_other_events_make_another():
    offers = [offer("a", 3, 2), offer("b", 8, 2, online=True), offer("c", 9, 2)]
    found = suggestions(nothing, rules.Requirement(2), offers, on=TODAY)
    assert named(found) == {("soonest", "fewest"): ["a"], ("online",): ["b"], ("other",): ["c"]}


def test_minimums_are_filled_before_what_is_elective():
    offers = [offer("wide", 1, 20), offer("web", 5, 5, "technology"), offer("books", 6, 5, "collections")]
    found = suggestions(lambda day: {"public": D(15)}, FIVES, offers, on=TODAY)
    assert named(found) == {("soonest", "fewest"): ["web", "books"]}


def test_what_expires_until_then_is_made_up_for():
    offers = [offer("a", 5, 4), offer("late", 20, 6), offer("later", 21, 5)]
    (way, *_) = suggestions(expiring, rules.Requirement(20), offers, on=TODAY)
    assert ([each.key for each in way.offers], way.complete) == (["a", "late"], True)


def test_events_at_the_same_hour_are_not_suggested_together_and_a_recording_disturbs_none():
    offers = [
        offer("a", 3, hour=9, hours=3),
        offer("b", 3, hour=11),
        offer("recording", 3, hour=10, any_time=True),
    ]
    (way,) = suggestions(nothing, rules.Requirement(3), offers, on=TODAY)
    assert ([each.key for each in way.offers], way.missing) == (["recording", "a"], {"total": 1})


def test_what_one_is_registered_for_counts_and_takes_its_hours():
    going = offer("going", 3, 1)
    offers = [offer("same hour", 3), offer("next day", 4)]
    (way,) = suggestions(nothing, rules.Requirement(2), offers, on=TODAY, taken=[going])
    assert [each.key for each in way.offers] == ["next day"]


def test_what_one_is_registered_for_may_be_enough():
    assert (
        suggestions(nothing, rules.Requirement(2), [offer("a", 3)], on=TODAY, taken=[offer("b", 9, 2)]) == []
    )


@pytest.mark.parametrize(("there", "missing"), [(0, 60), (3, 57)])
def test_a_calendar_that_is_too_short_goes_as_far_as_it_can(there, missing):
    offers = [offer(number, number + 1) for number in range(there)]
    found = suggestions(nothing, rules.Requirement(60), offers, on=TODAY)
    assert [way.missing for way in found] == [{"total": missing}] * bool(there)


OFFERS = st.lists(
    st.tuples(
        st.integers(-200, 200),
        st.integers(1, 12),
        st.sampled_from(["technology", "collections", "public", None]),
        st.integers(8, 18),
        st.integers(1, 8),
        st.booleans(),
        st.booleans(),
    ),
    max_size=12,
)
COUNTING = st.dictionaries(st.sampled_from(["technology", "public"]), st.integers(1, 30), max_size=2)


@given(OFFERS, COUNTING, st.integers(0, 3))
def test_every_suggestion_is_possible_and_nothing_in_it_is_too_much(drawn, counting, going):
    offers = [
        offer(number, days, HALF * halves, category, hour=hour, hours=hours, online=online, any_time=any_time)
        for number, (days, halves, category, hour, hours, online, any_time) in enumerate(drawn)
    ]
    counting = {category: HALF * amount for category, amount in counting.items()}
    taken, free = offers[:going], offers[going:]
    found = suggestions(lambda day: counting, FIVES, free, on=TODAY, taken=taken)

    def missing(picked):
        old = [rules.Earned(category, amount, TODAY, category) for category, amount in counting.items()]
        new = [credit for each in (*taken, *picked) for credit in each.earned()]
        return rules.standing([*old, *new], FIVES, on=TODAY + timedelta(days=400)).missing

    assert len(found) <= 3
    assert len({frozenset(each.key for each in way.offers) for way in found}) == len(found)
    for way in found:
        assert way.missing == missing(way.offers)
        assert all(each in free for each in way.offers)
        assert not any(
            one.overlaps(two) for one, two in combinations((*way.offers, *taken), 2) if one in way.offers
        )
        assert all(
            missing([each for each in way.offers if each is not left]) != way.missing for left in way.offers
        )
        if "online" in way.names:
            assert all(each.online for each in way.offers)
    ends = [way for way in found if way.complete]
    for way in ends:
        if "soonest" in way.names:
            assert way.ready_on == min(each.ready_on for each in ends)
        if "fewest" in way.names:
            assert len(way.offers) == min(len(each.offers) for each in ends if "other" not in each.names)

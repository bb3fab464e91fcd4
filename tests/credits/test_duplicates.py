from datetime import date, datetime

import pytest

from credits.duplicates import LearnedCredit, SimilarPair, same_day_titles, similar

DAY, NEXT = date(2026, 1, 14), date(2026, 1, 15)


def at(hour, minute=0, day=14):
    return datetime(2026, 1, day, hour, minute)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            LearnedCredit("a", "Transcribing", DAY, event=1, category=1),
            LearnedCredit("b", "Another title", DAY, event=1, category=1),
            [SimilarPair("a", "b", "The same event", certain=True)],
        ),
        (
            LearnedCredit("a", "Transcribing", DAY, event=1, category=1),
            LearnedCredit("b", "Transcribing", DAY, event=1, category=2),
            [],
        ),
        (
            LearnedCredit("a", "Transcribing interviews", DAY),
            LearnedCredit("b", "transcribing  INTERVIEWS!", DAY),
            [SimilarPair("a", "b", "The same title on the same day", certain=True)],
        ),
        (
            LearnedCredit("a", "Transcribing interviews: tools compared", DAY),
            LearnedCredit("b", "Transcribing interview: tools compared", DAY),
            [SimilarPair("a", "b", "Nearly the same title on the same day", certain=False)],
        ),
        (
            LearnedCredit("a", "Small libraries, part 1", DAY),
            LearnedCredit("b", "Small libraries, part 2", DAY),
            [],
        ),
        (
            LearnedCredit("a", "Transcribing interviews", DAY),
            LearnedCredit("b", "Transcribing interviews", NEXT),
            [SimilarPair("a", "b", "The same title within a week", certain=False)],
        ),
        (LearnedCredit("a", "Story time", DAY), LearnedCredit("b", "Story time", date(2026, 1, 22)), []),
        (LearnedCredit("a", "Story time", DAY), LearnedCredit("b", "Seed libraries", DAY), []),
        (
            LearnedCredit("a", "Story time", DAY, event=1, times=((at(13), at(14)),)),
            LearnedCredit("b", "Seed libraries", DAY, event=2, times=((at(13, 30), at(15)),)),
            [SimilarPair("a", "b", "Both took place at the same time", certain=False, overlaps=True)],
        ),
        (
            LearnedCredit("a", "Story time", DAY, event=1, times=((at(13), at(14)),)),
            LearnedCredit("b", "Seed libraries", DAY, event=2, times=((at(14), at(15)),)),
            [],
        ),
        (
            LearnedCredit("a", "Story time", DAY, event=1, category=1, times=((at(13), at(14)),)),
            LearnedCredit("b", "Story time", DAY, event=1, category=2, times=((at(13), at(14)),)),
            [],
        ),
        (LearnedCredit("a", "", DAY), LearnedCredit("b", "!!!", NEXT), []),
    ],
)
def test_similar_names_each_pair_once(first, second, expected):
    assert similar([first, second]) == expected
    assert similar([second, first]) == expected


def test_similar_of_nothing_is_nothing():
    assert similar([]) == []


def test_similar_finds_an_overlap_behind_a_long_event():
    long = LearnedCredit("a", "Conference", NEXT, event=1, times=((at(8), at(18, day=15)),))
    short = LearnedCredit("b", "Webinar", DAY, event=2, times=((at(9), at(10)),))
    later = LearnedCredit("c", "Class", NEXT, event=3, times=((at(9, day=15), at(10, day=15)),))
    pairs = {frozenset((pair.first, pair.second)) for pair in similar([long, short, later])}
    assert pairs == {frozenset("ab"), frozenset("ac")}


def test_same_day_titles_finds_what_was_entered_before():
    learned = [LearnedCredit("a", "Transcribing interviews", DAY), LearnedCredit("b", "Seed libraries", DAY)]
    assert same_day_titles("transcribing interviews", DAY, learned) == ["a"]
    assert same_day_titles("Transcribing interviews", NEXT, learned) == []


def test_an_event_of_several_parts_overlaps_only_where_a_part_does():
    parts = ((at(9), at(10)), (at(9, day=15), at(10, day=15)))
    series = LearnedCredit("a", "A series", NEXT, event=1, times=parts)
    between = LearnedCredit("b", "Webinar", DAY, event=2, times=((at(11), at(12)),))
    during = LearnedCredit("c", "Class", NEXT, event=3, times=((at(9, 30, day=15), at(11, day=15)),))
    twice = LearnedCredit(
        "d", "Lab", NEXT, event=4, times=((at(9, 30), at(11)), (at(9, 30, day=15), at(9, 40, day=15)))
    )
    pairs = [(pair.first, pair.second) for pair in similar([series, between, during, twice])]
    assert sorted(pairs) == [("a", "c"), ("a", "d"), ("c", "d")]

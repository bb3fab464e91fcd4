from datetime import date, datetime

import pytest

from credits.duplicates import ComparedCredit, SimilarPair, same_day_titles, similar

DAY, NEXT = date(2026, 1, 14), date(2026, 1, 15)


def at(hour, minute=0, day=14):
    return datetime(2026, 1, day, hour, minute)  # noqa: DTZ001 - only compared with each other


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            ComparedCredit("a", "Transcribing", DAY, event=1, category=1),
            ComparedCredit("b", "Another title", DAY, event=1, category=1),
            [SimilarPair("a", "b", "same_event", certain=True)],
        ),
        (
            ComparedCredit("a", "Transcribing", DAY, event=1, category=1),
            ComparedCredit("b", "Transcribing", DAY, event=1, category=2),
            [],
        ),
        *(
            (
                ComparedCredit("a", one, DAY),
                ComparedCredit("b", other, DAY),
                [SimilarPair("a", "b", "same_day", certain=True)],
            )
            for one, other in (
                ("Don’t panic", "Don't panic"),
                ("Don’t panic", "DONT PANIC"),
                ("E-books", "Ebooks"),
                ("E-books in spring", "e books in the spring"),
                ("Café résumés", "Cafe Re\u0301sume\u0301s"),
                ("Zoë‑Ann’s list", "zoe-anns list"),
            )
        ),
        (
            ComparedCredit("a", "E-books 1-2", DAY),
            ComparedCredit("b", "Ebooks 12", DAY),
            [],
        ),
        (
            ComparedCredit("a", "Transcribing interviews", DAY),
            ComparedCredit("b", "transcribing  INTERVIEWS!", DAY),
            [SimilarPair("a", "b", "same_day", certain=True)],
        ),
        (
            ComparedCredit("a", "Transcribing interviews: tools compared", DAY),
            ComparedCredit("b", "Transcribing interview: tools compared", DAY),
            [SimilarPair("a", "b", "nearly_same", certain=False)],
        ),
        (
            ComparedCredit("a", "Small libraries, part 1", DAY),
            ComparedCredit("b", "Small libraries, part 2", DAY),
            [],
        ),
        (
            ComparedCredit("a", "Transcribing interviews", DAY),
            ComparedCredit("b", "Transcribing interviews", NEXT),
            [SimilarPair("a", "b", "same_week", certain=False)],
        ),
        (ComparedCredit("a", "Story time", DAY), ComparedCredit("b", "Story time", date(2026, 1, 22)), []),
        (ComparedCredit("a", "Story time", DAY), ComparedCredit("b", "Seed libraries", DAY), []),
        (
            ComparedCredit("a", "Story time", DAY, event=1, times=((at(13), at(14)),)),
            ComparedCredit("b", "Seed libraries", DAY, event=2, times=((at(13, 30), at(15)),)),
            [SimilarPair("a", "b", "same_time", certain=False, overlaps=True)],
        ),
        (
            ComparedCredit("a", "Story time", DAY, event=1, times=((at(13), at(14)),)),
            ComparedCredit("b", "Seed libraries", DAY, event=2, times=((at(14), at(15)),)),
            [],
        ),
        (
            ComparedCredit("a", "Story time", DAY, event=1, category=1, times=((at(13), at(14)),)),
            ComparedCredit("b", "Story time", DAY, event=1, category=2, times=((at(13), at(14)),)),
            [],
        ),
        (ComparedCredit("a", "", DAY), ComparedCredit("b", "!!!", NEXT), []),
    ],
)
def test_similar_names_each_pair_once(first, second, expected):
    assert similar([first, second]) == expected
    assert similar([second, first]) == expected


@pytest.mark.parametrize(
    ("reason", "why"),
    [
        ("same_event", "The same event"),
        ("same_day", "The same title on the same day"),
        ("nearly_same", "Nearly the same title on the same day"),
        ("same_week", "The same title within a week"),
        ("same_time", "Both took place at the same time"),
    ],
)
def test_a_pair_says_why_it_looks_like_one(reason, why):
    assert SimilarPair("a", "b", reason, certain=False).why == why


def test_similar_of_nothing_is_nothing():
    assert similar([]) == []


def test_similar_finds_an_overlap_behind_a_long_event():
    long = ComparedCredit("a", "Conference", NEXT, event=1, times=((at(8), at(18, day=15)),))
    short = ComparedCredit("b", "Webinar", DAY, event=2, times=((at(9), at(10)),))
    later = ComparedCredit("c", "Class", NEXT, event=3, times=((at(9, day=15), at(10, day=15)),))
    pairs = {frozenset((pair.first, pair.second)) for pair in similar([long, short, later])}
    assert pairs == {frozenset("ab"), frozenset("ac")}


def test_same_day_titles_finds_what_was_entered_before():
    compared = [
        ComparedCredit("a", "Transcribing interviews", DAY),
        ComparedCredit("b", "Seed libraries", DAY),
    ]
    assert same_day_titles("transcribing interviews", DAY, compared) == ["a"]
    assert same_day_titles("Transcribing interviews", NEXT, compared) == []


def test_an_event_of_several_parts_overlaps_only_where_a_part_does():
    parts = ((at(9), at(10)), (at(9, day=15), at(10, day=15)))
    series = ComparedCredit("a", "A series", NEXT, event=1, times=parts)
    between = ComparedCredit("b", "Webinar", DAY, event=2, times=((at(11), at(12)),))
    during = ComparedCredit("c", "Class", NEXT, event=3, times=((at(9, 30, day=15), at(11, day=15)),))
    twice = ComparedCredit(
        "d", "Lab", NEXT, event=4, times=((at(9, 30), at(11)), (at(9, 30, day=15), at(9, 40, day=15)))
    )
    pairs = [(pair.first, pair.second) for pair in similar([series, between, during, twice])]
    assert sorted(pairs) == [("a", "c"), ("a", "d"), ("c", "d")]

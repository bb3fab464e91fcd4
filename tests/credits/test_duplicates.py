from datetime import date, datetime

import pytest

from credits.duplicates import Alike, Learned, alike, like

DAY, NEXT = date(2026, 1, 14), date(2026, 1, 15)


def at(hour, minute=0, day=14):
    return datetime(2026, 1, day, hour, minute)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            Learned("a", "Transcribing", DAY, event=1, category=1),
            Learned("b", "Another title", DAY, event=1, category=1),
            [Alike("a", "b", "The same event", certain=True)],
        ),
        (
            Learned("a", "Transcribing", DAY, event=1, category=1),
            Learned("b", "Transcribing", DAY, event=1, category=2),
            [],
        ),
        (
            Learned("a", "Transcribing interviews", DAY),
            Learned("b", "transcribing  INTERVIEWS!", DAY),
            [Alike("a", "b", "The same title on the same day", certain=True)],
        ),
        (
            Learned("a", "Transcribing interviews: tools compared", DAY),
            Learned("b", "Transcribing interview: tools compared", DAY),
            [Alike("a", "b", "Nearly the same title on the same day", certain=False)],
        ),
        (Learned("a", "Small libraries, part 1", DAY), Learned("b", "Small libraries, part 2", DAY), []),
        (
            Learned("a", "Transcribing interviews", DAY),
            Learned("b", "Transcribing interviews", NEXT),
            [Alike("a", "b", "The same title within a week", certain=False)],
        ),
        (Learned("a", "Story time", DAY), Learned("b", "Story time", date(2026, 1, 22)), []),
        (Learned("a", "Story time", DAY), Learned("b", "Seed libraries", DAY), []),
        (
            Learned("a", "Story time", DAY, event=1, times=((at(13), at(14)),)),
            Learned("b", "Seed libraries", DAY, event=2, times=((at(13, 30), at(15)),)),
            [Alike("a", "b", "Both took place at the same time", certain=False)],
        ),
        (
            Learned("a", "Story time", DAY, event=1, times=((at(13), at(14)),)),
            Learned("b", "Seed libraries", DAY, event=2, times=((at(14), at(15)),)),
            [],
        ),
        (
            Learned("a", "Story time", DAY, event=1, category=1, times=((at(13), at(14)),)),
            Learned("b", "Story time", DAY, event=1, category=2, times=((at(13), at(14)),)),
            [],
        ),
        (Learned("a", "", DAY), Learned("b", "!!!", NEXT), []),
    ],
)
def test_alike_names_each_pair_once(first, second, expected):
    assert alike([first, second]) == expected
    assert alike([second, first]) == expected


def test_alike_of_nothing_is_nothing():
    assert alike([]) == []


def test_alike_finds_an_overlap_behind_a_long_event():
    long = Learned("a", "Conference", NEXT, event=1, times=((at(8), at(18, day=15)),))
    short = Learned("b", "Webinar", DAY, event=2, times=((at(9), at(10)),))
    later = Learned("c", "Class", NEXT, event=3, times=((at(9, day=15), at(10, day=15)),))
    pairs = {frozenset((pair.first, pair.second)) for pair in alike([long, short, later])}
    assert pairs == {frozenset("ab"), frozenset("ac")}


def test_like_finds_what_was_entered_before():
    learned = [Learned("a", "Transcribing interviews", DAY), Learned("b", "Seed libraries", DAY)]
    assert like("transcribing interviews", DAY, learned) == ["a"]
    assert like("Transcribing interviews", NEXT, learned) == []


def test_an_event_of_several_parts_overlaps_only_where_a_part_does():
    parts = ((at(9), at(10)), (at(9, day=15), at(10, day=15)))
    series = Learned("a", "A series", NEXT, event=1, times=parts)
    between = Learned("b", "Webinar", DAY, event=2, times=((at(11), at(12)),))
    during = Learned("c", "Class", NEXT, event=3, times=((at(9, 30, day=15), at(11, day=15)),))
    twice = Learned(
        "d", "Lab", NEXT, event=4, times=((at(9, 30), at(11)), (at(9, 30, day=15), at(9, 40, day=15)))
    )
    pairs = [(pair.first, pair.second) for pair in alike([series, between, during, twice])]
    assert sorted(pairs) == [("a", "c"), ("a", "d"), ("c", "d")]

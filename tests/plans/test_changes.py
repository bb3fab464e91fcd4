import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.changes import ADDED, CHANGED, KEPT, REMOVED, Segment, compare, segments

TEXT = st.text(st.sampled_from("ab c\n,é"), max_size=40)
NEEDED = st.sampled_from(["Yes", "No"])


def keyed(rows):
    return [row | {"key": key, "continues": None} for key, row in enumerate(rows, 1)]


CONTENTS = st.fixed_dictionaries(
    {
        "reason": TEXT,
        "finish_by": TEXT,
        "outcomes": st.lists(st.fixed_dictionaries({"audience": TEXT, "state": TEXT}), max_size=4).map(keyed),
        "impacts": st.lists(st.fixed_dictionaries({"text": TEXT}), max_size=4).map(keyed),
        "activities": st.lists(
            st.fixed_dictionaries({"description": TEXT, "needed": NEEDED, "goals": st.lists(TEXT)}),
            max_size=4,
        ).map(keyed),
    }
)


@given(CONTENTS)
def test_a_content_beside_itself_shows_nothing(content):
    compared = compare(content, content)
    assert (compared.nothing, compared.changed_rows, compared.counts) == (True, [], [])


@given(TEXT, TEXT)
def test_segments_give_back_both_texts(before, after):
    found = segments(before, after)
    assert "".join(s.text for s in found if s.what != ADDED) == before
    assert "".join(s.text for s in found if s.what != REMOVED) == after
    assert all(s.what == KEPT for s in found) == (before == after)


@given(CONTENTS, CONTENTS)
def test_every_row_of_both_is_told_once(before, after):
    for section in compare(before, after).sections:
        assert [row.after for row in section.rows if row.after] == list(
            range(1, len(after[section.name]) + 1)
        )
        told = [row.before for row in section.rows if row.before]
        given_up = [n for n, row in enumerate(before[section.name], 1) if row.get("needed") == "No"]
        assert sorted({*told, *given_up}) == list(range(1, len(before[section.name]) + 1))
        assert len(told) == len(set(told))


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("", "", ()),
        ("A course", "A course", (Segment(KEPT, "A course"),)),
        ("", "A course", (Segment(ADDED, "A course"),)),
        ("A course", "", (Segment(REMOVED, "A course"),)),
        (
            "Take one course online",
            "Take a workshop online",
            (
                Segment(KEPT, "Take "),
                Segment(REMOVED, "one course"),
                Segment(ADDED, "a workshop"),
                Segment(KEPT, " online"),
            ),
        ),
    ],
)
def test_segments_mark_words(before, after, found):
    assert segments(before, after) == found


def content(*activities, **texts):
    return {"activities": list(activities)} | texts


def activity(key, description, continues=None, **fields):
    return {"key": key, "continues": continues, "description": description, "needed": "Yes"} | fields


def told(compared):
    return [(row.what, row.number, row.name) for row in compared.changed_rows]


def test_a_row_is_told_by_the_row_it_continues():
    before = content(activity(1, "Visit libraries", credits="6"), activity(2, "Read"))
    after = content(activity(8, "Read", 2), activity(9, "Visit three libraries", 1, credits="8"))
    compared = compare(before, after)
    assert told(compared) == [(CHANGED, 2, "Visit three libraries")]
    assert [(f.label, f.before, f.after) for f in compared.changed_rows[0].changes] == [
        ("Activity", "Visit libraries", "Visit three libraries"),
        ("Credits", "6", "8"),
    ]


def test_a_row_is_told_across_versions_by_its_links():
    before, after = content(activity(1, "Visit")), content(activity(3, "Something else", 2))
    assert told(compare(before, after)) == [(ADDED, 1, "Something else"), (REMOVED, 1, "Visit")]
    linked = compare(before, after, {"activities": {3: 2, 2: 1, 1: None}})
    assert told(linked) == [(CHANGED, 1, "Something else")]


def test_links_in_a_circle_end():
    before, after = content(activity(9, "Read")), content(activity(1, "Swim", 2))
    assert told(compare(before, after, {"activities": {1: 2, 2: 1}}))[0] == (ADDED, 1, "Swim")


def test_a_row_that_was_typed_anew_is_told_by_its_words():
    before = content(activity(1, "Visit three tribal libraries"), activity(2, "Read about grants"))
    after = content(activity(5, "Visit four tribal libraries"), activity(6, "Build a mobile app"))
    assert told(compare(before, after)) == [
        (CHANGED, 1, "Visit four tribal libraries"),
        (ADDED, 2, "Build a mobile app"),
        (REMOVED, 2, "Read about grants"),
    ]


def test_an_activity_that_was_given_up_before_is_not_told_as_removed():
    before = content(activity(1, "Read", needed="No"), activity(2, "Visit"))
    assert compare(before, content(activity(3, "Visit", 2))).nothing


def test_goals_sums_and_texts_are_compared_as_they_are_read():
    before = content(activity(1, "Read", goals=["1. Read"]), reason="I wish", sums={"total": "60"})
    after = content(activity(1, "Read", goals=["1. Read", "2. Build"]), reason="I want", sums={"total": "62"})
    compared = compare(before, after)
    assert [(f.label, f.after) for f in compared.changed_rows[0].changes] == [("Goals", "1. Read\n2. Build")]
    assert [f.label for f in compared.changed_texts] == ["Why this track"]
    assert [(f.label, f.before, f.after) for f in compared.changed_sums] == [("Total credits", "60", "62")]
    assert compared.counts == [("changed", 2)]

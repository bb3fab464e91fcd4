"""The picture of a self-assessment is arithmetic on its answers, and nothing else."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans import skill_gaps


def answers(**levels):
    """Answers by statement; the area is the first letter."""
    return [SimpleNamespace(statement=_Statement(key), level=level) for key, level in levels.items()]


class _Statement(str):
    @property
    def area(self):
        return SimpleNamespace(name=self[0])


def test_the_strongest_area_comes_first_with_its_mean():
    found = skill_gaps.areas(answers(a1=1, a2=2, b1=4, c1=2, c2=3))
    assert [(area.name, area.level, area.state) for area in found] == [
        ("b", Decimal("4.0"), "Strength"),
        ("c", Decimal("2.5"), "In between"),
        ("a", Decimal("1.5"), "Gap"),
    ]


def test_only_what_was_answered_both_times_is_compared():
    (area,) = skill_gaps.areas(answers(a1=4, a2=2, a3=1), answers(a1=2, a2=3, a4=4))
    assert (area.earlier, area.change, area.change_words) == (Decimal("2.5"), Decimal("0.5"), "up by 0.5")
    assert [line.change_words for line in area.lines] == ["up by 2", "down by 1", "not answered before"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (None, "not answered before"),
        (0, "no change"),
        (Decimal("0.0"), "no change"),
        (3, "up by 3"),
        (Decimal("-1.0"), "down by 1"),
        (Decimal("0.3"), "up by 0.3"),
    ],
)
def test_a_change_in_words(change, said):
    assert skill_gaps.words(change) == said


levels = st.dictionaries(st.sampled_from(["a1", "a2", "b1", "b2", "c1"]), st.integers(1, 4))


@given(levels, levels)
def test_a_level_is_always_on_the_scale_and_a_change_within_it(now, before):
    found = skill_gaps.areas(answers(**now), answers(**before))
    assert sum(len(area.lines) for area in found) == len(now)
    assert all(1 <= area.level <= skill_gaps.TOP for area in found)
    assert all(area.change is None or abs(area.change) <= 3 for area in found)
    assert all((area.earlier is None) is (not area.compared) for area in found)

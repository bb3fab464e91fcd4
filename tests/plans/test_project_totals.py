from decimal import Decimal

import pytest

from plans.project_totals import ProjectTotals

SUMS = [  # hours, already, cap: credits, remainder, together, left, over
    ("0", "0", "20", "0", "0", "0", "20", "0"),
    ("1", "0", "20", "0", "1", "0", "20", "0"),
    ("1.5", "0", "20", "0.5", "0", "0.5", "20", "0"),
    ("4", "0", "20", "1", "1", "1", "20", "0"),
    ("4.5", "0", "20", "1.5", "0", "1.5", "20", "0"),
    ("60", "0", "20", "20", "0", "20", "20", "0"),
    ("61.5", "0", "20", "20.5", "0", "20.5", "20", "0.5"),
    ("18", "14", "20", "6", "0", "20", "6", "0"),
    ("19.5", "14", "20", "6.5", "0", "20.5", "6", "0.5"),
    ("3", "25", "20", "1", "0", "26", "0", "1"),
    ("90", "5", None, "30", "0", "35", "30", "0"),
]


@pytest.mark.parametrize(
    ("hours", "already", "cap", "credits", "remainder", "together", "left", "over"), SUMS
)
def test_sums_of_hours(hours, already, cap, credits, remainder, together, left, over):
    sums = ProjectTotals(Decimal(hours), Decimal(already), cap and Decimal(cap))
    assert (sums.credits, sums.remainder, sums.together, sums.left, sums.over) == tuple(
        Decimal(amount) for amount in (credits, remainder, together, left, over)
    )


def test_the_bar_ends_at_the_cap():
    assert ProjectTotals(Decimal(9), Decimal(19), Decimal(20)).bar == 20

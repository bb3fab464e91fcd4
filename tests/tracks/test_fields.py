"""The one way in which amounts are typed."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from tracks.fields import HalvesFormField

INVALID = "Enter a number, such as 1 or 1.5"


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1", "1"),
        (" 1.5 ", "1.5"),
        ("1,5", "1.5"),
        (".5", "0.5"),
        ("1.", "1"),
        ("2.50", "2.5"),
        ("1000", "1000"),
    ],
)
def test_whole_and_half_numbers_are_read_as_people_write_them(typed, amount):
    assert HalvesFormField().clean(typed) == Decimal(amount)


@pytest.mark.parametrize(
    "typed", ["½", "NaN", "sNaN", "Infinity", "1e1", "1_0", "١", "1,000", "one", "1" * 5000]
)
def test_what_is_no_number_to_people_is_refused(typed):
    with pytest.raises(ValidationError) as refused:
        HalvesFormField().clean(typed)
    assert refused.value.messages == [INVALID]


@pytest.mark.parametrize("typed", ["0", "-1", "0.25", "1.3", "1000.5", "999999999", "0.000000001"])
def test_other_than_halves_within_reason_are_refused(typed):
    with pytest.raises(ValidationError) as refused:
        HalvesFormField().clean(typed)
    assert refused.value.code in ("halves", "most")

"""What is said of hidden units."""

import pytest

from pages.parts.units.telling import named, signed


@pytest.mark.parametrize(
    ("units", "words"),
    [
        ([2], "3"),
        ([2, 7], "3 and 8"),
        ([2, 7, 11], "3, 8 and 12"),
        (range(9), "1, 2, 3, 4, 5, 6 and 3 more"),
    ],
)
def test_units_are_named_by_the_numbers_people_see(units, words):
    assert named(list(units)) == words


@pytest.mark.parametrize(("value", "text"), [(-0.971, "−0.97"), (-0.001, "0.00"), (1, "1.00")])
def test_a_minus_is_a_minus_and_nothing_is_less_than_zero_by_rounding(value, text):
    assert signed(value) == text

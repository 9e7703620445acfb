"""Whether two networks are level is McNemar's exact test on the same examples."""

from math import comb

import numpy as np
import pytest

from core.evaluation import compare


def readings(both, only_first, only_second, neither):
    first = [True] * (both + only_first) + [False] * (only_second + neither)
    second = [True] * both + [False] * only_first + [True] * only_second + [False] * neither
    return np.array(first), np.array(second)


@pytest.mark.parametrize(("only_first", "only_second"), [(10, 2), (3, 3), (0, 7), (25, 40)])
def test_p_is_the_chance_of_a_difference_at_least_as_large(only_first, only_second):
    comparison = compare(*readings(900, only_first, only_second, 50))
    disagreed, fewer = only_first + only_second, min(only_first, only_second)
    tail = sum(comb(disagreed, k) for k in range(fewer + 1)) / 2**disagreed
    assert comparison.p_value == pytest.approx(min(1.0, 2 * tail))
    assert (comparison.only_first, comparison.only_second) == (only_first, only_second)


def test_a_clear_difference_is_not_level_and_a_small_one_is():
    assert not compare(*readings(900, 30, 8, 50)).level
    assert compare(*readings(900, 12, 8, 50)).level


def test_networks_that_agree_everywhere_are_level():
    comparison = compare(*readings(900, 0, 0, 50))
    assert comparison.p_value == 1.0
    assert comparison.level


def test_readings_of_different_examples_cannot_be_compared():
    with pytest.raises(ValueError, match=r"first_right has shape \(2,\)"):
        compare(np.ones(2, bool), np.ones(3, bool))

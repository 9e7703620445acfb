"""The λ a slider stops at."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.knots import LAMBDA_KNOTS, nearest_knot


def test_there_are_27_knots_from_0_to_100_with_the_notebooks_among_them():
    assert len(LAMBDA_KNOTS) == 27
    assert LAMBDA_KNOTS[0] == 0
    assert (LAMBDA_KNOTS[1], LAMBDA_KNOTS[-1]) == (0.01, 100)
    assert {0.09, 0.1, 1, 10} <= set(LAMBDA_KNOTS)
    assert list(LAMBDA_KNOTS) == sorted(set(LAMBDA_KNOTS))


@pytest.mark.parametrize("knot", LAMBDA_KNOTS)
def test_a_knot_is_nearest_to_itself(knot):
    assert nearest_knot(knot) == knot


def test_below_a_two_hundredth_it_is_zero():
    assert nearest_knot(0.0049) == 0
    assert nearest_knot(0.005) == 0.01


@given(st.floats(0.005, 1e6))
def test_no_other_knot_is_nearer_in_log_lambda(lambda_):
    chosen = nearest_knot(lambda_)
    distance = abs(math.log(chosen / lambda_))
    assert all(distance <= abs(math.log(knot / lambda_)) + 1e-12 for knot in LAMBDA_KNOTS[1:])


@pytest.mark.parametrize("wrong", [-1.0, math.nan, math.inf])
def test_what_is_no_lambda_is_refused_by_name(wrong):
    with pytest.raises(ValueError, match="lambda_"):
        nearest_knot(wrong)

"""The λ a slider stops at."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.knots import FEWER_KNOTS, LAMBDA_KNOTS, knots_of, nearest_knot


def test_there_are_27_knots_from_0_to_100_with_the_notebooks_among_them():
    assert len(LAMBDA_KNOTS) == 27
    assert LAMBDA_KNOTS[0] == 0
    assert (LAMBDA_KNOTS[1], LAMBDA_KNOTS[-1]) == (0.01, 100)
    assert {0.09, 0.1, 1, 10} <= set(LAMBDA_KNOTS)
    assert list(LAMBDA_KNOTS) == sorted(set(LAMBDA_KNOTS))


def test_large_networks_have_19_knots_of_these_six_a_decade_where_their_best_lie():
    assert knots_of(25) == LAMBDA_KNOTS
    assert knots_of(26) == knots_of(1000) == FEWER_KNOTS
    assert len(FEWER_KNOTS) == 19
    assert {0, 0.01, 0.09, 0.1, 1, 10, 100} <= set(FEWER_KNOTS) < set(LAMBDA_KNOTS)
    assert [x for x in FEWER_KNOTS if 0.6 < x < 11] == [x for x in LAMBDA_KNOTS if 0.6 < x < 11]


def test_no_knots_of_a_large_network_are_further_apart_than_two_of_a_small_ones():
    ratios = [b / a for a, b in pairwise(FEWER_KNOTS[1:])]
    assert max(ratios) < 2.5


@pytest.mark.parametrize("knots", [LAMBDA_KNOTS, FEWER_KNOTS])
def test_the_nearest_is_sought_among_the_knots_of_the_path(knots):
    assert nearest_knot(0.04, knots) == 0.046
    assert nearest_knot(0.03, knots) == (0.032 if knots == LAMBDA_KNOTS else 0.022)


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

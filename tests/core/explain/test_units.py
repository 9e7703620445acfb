"""Strengths, votes and orders are what the weights say."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.explain.units import ORDERS, cosines, order_units, units_of
from core.network import Network
from tests.core.explain.cases import network_of, networks

NETWORK = Network(
    theta1=np.array([[9.0, 3, 4], [-1, 0, 1], [0, 6, 8.0]]),
    theta2=np.array([[0.5, -2, 1, 0], [0.5, 1, 4, -1], [0.5, 3, 2, 0]]),
)


def test_strength_is_the_length_of_the_incoming_weights_without_the_bias():
    units = units_of(NETWORK)
    np.testing.assert_allclose(units.strengths, [5, 1, 10])
    np.testing.assert_array_equal(units.biases, [9, -1, 0])


def test_votes_are_the_outgoing_weights():
    units = units_of(NETWORK)
    np.testing.assert_array_equal(units.votes[0], [-2, 1, 3])
    np.testing.assert_array_equal(units.favourites, [2, 1, 0])


def test_units_line_up_by_strength_and_by_favourite():
    np.testing.assert_array_equal(order_units(NETWORK, "index"), [0, 1, 2])
    np.testing.assert_array_equal(order_units(NETWORK, "strength"), [2, 0, 1])
    np.testing.assert_array_equal(order_units(NETWORK, "favourite"), [2, 1, 0])
    two_for_one = Network(np.ones((3, 2)), np.array([[0.0, 1, 5, 0], [0.0, 0, 0, 2]]))
    np.testing.assert_array_equal(order_units(two_for_one, "favourite"), [1, 0, 2])


@settings(deadline=None, max_examples=40)
@given(networks(), st.sampled_from(ORDERS))
def test_every_order_holds_every_unit_once(network, by):
    np.testing.assert_array_equal(np.sort(order_units(network, by)), np.arange(network.hidden))


@settings(deadline=None, max_examples=30)
@given(st.integers(2, 12), st.integers(0, 99))
def test_similar_units_stand_side_by_side(units, seed):
    """Units along a quarter circle, shuffled: the order must be the circle's, either way round."""
    shuffled = np.random.default_rng(seed).permutation(units)
    angle = np.linspace(0, np.pi / 2, units)[shuffled]
    theta1 = np.column_stack([np.ones(units), np.cos(angle), np.sin(angle)])
    order = shuffled[order_units(Network(theta1, np.ones((2, units + 1))), "similarity")]
    assert sorted(map(tuple, (order, order[::-1])))[0] == tuple(range(units))


@pytest.mark.parametrize("hidden", [1, 2, 200])
def test_any_number_of_units_can_be_lined_up(hidden):
    for by in ORDERS:
        assert len(order_units(network_of(30, hidden, 5), by)) == hidden


def test_units_without_weights_are_like_nothing():
    blank = Network(np.zeros((3, 5)), np.zeros((2, 4)))
    np.testing.assert_array_equal(np.sort(order_units(blank, "similarity")), [0, 1, 2])
    np.testing.assert_array_equal(cosines(np.zeros((1, 2)), np.ones((1, 2))), [[0]])


def test_cosines_do_not_mind_lengths():
    first, second = np.array([[2.0, 0], [1, 1]]), np.array([[0.0, 3], [-5, 0]])
    np.testing.assert_allclose(cosines(first, second), [[0, -1], [0.5**0.5, -(0.5**0.5)]])


def test_what_does_not_fit_is_named():
    with pytest.raises(ValueError, match="by is 'beauty': it must be one of index"):
        order_units(NETWORK, "beauty")

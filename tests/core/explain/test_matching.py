"""The same units in another order are found again."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.explain.matching import match_units
from core.models import load_default
from core.network import Network
from tests.core.explain.cases import network_of

SHAPES = st.tuples(st.integers(3, 20), st.integers(1, 30), st.integers(2, 9), st.integers(0, 99))


def shuffled(network, order, signs):
    """The same answers from units in another order, those with sign −1 turned into negatives."""
    theta1 = network.theta1[order] * signs[:, None]
    outgoing = network.theta2[:, 1:][:, order]
    bias = network.theta2[:, 0] + outgoing[:, signs < 0].sum(axis=1)
    return Network(theta1, np.column_stack([bias, outgoing * signs]))


@settings(deadline=None, max_examples=40)
@given(SHAPES, st.sampled_from([0.5, 1.0, 7.0]))
def test_a_permutation_is_recovered_whatever_the_lengths(shape, length):
    network = network_of(*shape[:3], seed=shape[3])
    order = np.random.default_rng(shape[3]).permutation(network.hidden)
    other = shuffled(network, order, np.ones(network.hidden))
    other = Network(other.theta1 * length, other.theta2)
    found = match_units(network, other)
    np.testing.assert_array_equal(order[found.partners], np.arange(network.hidden))
    np.testing.assert_allclose(found.similarities, 1)


@settings(deadline=None, max_examples=40)
@given(SHAPES)
def test_turned_signs_give_the_same_answers_and_are_recovered_with_flips(shape):
    network = network_of(*shape[:3], seed=shape[3])
    rng = np.random.default_rng(shape[3])
    order, signs = rng.permutation(network.hidden), rng.choice([-1.0, 1.0], network.hidden)
    other = shuffled(network, order, signs)
    X = rng.uniform(size=(9, network.inputs))
    np.testing.assert_allclose(other.forward(X).output, network.forward(X).output, atol=1e-12)
    found = match_units(network, other, flips=True)
    np.testing.assert_array_equal(order[found.partners], np.arange(network.hidden))
    np.testing.assert_allclose(found.similarities, signs[found.partners])


def test_without_flips_a_negative_is_no_match():
    network = Network(np.array([[0, 1.0, 0], [0, 0, 1.0]]), np.ones((2, 3)))
    other = Network(np.array([[0, -1.0, 0.1], [0, 0.1, -1.0]]), np.ones((2, 3)))
    np.testing.assert_array_equal(match_units(network, other).partners, [1, 0])
    np.testing.assert_array_equal(match_units(network, other, flips=True).partners, [0, 1])


@pytest.mark.parametrize(("first", "second"), [(5, 3), (3, 5), (1, 200), (200, 1)])
def test_the_units_left_over_have_no_partner(first, second):
    found = match_units(network_of(6, first, 2), network_of(6, second, 4, seed=1))
    paired = found.partners[found.partners >= 0]
    assert len(paired) == len(set(paired)) == min(first, second)
    assert (found.similarities[found.partners < 0] == 0).all()
    assert paired.max() < second


def test_every_unit_of_the_shipped_network_is_its_own_partner():
    network = load_default().network
    np.testing.assert_array_equal(match_units(network, network).partners, np.arange(network.hidden))


def test_networks_of_other_inputs_cannot_be_matched():
    with pytest.raises(ValueError, match="second has 5 inputs: it must have as many as first, 4"):
        match_units(network_of(4, 3, 2), network_of(5, 3, 2))

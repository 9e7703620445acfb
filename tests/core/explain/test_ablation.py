"""What is said to be lost without a unit is lost when the unit is switched off."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.evaluation import read
from core.explain.ablation import accuracy_without
from core.explain.damage import Damage, damaged
from tests.core.explain.cases import default_with_digits, network_of, networks


def recomputed(network, X, y):
    return [
        read(damaged(network, Damage(off=(unit,))), X, y).accuracy for unit in range(network.hidden)
    ]


@settings(deadline=None, max_examples=40)
@given(networks(), st.integers(1, 60), st.integers(0, 99))
def test_it_is_the_accuracy_of_the_network_with_the_unit_off(network, examples, seed):
    rng = np.random.default_rng(seed)
    X = rng.uniform(size=(examples, network.inputs))
    y = rng.integers(0, network.outputs, examples)
    np.testing.assert_allclose(accuracy_without(network, X, y), recomputed(network, X, y))


def test_nine_units_in_ten_of_the_shipped_network_are_needed_by_some_digit():
    network, digits = default_with_digits()
    without = accuracy_without(network, digits.X, digits.y)
    # single precision may round one example in a thousand to the other side
    np.testing.assert_allclose(without, recomputed(network, digits.X, digits.y), atol=1e-3)
    assert (without < read(network, digits.X, digits.y).accuracy).mean() > 0.9


def test_what_does_not_fit_is_named():
    with pytest.raises(ValueError, match="y has shape"):
        accuracy_without(network_of(4, 3, 2), np.ones((2, 4)), np.zeros(3, int))

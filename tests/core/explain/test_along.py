"""One input along many networks: each answers as it would alone."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.explain.along import Along, read_along
from core.explain.trace import trace
from tests.core.explain.cases import network_of


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=8), st.integers(2, 6), st.integers(0, 99))
def test_each_network_answers_as_it_would_alone(hidden_layers, outputs, seed):
    networks = [network_of(5, units, outputs, seed + i) for i, units in enumerate(hidden_layers)]
    inputs = np.random.default_rng(seed).uniform(size=5)
    found = read_along(networks, inputs)
    assert found.output.shape == (len(networks), outputs)
    for place, network in enumerate(networks):
        alone = trace(network, inputs)
        np.testing.assert_allclose(found.output[place], alone.output, rtol=1e-12)
        assert found.answers[place] == alone.winner
    for place in range(1, len(networks)):
        changed = found.answers[place] != found.answers[place - 1]
        assert (place in found.changes) == changed


def test_it_says_where_the_mind_is_changed():
    answers = np.array([3, 3, 8, 8, 8, 3])
    found = Along(np.eye(10)[answers])
    np.testing.assert_array_equal(found.answers, answers)
    np.testing.assert_array_equal(found.changes, [2, 5])
    assert not len(Along(np.eye(10)[:1]).changes)


@pytest.mark.parametrize("networks", [[], [network_of(5, 2, 3), network_of(5, 2, 4)]])
def test_networks_that_cannot_be_compared_are_refused(networks):
    with pytest.raises(ValueError, match=f"networks has {len(networks)} networks"):
        read_along(networks, np.ones(5))


def test_an_input_that_does_not_fit_is_named():
    with pytest.raises(ValueError, match=r"inputs has shape \(4,\)"):
        read_along([network_of(5, 2, 3)], np.ones(4))

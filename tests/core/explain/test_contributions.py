"""Contributions add up to the answer they explain, and are those of their definition."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.explain.contributions import (
    Contributions,
    input_contributions,
    unit_contributions,
    usual_activations,
)
from core.explain.trace import trace
from core.network import Network, sigmoid
from tests.core.explain.cases import network_of, networks_with_example


def logit(network, inputs, output, against=None):
    sums = trace(network, inputs).output_sums
    return sums[output] - (0 if against is None else sums[against])


def integrated_gradients(network, inputs, baseline, output, steps=2000):
    """The definition: the gradient averaged at many points of the way."""
    share = (np.arange(steps) + 0.5) / steps
    points = baseline + share[:, None] * (inputs - baseline)
    hidden = sigmoid(points @ network.theta1[:, 1:].T + network.theta1[:, 0])
    slopes = (network.theta2[output, 1:] * hidden * (1 - hidden)) @ network.theta1[:, 1:]
    return (inputs - baseline) * slopes.mean(axis=0)


@settings(deadline=None, max_examples=80)
@given(networks_with_example(), st.booleans(), st.integers(0, 99))
def test_what_the_inputs_said_adds_up_to_the_logit(case, from_blank, seed):
    network, inputs = case
    baseline = None if from_blank else np.random.default_rng(seed).uniform(size=network.inputs)
    for against in (None, network.outputs - 1):
        said = input_contributions(network, inputs, 0, against=against, baseline=baseline)
        start = np.zeros(network.inputs) if baseline is None else baseline
        exact = 1e-10 * (1 + np.abs(network.theta2).sum())
        assert said.start == pytest.approx(logit(network, start, 0, against), abs=exact)
        assert said.end == pytest.approx(logit(network, inputs, 0, against), abs=exact)
        assert said.start + said.values.sum() == pytest.approx(said.end, abs=exact)


@settings(deadline=None, max_examples=40)
@given(networks_with_example(), st.integers(0, 99))
def test_input_contributions_are_the_integrated_gradients(case, seed):
    network, inputs = case
    baseline = np.random.default_rng(seed).uniform(size=network.inputs)
    for start in (np.zeros(network.inputs), baseline):
        expected = integrated_gradients(network, inputs, start, 1)
        said = input_contributions(network, inputs, 1, baseline=start).values
        np.testing.assert_allclose(said, expected, rtol=0, atol=2e-4 * (1 + np.abs(said).max()))


@settings(deadline=None, max_examples=40)
@given(st.floats(1e-12, 1e-2), st.integers(0, 99))
def test_contributions_stay_exact_on_the_shortest_way(length, seed):
    """Where a quotient of two tiny differences would be rounding and nothing else."""
    network = network_of(5, 4, 3, seed)
    inputs = length * np.random.default_rng(seed).uniform(0.5, 1, size=5)
    said = input_contributions(network, inputs, 0).values
    hidden = sigmoid(network.theta1[:, 0] + network.theta1[:, 1:] @ inputs / 2)
    slope = (network.theta2[0, 1:] * hidden * (1 - hidden)) @ network.theta1[:, 1:]
    scale = np.abs(inputs).max() * np.abs(network.theta2[0, 1:]) @ np.abs(network.theta1[:, 1:])
    # the slope half-way is right up to the square of the way
    assert (np.abs(said - inputs * slope) <= scale * (1e-9 + length**2)).all()


def test_an_input_as_in_the_baseline_says_nothing():
    network = network_of(4, 3, 3)
    inputs = np.array([0.0, 0.7, 0.0, 0.2])
    assert (input_contributions(network, inputs, 0).values[[0, 2]] == 0).all()
    from_seven = input_contributions(network, inputs, 0, baseline=np.full(4, 0.7)).values
    assert from_seven[1] == 0
    assert (from_seven[[0, 2]] != 0).all()


def test_why_not_seven_is_the_difference_of_two_answers():
    network, inputs = network_of(9, 5, 8), np.random.default_rng(3).uniform(size=9)
    for explain in (input_contributions, unit_contributions):
        two, seven = explain(network, inputs, 2), explain(network, inputs, 7)
        difference = explain(network, inputs, 2, against=7)
        np.testing.assert_allclose(difference.values, two.values - seven.values, atol=1e-13)
        assert difference.end == pytest.approx(two.end - seven.end)
        assert difference.start == pytest.approx(two.start - seven.start)


@settings(deadline=None, max_examples=60)
@given(networks_with_example(), st.booleans())
def test_what_the_hidden_units_said_adds_up_to_the_logit(case, against_usual):
    network, inputs = case
    X = np.random.default_rng(0).uniform(size=(7, network.inputs))
    usual = usual_activations(network, X) if against_usual else None
    said = unit_contributions(network, inputs, 1, usual=usual)
    assert said.start + said.values.sum() == pytest.approx(said.end, abs=1e-9)
    assert said.end == pytest.approx(logit(network, inputs, 1), abs=1e-9)
    if not against_usual:
        assert said.start == network.theta2[1, 0]


def test_a_unit_that_is_as_usual_says_nothing():
    network, inputs = network_of(4, 3, 2), np.full(4, 0.3)
    usual = usual_activations(network, inputs[None])
    np.testing.assert_allclose(unit_contributions(network, inputs, 0, usual=usual).values, 0)
    assert (unit_contributions(network, inputs, 0).values != 0).all()


def test_the_strongest_come_first_with_their_share_of_all_that_was_said():
    said = Contributions(np.array([1.0, -5.0, 0.0, 4.0]), start=0.0, end=0.0)
    np.testing.assert_array_equal(said.strongest(3), [1, 3, 0])
    np.testing.assert_allclose(said.shares, [0.1, 0.5, 0.0, 0.4])
    assert Contributions(np.zeros(3), 1.0, 1.0).shares.sum() == 0


def test_a_network_of_single_precision_is_explained_in_double():
    network = network_of(6, 5, 3)
    single = Network(network.theta1.astype(np.float32), network.theta2.astype(np.float32))
    inputs = np.linspace(0, 1, 6, dtype=np.float32)
    said = input_contributions(single, inputs, 0)
    assert said.values.dtype == np.float64
    assert said.start + said.values.sum() == pytest.approx(said.end, abs=1e-13)


@pytest.mark.parametrize(
    ("refuse", "message"),
    [
        (lambda n: input_contributions(n, np.ones(3), 0), r"inputs has shape \(3,\)"),
        (lambda n: input_contributions(n, np.ones(4), 3), "output is 3"),
        (lambda n: input_contributions(n, np.ones(4), 0, against=0), "against is 0"),
        (lambda n: input_contributions(n, np.ones(4), 0, baseline=np.ones(3)), "baseline has sha"),
        (lambda n: unit_contributions(n, np.ones(4), 0, usual=np.ones(4)), "usual has shape"),
        (lambda n: unit_contributions(n, np.ones(4), 0, usual=np.full(3, np.inf)), "usual holds"),
        (lambda n: usual_activations(n, np.ones((0, 4))), "at least one example"),
    ],
)
def test_what_does_not_fit_is_named(refuse, message):
    with pytest.raises(ValueError, match=message):
        refuse(network_of(4, 3, 3))

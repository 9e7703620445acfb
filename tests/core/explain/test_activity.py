"""What units do over examples is what the activations, counted one by one, say."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.explain.activity import DEAD_BELOW, TWINS_FROM, Activity, activity
from core.network import Network
from tests.core.explain.cases import default_with_digits, networks


@st.composite
def activities(draw):
    network = draw(networks())
    rng = np.random.default_rng(draw(st.integers(0, 99)))
    examples = draw(st.integers(1, 60))
    X = rng.uniform(size=(examples, network.inputs))
    y = rng.integers(0, network.outputs, examples)
    return network, X, y, activity(network, X, y)


@settings(deadline=None, max_examples=40)
@given(activities(), st.integers(1, 70))
def test_the_most_and_least_exciting_examples_are_the_ends_of_the_sorted_row(case, count):
    network, X, _, found = case
    assert found.hidden == pytest.approx(network.forward(X).hidden)
    most, least = found.most_exciting(count), found.least_exciting(count)
    assert most.shape == least.shape == (network.hidden, min(count, len(X)))
    for unit in range(network.hidden):
        ascending = np.sort(found.sums[:, unit])
        np.testing.assert_array_equal(
            found.sums[most[unit], unit], ascending[::-1][: most.shape[1]]
        )
        np.testing.assert_array_equal(found.sums[least[unit], unit], ascending[: least.shape[1]])


def test_saturated_units_still_tell_their_most_exciting_example():
    found = Activity(np.array([[900.0], [1000.0], [-900.0]]), np.array([0, 1, 0]), 2)
    np.testing.assert_array_equal(found.most_exciting(2), [[1, 0]])


@settings(deadline=None, max_examples=40)
@given(activities(), st.integers(1, 30))
def test_histograms_are_numpys_for_each_unit_and_class(case, bins):
    network, _, y, found = case
    counts = found.histograms(bins)
    for unit in range(network.hidden):
        for label in range(network.outputs):
            activations = found.hidden[y == label, unit]
            # where a value lies within rounding of an edge either bin is right
            if np.abs(activations * bins - np.round(activations * bins)).min(initial=1) < 1e-9:
                continue
            expected, _ = np.histogram(activations, bins=bins, range=(0, 1))
            np.testing.assert_array_equal(counts[unit, label], expected)
    assert counts.sum() == len(y) * network.hidden
    np.testing.assert_array_equal(
        counts.sum(axis=(0, 2)), network.hidden * np.bincount(y, minlength=network.outputs)
    )


def test_an_activation_of_one_is_in_the_last_bin():
    found = Activity(np.array([[1000.0], [-1000.0]]), np.array([0, 0]), 2)
    np.testing.assert_array_equal(found.histograms(4)[0, 0], [1, 0, 0, 1])


@settings(deadline=None, max_examples=40)
@given(activities())
def test_twins_are_the_pairs_that_numpy_finds_correlated(case):
    _, _, _, found = case
    spread = found.hidden.std(axis=0)
    np.testing.assert_array_equal(found.dead, np.flatnonzero(spread < DEAD_BELOW))
    live = [unit for unit in range(len(spread)) if spread[unit] >= DEAD_BELOW]
    expected = {}
    for place, first in enumerate(live):
        for second in live[place + 1 :]:
            correlation = np.corrcoef(found.hidden[:, first], found.hidden[:, second])[0, 1]
            # on the threshold itself rounding decides
            if abs(abs(correlation) - TWINS_FROM) > 1e-9 and abs(correlation) >= TWINS_FROM:
                expected[first, second] = correlation
    twins = {(pair.first, pair.second): pair.correlation for pair in found.twins}
    assert twins == pytest.approx(expected)
    sizes = [abs(pair.correlation) for pair in found.twins]
    assert sizes == sorted(sizes, reverse=True)


def test_a_copied_unit_and_an_inverted_one_are_twins_and_a_silent_one_is_dead():
    network, digits = default_with_digits()
    theta1 = np.concatenate(
        [network.theta1, network.theta1[3:4], -network.theta1[7:8], 0 * network.theta1[:1]]
    )
    theta2 = np.concatenate([network.theta2, network.theta2[:, 1:4]], axis=1)
    found = activity(Network(theta1, theta2), digits.X, digits.y)
    twins = {(pair.first, pair.second): pair.correlation for pair in found.twins}
    copy, inverted, silent = network.hidden + np.arange(3)
    assert twins[3, copy] == pytest.approx(1)
    assert twins[7, inverted] == pytest.approx(-1)
    np.testing.assert_array_equal(found.dead, [silent])
    assert found.usual[silent] == 0.5
    assert found.spread[silent] == 0


def test_the_closest_twins_come_first_whether_alike_or_opposite():
    rng = np.random.default_rng(0)
    unit = rng.normal(size=200)
    sums = np.column_stack([unit, unit + 0.2 * rng.normal(size=200), -unit])
    found = Activity(sums, np.zeros(200, int), 2).twins
    assert (found[0].first, found[0].second) == (0, 2)
    assert len(found) == 3
    assert found[0].correlation == pytest.approx(-1)


def test_what_does_not_fit_is_named():
    network = Network(np.ones((2, 4)), np.ones((3, 3)))
    with pytest.raises(ValueError, match=r"X has shape \(2, 4\)"):
        activity(network, np.ones((2, 4)), np.zeros(2, int))
    with pytest.raises(ValueError, match="y runs from 0 to 3"):
        activity(network, np.ones((2, 3)), np.array([0, 3]))
    found = activity(network, np.ones((2, 3)), np.zeros(2, int))
    with pytest.raises(ValueError, match="count is 0"):
        found.most_exciting(0)
    with pytest.raises(ValueError, match="bins is 0"):
        found.histograms(0)


@settings(deadline=None, max_examples=30)
@given(activities(), st.integers(0, 99))
def test_quantiles_are_numpys_for_each_class_and_none_for_a_class_without_examples(case, unit):
    network, _, y, found = case
    unit %= network.hidden
    shares = (0.05, 0.5, 0.95)
    quantiles = found.quantiles(unit, shares)
    for label, row in enumerate(quantiles):
        activations = found.hidden[y == label, unit]
        expected = np.quantile(activations, shares) if len(activations) else np.full(3, np.nan)
        np.testing.assert_allclose(row, expected)


def test_quantiles_of_a_unit_there_is_not_are_refused():
    found = Activity(np.zeros((3, 2)), np.zeros(3, int), 2)
    with pytest.raises(ValueError, match="unit is 2: it must lie in"):
        found.quantiles(2, (0.5,))

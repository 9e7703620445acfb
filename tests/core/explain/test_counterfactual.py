"""A changed image really is read otherwise, and no change in it is idle."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.explain.counterfactual import closest_read_otherwise, fewest_changes
from core.network import Network
from tests.core.explain.cases import default_with_digits, network_of, networks_with_example


def answer(network, inputs):
    return network.predict(inputs[None])[0]


def assert_no_change_is_idle(network, inputs, found):
    assert len(found.pixels)
    np.testing.assert_array_equal(np.sort(found.pixels), np.flatnonzero(found.image != inputs))
    for pixel in found.pixels:
        without = found.image.copy()
        without[pixel] = inputs[pixel]
        assert answer(network, without) != found.after


@settings(deadline=None, max_examples=60)
@given(networks_with_example(), st.booleans(), st.sampled_from([(0.0, 1.0), (-2.0, 3.0)]))
def test_the_changed_image_is_read_otherwise_and_no_change_is_idle(case, named, edges):
    network, inputs = case
    before = answer(network, inputs)
    target = (before + 1) % network.outputs if named else None
    found = fewest_changes(network, inputs, target=target, low=edges[0], high=edges[1])
    if found is None:
        return
    assert (found.before, found.after) == (before, answer(network, found.image))
    assert found.after != before
    assert target in (None, found.after)
    assert np.isin(found.image[found.pixels], edges).all()
    assert_no_change_is_idle(network, inputs, found)


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 6), st.integers(1, 5), st.integers(2, 4), st.integers(0, 300))
def test_one_change_is_found_exactly_where_one_is_enough(inputs, hidden, outputs, seed):
    network = network_of(inputs, hidden, outputs, seed)
    x = np.random.default_rng(seed).uniform(size=inputs)
    singles = np.repeat(x[None], 2 * inputs, axis=0)
    singles[np.arange(inputs), np.arange(inputs)] = 0.0
    singles[inputs + np.arange(inputs), np.arange(inputs)] = 1.0
    enough = (network.predict(singles) != answer(network, x)).any()
    found = fewest_changes(network, x, most=1)
    assert (found is not None) == enough
    assert found is None or len(found.pixels) == 1


def test_digits_of_the_bundled_set_flip_with_few_pixels():
    network, digits = default_with_digits()
    sizes = [len(fewest_changes(network, digit).pixels) for digit in digits.X[::250]]
    assert np.median(sizes) <= 6
    assert max(sizes) <= 20


def test_no_change_of_a_digit_is_idle_however_far_the_answer_asked_for():
    network, digits = default_with_digits()
    for digit in digits.X[::50]:
        for further in (1, 5):
            target = (answer(network, digit) + further) % 10
            found = fewest_changes(network, digit, target=target)
            if found is not None:
                assert_no_change_is_idle(network, digit, found)


def test_a_seven_can_be_asked_for():
    network, digits = default_with_digits()
    one = digits.X[np.flatnonzero(digits.y == 1)[0]]
    found = fewest_changes(network, one, target=7)
    assert found.after == 7
    assert found.image.min() >= min(one.min(), 0)
    assert found.image.max() <= max(one.max(), 1)


def test_nothing_is_found_where_nothing_can_flip_it():
    constant = Network(np.zeros((2, 4)), np.array([[5.0, 0, 0], [-5.0, 0, 0]]))
    assert fewest_changes(constant, np.full(3, 0.5)) is None


def test_nothing_is_found_beyond_the_bound_and_none_for_the_answer_it_has():
    network, digits = default_with_digits()
    digit = max(digits.X[::500], key=lambda digit: len(fewest_changes(network, digit).pixels))
    assert len(fewest_changes(network, digit).pixels) > 2
    assert fewest_changes(network, digit, most=2) is None
    assert fewest_changes(network, digit, target=answer(network, digit)) is None


@settings(deadline=None, max_examples=30)
@given(networks_with_example(), st.integers(1, 50), st.integers(0, 99))
def test_the_closest_example_read_otherwise_is_the_closest_of_those(case, examples, seed):
    network, inputs = case
    X = np.random.default_rng(seed).uniform(size=(examples, network.inputs))
    found = closest_read_otherwise(network, X, inputs)
    otherwise = [
        row for row in range(examples) if answer(network, X[row]) != answer(network, inputs)
    ]
    if not otherwise:
        assert not len(found.rows)
        return
    distances = {row: np.linalg.norm(X[row] - inputs) for row in otherwise}
    assert found.rows[0] in otherwise
    assert found.distances[0] == pytest.approx(min(distances.values()))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"inputs": np.ones(3)}, r"inputs has shape \(3,\)"),
        ({"target": 3}, "target is 3"),
        ({"low": 2.0}, "low nowhere above high"),
        ({"most": 0}, "most is 0"),
    ],
)
def test_what_does_not_fit_is_named(change, message):
    arguments = {"inputs": np.ones(4)} | change
    with pytest.raises(ValueError, match=message):
        fewest_changes(network_of(4, 3, 3), **arguments)

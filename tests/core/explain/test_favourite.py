"""A unit's favourite is liked better than anything the data hold, and stays in their range."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.datasets import load_table
from core.explain.favourite import favourite_inputs
from core.models import load_default, load_shipped
from core.network import sigmoid
from tests.core.explain.cases import default_with_digits, network_of, networks


def sums_of(network, X, layer):
    """(m, units) what goes into the sigmoids of a layer."""
    sums = X @ network.theta1[:, 1:].T + network.theta1[:, 0]
    if layer == "hidden":
        return sums
    return sigmoid(sums) @ network.theta2[:, 1:].T + network.theta2[:, 0]


def roughness(images, shape):
    images = images.reshape(-1, *shape)
    return sum((np.diff(images, axis=axis) ** 2).sum() for axis in (1, 2))


@settings(deadline=None, max_examples=40)
@given(networks(), st.integers(0, 99))
def test_a_hidden_unit_gets_the_true_maximum_within_the_range(network, seed):
    low, high = np.sort(np.random.default_rng(seed).normal(size=(2, network.inputs)), axis=0)
    favourites = favourite_inputs(network, "hidden", low=low, high=high)
    weights = network.theta1[:, 1:]
    largest = np.maximum(weights * low, weights * high).sum(axis=1) + network.theta1[:, 0]
    np.testing.assert_allclose(favourites.sums, largest, rtol=1e-9, atol=1e-9)
    assert (favourites.inputs >= low).all()
    assert (favourites.inputs <= high).all()


@pytest.mark.parametrize("layer", ["hidden", "output"])
def test_no_bundled_digit_is_liked_as_much_as_the_favourite(layer):
    network, digits = default_with_digits()
    low, high = digits.X.min(axis=0), digits.X.max(axis=0)
    favourites = favourite_inputs(network, layer, low=low, high=high)
    assert (favourites.sums > sums_of(network, digits.X, layer).max(axis=0)).all()
    assert (favourites.inputs >= low).all()
    assert (favourites.inputs <= high).all()


def test_a_table_has_favourites_too():
    network, flowers = load_shipped("iris").network, load_table()
    favourites = favourite_inputs(network, "output")
    assert (favourites.sums >= sums_of(network, flowers.X, "output").max(axis=0)).all()


@settings(deadline=None, max_examples=30)
@given(networks(), st.integers(0, 99))
def test_the_favourite_is_never_worse_than_the_start(network, seed):
    X = np.random.default_rng(seed).uniform(size=(30, network.inputs))
    best_rows = sums_of(network, X, "output").argmax(axis=0)
    favourites = favourite_inputs(network, "output", start=X[best_rows])
    assert (favourites.sums >= sums_of(network, X, "output").max(axis=0) - 1e-9).all()


def test_what_is_said_of_the_favourite_is_what_the_network_answers_to_it():
    network = network_of(9, 6, 4)
    for layer, place in (("hidden", 0), ("output", 1)):
        favourites = favourite_inputs(network, layer, smoothness=0.5, image_shape=(3, 3))
        answers = network.forward(favourites.inputs)[place].diagonal()
        np.testing.assert_allclose(favourites.activations, answers, atol=1e-12)


@pytest.mark.parametrize("layer", ["hidden", "output"])
def test_smoothness_and_restraint_make_a_calmer_picture(layer):
    network = load_default().network
    loud = favourite_inputs(network, layer)
    calm = favourite_inputs(network, layer, smoothness=1, restraint=0.5, image_shape=(20, 20))
    smooth = favourite_inputs(network, layer, smoothness=1, image_shape=(20, 20))
    faint = favourite_inputs(network, layer, restraint=2)
    assert roughness(calm.inputs, (20, 20)) < 0.2 * roughness(loud.inputs, (20, 20))
    assert roughness(smooth.inputs, (20, 20)) < 0.5 * roughness(loud.inputs, (20, 20))
    assert (faint.inputs**2).sum() < 0.5 * (loud.inputs**2).sum()
    blank = sums_of(network, np.zeros((1, 400)), layer)[0]
    for shown in (calm, smooth, faint):
        assert (shown.sums > blank).all()
        assert (shown.sums <= loud.sums).all()


def test_a_calm_favourite_of_a_hidden_unit_is_where_ascent_ends():
    """With restraint alone the maximum is known: weights / restraint, cut off at the range."""
    network = network_of(30, 5, 2)
    weights = network.theta1[:, 1:]
    size = np.sqrt((weights**2).mean(axis=1, keepdims=True))
    favourites = favourite_inputs(network, "hidden", restraint=2)
    np.testing.assert_allclose(favourites.inputs, np.clip(weights / (2 * size), 0, 1), atol=5e-3)


def test_smoothness_pulls_each_pixel_to_its_neighbours():
    """Far from the range's ends the best picture solves (restraint · 1 + smoothness · L) x = w,
    L the Laplacian of the grid of pixels."""
    height, width = 3, 4
    grid = np.zeros((12, 12))
    for y in range(height):
        for x in range(width):
            for other in ((y + 1, x), (y, x + 1)):
                if other[0] < height and other[1] < width:
                    a, b = y * width + x, other[0] * width + other[1]
                    grid[a, a] += 1
                    grid[b, b] += 1
                    grid[a, b] = grid[b, a] = -1
    network = network_of(12, 5, 2)
    weights = network.theta1[:, 1:]
    size = np.sqrt((weights**2).mean(axis=1, keepdims=True))
    expected = np.linalg.solve(np.eye(12) + 0.7 * grid, (weights / size).T).T
    favourites = favourite_inputs(
        network, "hidden", low=-3, high=3, smoothness=0.7, restraint=1, image_shape=(3, 4)
    )
    assert np.abs(expected).max() < 3
    np.testing.assert_allclose(favourites.inputs, expected, atol=0.05)


def test_the_same_question_has_the_same_answer():
    network = network_of(12, 5, 3)
    first, second = (favourite_inputs(network, "output") for _ in range(2))
    np.testing.assert_array_equal(first.inputs, second.inputs)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"layer": "input"}, "layer is 'input'"),
        ({"low": 1.0, "high": 0.0}, "low nowhere above high"),
        ({"start": np.ones(3)}, r"start has shape \(3,\)"),
        ({"start": np.nan}, "start holds NaN"),
        ({"smoothness": -1}, "smoothness is -1"),
        ({"smoothness": 1}, "smoothness is 1: it needs an image_shape"),
        ({"restraint": np.inf}, "restraint is inf"),
        ({"image_shape": (3, 2)}, r"image_shape is \(3, 2\)"),
    ],
)
def test_what_does_not_fit_is_named(change, message):
    with pytest.raises(ValueError, match=message):
        favourite_inputs(network_of(4, 3, 2), **({"layer": "hidden"} | change))

"""What the cost and its gradient must be, whatever way they are computed."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.network import Network
from core.objective import Objective, cost_and_gradient

SHAPES = st.tuples(
    st.integers(1, 9), st.integers(1, 7), st.integers(2, 12), st.integers(1, 40), st.integers(0, 99)
)


def problem(inputs, hidden, outputs, examples, seed, scale=1.0):
    rng = np.random.default_rng(seed)
    network = Network(
        rng.normal(size=(hidden, inputs + 1)) * scale,
        rng.normal(size=(outputs, hidden + 1)) * scale,
    )
    return network, rng.normal(size=(examples, inputs)), rng.integers(0, outputs, examples)


def textbook(network, X, y, lambda_):
    """Exercise 4 word for word, one example at a time."""
    m = len(X)
    cost, grad1, grad2 = 0.0, np.zeros(network.theta1.shape), np.zeros(network.theta2.shape)
    for x, label in zip(X, y, strict=True):
        a1 = np.concatenate([[1], x])
        a2 = np.concatenate([[1], 1 / (1 + np.exp(-network.theta1 @ a1))])
        a3 = 1 / (1 + np.exp(-network.theta2 @ a2))
        is_class = np.arange(network.outputs) == label
        cost -= np.where(is_class, np.log(a3), np.log(1 - a3)).sum() / m
        delta3 = a3 - is_class
        delta2 = (network.theta2.T @ delta3 * a2 * (1 - a2))[1:]
        grad1 += np.outer(delta2, a1) / m
        grad2 += np.outer(delta3, a2) / m
    for grad, theta in ((grad1, network.theta1), (grad2, network.theta2)):
        cost += lambda_ / (2 * m) * (theta[:, 1:] ** 2).sum()
        grad[:, 1:] += lambda_ / m * theta[:, 1:]
    return cost, np.concatenate([grad1.ravel(), grad2.ravel()])


@settings(deadline=None, max_examples=60)
@given(SHAPES, st.sampled_from([0.0, 0.7, 30.0]))
def test_cost_and_gradient_are_those_of_the_textbook(shape, lambda_):
    network, X, y = problem(*shape)
    cost, gradient = cost_and_gradient(network, X, y, lambda_)
    expected_cost, expected_gradient = textbook(network, X, y, lambda_)
    assert cost == pytest.approx(expected_cost, rel=1e-12)
    np.testing.assert_allclose(gradient, expected_gradient, rtol=1e-9, atol=1e-13)


@pytest.mark.parametrize("examples", [1, 2, 3, 7, 599, 1201, 2600])
@pytest.mark.parametrize(("dtype", "rtol"), [(np.float32, 2e-4), (np.float64, 1e-11)])
def test_any_number_of_examples_gives_the_textbook_gradient(examples, dtype, rtol):
    network, X, y = problem(5, 6, 4, examples, 1)
    network = Network(network.theta1.astype(dtype), network.theta2.astype(dtype))
    cost, gradient = cost_and_gradient(network, X.astype(dtype), y, 0.7)
    expected_cost, expected_gradient = textbook(network, X, y, 0.7)
    assert cost == pytest.approx(expected_cost, rel=rtol)
    assert np.linalg.norm(gradient - expected_gradient) <= rtol * np.linalg.norm(expected_gradient)


@pytest.mark.parametrize("outputs", [2, 10, 50])
def test_saturated_outputs_cost_what_their_logits_say(outputs):
    """Every logit is ±800: log(0) to a sigmoid, exact from logits."""
    z = np.where(np.arange(outputs) % 2, -800.0, 800.0)
    network = Network(np.zeros((3, 3)), np.column_stack([z, np.zeros((outputs, 3))]))
    y = np.array([1, 0])
    cost, gradient = cost_and_gradient(network, np.ones((2, 2)), y)
    is_class = np.arange(outputs) == y[:, None]
    expected = np.where(is_class, np.maximum(-z, 0), np.maximum(z, 0)).sum() / 2
    assert cost == pytest.approx(expected, rel=1e-14)
    assert np.isfinite(gradient).all()


@pytest.mark.parametrize(("weight", "loss"), [(30.0, math.log1p(math.exp(-30.0))), (-30.0, 30.0)])
def test_a_confident_answer_costs_its_exact_small_or_large_loss(weight, loss):
    network = Network(np.zeros((1, 2)), np.array([[weight, 0.0], [-60.0, 0.0]]))
    cost, _ = cost_and_gradient(network, np.ones((1, 1)), np.array([0]))
    assert cost == pytest.approx(loss, rel=1e-6 if weight > 0 else 1e-12)


def test_biases_are_not_regularised():
    network, X, y = problem(4, 3, 3, 10, 0)
    _, without = cost_and_gradient(network, X, y, 0.0)
    _, with_lambda = cost_and_gradient(network, X, y, 5.0)
    difference = Network.from_vector(with_lambda - without, 4, 3, 3)
    for change, theta in ((difference.theta1, network.theta1), (difference.theta2, network.theta2)):
        np.testing.assert_array_equal(change[:, 0], 0)
        np.testing.assert_allclose(change[:, 1:], 5.0 / 10 * theta[:, 1:], atol=1e-12)


@pytest.mark.parametrize(
    ("of_network", "of_X", "of_gradient"),
    [
        (np.float32, np.float32, np.float32),
        (np.float64, np.float32, np.float64),
        (np.float32, np.float64, np.float64),
    ],
)
def test_it_computes_in_the_wider_of_the_two_precisions(of_network, of_X, of_gradient):
    network, X, y = problem(4, 3, 3, 10, 0)
    network = Network(network.theta1.astype(of_network), network.theta2.astype(of_network))
    cost, gradient = cost_and_gradient(network, X.astype(of_X), y, 1.0)
    assert type(cost) is float
    assert gradient.dtype == of_gradient


def test_the_order_of_the_examples_does_not_matter():
    network, X, y = problem(6, 5, 4, 333, 2)
    order = np.random.default_rng(0).permutation(333)
    cost, gradient = cost_and_gradient(network, X, y, 0.3)
    shuffled_cost, shuffled_gradient = cost_and_gradient(network, X[order], y[order], 0.3)
    assert shuffled_cost == pytest.approx(cost, rel=1e-13)
    np.testing.assert_allclose(shuffled_gradient, gradient, rtol=1e-9, atol=1e-14)


def test_lambda_can_be_changed_on_a_prepared_objective():
    network, X, y = problem(4, 3, 3, 10, 0)
    objective = Objective(X, y, 3, 3, 0.0)
    objective.lambda_ = 2.0
    cost, gradient = objective(network.to_vector())
    expected_cost, expected_gradient = cost_and_gradient(network, X, y, 2.0)
    assert cost == expected_cost
    np.testing.assert_array_equal(gradient, expected_gradient)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"X": np.ones((3, 5))}, r"X has shape \(3, 5\).*\(examples, 4\)"),
        ({"X": np.ones((0, 4)), "y": np.zeros(0, int)}, "X has shape .*at least one example"),
        ({"X": np.full((3, 4), np.nan)}, "X holds NaN"),
        ({"y": np.array([0, 1])}, r"y has shape \(2,\).*3 rows"),
        ({"y": np.array([0.0, 1.0, 2.0])}, "y has shape .* of float64.*integer"),
        ({"y": np.array([0, 1, 3])}, r"y runs from 0 to 3.*0\.\.2"),
        ({"y": np.array([-1, 1, 2])}, r"y runs from -1 to 2.*0\.\.2"),
        ({"lambda_": -0.1}, "lambda_ is -0.1: it must be a finite number, 0 or more"),
        ({"lambda_": math.nan}, "lambda_ is nan"),
        ({"lambda_": math.inf}, "lambda_ is inf"),
        ({"lambda_": "much"}, "lambda_ is 'much'"),
    ],
)
def test_what_cannot_be_used_is_named(change, message):
    arguments = {"X": np.ones((3, 4)), "y": np.array([0, 1, 2]), "lambda_": 1.0} | change
    network = Network.random(4, 3, 3, seed=0)
    with pytest.raises(ValueError, match=message):
        cost_and_gradient(network, **arguments)

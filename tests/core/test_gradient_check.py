"""The gradient check believes right gradients and finds wrong ones."""

import numpy as np
import pytest

import core.objective
from core.datasets import BUNDLED
from core.gradient_check import check_gradient, parameter_name
from core.models import load_shipped
from core.network import Network
from core.paths import usual_settings
from core.runs import dataset_of


def digit_like(examples=200, inputs=50, outputs=10):
    rng = np.random.default_rng(4)
    X = np.clip(rng.normal(0.1, 0.5, size=(examples, inputs)), 0, 1)
    X[:, :5] = 0  # pixels that are always white
    return X.astype(np.float32), rng.integers(0, outputs, examples)


@pytest.mark.parametrize("lambda_", [0.0, 0.7])
@pytest.mark.parametrize("scheme", ["glorot", "notebook"])
def test_backpropagation_agrees_with_central_differences(scheme, lambda_):
    X, y = digit_like()
    network = Network.random(50, 25, 10, seed=1, scheme=scheme)
    check = check_gradient(network, X, y, lambda_, count=100)
    assert len(check.rows) == 100
    assert check.worst.relative_difference < 1e-6
    assert check.passed


@pytest.mark.parametrize("lambda_", [0.0, 0.7, 100.0])
@pytest.mark.parametrize("data", BUNDLED)
def test_near_a_minimum_where_all_gradients_are_small_they_agree_too(data, lambda_):
    examples = dataset_of(usual_settings(data))
    rows = np.random.default_rng(0).permutation(len(examples))[:200]
    X, y = examples.X[rows], examples.y[rows]
    assert check_gradient(load_shipped(data).network, X, y, lambda_, count=150).passed


def test_a_wrong_gradient_does_not_pass(monkeypatch):
    right = core.objective.Objective.__call__

    def forgets_the_bias(self, vector):
        cost, gradient = right(self, vector)
        gradient[0] *= 1.001
        return cost, gradient

    monkeypatch.setattr(core.objective.Objective, "__call__", forgets_the_bias)
    X, y = digit_like()
    network = Network.random(50, 2, 10, seed=1)
    check = check_gradient(network, X, y, 0.7, count=network.size)
    assert not check.passed
    assert check.worst.index == 0
    assert check.worst.name == "Θ1[0, 0]"


def test_parameters_without_influence_are_no_false_alarm():
    X, y = digit_like()
    network = Network.random(50, 3, 10, seed=1)
    check = check_gradient(network, X, y, 0.0, count=network.size)
    white = [row for row in check.rows if row.name.startswith("Θ1[0, ") and 1 <= row.index <= 5]
    assert [row.backprop for row in white] == [0.0] * 5
    assert [row.relative_difference for row in white] == [0.0] * 5
    assert check.passed


def test_the_same_seed_chooses_the_same_parameters_and_another_seed_others():
    X, y = digit_like(20)
    network = Network.random(50, 4, 10, seed=1)
    first, again, other = (check_gradient(network, X, y, count=9, seed=s) for s in (5, 5, 6))
    assert first == again
    assert [row.index for row in first.rows] != [row.index for row in other.rows]


def test_a_parameter_is_named_by_layer_row_and_column():
    names = [parameter_name(i, inputs=3, hidden=2) for i in (0, 3, 7, 8, 13)]
    assert names == ["Θ1[0, 0]", "Θ1[0, 3]", "Θ1[1, 3]", "Θ2[0, 0]", "Θ2[1, 2]"]


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ({"count": 0}, "count is 0: 1 to"),
        ({"count": 10**6}, "count is 1000000: 1 to"),
        ({"epsilon": 0.0}, "epsilon is 0.0"),
        ({"lambda_": -1.0}, "lambda_ is -1.0"),
    ],
)
def test_an_argument_out_of_range_is_named(argument, message):
    X, y = digit_like(5)
    with pytest.raises(ValueError, match=message):
        check_gradient(Network.random(50, 4, 10, seed=1), X, y, **argument)

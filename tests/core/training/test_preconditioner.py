"""On any data a preconditioned run is no worse than plain L-BFGS by more than a tenth."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from core.datasets import load_bundled
from core.network import Network
from core.training import TrainingConfig
from core.training.material import Material
from core.training.preconditioner import Correlations
from core.training.run import Run
from core.training.trainer import drive


def labelled(X, classes, seed=0, noise=0.5):
    """Labels that a linear rule and some noise give."""
    rng = np.random.default_rng(seed)
    scaled = (X - X.mean(axis=0)) / (X.std(axis=0) + 1e-9)
    scores = scaled @ rng.normal(size=(X.shape[1], classes)) / X.shape[1] ** 0.5
    return X.astype(np.float32), (scores + noise * rng.normal(size=scores.shape)).argmax(axis=1)


@cache
def problems():
    rng = np.random.default_rng(1)
    digits = load_bundled()
    rows = rng.permutation(5000)[:600]
    mixed = rng.normal(size=(500, 30)) @ rng.normal(size=(30, 30))
    constant = rng.normal(size=(400, 20))
    constant[:, ::2] = 3.0
    return {
        "digits": (digits.X[rows], digits.y[rows]),
        "grey values 0 to 255": (255 * digits.X[rows], digits.y[rows]),
        "constant inputs": labelled(constant, 4),
        "two inputs": labelled(rng.normal(size=(300, 2)), 3),
        "4,096 inputs": labelled(rng.uniform(size=(200, 4096)), 5),
        "50 classes": labelled(rng.normal(size=(1000, 20)), 50),
        "correlated inputs": labelled(mixed, 6),
        "units from 0.001 to 1,000": labelled(
            rng.normal(size=(400, 13)) * np.logspace(-3, 3, 13), 3
        ),
        "far from zero": labelled(100 + rng.normal(size=(400, 8)), 3),
        "mostly zeros": labelled((rng.uniform(size=(600, 60)) < 0.05).astype(float), 4),
    }


class Plain(Material):
    """The same examples, trained on without a preconditioner."""

    def preconditioner(self, hidden, dtype, lambda_):
        return None


@pytest.mark.parametrize("lambda_", [0.1, 1.0, 10.0])
@pytest.mark.parametrize("name", list(problems()))
def test_it_costs_at_most_a_tenth_more_evaluations_than_plain_lbfgs(name, lambda_):
    X, y = problems()[name]
    classes = max(2, int(y.max()) + 1)
    start = Network.random(X.shape[1], 10, classes, seed=0)
    config = TrainingConfig(lambda_=lambda_, max_iterations=60, tolerance=0, hidden=10)
    plain = drive(Run(config, start, Plain(X, y, classes)))
    target = plain.cost * 1.0001
    needed = next(record.evaluations for record in plain.history if record.cost <= target)
    longer = replace(config, max_iterations=200)
    material = Material(X, y, classes)
    ours = drive(Run(longer, start, material, lambda state: state.cost <= target))
    assert ours.cost <= target
    assert ours.gradient_evaluations <= 1.1 * needed + 1


def test_digits_take_a_third_fewer_evaluations():
    X, y = problems()["digits"]
    config = TrainingConfig(lambda_=0.1, max_iterations=60, tolerance=0)
    start = Network.random(400, 25, 10, seed=0)
    plain = drive(Run(config, start, Plain(X, y, 10)))
    ours = drive(Run(config, start, Material(X, y, 10), lambda state: state.cost <= plain.cost))
    assert ours.gradient_evaluations <= 0.67 * plain.gradient_evaluations


@pytest.mark.parametrize("regularisation", [0.0, 0.002, 10.0])
def test_it_is_symmetric_and_positive(regularisation):
    X, _ = problems()["digits"]
    precondition = Correlations(X).preconditioner(3, regularisation)
    a, b = np.random.default_rng(0).normal(size=(2, 3 * 401 + 10 * 4))
    assert a @ precondition(b) == pytest.approx(b @ precondition(a))
    assert a @ precondition(a) > 0


def test_the_larger_lambda_the_rounder():
    """Where λ rules, the Hessian is a multiple of the identity, and so is the guess."""
    X, _ = problems()["digits"]
    gradient = np.random.default_rng(0).normal(size=3 * 401 + 10 * 4)
    pointed = Correlations(X).preconditioner(3, 1e6)(gradient)
    cosine = pointed @ gradient / np.linalg.norm(pointed) / np.linalg.norm(gradient)
    assert cosine > 0.9999

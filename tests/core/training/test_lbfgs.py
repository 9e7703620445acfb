"""L-BFGS finds what scipy's finds, in about as many evaluations."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize

from core.training.lbfgs import PAIRS, Lbfgs
from core.training.position import Position


def minimise(function, x, *, iterations=1500, gradient_norm=1e-6):
    """Where it leads, and after how many evaluations."""
    x = np.asarray(x, dtype=float)
    optimizer = Lbfgs(len(x))
    position, evaluations = Position(x, *function(x)), 1
    for _ in range(iterations):
        if np.linalg.norm(position.gradient) < gradient_norm:
            break
        requests, answer = optimizer.advance(position), None
        while True:
            try:
                request = requests.send(answer)
            except StopIteration as done:
                reached = done.value
                break
            answer = function(request.vector)
            evaluations += 1
        if reached is None and not optimizer.forget():
            break
        position = reached or position
    return position, evaluations


def rosenbrock(x):
    return optimize.rosen(x), optimize.rosen_der(x)


def narrow_valley(x):
    """A quartic with curvatures from 1 to 10⁴."""
    weights = np.logspace(0, 4, len(x))
    return float(weights @ (x**2 + x**4)), weights * (2 * x + 4 * x**3)


def logistic(x):
    rng = np.random.default_rng(3)
    A, b = rng.normal(size=(60, len(x))), rng.integers(0, 2, 60) * 2 - 1
    margins = b * (A @ x)
    cost = np.logaddexp(0, -margins).mean() + 0.01 * x @ x
    return float(cost), -(A.T @ (b / (1 + np.exp(margins)))) / 60 + 0.02 * x


@pytest.mark.parametrize("function", [rosenbrock, narrow_valley, logistic])
@pytest.mark.parametrize("size", [2, 10, 60])
def test_it_finds_scipys_minimum_in_about_as_many_evaluations(function, size):
    start = np.linspace(-1.5, 1.2, size)
    position, evaluations = minimise(function, start)
    until = {"maxcor": PAIRS, "gtol": 1e-7, "ftol": 0}
    theirs = optimize.minimize(function, start, jac=True, method="L-BFGS-B", options=until)
    assert position.cost <= theirs.fun + 1e-8 * max(1, abs(theirs.fun))
    assert np.linalg.norm(position.gradient) < 1e-6
    assert evaluations <= 1.5 * theirs.nfev + 10


@settings(deadline=None, max_examples=40)
@given(st.integers(2, 12), st.integers(0, 1000))
def test_a_quadratic_is_solved_exactly(size, seed):
    rng = np.random.default_rng(seed)
    root = rng.normal(size=(size, size))
    hessian, target = root @ root.T + 0.1 * np.eye(size), rng.normal(size=size)

    def quadratic(x):
        return float(0.5 * (x - target) @ hessian @ (x - target)), hessian @ (x - target)

    position, _ = minimise(quadratic, np.zeros(size), gradient_norm=1e-9)
    np.testing.assert_allclose(position.vector, target, atol=1e-6)


def two_loops(gradient, steps, changes, first_guess):
    """The textbook's recursion (Nocedal and Wright, algorithm 7.4)."""
    q, alphas = gradient.copy(), []
    for s, y in zip(reversed(steps), reversed(changes), strict=True):
        alphas.append((s @ q) / (s @ y))
        q -= alphas[-1] * y
    s, y = steps[-1], changes[-1]
    r = first_guess @ q * ((s @ y) / (y @ first_guess @ y))
    for s, y, alpha in zip(steps, changes, reversed(alphas), strict=True):
        r += s * (alpha - (y @ r) / (s @ y))
    return r


class Linear:
    def __init__(self, matrix):
        self.matrix = matrix

    def __call__(self, vector):
        return self.matrix @ vector

    def astype(self, dtype):
        return Linear(self.matrix.astype(dtype))


@pytest.mark.parametrize("pairs", [1, 3, PAIRS, PAIRS + 7])
def test_the_compact_form_gives_the_direction_of_the_two_loops(pairs):
    rng = np.random.default_rng(pairs)
    root = rng.normal(size=(30, 30))
    hessian, first_guess = root @ root.T + np.eye(30), np.diag(rng.uniform(0.5, 2, 30))
    optimizer = Lbfgs(30, precondition=Linear(first_guess))
    steps = list(rng.normal(size=(pairs, 30)))
    changes = [hessian @ step for step in steps]
    for step, change in zip(steps, changes, strict=True):
        optimizer._remember(step, change, first_guess @ change)
    gradient = rng.normal(size=30)
    expected = two_loops(gradient, steps[-PAIRS:], changes[-PAIRS:], first_guess)
    np.testing.assert_allclose(optimizer._inverse_hessian(gradient), expected, rtol=1e-8)


def test_what_it_learnt_moves_with_lambda():
    """After regularise, the pairs are those of the cost with the larger λ."""
    rng = np.random.default_rng(0)
    hessian, mask = np.diag(rng.uniform(1, 5, 20)), np.arange(20) % 4 > 0
    moved, fresh = Lbfgs(20), Lbfgs(20)
    for step in rng.normal(size=(6, 20)):
        moved._remember(step, hessian @ step, hessian @ step)
        change = (hessian + 3 * np.diag(mask)) @ step
        fresh._remember(step, change, change)
    moved.regularise(3.0 * mask)
    gradient = rng.normal(size=20)
    np.testing.assert_allclose(
        moved._inverse_hessian(gradient), fresh._inverse_hessian(gradient), rtol=1e-9
    )

"""Following a line gives what evaluating each of its points anew would."""

import numpy as np
import pytest

from core.line_objective import LineObjective
from core.network import Network
from core.objective import Objective


def setting(examples=1300, seed=0):
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(examples, 7)), rng.integers(0, 4, examples)
    vector = Network.random(7, 5, 4, seed=1).to_vector()
    return X, y, vector, rng.normal(size=vector.size)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_cost_and_slope_along_a_line_are_those_of_the_objective(dtype):
    X, y, vector, direction = setting()
    vector, direction = vector.astype(dtype), direction.astype(dtype)
    line, plain = (kind(X, y, 5, 4, 0.7, dtype=dtype) for kind in (LineObjective, Objective))
    line.start_line(vector, direction)
    for step in (0.3, 0.05, 1.7):
        cost, slope = line.try_step(step)
        expected, gradient = plain((vector + step * direction).astype(dtype))
        rtol = 1e-5 if dtype == "float32" else 1e-12
        assert cost == pytest.approx(expected, rel=rtol)
        assert slope == pytest.approx(float(gradient @ direction), rel=20 * rtol)


def test_the_step_taken_has_the_gradient_of_that_point_and_the_next_line_starts_there():
    X, y, vector, direction = setting()
    line, plain = LineObjective(X, y, 5, 4, 0.7), Objective(X, y, 5, 4, 0.7)
    for step in (0.4, 0.2):
        line.start_line(vector, direction)
        line.try_step(step)
        line.try_step(5.0)  # tried last, not taken
        reached, cost, gradient = line.take_step(step)
        expected_cost, expected_gradient = plain(vector + step * direction)
        np.testing.assert_array_equal(reached, vector + step * direction)
        assert cost == pytest.approx(expected_cost, rel=1e-12)
        np.testing.assert_allclose(gradient, expected_gradient, rtol=1e-9, atol=1e-13)
        vector, direction = reached, direction[::-1].copy()


def test_float32_rows_are_followed_in_float64_block_by_block(monkeypatch):
    monkeypatch.setattr("core.objective.MOST_CONVERTED", 0)
    X, y, vector, direction = setting()
    X = X.astype(np.float32)
    line = LineObjective(X, y, 5, 4, 0.7, dtype="float64")
    line.start_line(vector, direction)
    line.try_step(0.5)
    reached, cost, gradient = line.take_step(0.5)
    expected_cost, expected_gradient = Objective(X.astype(float), y, 5, 4, 0.7)(reached)
    assert cost == pytest.approx(expected_cost, rel=1e-12)
    np.testing.assert_allclose(gradient, expected_gradient, rtol=1e-9, atol=1e-13)

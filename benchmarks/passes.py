"""One cost and gradient, against the two products it cannot do without."""

from __future__ import annotations

import statistics

import numpy as np

from benchmarks.setting import LAMBDA, Row, digits, in_turn, median_ratio
from core.network import Network
from core.objective import Objective
from core.parallel import computing

ROUNDS, EACH = 9, 100  # a training is some hundred passes in a row
REACH = {"float32": 1.2, "float64": 0.95}


def rows() -> list[Row]:
    return [_row(dtype) for dtype in REACH]


def _row(dtype: str) -> Row:
    X, y = digits()
    X = X.astype(dtype)
    start = Network.random(400, 25, 10, seed=3)
    vector, W = start.to_vector().astype(dtype), start.theta1[:, 1:].astype(dtype)
    z, d = np.empty((len(X), 25), dtype), np.random.default_rng(0).normal(size=(len(X), 25))
    d, gradient = d.astype(dtype), np.empty_like(W)
    objective = Objective(X, y, 25, 10, LAMBDA)

    def bare() -> None:
        for _ in range(EACH):
            np.matmul(X, W.T, out=z)
            np.matmul(d.T, X, out=gradient)

    def ours() -> None:
        with computing():
            for _ in range(EACH):
                objective(vector)

    bare_seconds, our_seconds = in_turn((bare, ours), ROUNDS)
    ratio = median_ratio(our_seconds, bare_seconds)
    times = [1000 * statistics.median(taken) / EACH for taken in (our_seconds, bare_seconds)]
    return Row(
        f"one cost+gradient, 5,000×400×25, {dtype}",
        "the two bare products, BLAS on all cores",
        f"{ratio:.2f}×",
        f"≤ {REACH[dtype]}×",
        ratio <= REACH[dtype],
        f"{times[0]:.2f} ms against {times[1]:.2f} ms",
    )

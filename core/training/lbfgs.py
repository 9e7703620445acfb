"""L-BFGS: a quasi-Newton direction from the last few steps.

The inverse Hessian is kept in the compact form of Byrd, Nocedal and Schnabel (1994), equation
3.1, so that a direction is four products of a vector with all pairs at once instead of a loop
over them: with s the steps, y the changes of the gradient and H0 the first guess,
H = H0 + [S  H0·Y] [[R⁻ᵀ(D + Yᵀ·H0·Y)R⁻¹, −R⁻ᵀ], [−R⁻¹, 0]] [S  H0·Y]ᵀ, R upper(Sᵀ·Y), D its
diagonal.
"""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
from scipy.linalg import solve_triangular

from core.training.line_search import search
from core.training.position import Evaluation, Position

PAIRS = 10
CURVATURE = 0.9  # Nocedal and Wright's value for quasi-Newton directions


class Lbfgs:
    """Remembers the last pairs of (step, change of the gradient)."""

    def __init__(self, size: int) -> None:
        self._steps = np.empty((0, size))
        self._changes = np.empty((0, size))

    def advance(self, position: Position) -> Generator[np.ndarray, Evaluation, Position | None]:
        direction, first_step = -self._inverse_hessian(position.gradient), 1.0
        if not len(self._steps):
            first_step = 1 / max(1.0, float(np.linalg.norm(position.gradient)))
        reached = yield from search(position, direction, first_step, CURVATURE)
        if reached is not None:
            self._remember(reached.vector - position.vector, reached.gradient - position.gradient)
        return reached

    def forget(self) -> bool:
        had_pairs = len(self._steps) > 0
        self._steps, self._changes = self._steps[:0], self._changes[:0]
        return had_pairs

    def regularise(self, change: np.ndarray) -> None:
        """Exact: the regulariser's gradient is linear, so each change shifts by change · step."""
        self._changes = self._changes + change * self._steps

    def copy(self) -> Lbfgs:
        other = Lbfgs(self._steps.shape[1])
        other._steps, other._changes = self._steps, self._changes
        return other

    def _remember(self, step: np.ndarray, change: np.ndarray) -> None:
        # Without positive curvature the pair would make the inverse Hessian indefinite.
        if step @ change > 1e-10 * np.linalg.norm(step) * np.linalg.norm(change):
            self._steps = np.vstack([self._steps[-PAIRS + 1 :], step])
            self._changes = np.vstack([self._changes[-PAIRS + 1 :], change])

    def _inverse_hessian(self, gradient: np.ndarray) -> np.ndarray:
        """H · gradient."""
        S, Y = self._steps, self._changes
        if not len(S):
            return gradient
        products = S @ Y.T
        R, D = np.triu(products), np.diag(np.diag(products))
        YY = Y @ Y.T
        scale = products[-1, -1] / YY[-1, -1]
        p = solve_triangular(R, S @ gradient)
        q = solve_triangular(R, (D + scale * YY) @ p - scale * (Y @ gradient), trans="T")
        return scale * gradient + q @ S - scale * (p @ Y)

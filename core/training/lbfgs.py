"""L-BFGS: a quasi-Newton direction from the last few steps and a first guess.

The inverse Hessian is kept in the compact form of Byrd, Nocedal and Schnabel (1994), equation
3.1, so that a direction is two products with all pairs at once instead of a loop over them: with
s the steps, y the changes of the gradient and H0 the first guess,
H = H0 + [S  H0·Y] [[R⁻ᵀ(D + Yᵀ·H0·Y)R⁻¹, −R⁻ᵀ], [−R⁻¹, 0]] [S  H0·Y]ᵀ, R the upper triangle of
Sᵀ·Y, D its diagonal. H0 is scaled by s·y / y·H0·y of the last pair.
"""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
from scipy.linalg.lapack import dtrtrs

from core.training.line_search import Trial, search
from core.training.position import Evaluate, Position, Precondition, Requests

PAIRS = 20  # with 10, λ ≥ 4 took a fifth more passes; with 30, a tenth fewer
CURVATURE = 0.9  # Nocedal and Wright's value for quasi-Newton directions


class Lbfgs:
    """Remembers the last pairs of (step, change of the gradient).

    precondition: H0, a symmetric positive definite linear map of (size,); None for the identity.
    """

    def __init__(
        self,
        size: int,
        dtype: np.dtype | str = "float64",
        precondition: Precondition | None = None,
    ) -> None:
        self._precondition = precondition
        # Rows of S above rows of H0·Y, in the order they came in modulo PAIRS: a row is
        # overwritten, never moved.
        self._pairs = np.zeros((2 * PAIRS, size), dtype)
        self._changes = np.zeros((PAIRS, size), dtype)
        self._step_change = np.zeros((PAIRS, PAIRS))  # s·y
        self._change_change = np.zeros((PAIRS, PAIRS))  # y·H0·y
        self._remembered = 0
        self._known: list[tuple[np.ndarray, np.ndarray]] = []

    def advance(self, position: Position) -> Requests:
        direction = -self._inverse_hessian(position.gradient)
        slope = float(position.gradient @ direction)
        first_step = 1.0
        if not self._remembered:
            # A first step as long as the gradient says may overshoot; one of length 1 is modest.
            first_step = min(1.0, 1 / max(float(np.linalg.norm(direction)), 1e-300))

        def attempt(step: float) -> Generator[Evaluate, tuple[float, np.ndarray], Trial]:
            vector = position.vector + position.vector.dtype.type(step) * direction
            cost, gradient = yield Evaluate(vector)
            found = Position(vector, cost, gradient, step)
            return Trial(step, cost, float(gradient @ direction), found)

        start = Trial(0.0, position.cost, slope)
        reached = yield from search(start, first_step, CURVATURE, attempt)
        if reached is None:
            return None
        end = reached.position
        pointed = self._h0(position.gradient)
        change = end.gradient - position.gradient
        self._remember(end.vector - position.vector, change, self._h0(end.gradient) - pointed)
        return end

    def forget(self) -> bool:
        had_pairs = self._remembered > 0
        self._remembered = 0
        return had_pairs

    def regularise(self, change: np.ndarray, precondition: Precondition | None = None) -> None:
        """Exact: the regulariser's gradient is linear, so each y shifts by change · s."""
        steps = self._pairs[self._order()]
        changes = self._changes[self._order()] + (change * steps).astype(steps.dtype)
        self._remembered, self._precondition, self._known = 0, precondition, []
        for step, y in zip(steps, changes, strict=True):
            self._remember(step, y, self._h0(y))

    def copy(self, dtype: np.dtype) -> Lbfgs:
        other = object.__new__(Lbfgs)
        other._precondition = self._precondition and self._precondition.astype(dtype)
        other._pairs, other._changes = self._pairs.astype(dtype), self._changes.astype(dtype)
        other._step_change = self._step_change.copy()
        other._change_change = self._change_change.copy()
        other._remembered, other._known = self._remembered, []
        return other

    def _order(self) -> np.ndarray:
        """The rows in use, oldest first."""
        return np.arange(max(0, self._remembered - PAIRS), self._remembered) % PAIRS

    def _remember(self, step: np.ndarray, change: np.ndarray, h0_change: np.ndarray) -> None:
        curvature = float(step @ change)
        # Without positive curvature the pair would make the inverse Hessian indefinite.
        if not curvature > 1e-10 * float(np.linalg.norm(step)) * float(np.linalg.norm(change)):
            return
        row = self._remembered % PAIRS
        self._changes[row] = change
        self._pairs[row], self._pairs[PAIRS + row] = step, h0_change
        self._remembered += 1
        products = self._pairs @ change
        self._step_change[:, row] = products[:PAIRS]
        self._change_change[:, row] = self._change_change[row, :] = products[PAIRS:]
        self._step_change[row, row] = curvature

    def _h0(self, vector: np.ndarray) -> np.ndarray:
        """H0 · vector; that of the last two, which are asked for again, from memory."""
        if self._precondition is None:
            return vector
        for known, result in self._known:
            if known is vector:
                return result
        self._known = [*self._known[-1:], (vector, self._precondition(vector))]
        return self._known[-1][1]

    def _inverse_hessian(self, gradient: np.ndarray) -> np.ndarray:
        """H · gradient."""
        rows = self._order()
        if not len(rows):
            return self._h0(gradient)
        step_change = self._step_change[rows][:, rows]
        change_change = self._change_change[rows][:, rows]
        scale = step_change[-1, -1] / change_change[-1, -1]
        products = (self._pairs @ gradient).astype(np.float64)
        along_steps, along_changes = products[rows], products[PAIRS + rows]
        # dtrtrs reads R, the upper triangle, only.
        p, _ = dtrtrs(step_change, along_steps)
        q = np.diag(step_change) * p + scale * (change_change @ p - along_changes)
        q, _ = dtrtrs(step_change, q, trans=1)
        shares = np.zeros(2 * PAIRS, gradient.dtype)
        shares[rows], shares[PAIRS + rows] = q, -scale * p
        direction = self._h0(gradient) * gradient.dtype.type(scale)
        direction += shares @ self._pairs
        return direction

"""Conjugate gradients, as the notebook trains: the new direction keeps the last one's gain.

Polak and Ribière's formula, never below 0 (Gilbert and Nocedal, 1992), which restarts by itself,
preconditioned (Nocedal and Wright, algorithm 5.3): without, 100 iterations at the notebook's λ
ended anywhere from 0.094 to 0.17.
Steps are tried along a line prepared once, so an iteration costs one pass over the examples
however many it tries.
"""

from __future__ import annotations

import numpy as np

from core.training.line_search import Trial, search
from core.training.position import (
    Position,
    Precondition,
    Requests,
    StartLine,
    TakeStep,
    TryStep,
)

CURVATURE = 0.1  # Nocedal and Wright's value: conjugate directions need a nearly exact line search


class ConjugateGradient:
    """Remembers the last direction, its gradient, where that pointed, and how far it went.

    precondition: a symmetric positive definite linear map of (size,); None for the identity.
    """

    def __init__(self, precondition: Precondition | None = None) -> None:
        self._precondition = precondition
        self._last: tuple[np.ndarray, np.ndarray, np.ndarray, float] | None = None

    def advance(self, position: Position) -> Requests:
        gradient = position.gradient
        pointed = gradient if self._precondition is None else self._precondition(gradient)
        direction, first_step = -pointed, 1 / max(1.0, float(np.linalg.norm(pointed)))
        if self._last is not None:
            last_direction, last_gradient, last_pointed, last_step = self._last
            beta = gradient @ (pointed - last_pointed) / (last_gradient @ last_pointed)
            direction = -pointed + max(beta, 0) * last_direction
            slope = float(gradient @ direction)
            if slope < 0:
                # The next step gains about what the last one did.
                first_step = last_step * float(last_gradient @ last_direction) / slope
        start = Trial(0.0, position.cost, float(gradient @ direction))
        yield StartLine(position.vector, direction)

        def attempt(step: float):
            cost, slope = yield TryStep(step)
            return Trial(step, cost, slope)

        reached = yield from search(start, first_step, CURVATURE, attempt)
        if reached is None:
            return None
        vector, cost, end_gradient = yield TakeStep(reached.step)
        self._last = direction, gradient, pointed, reached.step
        return Position(vector, cost, end_gradient, reached.step)

    def forget(self) -> bool:
        had_direction = self._last is not None
        self._last = None
        return had_direction

    def regularise(self, change: np.ndarray, precondition: Precondition | None = None) -> None:
        """Conjugate to the old cost is not conjugate to the new one."""
        self._last, self._precondition = None, precondition

    def copy(self, dtype: np.dtype) -> ConjugateGradient:
        precondition = self._precondition and self._precondition.astype(dtype)
        other = ConjugateGradient(precondition)
        if self._last is not None:
            *vectors, step = self._last
            other._last = *(vector.astype(dtype) for vector in vectors), step
        return other

"""Conjugate gradients, as the notebook trains: the new direction keeps the last one's gain.

Polak and Ribière's formula, never below 0 (Gilbert and Nocedal, 1992), which restarts by itself.
"""

from __future__ import annotations

from collections.abc import Generator

import numpy as np

from core.training.line_search import search
from core.training.position import Evaluation, Position

CURVATURE = 0.1  # Nocedal and Wright's value: conjugate directions need a nearly exact line search


class ConjugateGradient:
    """Remembers the last direction, its gradient and how far it went."""

    def __init__(self) -> None:
        self._last: tuple[np.ndarray, np.ndarray, float] | None = None

    def advance(self, position: Position) -> Generator[np.ndarray, Evaluation, Position | None]:
        gradient = position.gradient
        direction, first_step = -gradient, 1 / max(1.0, float(np.linalg.norm(gradient)))
        if self._last is not None:
            last_direction, last_gradient, last_step = self._last
            beta = gradient @ (gradient - last_gradient) / (last_gradient @ last_gradient)
            direction = -gradient + max(float(beta), 0.0) * last_direction
            slope = float(gradient @ direction)
            if slope < 0:
                # The next step gains about what the last one did.
                first_step = last_step * float(last_gradient @ last_direction) / slope
        reached = yield from search(position, direction, first_step, CURVATURE)
        if reached is not None:
            self._last = (direction, gradient, reached.step)
        return reached

    def forget(self) -> bool:
        had_direction = self._last is not None
        self._last = None
        return had_direction

    def regularise(self, change: np.ndarray) -> None:
        """Conjugate to the old cost is not conjugate to the new one."""
        self._last = None

    def copy(self) -> ConjugateGradient:
        other = ConjugateGradient()
        other._last = self._last
        return other

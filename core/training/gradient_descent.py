"""Gradient descent: the same multiple of the gradient every time, whether it helps or not."""

from __future__ import annotations

import numpy as np

from core.training.position import Evaluate, Position, Precondition, Requests


class GradientDescent:
    """Remembers nothing."""

    def __init__(self, learning_rate: float) -> None:
        self._learning_rate = learning_rate

    def advance(self, position: Position) -> Requests:
        """One step down the gradient; the cost may rise when the learning rate is too large."""
        rate = position.vector.dtype.type(self._learning_rate)
        vector = position.vector - rate * position.gradient
        cost, gradient = yield Evaluate(vector)
        return Position(vector, cost, gradient, self._learning_rate)

    def forget(self) -> bool:
        return False

    def regularise(self, change: np.ndarray, precondition: Precondition | None = None) -> None:
        pass

    def copy(self, dtype: np.dtype) -> GradientDescent:
        return self

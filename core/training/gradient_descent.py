"""Gradient descent: the same multiple of the gradient every time, whether it helps or not."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np

from core.training.position import Evaluation, Position


class GradientDescent:
    """Remembers nothing."""

    def __init__(self, learning_rate: float) -> None:
        self._learning_rate = learning_rate

    def advance(self, position: Position) -> Generator[np.ndarray, Evaluation, Position]:
        """One step down the gradient; the cost may rise when the learning rate is too large."""
        vector = position.vector - self._learning_rate * position.gradient
        cost, gradient = yield vector
        return Position(vector, cost, gradient, self._learning_rate)

    def forget(self) -> bool:
        return False

    def regularise(self, change: np.ndarray) -> None:
        pass

    def copy(self) -> GradientDescent:
        return self

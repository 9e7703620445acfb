"""How typical an example is of its class."""

from __future__ import annotations

import numpy as np


def strangeness_in_class(X: np.ndarray, y: np.ndarray, means: np.ndarray) -> np.ndarray:
    """(m,): how far each row of X (m, n) is from the mean of its class, means (classes, n)."""
    distances = np.empty(len(X), np.float32)
    for label, mean in enumerate(means):
        rows = np.flatnonzero(y == label)
        distances[rows] = np.linalg.norm(X[rows] - mean, axis=1)
    return distances

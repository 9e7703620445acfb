"""The mean and the spread of each class, and what tells two of them apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class ClassPictures:
    """means, spreads (classes, n): each input's average and standard deviation within a class."""

    means: np.ndarray
    spreads: np.ndarray

    def difference(self, first: int, second: int) -> np.ndarray:
        """(n,): how many standard deviations an input is larger in the first class on average.

        The two spreads are pooled; inputs that hardly vary in either class count little.
        """
        pooled = np.sqrt((self.spreads[first] ** 2 + self.spreads[second] ** 2) / 2)
        floor = 0.1 * max(float(self.spreads.max()), 1e-6)  # a still pixel is no difference
        return (self.means[first] - self.means[second]) / np.maximum(pooled, floor)

    def importance(self) -> np.ndarray:
        """(n,): the share of each input's variance that the class accounts for, 0..1 (classes
        counted alike).
        """
        between = self.means.var(axis=0)
        total = between + (self.spreads**2).mean(axis=0)
        return np.divide(between, total, out=np.zeros_like(between), where=total > 1e-9)


def class_pictures(X: np.ndarray, y: np.ndarray, classes: int) -> ClassPictures:
    """Of X (m, n) with labels y (m,), every class at least once."""
    means = np.empty((classes, X.shape[1]), np.float32)
    spreads = np.empty_like(means)
    for label in range(classes):
        rows = X[y == label]
        means[label], spreads[label] = rows.mean(axis=0), rows.std(axis=0)
    return ClassPictures(means, spreads)

"""Figures of a data set: how its values spread, what is double, empty or always the same."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

BINS = 24
EMPTY_BELOW = 0.05  # no value of an empty image reaches this
NEAR = 0.25  # of the usual distance to the nearest neighbour
MOST_COMPARED = 5000  # rows; all pairs of more would take seconds
MOST_COUNTED = 4_000_000  # values in the histogram, about
BLOCK = 500


@dataclass(frozen=True, eq=False)
class Facts:
    """counts (classes,); low, high: the range of all values; histogram (BINS,), of a sample where
    there are very many, and its edges (BINS + 1,). duplicates: rows that are equal to an earlier
    one; near: rows whose nearest neighbour is less than NEAR of the usual distance away without
    being equal, among the `compared` rows; empty: rows that hold next to nothing; constant: inputs
    that never change.
    """

    counts: np.ndarray
    low: float
    high: float
    histogram: np.ndarray
    edges: np.ndarray
    duplicates: np.ndarray
    near: np.ndarray
    compared: int
    empty: np.ndarray
    constant: np.ndarray


def facts(X: np.ndarray, y: np.ndarray, classes: int) -> Facts:
    """Of X (m, n) with labels y (m,)."""
    low, high = float(X.min()), float(X.max())
    sampled = X[:: max(1, X.size // MOST_COUNTED)]
    histogram, edges = np.histogram(sampled, BINS, range=(low, high))
    compared = np.unique(np.linspace(0, len(X) - 1, min(len(X), MOST_COMPARED)).astype(np.intp))
    return Facts(
        counts=np.bincount(y, minlength=classes),
        low=low,
        high=high,
        histogram=histogram,
        edges=edges,
        duplicates=_repeated(X),
        near=compared[_near(X[compared])],
        compared=len(compared),
        empty=np.flatnonzero(np.abs(X).max(axis=1) < EMPTY_BELOW),
        constant=np.flatnonzero(X.max(axis=0) == X.min(axis=0)),
    )


def _repeated(X: np.ndarray) -> np.ndarray:
    """The rows that are equal to an earlier one, bit by bit."""
    seen: set[bytes] = set()
    repeated = []
    for index, row in enumerate(X):
        key = row.tobytes()
        if key in seen:
            repeated.append(index)
        seen.add(key)
    return np.array(repeated, np.intp)


def _near(X: np.ndarray) -> np.ndarray:
    """Which rows have a neighbour far nearer than is usual, equal ones apart."""
    if len(X) < 3:
        return np.zeros(0, np.intp)
    centred = X - X.mean(axis=0)
    squares = np.einsum("ij,ij->i", centred, centred)
    nearest = np.empty(len(X))
    for start in range(0, len(X), BLOCK):
        rows = np.arange(start, min(start + BLOCK, len(X)))
        apart = squares[rows, None] + squares - 2 * (centred[rows] @ centred.T)
        apart[np.arange(len(rows)), rows] = np.inf
        apart[apart < 1e-5 * max(1.0, float(squares.mean()))] = np.inf  # equal, to rounding
        nearest[rows] = np.sqrt(apart.min(axis=1))
    usual = np.median(nearest[np.isfinite(nearest)]) if np.isfinite(nearest).any() else 0.0
    return np.flatnonzero(nearest < NEAR * usual)

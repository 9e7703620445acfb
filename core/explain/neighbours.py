"""The examples of a data set that are most like an input, and whether it is like any at all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.explain.chosen import check_count, check_numbers

METRICS = ("euclidean", "cosine")
MOST_MEASURED = 2000  # examples whose own nearest neighbour is sought: enough for a quantile
BLOCK = 250  # of them at a time
# Measured on the bundled digits: this calls strange 1 % of the test digits, about 3 in 10
# scribbles, half of the digits lying on their side, and all noise and inverted digits.
STRANGE_FROM = 0.99


@dataclass(frozen=True, eq=False)
class Neighbours:
    """rows (k,) of the data set, nearest first, and their distances (k,), float64."""

    rows: np.ndarray
    distances: np.ndarray


@dataclass(frozen=True)
class Strangeness:
    """How far an input is from everything known.

    row: the nearest example, distance: how far it is; quantile: the share of the examples that
    have a nearer neighbour among the others than this input has among them, 0..1.
    """

    row: int
    distance: float
    quantile: float

    @property
    def strange(self) -> bool:
        """Farther from everything than all but one in a hundred of the examples themselves."""
        return self.quantile >= STRANGE_FROM


def nearest(
    X: np.ndarray,
    inputs: np.ndarray,
    count: int = 4,
    *,
    metric: str = "euclidean",
    among: np.ndarray | None = None,
) -> Neighbours:
    """The `count` rows of X (m, n) nearest to inputs (n,); fewer when there are not so many.

    metric "euclidean" (root of the summed squares) or "cosine" (1 − cosine of the angle, blind to
    how dark the ink is; a blank is at 1 from everything). among (m,): truth values, only these
    rows count. Of equally near rows the first comes first. ValueError names what does not fit.
    """
    X, inputs = _check(X, inputs)
    count = check_count("count", count)
    if metric not in METRICS:
        raise ValueError(f"metric is {metric!r}: it must be one of {', '.join(METRICS)}")
    rows = np.arange(len(X)) if among is None else _rows_among(among, len(X))
    near = _cosine(X, inputs) if metric == "cosine" else _euclidean(X, inputs)
    order = rows[np.argsort(near[rows], kind="stable")[:count]]
    return Neighbours(order, near[order])


def own_distances(X: np.ndarray) -> np.ndarray:
    """How near the rows of X (m, n) have their nearest neighbour among the others; sorted.

    Of more than MOST_MEASURED rows as many are asked, evenly spread; all are neighbours. This is
    what strangeness() measures against; computed once for a data set. ValueError below two rows.
    """
    X = _check_rows(X)
    if len(X) < 2:
        raise ValueError(f"X has shape {X.shape}: a neighbour needs at least two examples")
    asked = np.unique(np.linspace(0, len(X) - 1, MOST_MEASURED).astype(np.intp))
    centred = X - X.mean(axis=0)  # small numbers: the squares below cancel less
    squares = np.einsum("ij,ij->i", centred, centred)
    found = np.empty_like(asked)
    for start in range(0, len(asked), BLOCK):
        rows = asked[start : start + BLOCK]
        near = squares - 2 * (centred[rows] @ centred.T)  # (rows, m), but for the rows' own square
        near[np.arange(len(rows)), rows] = np.inf
        found[start : start + BLOCK] = near.argmin(axis=1)
    return np.sort(np.linalg.norm(X[asked].astype(np.float64) - X[found], axis=1))


def strangeness(X: np.ndarray, own: np.ndarray, inputs: np.ndarray) -> Strangeness:
    """How far inputs (n,) are from all of X (m, n); own: own_distances(X).

    An input that is itself a row of X is at distance 0 from it: ask about new ones.
    """
    own = np.asarray(own)
    if own.ndim != 1 or not len(own):
        raise ValueError(f"own has shape {own.shape}: it must be what own_distances(X) returns")
    found = nearest(X, inputs, 1)
    distance = float(found.distances[0])
    return Strangeness(
        row=int(found.rows[0]),
        distance=distance,
        quantile=float(np.searchsorted(own, distance) / len(own)),
    )


def _euclidean(X: np.ndarray, inputs: np.ndarray) -> np.ndarray:
    apart = X - inputs
    return np.sqrt(np.einsum("ij,ij->i", apart, apart, dtype=np.float64))


def _cosine(X: np.ndarray, inputs: np.ndarray) -> np.ndarray:
    lengths = np.sqrt(np.einsum("ij,ij->i", X, X, dtype=np.float64)) * np.linalg.norm(inputs)
    products = (X @ inputs).astype(np.float64)
    cosines = np.divide(products, lengths, out=np.zeros(len(X)), where=lengths > 0)
    return np.maximum(1 - cosines, 0.0)


def _rows_among(among: np.ndarray, examples: int) -> np.ndarray:
    among = np.asarray(among)
    if among.shape != (examples,) or among.dtype != bool:
        raise ValueError(
            f"among has shape {among.shape} of {among.dtype}: it must hold one truth value for "
            f"each of the {examples} rows of X"
        )
    return np.flatnonzero(among)


def _check(X: np.ndarray, inputs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    X = _check_rows(X)
    return X, check_numbers("inputs", inputs, X.shape[1]).astype(X.dtype)


def _check_rows(X: np.ndarray) -> np.ndarray:
    X = np.asarray(X)
    if X.ndim != 2 or not X.size or X.dtype.kind not in "fiub":
        raise ValueError(
            f"X has shape {X.shape} of {X.dtype}: it must hold numbers, (examples, inputs)"
        )
    return X if X.dtype.kind == "f" else X.astype(np.float64)

"""A map on which neighbours stay neighbours: t-SNE, exact, for as many rows as a map shows.

L. van der Maaten, G. Hinton: Visualizing Data using t-SNE, JMLR 9 (2008), with the start and the
learning rate of D. Kobak, P. Berens: The art of using t-SNE for single-cell transcriptomics (2019).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.sparse import csr_array

from core.explore.layout import principal_layout
from core.parallel import computing

PERPLEXITY = 30.0
STEPS = 500
EXAGGERATED = 125  # of them, to begin with
EXAGGERATION = 12.0
BLOCK_BYTES = 2**19  # of the rows × rows that are in hand at a time
BISECTIONS = 40


def neighbour_layout(
    X: np.ndarray, on_step: Callable[[int], bool | None] | None = None
) -> np.ndarray | None:
    """(m, 2) in 0..1 for X (m, n), m at least 3; on_step(steps done of STEPS) returning True ends
    it with None. The same X gives the same map.
    """
    with computing():
        return _laid_out(X, on_step)


def _laid_out(X: np.ndarray, on_step: Callable[[int], bool | None] | None) -> np.ndarray | None:
    affinities = _affinities(X)
    places = principal_layout(X)
    places -= places.mean(axis=0)
    places *= 1e-4 / max(float(places[:, 0].std()), 1e-9)
    speed, gains = np.zeros_like(places), np.ones_like(places)
    rate = max(len(X) / EXAGGERATION, min(50.0, len(X) / 6))
    for step in range(STEPS):
        early = step < EXAGGERATED
        gradient = _gradient(affinities, places, EXAGGERATION if early else 1.0)
        against = np.sign(gradient) != np.sign(speed)
        gains = np.maximum(np.where(against, gains + 0.2, gains * 0.8), 0.01)
        speed *= 0.5 if early else 0.8
        speed -= rate * gains * gradient
        places += speed
        places -= places.mean(axis=0)
        if on_step is not None and on_step(step + 1):
            return None
    low, span = places.min(axis=0), np.ptp(places, axis=0)
    return ((places - low) / np.where(span > 0, span, 1)).astype(np.float32)


def _affinities(X: np.ndarray) -> csr_array:
    """P (m, m): how much each row is a neighbour of each other, 1 in all; symmetric, most are 0."""
    perplexity = min(PERPLEXITY, (len(X) - 1) / 3)
    count = min(int(3 * perplexity), len(X) - 1)
    nearest = np.empty((len(X), count), np.intp)
    squares = np.empty((len(X), count))
    lengths = np.einsum("ij,ij->i", X, X)
    for part in _blocks(len(X)):
        apart = lengths[part, None] + lengths - 2 * (X[part] @ X.T)
        apart[np.arange(len(apart)), np.arange(len(X))[part]] = np.inf
        nearest[part] = np.argpartition(apart, count - 1, axis=1)[:, :count]
        squares[part] = np.take_along_axis(apart, nearest[part], axis=1)
    given = _conditional(np.maximum(squares, 0), perplexity)
    starts = np.arange(0, nearest.size + 1, count)
    one_way = csr_array((given.ravel(), nearest.ravel(), starts), shape=(len(X), len(X)))
    return csr_array((one_way + one_way.T) / (2 * len(X)), dtype=np.float32)


def _conditional(squares: np.ndarray, perplexity: float) -> np.ndarray:
    """(m, k): how likely a row is to pick each neighbour, by squared distances (m, k): a Gaussian
    about the row, as wide as gives it that perplexity.
    """
    squares = squares - squares.min(axis=1, keepdims=True)
    scale = np.maximum(squares.mean(axis=1, keepdims=True), 1e-12)
    low, high = np.full_like(scale, -20.0), np.full_like(scale, 20.0)  # of log₂ (1/width · scale)
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        p = np.exp(-squares / scale * 2.0**middle)
        p /= p.sum(axis=1, keepdims=True)
        entropy = -np.sum(p * np.log(np.maximum(p, 1e-300)), axis=1, keepdims=True)
        wide = entropy > np.log(perplexity)
        low, high = np.where(wide, middle, low), np.where(wide, high, middle)
    return p


def _gradient(affinities: csr_array, places: np.ndarray, exaggeration: float) -> np.ndarray:
    """(m, 2): of the Kullback–Leibler divergence between affinities, times exaggeration, and those
    of places (m, 2) float32.
    """
    pull = _pull(affinities, places)
    push, total = _push(places)
    return 4 * (exaggeration * pull - push / total)


def _pull(affinities: csr_array, places: np.ndarray) -> np.ndarray:
    """Σ p·q·(here − there), q = 1 / (1 + distance²)."""
    squares = np.ones_like(affinities.data)
    for along in np.ascontiguousarray(places.T):
        here = np.repeat(along, np.diff(affinities.indptr))
        here -= along[affinities.indices]
        squares += np.square(here, out=here)
    weights = affinities.data / squares
    near = csr_array((weights, affinities.indices, affinities.indptr), shape=affinities.shape)
    sums = near @ _charges(places)
    return sums[:, :1] * places - sums[:, 1:]


def _push(places: np.ndarray) -> tuple[np.ndarray, float]:
    """(Σ q²·(here − there), Σ q over all pairs). Two products and two passes over each block: of
    5,000 places 25 million pairs.
    """
    count = len(places)
    squares = np.einsum("ij,ij->i", places, places)
    ones = np.ones(count, np.float32)
    left = np.column_stack([-2 * places, squares + 1, ones])  # left @ right = 1 + distance²
    right = np.ascontiguousarray(np.column_stack([places, ones, squares]).T)
    charges = _charges(places)
    sums, total = np.empty((count, 3), np.float32), 0.0
    for part in _blocks(count):
        q = left[part] @ right
        np.reciprocal(q, out=q)
        total += float((q @ ones).sum(dtype=np.float64))
        np.square(q, out=q)
        sums[part] = q @ charges
    return sums[:, :1] * places - sums[:, 1:], max(total - count, 1e-12)


def _charges(places: np.ndarray) -> np.ndarray:
    return np.column_stack([np.ones(len(places), places.dtype), places])


def _blocks(count: int) -> list[slice]:
    step = max(1, BLOCK_BYTES // (4 * count))
    return [slice(start, start + step) for start in range(0, count, step)]

"""Where examples lie on a map: by what they look like, or by what a network makes of them."""

from __future__ import annotations

from functools import cache

import numpy as np
from scipy.spatial import cKDTree

from core.datasets.bundled import DATA


@cache
def alike_layout() -> np.ndarray:
    """(5000, 2) in 0..1: the bundled digits laid out so that neighbours stay neighbours (t-SNE),
    built by data/build_map.py.
    """
    with np.load(DATA / "digits-map.npz", allow_pickle=False) as file:
        places = file["places"]
    places.flags.writeable = False
    return places


def principal_layout(X: np.ndarray) -> np.ndarray:
    """(m, 2) in 0..1: X (m, n) along the two directions in which it varies most (PCA)."""
    return _fitted(_principal(X))


def in_the_networks_eyes(hidden: np.ndarray, reference: np.ndarray) -> np.ndarray:
    """(m, 2) in 0..1: hidden (m, units) along its two principal directions, turned and mirrored to
    lie as near as may be to reference (m, 2), so that one network's map follows another's.
    """
    places = _principal(hidden)
    target = reference - reference.mean(axis=0)
    left, _, right = np.linalg.svd(places.T @ target)  # orthogonal Procrustes
    return _fitted(places @ (left @ right))


def share_beside(places: np.ndarray, y: np.ndarray) -> float:
    """The share of places (m, 2) whose nearest other place is of the same class in y (m,)."""
    _, nearest = cKDTree(places).query(places, k=2)
    return float((y[nearest[:, 1]] == y).mean())


def _principal(X: np.ndarray) -> np.ndarray:
    centred = X - X.mean(axis=0)
    _, vectors = np.linalg.eigh(centred.T @ centred)
    directions = vectors[:, [-1, -2]]
    # eigh leaves the sign open: the larger share of each direction points up.
    directions = directions * np.where(directions.sum(axis=0) < 0, -1, 1)
    return centred @ directions


def _fitted(places: np.ndarray) -> np.ndarray:
    """Into 0..1 along both axes, each by its own range."""
    low, span = places.min(axis=0), np.ptp(places, axis=0)
    return ((places - low) / np.where(span > 0, span, 1)).astype(np.float32)

"""Where examples lie on a map: by what they look like, or by what a network makes of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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


def in_the_networks_eyes(
    hidden: Sequence[Callable[[], np.ndarray]], reference: np.ndarray
) -> np.ndarray:
    """(frames, m, 2) in 0..1, for what each network's hidden units make of the examples.

    hidden gives the activations (m, units) of one network after another when called, which is done
    twice, so that they need not all be in memory. Hidden units of two trainings are not the same
    units: each frame is turned (orthogonal Procrustes) to lie as near as may be to its neighbour,
    from the frame that varies most outwards. All are seen along the same two directions, in which
    all together vary most (PCA), and on the same axes, turned towards reference (m, 2).
    """
    scatters, to_next, before = [], [], None
    for activations in hidden:
        here = _centred(activations())
        scatters.append(here.T @ here)
        if before is not None:
            to_next.append(before.T @ here)
        before = here
    turns = _turns(scatters, to_next)
    directions = _two_directions(
        sum(turn.T @ scatter @ turn for turn, scatter in zip(turns, scatters, strict=True))
    )
    places = np.stack(
        [
            _centred(activations()) @ (turn @ directions)
            for activations, turn in zip(hidden, turns, strict=True)
        ]
    )
    target = _centred(reference)
    turn = _nearest_turn(sum(frame.T @ target for frame in places))
    return _fitted((places @ turn).reshape(-1, 2)).reshape(places.shape)


def _turns(scatters: list[np.ndarray], to_next: list[np.ndarray]) -> list[np.ndarray]:
    """The turn of each frame; to_next[k] is frame k's transpose times frame k + 1."""
    widest = int(np.argmax([np.trace(scatter) for scatter in scatters]))
    turns = [np.eye(len(scatters[0]), dtype=scatters[0].dtype)] * len(scatters)
    for k in range(widest + 1, len(scatters)):
        turns[k] = _nearest_turn(to_next[k - 1].T @ turns[k - 1])
    for k in reversed(range(widest)):
        turns[k] = _nearest_turn(to_next[k] @ turns[k + 1])
    return turns


def share_beside(places: np.ndarray, y: np.ndarray) -> float:
    """The share of places (m, 2) whose nearest other place is of the same class in y (m,)."""
    _, nearest = cKDTree(places).query(places, k=2)
    return float((y[nearest[:, 1]] == y).mean())


def _principal(X: np.ndarray) -> np.ndarray:
    centred = _centred(X)
    if len(X) >= X.shape[1]:
        return centred @ _two_directions(centred.T @ centred)
    # Fewer rows than inputs: the same from the rows' products, 0.07 s for 64×64 pixels and not 7.5.
    directions = centred.T @ _two_directions(centred @ centred.T)
    lengths = np.linalg.norm(directions, axis=0)
    directions /= np.where(lengths > 0, lengths, 1)
    return centred @ (directions * np.where(directions.sum(axis=0) < 0, -1, 1))


def _centred(X: np.ndarray) -> np.ndarray:
    return X - X.mean(axis=0)


def _two_directions(scatter: np.ndarray) -> np.ndarray:
    """(n, 2): in which rows with that scatter (n, n) vary most; the second may be all zeros."""
    _, vectors = np.linalg.eigh(scatter)
    directions = vectors[:, ::-1][:, :2]
    if directions.shape[1] < 2:  # a network of one hidden unit
        directions = np.hstack([directions, np.zeros_like(directions)])
    # eigh leaves the sign open: the larger share of each direction points up.
    return directions * np.where(directions.sum(axis=0) < 0, -1, 1)


def _nearest_turn(cross: np.ndarray) -> np.ndarray:
    """The orthogonal matrix that turns places onto a target best (Procrustes); cross is the
    places' transpose times the target.
    """
    left, _, right = np.linalg.svd(cross)
    return left @ right


def _fitted(places: np.ndarray) -> np.ndarray:
    """Into 0..1 along both axes, each by its own range."""
    low, span = places.min(axis=0), np.ptp(places, axis=0)
    return ((places - low) / np.where(span > 0, span, 1)).astype(np.float32)

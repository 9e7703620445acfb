"""Hidden units as their weights show them: strength, votes, and orders to line them up in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.spatial.distance import squareform

from core.network import Network

ORDERS = ("index", "strength", "similarity", "favourite")


@dataclass(frozen=True, eq=False)
class Units:
    """biases (hidden,); strengths (hidden,): length of the incoming weights, bias apart;
    votes (hidden, outputs): outgoing weights, what full activation adds to each output's sum."""

    biases: np.ndarray
    strengths: np.ndarray
    votes: np.ndarray

    @property
    def favourites(self) -> np.ndarray:
        """(hidden,) the output each unit votes for most."""
        return self.votes.argmax(axis=1)


def units_of(network: Network) -> Units:
    """What the weights alone say about each hidden unit."""
    return Units(
        biases=network.theta1[:, 0],
        strengths=np.linalg.norm(network.theta1[:, 1:].astype(np.float64), axis=1),
        votes=network.theta2[:, 1:].T,
    )


def order_units(network: Network, by: str) -> np.ndarray:
    """(hidden,) the units in a new order.

    by "index"; "strength", strongest first; "similarity", like units side by side; "favourite",
    by the output they vote for most, and those of one output by how much. ValueError for others.
    """
    units = units_of(network)
    if by == "index":
        return np.arange(network.hidden)
    if by == "strength":
        return np.argsort(-units.strengths, kind="stable")
    if by == "favourite":
        return np.lexsort((-units.votes.max(axis=1), units.favourites))
    if by == "similarity":
        return _by_similarity(network)
    raise ValueError(f"by is {by!r}: it must be one of {', '.join(ORDERS)}")


def cosines(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """(a, b): cosine of each row of first (a, n) with each of second (b, n); 0 for rows of 0."""
    return _of_length_one(first) @ _of_length_one(second).T


def _of_length_one(rows: np.ndarray) -> np.ndarray:
    rows = rows.astype(np.float64)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)


def _by_similarity(network: Network) -> np.ndarray:
    """Seriation: the leaves of a hierarchical clustering of the incoming weights, turned so that
    neighbours are as alike as the tree allows (Bar-Joseph, Gifford and Jaakkola, 2001)."""
    if network.hidden == 1:
        return np.arange(1)
    weights = network.theta1[:, 1:]
    apart = np.clip(1 - cosines(weights, weights), 0, 2)
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(apart, checks=False), method="average", optimal_ordering=True)
    return leaves_list(tree).astype(np.intp)

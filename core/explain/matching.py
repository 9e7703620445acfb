"""Which hidden units of two networks do the same job; hidden units come in no fixed order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from core.explain.units import cosines
from core.network import Network


@dataclass(frozen=True, eq=False)
class Matching:
    """For each unit of the first network: partners (hidden,) the unit of the second, −1 for none;
    similarities (hidden,) the cosine of their incoming weights, 0 for none. Negative similarities
    are pairs of opposite sign: the partner is on where the unit is off."""

    partners: np.ndarray
    similarities: np.ndarray


def match_units(first: Network, second: Network, *, flips: bool = False) -> Matching:
    """The one-to-one pairing of most similar incoming weights (Hungarian assignment).

    Similarity is the cosine of the weights, biases apart. The sizes of the hidden layers may
    differ: the units left over have no partner. Two units of a start and of what was trained from
    it need no matching, they keep their index. ValueError when the inputs differ.

    flips: whether opposite weights count as similar. The sigmoid is no odd function, yet
    σ(−z) = 1 − σ(z): turning the sign of all weights into a unit and out of it, and adding its
    old outgoing weights to the output biases, changes no answer, nor the cost, for biases are
    not regularised. So two trainings find a detector or its negative by chance, and the pairing
    by |cosine| is the true one; the plain one pairs tiles that look alike.
    """
    if first.inputs != second.inputs:
        raise ValueError(
            f"second has {second.inputs} inputs: it must have as many as first, {first.inputs}"
        )
    alike = cosines(first.theta1[:, 1:], second.theta1[:, 1:])
    rows, columns = linear_sum_assignment(np.abs(alike) if flips else alike, maximize=True)
    partners = np.full(first.hidden, -1)
    similarities = np.zeros(first.hidden)
    partners[rows], similarities[rows] = columns, alike[rows, columns]
    return Matching(partners, similarities)

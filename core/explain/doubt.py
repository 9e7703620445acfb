"""Whether an answer deserves to be believed, and whether what was read is anything known at all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.explain.neighbours import STRANGE_FROM, Neighbours
from core.explain.trace import Trace

# Measured with the default network on the 1,000 test digits, drawn capital letters and signs (22
# kinds, 176), random scribbles (200), noise and inverted digits (200 each): no class is claimed of
# 1.9 % of the test digits (of which it misreads a third), 67 % of the letters, 79 % of the
# scribbles, and all noise and inverted digits. LOW adds a few to what is strange: a sigmoid network
# is sure of most things it has never seen, so that distance tells more than its outputs do.
LOW = 0.3
# 3.2 % of the test digits are called unsure by these two, among them half of the misread ones.
UNSURE = 0.5
CLOSE = 0.3


@dataclass(frozen=True)
class Doubt:
    """low: no output reaches LOW, so none of the classes is claimed; strange: it is farther from
    every training example than all but one in a hundred of them are from their nearest; unsure:
    the best output is below UNSURE, or the second comes within CLOSE of it.
    """

    low: bool
    strange: bool
    unsure: bool

    @property
    def is_none(self) -> bool:
        """Whether it looks like none of the classes."""
        return self.low or self.strange


def doubt(flow: Trace, near: Neighbours, own: np.ndarray) -> Doubt:
    """What speaks against believing the answer of flow.

    near: the training examples nearest to its input, one at least; own: own_distances of them.
    """
    best = float(flow.output[flow.winner])
    farther_than = float(np.searchsorted(own, near.distances[0]) / len(own))
    return Doubt(
        low=best < LOW,
        strange=farther_than >= STRANGE_FROM,
        unsure=best < UNSURE or flow.margin < CLOSE,
    )

"""Is one network better than another, or is the difference chance?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import bdtr  # scipy.stats would take longer to import than all of core

LEVEL_ABOVE = 0.05


@dataclass(frozen=True)
class Comparison:
    """Two networks on the same examples.

    only_first, only_second: how many examples just one of them reads right; p_value: how likely a
    difference at least as large is when both are equally good (McNemar's exact test).
    """

    only_first: int
    only_second: int
    p_value: float

    @property
    def level(self) -> bool:
        """The difference may well be chance (p > 0.05)."""
        return self.p_value > LEVEL_ABOVE


def compare(first_right: np.ndarray, second_right: np.ndarray) -> Comparison:
    """Compare two readings by which examples (m,) each got right."""
    first, second = np.asarray(first_right, dtype=bool), np.asarray(second_right, dtype=bool)
    if first.shape != second.shape or first.ndim != 1:
        raise ValueError(
            f"first_right has shape {first.shape} and second_right {second.shape}: both must hold "
            "one truth value for each of the same examples"
        )
    only_first, only_second = int((first & ~second).sum()), int((~first & second).sum())
    rarer, disagreed = min(only_first, only_second), only_first + only_second
    # Both tails of a binomial with equal chances, at least as far from the middle; they may meet.
    p_value = min(1.0, 2 * float(bdtr(rarer, disagreed, 0.5)))
    return Comparison(only_first, only_second, p_value)

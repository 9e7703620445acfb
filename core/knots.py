"""The λ a slider stops at: 0, the notebook's 0.09 and six a decade from 0.01 to 100.

Rounded to two figures, so that the λ written on screen is the λ that was trained.
"""

from __future__ import annotations

import math
from bisect import insort

NOTEBOOK_LAMBDA = 0.09
SMALLEST_READ = 0.005  # below this a λ from outside means 0, which has no logarithm to be near to


def _knots() -> tuple[float, ...]:
    knots = [float(f"{10 ** (k / 6):.2g}") for k in range(-12, 13)]
    insort(knots, NOTEBOOK_LAMBDA)
    return (0.0, *knots)


LAMBDA_KNOTS = _knots()


def nearest_knot(lambda_: float) -> float:
    """The knot nearest to lambda_ in log λ; below 0.005 it is 0.

    Raises ValueError when lambda_ is negative or not a finite number.
    """
    if not math.isfinite(lambda_) or lambda_ < 0:
        raise ValueError(f"lambda_ is {lambda_}: it must be a finite number of 0 or more")
    if lambda_ < SMALLEST_READ:
        return 0.0
    return min(LAMBDA_KNOTS[1:], key=lambda knot: abs(math.log(knot / lambda_)))

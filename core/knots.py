"""The λ a slider stops at: 0, the notebook's 0.09 and six a decade from 0.01 to 100.

Rounded to two figures, so that the λ written on screen is the λ that was trained. Paths of large
networks stop at fewer of them: three a decade, six where the best λ is found.
"""

from __future__ import annotations

import math
from bisect import insort

NOTEBOOK_LAMBDA = 0.09
FULL_UNITS = 25  # networks with more hidden units are large ones
FINE_FROM, FINE_TO = 0.5, 10.0  # where large networks' best λ lie
SMALLEST_READ = 0.005  # below this a λ from outside means 0, which has no logarithm to be near to


def _knots() -> tuple[float, ...]:
    knots = [float(f"{10 ** (k / 6):.2g}") for k in range(-12, 13)]
    insort(knots, NOTEBOOK_LAMBDA)
    return (0.0, *knots)


LAMBDA_KNOTS = _knots()


def _fewer() -> tuple[float, ...]:
    six_a_decade = [knot for knot in LAMBDA_KNOTS if knot not in (0.0, NOTEBOOK_LAMBDA)]
    between = [knot for knot in six_a_decade[1::2] if not FINE_FROM <= knot <= FINE_TO]
    return tuple(knot for knot in LAMBDA_KNOTS if knot not in between)


FEWER_KNOTS = _fewer()


def knots_of(hidden: int) -> tuple[float, ...]:
    """The λ at which the path of a network with so many hidden units has been or will be trained:
    27, or 19 where there are more than the notebook's 25 and each takes longer and more room.
    """
    return LAMBDA_KNOTS if hidden <= FULL_UNITS else FEWER_KNOTS


def nearest_knot(lambda_: float, knots: tuple[float, ...] = LAMBDA_KNOTS) -> float:
    """The knot nearest to lambda_ in log λ; below 0.005 it is 0. knots ascend from 0.

    Raises ValueError when lambda_ is negative or not a finite number.
    """
    if not math.isfinite(lambda_) or lambda_ < 0:
        raise ValueError(f"lambda_ is {lambda_}: it must be a finite number of 0 or more")
    if lambda_ < SMALLEST_READ:
        return 0.0
    return min(knots[1:], key=lambda knot: abs(math.log(knot / lambda_)))

"""A step length that satisfies the strong Wolfe conditions.

Bracketing and zooming after Nocedal and Wright, Numerical Optimization (2006), algorithms 3.5 and
3.6, with the cubic interpolation of their equation 3.59.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Generator
from dataclasses import dataclass

from core.training.position import Position, Request

ARMIJO = 1e-4  # share of the promised descent that must be had
MAX_TRIALS = 12
LONGEST_GROWTH = 10.0  # a step is not stretched by more than this before the next trial
MARGIN = 0.1  # a trial keeps this share of the bracket away from both its ends


@dataclass(frozen=True, eq=False)
class Trial:
    """A step along the line: the cost there, the slope along it, the position if it is known."""

    step: float
    cost: float
    slope: float
    position: Position | None = None


def search(
    start: Trial,
    first_step: float,
    curvature: float,
    attempt: Callable[[float], Generator[Request, tuple | None, Trial]],
) -> Generator[Request, tuple | None, Trial | None]:
    """The step from start (step 0) that satisfies the strong Wolfe conditions.

    curvature is the share of the first slope that may be left: 0.9 for quasi-Newton directions,
    0.1 for conjugate gradients. Falls back on the lowest point tried; None when none was lower
    (the direction leads uphill, or rounding is all that is left).
    """
    if not start.slope < 0:
        return None
    best = low = start
    high: Trial | None = None
    step = first_step
    for _ in range(MAX_TRIALS):
        trial = yield from attempt(step)
        if not (math.isfinite(trial.cost) and math.isfinite(trial.slope)):
            trial = Trial(step, math.inf, math.inf)
        if trial.cost < best.cost:
            best = trial
        if trial.cost > start.cost + ARMIJO * step * start.slope or trial.cost >= low.cost:
            high = trial
            step = _between(low, high)
            continue
        if abs(trial.slope) <= -curvature * start.slope:
            return trial
        if high is None and trial.slope < 0:
            step = _beyond(low, trial)
        else:
            # The minimum lies between the lower trial and whichever end the slope points to.
            if high is None or trial.slope * (high.step - low.step) >= 0:
                high = low
            step = _between(trial, high)
        low = trial
    return best if best is not start else None


def _beyond(low: Trial, trial: Trial) -> float:
    """Further out, where the slope would be 0 if it went on changing as it did."""
    gone = trial.step - low.step
    flattening = trial.slope - low.slope
    ahead = -trial.slope * gone / flattening if flattening > 0 else math.inf
    return trial.step + min(max(ahead, MARGIN * gone), (LONGEST_GROWTH - 1) * trial.step)


def _between(low: Trial, high: Trial) -> float:
    """Inside the bracket, where the cubic through both ends is lowest."""
    width = high.step - low.step
    if not math.isfinite(high.cost):
        return low.step + MARGIN * width
    share = (_cubic_minimum(low, high) - low.step) / width if width else math.nan
    return low.step + width * (min(max(share, MARGIN), 1 - MARGIN) if share == share else 0.5)


def _cubic_minimum(low: Trial, high: Trial) -> float:
    width = high.step - low.step
    d1 = low.slope + high.slope - 3 * (high.cost - low.cost) / width
    inside = d1 * d1 - low.slope * high.slope
    if not inside >= 0:
        return math.nan
    d2 = math.copysign(math.sqrt(inside), width)
    divisor = high.slope - low.slope + 2 * d2
    return high.step - width * (high.slope + d2 - d1) / divisor if divisor else math.nan

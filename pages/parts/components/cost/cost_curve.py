"""The cost falling while a network learns."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from pages.parts.components.assembly import assemble
from pages.parts.components.desk.axes import LinearAxis, ValueAxis

MOST_POINTS = 600  # more than a curve of a few hundred px can show
FIRST_KEPT = 60  # iterations: the cost falls fastest there

_cost_curve = assemble(
    Path(__file__).parent, "cost_curve", shared=("base", "elements", "cost_plot")
)


def cost_curve(
    points: Sequence[tuple[int, float]],
    *,
    max_iterations: int,
    key: str,
    alt: str,
    changes: Sequence[tuple[int, str]] = (),
) -> None:
    """points: (iteration, cost) pairs; changes: iterations at which something was changed, and
    what. The axis is as long as the run may become, so that a live curve grows into its frame and
    nothing jumps. No points give the empty frame.

    Drawn in place when the points change; the point under the pointer says its cost.
    """
    _cost_curve(
        key=key,
        data=cost_plot(points, max_iterations=max_iterations, alt=alt, changes=changes),
    )


def cost_plot(
    points: Sequence[tuple[int, float]],
    *,
    max_iterations: int,
    alt: str,
    changes: Sequence[tuple[int, str]] = (),
) -> dict:
    """What shared/cost_plot.js draws; for components that hold a cost curve. Arguments as there."""
    kept = thinned([point for point in points if math.isfinite(point[1])])
    across = LinearAxis([0], until=max(max_iterations, 1))
    up = ValueAxis([0.0, *(cost for _, cost in kept)] if kept else [0.0, 7.0], percent=False)
    return {
        "iterations": [iteration for iteration, _ in kept],
        "costs": [f"{cost:.4f}" for _, cost in kept],
        "xs": [round(across.place(iteration), 5) for iteration, _ in kept],
        "ys": [round(up.height(cost), 5) for _, cost in kept],
        "x_ticks": across.ticks(),
        "y_ticks": up.ticks(),
        "end": f"{kept[-1][1]:.3f}" if kept else "",
        "changes": [[round(across.place(iteration), 5), what] for iteration, what in changes],
        "alt": alt,
    }


def thinned(points: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """At most about MOST_POINTS: the first ones, and of equal stretches of the others the first,
    the lowest, the highest; the last one too.
    """
    if len(points) <= MOST_POINTS:
        return list(points)
    costs = np.array([cost for _, cost in points])
    edges = np.linspace(FIRST_KEPT, len(points) - 1, (MOST_POINTS - FIRST_KEPT) // 3).astype(int)
    kept = {*range(FIRST_KEPT), len(points) - 1}
    for start, end in pairwise(edges):
        stretch = costs[start:end]
        kept |= {int(start), int(start + stretch.argmin()), int(start + stretch.argmax())}
    return [points[index] for index in sorted(kept)]

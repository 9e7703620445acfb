"""The cost along a straight line through the parameters, at the price of one pass a line.

Along a line z1 = X·W1ᵀ + b1 is linear in the step: one product for the direction, and every step
is tried without touching X again. Only the gradient at the step taken needs the second product.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from core.hot_loop import ONE, Part, Weights
from core.objective import Objective


class LinePart(Part):
    """Keeps z1 at the start of the line, its change along it, and δ1 at the last step tried."""

    def __init__(self, *arguments, **options) -> None:
        super().__init__(*arguments, **options)
        rows, width = self._edges[-1], self.hidden + 1
        self._start, self._change, self._delta = np.zeros((3, rows, width), self.dtype)
        self._slices = [slice(*edges) for edges in pairwise(self._edges)]
        self._blocks = [
            block._replace(delta=self._delta[rows])
            for block, rows in zip(self._blocks, self._slices, strict=True)
        ]

    def set_start(self, weights: Weights) -> None:
        self._fill(self._start, weights)
        self._start[:, self.hidden] = ONE

    def set_direction(self, weights: Weights) -> None:
        self._fill(self._change, weights)

    def try_step(self, step: float, weights: Weights) -> None:
        """Cost, slope (the first layer's share) and second-layer sums at the step."""
        self._clear(weights)
        self.slope = 0.0
        for block, rows in zip(self._blocks, self._slices, strict=True):
            change = self._change[rows]
            np.multiply(change, step, out=block.z)
            np.add(block.z, self._start[rows], out=block.z)
            self._losses(block, block.z, weights)
            # The halves folded into z1 come out again: z1 is twice what is stored.
            self.slope += 2 * float(np.vdot(block.delta, change))

    def take_step(self, step: float) -> None:
        """The first layer's gradient at the step tried last; the line's start moves there."""
        for block in reversed(self._blocks):  # the last is still in the cache
            if block.source is not None:
                np.copyto(block.X, block.source)
            self._back(block)
        self._change *= step
        self._start += self._change

    def _fill(self, z: np.ndarray, weights: Weights) -> None:
        self._bias_rows[:] = weights.first_bias
        for block, rows in zip(self._blocks, self._slices, strict=True):
            self._project(block, weights.first, z[rows])
            self._add_bias(z[rows])


class LineObjective(Objective):
    """An objective that can also be followed along a line: start_line, try_step, take_step."""

    part_type = LinePart

    def __init__(self, *arguments, **options) -> None:
        super().__init__(*arguments, **options)
        self._at: np.ndarray | None = None

    def start_line(self, vector: np.ndarray, direction: np.ndarray) -> None:
        """Prepare the line vector + step · direction; cheaper where the last line was left."""
        if vector is not self._at:
            self._on_all("set_start", self._weights(vector))
        self._at, self._direction, self._tried = vector, direction, None
        self._on_all("set_direction", self._weights(direction))

    def try_step(self, step: float) -> tuple[float, float]:
        """Cost, and its slope along the line, at the step."""
        vector = self._at + self.dtype.type(step) * self._direction
        self._on_all("try_step", step, self._weights(vector))
        self._tried = step, vector
        slope = sum(part.slope for part in self._parts)
        slope += float(np.vdot(self._second_gradient(vector), self._layers(self._direction)[1]))
        if self.lambda_:
            theta, along = self._layers(vector)[0], self._layers(self._direction)[0]
            slope += self.lambda_ / self.examples * float(np.vdot(theta[:, 1:], along[:, 1:]))
        return self._cost(vector), slope

    def take_step(self, step: float) -> tuple[np.ndarray, float, np.ndarray]:
        """Parameters, cost and gradient at a step that was tried."""
        if self._tried is None or self._tried[0] != step:
            self.try_step(step)
        self._at = self._tried[1]
        self._on_all("take_step", step)
        return self._at, self._cost(self._at), self._gradient(self._at)

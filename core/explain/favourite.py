"""The input a hidden unit or an output likes best: activation maximisation.

Erhan, Bengio, Courville and Vincent, "Visualizing Higher-Layer Features of a Deep Network", 2009:
gradient ascent on the input. What is maximised is the sum that goes into the unit's sigmoid, for
the activation itself is flat where it nears 1, less a penalty that keeps the picture calm.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.explain.chosen import check_image_shape, check_range
from core.network import Network, sigmoid

LAYERS = ("hidden", "output")
STEPS = 100
STEP = 0.1  # of an input's range; shrinks to 0 over the steps
MOMENTUM = 0.8
FLAT = 1e-12  # a gradient this small has no direction


@dataclass(frozen=True, eq=False)
class Favourites:
    """inputs (units, n): what each unit likes best; sums (units,): what that makes of its sum z."""

    inputs: np.ndarray
    sums: np.ndarray

    @property
    def activations(self) -> np.ndarray:
        """(units,) what each unit answers to it."""
        return sigmoid(self.sums)


def favourite_inputs(
    network: Network,
    layer: str,
    *,
    low: np.ndarray | float = 0.0,
    high: np.ndarray | float = 1.0,
    start: np.ndarray | float = 0.0,
    smoothness: float = 0.0,
    restraint: float = 0.0,
    image_shape: tuple[int, int] | None = None,
) -> Favourites:
    """The input within low..high that maximises each unit of "hidden" or "output", all at once.

    low, high: a number, or one for each input, such as the least and largest in the data. start:
    a number, an input (n,), or one for each unit (units, n); the result is never worse. Hidden
    units without a penalty get their true maximum; for the rest it is a good one, always the same.

    smoothness (pictures only, needs image_shape) holds neighbouring pixels together, restraint
    keeps inputs at 0 that hardly matter; both measured against the size of the gradient at the
    start. 1 and 0.5 make a picture one can look at; 0 and 0 the loudest answer.
    Raises ValueError naming the argument that does not fit.
    """
    if layer not in LAYERS:
        raise ValueError(f"layer is {layer!r}: it must be one of {', '.join(LAYERS)}")
    low, high = check_range(low, high, network.inputs)
    check_image_shape(image_shape, network.inputs)
    for name, value in (("smoothness", smoothness), ("restraint", restraint)):
        if not np.isfinite(value) or value < 0:
            raise ValueError(f"{name} is {value}: it must be a finite number, 0 or more")
    if smoothness and image_shape is None:
        raise ValueError(f"smoothness is {smoothness}: it needs an image_shape to have neighbours")
    units = network.hidden if layer == "hidden" else network.outputs
    x = np.clip(_start(start, units, network.inputs), low, high)
    liking = _Liking(network, layer, x, smoothness, restraint, image_shape)
    x = _ascend(liking, x, low, high)
    return Favourites(x, liking.sums(x))


class _Liking:
    """How much each unit likes its own input, x (units, n) → (units,), and the gradient of it."""

    def __init__(
        self,
        network: Network,
        layer: str,
        start: np.ndarray,
        smoothness: float,
        restraint: float,
        image_shape: tuple[int, int] | None,
    ) -> None:
        self.layer = layer
        self.theta1 = network.theta1.astype(np.float64)
        self.theta2 = network.theta2.astype(np.float64)
        self.image_shape = image_shape
        _, slope = self._sums_and_slopes(start)
        size = np.sqrt(np.mean(slope**2, axis=1, keepdims=True))
        self.smoothness, self.restraint = smoothness * size, restraint * size

    def sums(self, x: np.ndarray) -> np.ndarray:
        """(units,) what goes into each unit's sigmoid for its own input."""
        return self._sums_and_slopes(x)[0]

    def __call__(self, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        sums, slopes = self._sums_and_slopes(x)
        pull = -self.restraint * x
        if self.image_shape is not None:
            pull += self.smoothness * _to_neighbours(x, self.image_shape)
        # Both penalties are quadratic, so their value is half of x · pull.
        return sums + np.einsum("ij,ij->i", x, pull) / 2, slopes + pull

    def _sums_and_slopes(self, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        if self.layer == "hidden":
            weights = self.theta1[:, 1:]
            return np.einsum("ij,ij->i", x, weights) + self.theta1[:, 0], weights
        hidden = sigmoid(x @ self.theta1[:, 1:].T + self.theta1[:, 0])  # (outputs, hidden)
        weights = self.theta2[:, 1:]
        sums = np.einsum("ij,ij->i", hidden, weights) + self.theta2[:, 0]
        return sums, (weights * hidden * (1 - hidden)) @ self.theta1[:, 1:]


def _ascend(liking: _Liking, x: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Projected gradient ascent with momentum; the best input met is returned."""
    span = high - low
    best, velocity = x, np.zeros_like(x)
    best_liking, gradient = liking(x)
    for step in range(STEPS):
        direction = gradient * span
        largest = np.abs(direction).max(axis=1, keepdims=True)
        direction = np.divide(direction, largest, out=np.zeros_like(x), where=largest > FLAT)
        velocity = MOMENTUM * velocity + STEP * (1 - step / STEPS) * span * direction
        moved = np.clip(x + velocity, low, high)
        x, velocity = moved, moved - x
        liked, gradient = liking(x)
        best, best_liking = _better(best, best_liking, x, liked)
    # Inputs with small slopes have not reached their end; where the sum is linear this corner is
    # the maximum.
    _, gradient = liking(best)
    corner = np.where(gradient > 0, high, np.where(gradient < 0, low, best))
    return _better(best, best_liking, corner, liking(corner)[0])[0]


def _better(
    first: np.ndarray, first_liked: np.ndarray, second: np.ndarray, second_liked: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    second_wins = second_liked > first_liked
    return (
        np.where(second_wins[:, None], second, first),
        np.where(second_wins, second_liked, first_liked),
    )


def _to_neighbours(x: np.ndarray, image_shape: tuple[int, int]) -> np.ndarray:
    """(units, n): for each pixel, the sum over its up to four neighbours of how far they differ."""
    images = x.reshape(-1, *image_shape)
    pull = np.zeros_like(images)
    down, right = np.diff(images, axis=1), np.diff(images, axis=2)
    pull[:, :-1] += down
    pull[:, 1:] -= down
    pull[:, :, :-1] += right
    pull[:, :, 1:] -= right
    return pull.reshape(x.shape)


def _start(start: np.ndarray | float, units: int, inputs: int) -> np.ndarray:
    start = np.asarray(start)
    if start.shape not in ((), (inputs,), (units, inputs)) or start.dtype.kind not in "fiub":
        raise ValueError(
            f"start has shape {start.shape} of {start.dtype}: it must be a number, one input "
            f"({inputs},), or one for each unit ({units}, {inputs})"
        )
    if not np.isfinite(start).all():
        raise ValueError("start holds NaN or infinite values: each must be a finite number")
    return np.broadcast_to(start, (units, inputs)).astype(np.float64)

"""Cost and gradient of a network together, in one pass over the examples.

The cost is Andrew Ng's (exercise 4): cross-entropy summed over the outputs and averaged over the
examples, plus λ/(2m) · Σθ² over all weights but the biases.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import numpy as np

from core.examples import check_examples, check_lambda
from core.hot_loop import Part, Weights
from core.network import Network, parameter_count
from core.parallel import computing, cores, run_all

ROWS_WORTH_A_THREAD = 512
# Rows × hidden × inputs that the caller's share is larger by, for it begins before its helpers are
# awake: a hundred iterations on 5,000 digits took 225 instead of 238 ms.
HEAD_START = 1_300_000
MOST_AHEAD = 1 / 32  # of all rows
MOST_CONVERTED = 8_000_000  # numbers of X that are converted to another dtype at once


def cost_and_gradient(
    network: Network, X: np.ndarray, y: np.ndarray, lambda_: float = 0.0
) -> tuple[float, np.ndarray]:
    """The cost over X (m, inputs) with labels y (m,), and its gradient in to_vector() order.

    Computed in the wider of X's and the network's dtype, float32 at least; the cost is summed in
    float64. Biases are not regularised. Raises ValueError naming the argument that cannot be used.
    """
    X, y = check_examples(X, y, network.inputs, network.outputs)
    objective = Objective(
        X, y, network.hidden, network.outputs, lambda_, dtype=np.result_type(X, network.dtype)
    )
    with computing():
        return objective(network.to_vector())


class Objective:
    """The cost and gradient over fixed examples, prepared once for many parameter vectors.

    X (m, inputs) and y (m,) as check_examples returns them. X is not copied unless its rows have
    to be converted to dtype, and when that would take much memory it is done block by block.
    lambda_ may be set at any time. One thread may use it at a time.
    """

    part_type = Part

    def __init__(
        self,
        X: np.ndarray,
        y: np.ndarray,
        hidden: int,
        outputs: int,
        lambda_: float = 0.0,
        *,
        dtype: np.dtype | str | None = None,
    ) -> None:
        self.dtype = working_dtype(X.dtype if dtype is None else np.dtype(dtype))
        self.examples, self.inputs = X.shape
        self.hidden, self.outputs = hidden, outputs
        self.size = parameter_count(self.inputs, hidden, outputs)
        self.lambda_ = check_lambda(lambda_)
        X = np.ascontiguousarray(X)
        if X.size <= MOST_CONVERTED:
            X = X.astype(self.dtype, copy=False)
        parts = max(1, min(cores(), self.examples // ROWS_WORTH_A_THREAD))
        ahead = min(HEAD_START // (hidden * self.inputs), int(MOST_AHEAD * self.examples))
        first = self.examples if parts == 1 else self.examples // parts + ahead
        rest = self.examples - first
        edges = [0, *(first + rest * part // max(1, parts - 1) for part in range(parts))]
        self._parts = [
            self.part_type(
                X[start:end], y[start:end], hidden, outputs, self.dtype, shifted=part % 2 == 1
            )
            for part, (start, end) in enumerate(pairwise(edges))
        ]
        width = hidden + 1
        self._first = np.empty((self.inputs, hidden), self.dtype)
        self._small = [np.zeros(shape, self.dtype) for shape in (width, (outputs, width))]
        self._small.append(self._small[1].copy())

    def __call__(self, vector: np.ndarray) -> tuple[float, np.ndarray]:
        """Cost, and gradient in the objective's dtype, at the parameters (size,)."""
        vector = vector.astype(self.dtype, copy=False)
        self._on_all("evaluate", self._weights(vector))
        return self._cost(vector), self._gradient(vector)

    def _on_all(self, method: str, *arguments: object) -> None:
        run_all([partial(getattr(part, method), *arguments) for part in self._parts])

    def _weights(self, vector: np.ndarray) -> Weights:
        theta1, theta2 = self._layers(vector)
        first, (first_bias, second, back) = self._first, self._small
        np.multiply(theta1[:, 1:].T, 0.5, out=first)
        np.multiply(theta1[:, 0], 0.5, out=first_bias[:-1])
        np.multiply(theta2[:, 1:], 0.25, out=second[:, :-1])
        second[:, -1] = second[:, :-1].sum(axis=1) + 0.5 * theta2[:, 0]
        np.multiply(theta2[:, 1:], 0.125 / self.examples, out=back[:, :-1])
        return Weights(first, first_bias, second, back)

    def _cost(self, vector: np.ndarray) -> float:
        squares = sum(
            float(np.square(theta[:, 1:], dtype=np.float64).sum()) for theta in self._layers(vector)
        )
        losses = sum(part.cost for part in self._parts)
        return (losses + 0.5 * self.lambda_ * squares) / self.examples

    def _gradient(self, vector: np.ndarray) -> np.ndarray:
        gradient = np.empty(self.size, dtype=self.dtype)
        first, second = self._layers(gradient)
        np.multiply(self._layers(vector)[0], self.lambda_ / self.examples, out=first)
        first[:, 0] = sum(part.first_bias for part in self._parts)[:-1]
        for part in self._parts:
            part.add_first(first[:, 1:])
        second[:] = self._second_gradient(vector)
        return gradient

    def _second_gradient(self, vector: np.ndarray) -> np.ndarray:
        sums = sum(part.second for part in self._parts)  # of (v − s)·[t, 1]
        second = np.empty_like(sums)
        second[:, 0] = sums[:, -1] * (0.5 / self.examples)
        second[:, 1:] = (sums[:, :-1] + sums[:, -1:]) * (0.25 / self.examples)
        if self.lambda_:
            second[:, 1:] += self._layers(vector)[1][:, 1:] * (self.lambda_ / self.examples)
        return second

    def _layers(self, vector: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        cut = self.hidden * (self.inputs + 1)
        return (
            vector[:cut].reshape(self.hidden, self.inputs + 1),
            vector[cut:].reshape(self.outputs, self.hidden + 1),
        )


def working_dtype(dtype: np.dtype) -> np.dtype:
    """float32 for what is narrower, float64 for what is wider: the two that BLAS knows."""
    return np.dtype(np.float32 if dtype.itemsize <= 4 else np.float64)


def weight_mask(inputs: int, hidden: int, outputs: int) -> np.ndarray:
    """In to_vector() order: 1.0 for a weight, 0.0 for a bias, which is not regularised."""
    mask = np.ones(parameter_count(inputs, hidden, outputs))
    mask[: hidden * (inputs + 1) : inputs + 1] = 0
    mask[hidden * (inputs + 1) :: hidden + 1] = 0
    return mask

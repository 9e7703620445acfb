"""Cost and gradient of a network together, in one pass over the examples.

The cost is Andrew Ng's (exercise 4): cross-entropy summed over the outputs and averaged over the
examples, plus λ/(2m) · Σθ² over all weights but the biases. It is computed from what goes into the
output sigmoids (the logits z), never from what comes out, so that no logarithm meets a 0:
−log sigmoid(z) = log(1 + e^−z).
"""

from __future__ import annotations

import math

import numpy as np

from core.network import Network, check_inputs, parameter_count


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
    return objective(network.to_vector())


class Objective:
    """The cost and gradient over fixed examples, prepared once for many parameter vectors.

    X (m, inputs) and y (m,) as check_examples returns them; lambda_ may be set at any time.
    """

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
        self._X = np.asarray(X, dtype=self.dtype)
        self._is_class = y == np.arange(outputs)[:, None]  # (outputs, m)

    def __call__(self, vector: np.ndarray) -> tuple[float, np.ndarray]:
        """Cost, and gradient in the objective's dtype, at the parameters (size,)."""
        theta1, theta2 = self._layers(vector)
        hidden, z = self._forward(theta1, theta2)
        delta2 = 0.5 * (1 + np.tanh(0.5 * z)) - self._is_class  # (outputs, m)
        delta2 /= self.examples
        delta1 = theta2[:, 1:].T @ delta2  # (hidden, m)
        delta1 *= hidden * (1 - hidden)

        gradient = np.empty(self.size, dtype=self.dtype)
        gradient1, gradient2 = self._layers(gradient)
        gradient1[:, 0] = delta1.sum(axis=1)
        np.matmul(delta1, self._X, out=gradient1[:, 1:])
        gradient2[:, 0] = delta2.sum(axis=1)
        np.matmul(delta2, hidden.T, out=gradient2[:, 1:])
        share = self.lambda_ / self.examples
        for grad, theta in ((gradient1, theta1), (gradient2, theta2)):
            grad[:, 1:] += share * theta[:, 1:]
        return self._cost(z, theta1, theta2), gradient

    def _layers(self, vector: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        first = self.hidden * (self.inputs + 1)
        vector = vector.astype(self.dtype, copy=False)
        return (
            vector[:first].reshape(self.hidden, self.inputs + 1),
            vector[first:].reshape(self.outputs, self.hidden + 1),
        )

    def _forward(self, theta1: np.ndarray, theta2: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        z1 = theta1[:, 1:] @ self._X.T + theta1[:, :1]  # (hidden, m)
        hidden = 0.5 * (1 + np.tanh(0.5 * z1))
        return hidden, theta2[:, 1:] @ hidden + theta2[:, :1]  # (outputs, m)

    def _cost(self, z: np.ndarray, theta1: np.ndarray, theta2: np.ndarray) -> float:
        surprise = np.where(self._is_class, -z, z)  # −z for the true class: loss = log(1 + e^this)
        losses = np.maximum(surprise, 0) + np.log1p(np.exp(-np.abs(z)))
        squares = sum(float(np.square(t[:, 1:], dtype=np.float64).sum()) for t in (theta1, theta2))
        total = float(losses.sum(dtype=np.float64))
        return total / self.examples + self.lambda_ / (2 * self.examples) * squares


def weight_mask(inputs: int, hidden: int, outputs: int) -> np.ndarray:
    """In to_vector() order: 1.0 for a weight, 0.0 for a bias, which is not regularised."""
    mask = np.ones(parameter_count(inputs, hidden, outputs))
    mask[: hidden * (inputs + 1) : inputs + 1] = 0
    mask[hidden * (inputs + 1) :: hidden + 1] = 0
    return mask


def working_dtype(dtype: np.dtype) -> np.dtype:
    """float32 for what is narrower, float64 for what is wider: the two that BLAS knows."""
    return np.dtype(np.float32 if dtype.itemsize <= 4 else np.float64)


def check_examples(
    X: np.ndarray, y: np.ndarray, inputs: int, outputs: int
) -> tuple[np.ndarray, np.ndarray]:
    """X and y as arrays that fit each other and the network; ValueError says what does not."""
    X = check_inputs(X, inputs)
    if not len(X):
        raise ValueError(f"X has shape {X.shape}: it must hold at least one example")
    y = np.asarray(y)
    if y.shape != (len(X),) or y.dtype.kind not in "iu":
        raise ValueError(
            f"y has shape {y.shape} of {y.dtype}: it must hold one integer for each of the "
            f"{len(X)} rows of X"
        )
    if y.min() < 0 or y.max() >= outputs:
        raise ValueError(
            f"y runs from {y.min()} to {y.max()}: with {outputs} outputs, labels must lie in "
            f"0..{outputs - 1}"
        )
    return X, y


def check_lambda(lambda_: float) -> float:
    """λ as a float; ValueError unless it is finite and not negative."""
    try:
        value = float(lambda_)
    except (TypeError, ValueError):
        value = math.nan
    if not math.isfinite(value) or value < 0:
        raise ValueError(f"lambda_ is {lambda_!r}: it must be a finite number, 0 or more")
    return value

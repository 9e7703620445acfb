"""Is backpropagation right? Its gradient beside one measured by moving each parameter a little."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.examples import check_examples, check_lambda
from core.network import Network, sigmoid
from core.objective import Objective

PASSES_BELOW = 1e-6
# A parameter that the cost hardly depends on (a pixel that is always white) has a gradient of
# about 0, where a quotient would compare nothing but rounding: it is measured against this share
# of the gradient's root mean square instead.
NEGLIGIBLE = 1e-3


@dataclass(frozen=True)
class GradientRow:
    """One parameter: its place in to_vector(), its name, and both gradients."""

    name: str
    index: int
    numerical: float
    backprop: float
    relative_difference: float


@dataclass(frozen=True)
class GradientCheck:
    """The rows in the order of the parameters; passed when the worst is below `threshold`."""

    rows: tuple[GradientRow, ...]
    threshold: float = PASSES_BELOW

    @property
    def worst(self) -> GradientRow:
        return max(self.rows, key=lambda row: row.relative_difference)

    @property
    def passed(self) -> bool:
        return self.worst.relative_difference < self.threshold


def check_gradient(
    network: Network,
    X: np.ndarray,
    y: np.ndarray,
    lambda_: float = 0.0,
    *,
    count: int = 100,
    seed: int = 0,
    epsilon: float = 1e-3,
) -> GradientCheck:
    """Compare `count` randomly chosen parameters, in float64 whatever the network's dtype.

    numerical: central differences d(ε) = (cost(θ + ε) − cost(θ − ε)) / 2ε at two widths, put
    together as (4 d(ε) − d(2ε)) / 3, which cancels the error in ε². The relative difference is
    |numerical − backprop| / max(|numerical|, |backprop|, a thousandth of the gradient's root mean
    square); 0 where all of these are 0. Raises ValueError naming the argument out of range.
    """
    X, y = check_examples(X, y, network.inputs, network.outputs)
    if not 1 <= count <= network.size:
        raise ValueError(f"count is {count}: 1 to {network.size} parameters can be checked")
    if not 0 < epsilon <= 0.1:
        raise ValueError(f"epsilon is {epsilon}: it must be above 0 and at most 0.1")
    lambda_ = check_lambda(lambda_)
    vector = network.to_vector().astype(np.float64)
    objective = Objective(X, y, network.hidden, network.outputs, lambda_, dtype=np.float64)
    _, gradient = objective(vector)
    cost = _Cost(network, X, y, lambda_)
    floor = NEGLIGIBLE * float(np.sqrt(np.mean(gradient**2)))
    chosen = np.sort(np.random.default_rng(seed).choice(network.size, size=count, replace=False))

    rows = []
    for index in map(int, chosen):
        numerical = cost.slope(vector, index, epsilon)
        backprop = float(gradient[index])
        scale = max(abs(numerical), abs(backprop), floor)
        difference = abs(numerical - backprop) / scale if scale else 0.0
        name = parameter_name(index, network.inputs, network.hidden)
        rows.append(GradientRow(name, index, numerical, backprop, difference))
    return GradientCheck(tuple(rows))


def parameter_name(index: int, inputs: int, hidden: int) -> str:
    """Such as "Θ1[3, 17]": row and column, counted from 0; column 0 holds the biases."""
    first = hidden * (inputs + 1)
    if index < first:
        layer, width = 1, inputs + 1
    else:
        layer, width, index = 2, hidden + 1, index - first
    return f"Θ{layer}[{index // width}, {index % width}]"


class _Cost:
    """The cost by the forward pass alone, written apart from the objective that it checks."""

    def __init__(self, network: Network, X: np.ndarray, y: np.ndarray, lambda_: float) -> None:
        self.shape = (network.inputs, network.hidden, network.outputs)
        self.X, self.y, self.lambda_ = X.astype(np.float64), y, lambda_

    def slope(self, vector: np.ndarray, index: int, epsilon: float) -> float:
        """(4 d(ε) − d(2ε)) / 3, Richardson's way: its error goes with ε⁴.

        With one width alone there is none that suits all: near a minimum ε = 1e-4 was off by 2e-6
        of the iris network's gradients, and 1e-5 drowned those of the digits in rounding.
        """
        near = self._difference(vector, index, epsilon)
        return (4 * near - self._difference(vector, index, 2 * epsilon)) / 3

    def _difference(self, vector: np.ndarray, index: int, epsilon: float) -> float:
        """d(ε) = (cost(θ + ε) − cost(θ − ε)) / 2ε, subtracted example by example.

        Subtracting the sums instead would drown the small gradients of a trained network in the
        rounding of the sums.
        """
        above, below = vector.copy(), vector.copy()
        above[index] += epsilon
        below[index] -= epsilon
        width = above[index] - below[index]
        change = (self._losses(above) - self._losses(below)).mean()
        if not self._is_bias(index):
            squares = width * (above[index] + below[index])
            change += self.lambda_ / (2 * len(self.X)) * squares
        return float(change / width)

    def _losses(self, vector: np.ndarray) -> np.ndarray:
        inputs, hidden, outputs = self.shape
        first = hidden * (inputs + 1)
        theta1 = vector[:first].reshape(hidden, inputs + 1)
        theta2 = vector[first:].reshape(outputs, hidden + 1)
        units = sigmoid(self.X @ theta1[:, 1:].T + theta1[:, 0])
        z = units @ theta2[:, 1:].T + theta2[:, 0]  # (m, outputs)
        true_z = z[np.arange(len(z)), self.y]
        return np.logaddexp(0, z).sum(axis=1) - true_z

    def _is_bias(self, index: int) -> bool:
        inputs, hidden, _ = self.shape
        first = hidden * (inputs + 1)
        if index < first:
            return index % (inputs + 1) == 0
        return (index - first) % (hidden + 1) == 0

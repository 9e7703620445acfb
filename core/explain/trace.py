"""One example on its way through the network, with every number kept."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.explain.chosen import check_example
from core.network import Network, sigmoid


@dataclass(frozen=True, eq=False)
class Trace:
    """inputs (n,), hidden_sums and hidden (units,), output_sums and output (classes,).

    Sums are what goes into the sigmoids (z in the course), the others what comes out (a).
    """

    inputs: np.ndarray
    hidden_sums: np.ndarray
    hidden: np.ndarray
    output_sums: np.ndarray
    output: np.ndarray

    @property
    def winner(self) -> int:
        """The class whose output is largest."""
        return int(self.output.argmax())

    @property
    def margin(self) -> float:
        """How far the largest output is above the next."""
        runner_up, best = np.sort(self.output)[-2:]
        return float(best - runner_up)


def trace(network: Network, inputs: np.ndarray) -> Trace:
    """Forward propagation of one example (n,). Raises ValueError when it does not fit."""
    inputs = check_example(inputs, network)
    hidden_sums = inputs @ network.theta1[:, 1:].T + network.theta1[:, 0]
    hidden = sigmoid(hidden_sums)
    output_sums = hidden @ network.theta2[:, 1:].T + network.theta2[:, 0]
    return Trace(inputs, hidden_sums, hidden, output_sums, sigmoid(output_sums))

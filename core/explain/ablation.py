"""What the reading loses without each hidden unit."""

from __future__ import annotations

import numpy as np

from core.examples import check_examples
from core.network import Network, sigmoid


def accuracy_without(network: Network, X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """(hidden,) the share of X (m, inputs) labelled y (m,) read right with one unit switched off.

    Entry j is the accuracy of the network whose unit j answers 0, as Damage(off=(j,)) makes it.
    Only the output layer is computed anew, and of that only what the unit takes away.
    Raises ValueError naming the argument that does not fit.
    """
    X, y = check_examples(X, y, network.inputs, network.outputs)
    hidden = network.forward(X).hidden.T.copy()  # (hidden, m): a unit's activations side by side
    weights = network.theta2[:, 1:]
    sums = weights @ hidden + network.theta2[:, :1]  # (outputs, m)
    right = np.empty(network.hidden)
    for unit in range(network.hidden):
        without = sums - np.outer(weights[:, unit], hidden[unit])
        # Through the sigmoid, whose saturation decides ties as Network.predict does.
        right[unit] = (sigmoid(without).argmax(axis=0) == y).mean()
    return right

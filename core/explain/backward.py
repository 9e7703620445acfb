"""One example backwards through the network, and one update from it, with every number kept.

Backpropagation as in Andrew Ng's course (exercise 4), for the cost of this one example without
the λ term: δ at the outputs is a − y, at the hidden units (θ2ᵀ δ) · a(1 − a), and the gradient of
a weight is the δ it leads to times the activation it comes from.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.explain.chosen import check_index
from core.explain.trace import Trace, trace
from core.network import Network

LAYERS = (1, 2)


@dataclass(frozen=True, eq=False)
class Backward:
    """forward: the example's way through; target (classes,): 1 for its label, 0 elsewhere.

    output_deltas (classes,) and hidden_deltas (hidden,): ∂cost/∂z; gradient1 (hidden, n + 1) and
    gradient2 (classes, hidden + 1): ∂cost/∂θ, bias in column 0; cost: cross-entropy summed over
    the outputs.
    """

    forward: Trace
    label: int
    target: np.ndarray
    cost: float
    output_deltas: np.ndarray
    hidden_deltas: np.ndarray
    gradient1: np.ndarray
    gradient2: np.ndarray


@dataclass(frozen=True, eq=False)
class UnitUpdate:
    """One step of gradient descent for all weights into one unit, the bias first.

    after = before + steps, steps = −learning_rate · gradient, gradient = delta · activations;
    activations: 1 for the bias, then what the layer before answered. All arrays have one entry
    for each weight into the unit.
    """

    layer: int
    unit: int
    delta: float
    activations: np.ndarray
    before: np.ndarray
    gradient: np.ndarray
    steps: np.ndarray
    after: np.ndarray


def backward(network: Network, inputs: np.ndarray, label: int) -> Backward:
    """Backpropagation of one example (n,) whose class is label; in float64.

    Raises ValueError naming the argument that does not fit.
    """
    label = check_index("label", label, network.outputs)
    forward = trace(_in_double(network), inputs)
    target = np.zeros(network.outputs)
    target[label] = 1
    output_deltas = forward.output - target
    slopes = forward.hidden * (1 - forward.hidden)
    hidden_deltas = (output_deltas @ network.theta2[:, 1:]) * slopes
    losses = np.logaddexp(0, forward.output_sums)  # −log(1 − a), which cannot overflow
    return Backward(
        forward=forward,
        label=label,
        target=target,
        cost=float(losses.sum() - forward.output_sums[label]),
        output_deltas=output_deltas,
        hidden_deltas=hidden_deltas,
        gradient1=np.outer(hidden_deltas, _with_bias(forward.inputs)),
        gradient2=np.outer(output_deltas, _with_bias(forward.hidden)),
    )


def gradient_step(network: Network, found: Backward, learning_rate: float) -> Network:
    """The network after one step of gradient descent on this one example, all weights at once.

    Where found = backward(network, …). trace() of it with the same inputs is the reading after.
    """
    rate = _check_rate(learning_rate)
    return Network(
        (network.theta1 - rate * found.gradient1).astype(network.dtype),
        (network.theta2 - rate * found.gradient2).astype(network.dtype),
    )


def unit_update(
    network: Network, found: Backward, layer: int, unit: int, learning_rate: float
) -> UnitUpdate:
    """The part of gradient_step that concerns the weights into one unit, written out; float64.

    layer 1: a hidden unit, 2: an output. Raises ValueError naming the argument out of range.
    """
    rate = _check_rate(learning_rate)
    if layer not in LAYERS:
        raise ValueError(f"layer is {layer!r}: it must be 1 (hidden units) or 2 (outputs)")
    if layer == 1:
        theta, gradient, deltas = network.theta1, found.gradient1, found.hidden_deltas
        activations = _with_bias(found.forward.inputs)
    else:
        theta, gradient, deltas = network.theta2, found.gradient2, found.output_deltas
        activations = _with_bias(found.forward.hidden)
    unit = check_index("unit", unit, len(theta))
    before, steps = theta[unit].astype(np.float64), -rate * gradient[unit]
    return UnitUpdate(
        layer=layer,
        unit=unit,
        delta=float(deltas[unit]),
        activations=activations,
        before=before,
        gradient=gradient[unit],
        steps=steps,
        after=before + steps,
    )


def _in_double(network: Network) -> Network:
    return Network(network.theta1.astype(np.float64), network.theta2.astype(np.float64))


def _with_bias(activations: np.ndarray) -> np.ndarray:
    return np.concatenate([[1.0], activations])


def _check_rate(learning_rate: float) -> float:
    if not np.isfinite(learning_rate) or learning_rate <= 0:
        raise ValueError(f"learning_rate is {learning_rate}: it must be above 0, finite")
    return float(learning_rate)

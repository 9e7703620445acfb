"""Which inputs, and which hidden units, spoke for and against one output.

An output is judged by its logit z (what goes into the last sigmoid), where contributions add up.

Inputs are credited by integrated gradients (Sundararajan, Taly and Yan, "Axiomatic Attribution
for Deep Networks", 2017): x_i − b_i times the mean of ∂z/∂x_i on the straight way from a baseline
b to x. With one hidden layer the integral has a closed form, so nothing is approximated: on that
way unit j's sum grows evenly from s_j(b) to s_j(x), hence the mean of its slope σ'(s_j) is
(a_j(x) − a_j(b)) / (s_j(x) − s_j(b)), and

    contribution_i = (x_i − b_i) · Σ_j θ2_kj · θ1_ji · (a_j(x) − a_j(b)) / (s_j(x) − s_j(b)).

They add up to z(x) − z(b) without a remainder. (DeepLIFT's rescale rule gives the same here.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.explain.chosen import check_example, check_numbers, output_weights
from core.network import Network, check_inputs, sigmoid

# Below this way a quotient would lose more to rounding than the slope half-way does.
SHORT_WAY = 1e-4


@dataclass(frozen=True, eq=False)
class Contributions:
    """values (parts,): what each part added to a logit; start + Σ values = end.

    start: the logit before any part spoke, end: the logit of the example. Of a question "why k
    and not j", both are differences of two logits.
    """

    values: np.ndarray
    start: float
    end: float

    @property
    def shares(self) -> np.ndarray:
        """(parts,) how much of all that was said, for or against, each part said; sum 1."""
        said = np.abs(self.values)
        total = said.sum()
        return said / total if total else said

    def strongest(self, count: int) -> np.ndarray:
        """Which parts (at most count) said most, for or against; strongest first."""
        return np.argsort(-np.abs(self.values), kind="stable")[:count]


def input_contributions(
    network: Network,
    inputs: np.ndarray,
    output: int,
    *,
    against: int | None = None,
    baseline: np.ndarray | None = None,
) -> Contributions:
    """What each input (n,) added to the logit of `output`, in float64.

    against: explain the difference to this output's logit instead. baseline (n,): where the way
    starts, without it the blank input, all zeros. An input that is as in the baseline contributes
    nothing: from blank paper only ink speaks; from the mean image missing ink speaks as well.
    Raises ValueError naming the argument that does not fit.
    """
    x = check_example(inputs, network).astype(np.float64)
    blank = np.zeros_like(x)
    if baseline is not None:
        blank = check_numbers("baseline", baseline, network.inputs).astype(np.float64)
    weights = output_weights(network, output, against)
    theta1 = network.theta1.astype(np.float64)

    start_sums = theta1[:, 1:] @ blank + theta1[:, 0]
    way = theta1[:, 1:] @ (x - blank)
    start_hidden, end_hidden = sigmoid(start_sums), sigmoid(start_sums + way)
    halfway = sigmoid(start_sums + way / 2)
    long = np.abs(way) > SHORT_WAY
    slopes = np.where(
        long,
        (end_hidden - start_hidden) / np.where(long, way, 1.0),
        halfway * (1 - halfway),
    )
    values = (x - blank) * ((weights[1:] * slopes) @ theta1[:, 1:])  # (n,)
    return Contributions(
        values,
        start=float(weights[0] + weights[1:] @ start_hidden),
        end=float(weights[0] + weights[1:] @ end_hidden),
    )


def unit_contributions(
    network: Network,
    inputs: np.ndarray,
    output: int,
    *,
    against: int | None = None,
    usual: np.ndarray | None = None,
) -> Contributions:
    """What each hidden unit (hidden,) added to the logit of `output`: a_j · θ2_kj, in float64.

    usual (hidden,): activations to measure against, (a_j − usual_j) · θ2_kj; a sigmoid unit that
    idles at 0.5 says the same of every example, and only what is unusual speaks for this one.
    start is then the logit at the usual activations, without them the bias.
    """
    x = check_example(inputs, network).astype(np.float64)
    weights = output_weights(network, output, against)
    theta1 = network.theta1.astype(np.float64)
    hidden = sigmoid(theta1[:, 1:] @ x + theta1[:, 0])
    idle = np.zeros(network.hidden)
    if usual is not None:
        idle = check_numbers("usual", usual, network.hidden).astype(np.float64)
    return Contributions(
        (hidden - idle) * weights[1:],
        start=float(weights[0] + weights[1:] @ idle),
        end=float(weights[0] + weights[1:] @ hidden),
    )


def usual_activations(network: Network, X: np.ndarray) -> np.ndarray:
    """(hidden,) float64: each unit's mean activation over X (m, inputs), m at least 1."""
    X = check_inputs(X, network.inputs)
    if not len(X):
        raise ValueError(f"X has shape {X.shape}: a mean needs at least one example")
    return network.forward(X).hidden.mean(axis=0, dtype=np.float64)

"""The λ path: the network that training gives at each of many λ.

Every λ starts from the same random network, as pressing Train does. Starting from the neighbour's
network would be faster and hide the lesson: λ = 0 reached from λ = 10 reads 1–2 points more unseen
digits than λ = 0 trained from scratch.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from core.examples import check_examples, check_lambda
from core.knots import SMALLEST_READ
from core.network import Network
from core.training.config import TrainingConfig
from core.training.material import Material
from core.training.result import IterationRecord, TrainingResult, TrainingState
from core.training.run import Run
from core.training.side_by_side import Watch, train_side_by_side
from core.training.trainer import new_network

Examples = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True, eq=False)
class PathStep:
    """One λ of a path: its network and what is said of it.

    squares: Σθ² over all weights but the biases. accuracy: the share read right of the examples
    trained on, held_out_accuracy of those kept apart (None when there were none), 0..1.
    """

    lambda_: float
    network: Network
    cost: float
    iterations: int
    evaluations: float
    gradient_norm: float
    squares: float
    accuracy: float
    held_out_accuracy: float | None
    converged: bool
    message: str
    history: tuple[IterationRecord, ...] = field(repr=False)


@dataclass(frozen=True, eq=False)
class LambdaPath:
    """The steps in the order of the λ asked for; stopped: some are missing, as was asked."""

    steps: tuple[PathStep, ...]
    stopped: bool = False

    @property
    def lambdas(self) -> tuple[float, ...]:
        return tuple(step.lambda_ for step in self.steps)

    @property
    def networks(self) -> tuple[Network, ...]:
        return tuple(step.network for step in self.steps)

    def nearest(self, lambda_: float) -> PathStep:
        """The trained step nearest in log λ; below 0.005 that at 0, where there is one.

        ValueError when lambda_ is out of range or the path has no steps.
        """
        lambda_ = check_lambda(lambda_)
        if not self.steps:
            raise ValueError("this path has no steps: it was stopped before the first was ready")
        unpriced = [step for step in self.steps if step.lambda_ == 0]
        priced = [step for step in self.steps if step.lambda_ > 0]
        if not priced or (unpriced and lambda_ < SMALLEST_READ):
            return unpriced[0]
        wanted = math.log(max(lambda_, 1e-300))
        return min(priced, key=lambda step: abs(math.log(step.lambda_) - wanted))


def train_lambda_path(
    X: np.ndarray,
    y: np.ndarray,
    lambdas: Sequence[float],
    config: TrainingConfig,
    on_step: Callable[[PathStep], bool | None] | None = None,
    *,
    classes: int | None = None,
    held_out: Examples | None = None,
    on_iteration: Callable[[TrainingState], bool | None] | None = None,
) -> LambdaPath:
    """Train at each λ as `train` would with the same settings; config's own λ is not used.

    on_step(step) is called as soon as a λ is ready, in no particular order; on_iteration(state)
    after every iteration of any of them; both from other threads, one at a time. True from either
    stops the path at once, and the λ that are ready make up the result. held_out: examples to be
    read, not trained on. Raises ValueError naming the argument that cannot be used.
    """
    lambdas = [check_lambda(value) for value in lambdas]
    if not lambdas or len(set(lambdas)) < len(lambdas):
        raise ValueError(f"lambdas is {lambdas}: at least one, none of them twice")
    start = new_network(X, y, config, classes)
    X, y = check_examples(X, y, start.inputs, start.outputs)
    if held_out is not None:
        held_out = check_examples(*held_out, start.inputs, start.outputs)
    material, watch = Material(X, y, start.outputs), Watch(on_iteration)

    def make(lambda_: float) -> Run:
        return Run(replace(config, lambda_=lambda_), start, material, watch.iteration)

    def finish(lambda_: float, result: TrainingResult) -> PathStep:
        return _step(lambda_, result, (X, y), held_out)

    steps = train_side_by_side(lambdas, make, finish, watch, on_step)
    return LambdaPath(tuple(steps), stopped=len(steps) < len(lambdas))


def _step(
    lambda_: float, result: TrainingResult, trained_on: Examples, held_out: Examples | None
) -> PathStep:
    network = result.network
    thetas = (network.theta1, network.theta2)
    return PathStep(
        lambda_=lambda_,
        network=network,
        cost=result.cost,
        iterations=result.iterations,
        evaluations=result.gradient_evaluations,
        gradient_norm=result.history[-1].gradient_norm,
        squares=sum(float(np.square(t[:, 1:], dtype=np.float64).sum()) for t in thetas),
        accuracy=_accuracy(network, trained_on),
        held_out_accuracy=None if held_out is None else _accuracy(network, held_out),
        converged=result.converged,
        message=result.message,
        history=result.history,
    )


def _accuracy(network: Network, examples: Examples) -> float:
    X, y = examples
    return float((network.predict(X) == y).mean())

"""What a training tells while it runs, and what it hands over at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np

from core.network import Network
from core.training.position import Optimizer, Position


@dataclass(frozen=True)
class IterationRecord:
    """One iteration of a run; iteration 0 is the start.

    cost and gradient_norm where it ended; step: the multiple of the direction that was gone;
    evaluations: passes over the examples so far (forward and back together count as one).
    """

    iteration: int
    cost: float
    gradient_norm: float
    step: float
    evaluations: float
    lambda_: float


@dataclass(frozen=True, kw_only=True)
class TrainingState(IterationRecord):
    """The run as on_iteration sees it; the network is made only when it is asked for."""

    parameters: np.ndarray = field(repr=False, compare=False)
    shape: tuple[int, int, int] = field(repr=False)

    @cached_property
    def network(self) -> Network:
        return Network.from_vector(self.parameters, *self.shape)


def changes_of_lambda(history: Sequence[IterationRecord]) -> tuple[tuple[int, float], ...]:
    """(iteration, λ) of every first iteration under another λ."""
    return tuple(
        (after.iteration, after.lambda_)
        for before, after in pairwise(history)
        if after.lambda_ != before.lambda_
    )


@dataclass(frozen=True)
class ChangeLambda:
    """What on_iteration returns to go on with another λ from the next iteration."""

    lambda_: float


@dataclass(frozen=True, eq=False)
class Standing:
    """Where a run stands and what its optimiser has learnt: all it needs to go on. An optimiser
    that is None begins again, from the gradient alone.
    """

    position: Position
    optimizer: Optimizer | None
    optimizer_name: str
    lambda_: float
    dtype: np.dtype
    costs: tuple[float, ...]  # since λ was last set


@dataclass(frozen=True, eq=False)
class TrainingResult:
    """The outcome of a training: the best parameters it met, and how it came to them.

    network in the precision of the settings; message: why it ended, one sentence for a person;
    history: one record for each iteration, the start included; stopped: on_iteration asked for
    the end. As `start` of another training it goes on where this one stood.
    """

    network: Network
    cost: float
    iterations: int
    cost_evaluations: float
    gradient_evaluations: float
    converged: bool
    stopped: bool
    message: str
    history: tuple[IterationRecord, ...] = field(repr=False)
    standing: Standing = field(repr=False)

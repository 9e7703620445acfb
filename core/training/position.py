"""Where an optimiser stands, and what it asks for to get on.

An optimiser is a generator: it yields requests, and is sent what they give when an objective
answers them. So whoever drives it decides which objective does: on all examples or some, in one
precision or the other.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import ClassVar, Protocol

import numpy as np

from core.line_objective import LineObjective
from core.objective import Objective


@dataclass(frozen=True, eq=False)
class Position:
    """Parameters (size,), their cost and gradient, and the step that led there (0 at the start)."""

    vector: np.ndarray
    cost: float
    gradient: np.ndarray
    step: float = 0.0

    def astype(self, dtype: np.dtype) -> Position:
        vector = self.vector.astype(dtype, copy=False)
        return Position(vector, self.cost, self.gradient.astype(dtype, copy=False), self.step)


class Request(Protocol):
    """Something an objective can answer; the evaluations are what it counts for."""

    cost_evaluations: ClassVar[int]
    gradient_evaluations: ClassVar[int]

    def __call__(self, objective: Objective) -> tuple | None: ...


@dataclass(frozen=True, eq=False)
class Evaluate:
    """(cost, gradient) at the parameters."""

    vector: np.ndarray
    cost_evaluations: ClassVar[int] = 1
    gradient_evaluations: ClassVar[int] = 1

    def __call__(self, objective: Objective) -> tuple[float, np.ndarray]:
        return objective(self.vector)


@dataclass(frozen=True, eq=False)
class StartLine:
    """Prepares the line from the parameters along a direction."""

    vector: np.ndarray
    direction: np.ndarray
    cost_evaluations: ClassVar[int] = 0
    gradient_evaluations: ClassVar[int] = 0

    def __call__(self, objective: LineObjective) -> None:
        objective.start_line(self.vector, self.direction)


@dataclass(frozen=True, eq=False)
class TryStep:
    """(cost, slope) at a step along the line."""

    step: float
    cost_evaluations: ClassVar[int] = 1
    gradient_evaluations: ClassVar[int] = 0

    def __call__(self, objective: LineObjective) -> tuple[float, float]:
        return objective.try_step(self.step)


@dataclass(frozen=True, eq=False)
class TakeStep:
    """(parameters, cost, gradient) at a step that was tried; the next line starts there."""

    step: float
    cost_evaluations: ClassVar[int] = 0
    gradient_evaluations: ClassVar[int] = 1

    def __call__(self, objective: LineObjective) -> tuple[np.ndarray, float, np.ndarray]:
        return objective.take_step(self.step)


Requests = Generator[Request, tuple | None, Position | None]


class Precondition(Protocol):
    """A symmetric positive definite linear map of (size,): a guess at the inverse Hessian."""

    def __call__(self, gradient: np.ndarray) -> np.ndarray: ...

    def astype(self, dtype: np.dtype) -> Precondition: ...


class Optimizer(Protocol):
    """What all optimisers share. They remember what they learnt on the way, so they can go on."""

    def advance(self, position: Position) -> Requests:
        """One iteration; None when no step along its direction lowers the cost."""

    def forget(self) -> bool:
        """Start again from the gradient; False when there was nothing to forget."""

    def regularise(self, change: np.ndarray, precondition: Precondition | None = None) -> None:
        """λ changed: the gradient at θ changed by `change` · θ, and what was learnt with it.

        precondition: the guess at the inverse Hessian to use from now on.
        """

    def copy(self, dtype: np.dtype) -> Optimizer:
        """One that goes on independently from here, in dtype."""

"""Where an optimiser stands, and what it asks for to get on.

An optimiser is a generator: it yields parameters it wants evaluated and is sent their cost and
gradient. So whoever drives it decides how they are computed: alone, or many networks in one
product (the λ path).
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Protocol

import numpy as np

Evaluation = tuple[float, np.ndarray]


@dataclass(frozen=True, eq=False)
class Position:
    """Parameters (size,), their cost and gradient, and the step that led there (0 at the start)."""

    vector: np.ndarray
    cost: float
    gradient: np.ndarray
    step: float = 0.0


class Optimizer(Protocol):
    """What all optimisers share. They remember what they learnt on the way, so they can go on."""

    def advance(self, position: Position) -> Generator[np.ndarray, Evaluation, Position | None]:
        """One iteration; None when no step along its direction lowers the cost."""

    def forget(self) -> bool:
        """Start again from the gradient; False when there was nothing to forget."""

    def regularise(self, change: np.ndarray) -> None:
        """λ changed: the gradient at θ changed by `change` · θ, and what was learnt with it."""

    def copy(self) -> Optimizer:
        """One that goes on independently from here."""

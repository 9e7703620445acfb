"""A λ path: one training at every knot of the λ slider, and what cross-validation says of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from core.knots import nearest_knot
from core.network import Network
from core.runs import Accuracies, RunSettings
from core.training import CrossValidation

USUAL_LAMBDA = 1.0  # to begin with where nothing is cross-validated: seldom far from the best


@dataclass(frozen=True, eq=False)
class Knot:
    """What training at one λ gave. costs: (iteration, cost) from the start on; squares: the sum
    of squared weights, biases apart.
    """

    lambda_: float
    network: Network
    cost: float
    iterations: int
    evaluations: float
    accuracies: Accuracies
    costs: tuple[tuple[int, float], ...]

    @cached_property
    def squares(self) -> float:
        theta1, theta2 = self.network.theta1[:, 1:], self.network.theta2[:, 1:]
        return float((theta1**2).sum() + (theta2**2).sum())


@dataclass(frozen=True, eq=False)
class Path:
    """Knots by rising λ, all of them or, while it is being trained, those that are ready; and the
    cross-validated curve where it has been made.
    """

    settings: RunSettings
    knots: tuple[Knot, ...]
    curve: CrossValidation | None = None

    def knot(self, lambda_: float) -> Knot | None:
        """The knot nearest to lambda_ in log λ, if it is ready."""
        wanted = nearest_knot(lambda_, self.settings.knots)
        return next((knot for knot in self.knots if knot.lambda_ == wanted), None)

    @property
    def best(self) -> float:
        """The λ to begin with: cross-validation's best, where there is a curve."""
        return self.curve.best if self.curve else USUAL_LAMBDA

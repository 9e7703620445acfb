"""All settings of one training."""

from __future__ import annotations

import math
from dataclasses import dataclass

from core.examples import check_lambda
from core.network import MAX_HIDDEN, SCHEMES

OPTIMIZERS = ("lbfgs", "cg", "gradient_descent")
DTYPES = ("float32", "float64")
MAX_ITERATIONS = 100_000


@dataclass(frozen=True)
class TrainingConfig:
    """Everything about a training but the data; the same settings give the same network.

    tolerance: converged when ten iterations together lower the cost by less than this share of it;
    0: never. scheme: how the first weights are drawn (core.network.Network.random).
    learning_rate: gradient descent's step; the other optimisers find theirs.
    warm_up: let L-BFGS begin on a part of the examples (core.training.warm_up), where there are
    two thousand or more and the start is untrained; its evaluations count in proportion, its
    iterations do not count.
    Raises ValueError naming the field, what was given and what is allowed.
    """

    lambda_: float = 1.0
    hidden: int = 25
    optimizer: str = "lbfgs"
    max_iterations: int = 100
    tolerance: float = 1e-4
    seed: int = 0
    scheme: str = "glorot"
    dtype: str = "float32"
    learning_rate: float = 1.0
    warm_up: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "lambda_", check_lambda(self.lambda_))
        _check_whole("hidden", self.hidden, 1, MAX_HIDDEN)
        _check_whole("max_iterations", self.max_iterations, 0, MAX_ITERATIONS)
        _check_whole("seed", self.seed, 0, 2**32 - 1)
        for field, allowed in (("optimizer", OPTIMIZERS), ("scheme", SCHEMES), ("dtype", DTYPES)):
            if getattr(self, field) not in allowed:
                given = getattr(self, field)
                raise ValueError(f"{field} is {given!r}: it must be one of {', '.join(allowed)}")
        object.__setattr__(self, "warm_up", bool(self.warm_up))
        if not (_is_finite(self.tolerance) and 0 <= self.tolerance < 1):
            raise ValueError(f"tolerance is {self.tolerance!r}: a share of the cost, 0 up to 1")
        if not (_is_finite(self.learning_rate) and self.learning_rate > 0):
            raise ValueError(f"learning_rate is {self.learning_rate!r}: it must be above 0, finite")


def _is_finite(value: object) -> bool:
    return isinstance(value, int | float) and math.isfinite(value)


def _check_whole(field: str, value: object, lowest: int, highest: int) -> None:
    try:
        whole = int(value) == value
    except (TypeError, ValueError, OverflowError):
        whole = False
    if not whole or not lowest <= value <= highest:
        raise ValueError(
            f"{field} is {value!r}: it must be a whole number, {lowest:,} to {highest:,}"
        )

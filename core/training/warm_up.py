"""A start on a part of the examples, the same for every λ.

L-BFGS begins on few rows, then more, under a firm regularisation that is not the one asked for,
and hands over what it has learnt of the cost's shape. From there the digits reach the cost of 100
iterations of conjugate gradients in 15–35 passes at any λ instead of 38–74; trained under the λ
asked for, small λ learn the part by heart and large ones take up to 62. As it does not depend on λ
it is made once for a whole λ path.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.network import Network
from core.objective import Objective
from core.training.lbfgs import Lbfgs
from core.training.position import Evaluate, Position

# Most rows, the most of all examples' share, and about how many evaluations on them.
STAGES = ((250, 0.05, 30), (1_000, 0.2, 30), (2_500, 0.5, 15))
REGULARISATION = 0.002  # λ/m: λ = 10 for 5,000 examples
FEWEST_EXAMPLES = 2_000  # with fewer, a pass costs hardly more than a part of one


@dataclass(frozen=True, eq=False)
class WarmStart:
    """Where the warm-up led: parameters, the optimiser, and what it cost in whole passes."""

    vector: np.ndarray
    optimizer: Lbfgs
    evaluations: float


def stage_rows(examples: int) -> tuple[int, ...]:
    """On how many rows each stage works."""
    return tuple(min(most, int(share * examples)) for most, share, _ in STAGES)


def warm_start(
    start: Network, objectives: tuple[Objective, ...], optimizer: Lbfgs, examples: int
) -> WarmStart:
    """Go through the stages from start; objectives one for each of them, in one dtype."""
    vector = start.to_vector().astype(objectives[0].dtype)
    passes = 0.0
    for (_, _, enough), objective in zip(STAGES, objectives, strict=True):
        objective.lambda_ = REGULARISATION * objective.examples
        position: Position | None = Position(vector, *objective(vector))
        evaluations = 1
        while position is not None and evaluations < enough:
            vector = position.vector
            position, tried = _advanced(position, optimizer, objective)
            evaluations += tried
        vector = vector if position is None else position.vector
        passes += evaluations * objective.examples / examples
    return WarmStart(vector, optimizer, passes)


def _advanced(
    position: Position, optimizer: Lbfgs, objective: Objective
) -> tuple[Position | None, int]:
    """One iteration, and how many evaluations it took."""
    requests, answer, evaluations = optimizer.advance(position), None, 0
    while True:
        try:
            request: Evaluate = requests.send(answer)
        except StopIteration as done:
            return done.value, evaluations
        answer = request(objective)
        evaluations += 1

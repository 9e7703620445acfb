"""When a run ends, and the sentence that says so."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from core.training.config import TrainingConfig
from core.training.result import IterationRecord

WINDOW = 10  # iterations over which the tolerance is judged
RISE = 2.0  # gradient descent has diverged when the cost is this many times that of the start


@dataclass(frozen=True)
class Ending:
    """Why a run ended."""

    message: str
    converged: bool = False
    stopped: bool = False


def ending(now: IterationRecord, costs: Sequence[float], config: TrainingConfig) -> Ending | None:
    """Whether iteration `now` is the last one: diverged or converged, else None.

    costs: those since λ was last set, the one before the first iteration included; costs under
    another λ say nothing about convergence.
    """
    if not math.isfinite(now.cost) or now.cost > RISE * costs[0]:
        return Ending(
            f"Gradient descent diverged at iteration {now.iteration:,}: the cost rose from "
            f"{costs[0]:.4g} to {now.cost:.4g}; a smaller learning rate than "
            f"{config.learning_rate:g} would help."
        )
    if now.gradient_norm == 0:
        return Ending(
            f"Converged after {counted(now.iteration)}: no direction leads down.",
            converged=True,
        )
    if config.tolerance and len(costs) > WINDOW:
        before = costs[-1 - WINDOW]
        if before < now.cost:
            return Ending(
                f"Ended after {counted(now.iteration)}: the cost no longer falls but rose from "
                f"{before:.4g} to {now.cost:.4g} in ten iterations; a smaller learning rate than "
                f"{config.learning_rate:g} would help."
            )
        if before - now.cost < config.tolerance * before:
            return Ending(
                f"Converged after {counted(now.iteration)}: the last ten together lowered the "
                f"cost by less than {100 * config.tolerance:g} %.",
                converged=True,
            )
    return None


def limit_reached(iteration: int, limit: int) -> Ending:
    if limit == 0:
        return Ending("No iterations were asked for: this is the network as it started.")
    if iteration > limit:
        return Ending(
            f"Stopped after {counted(iteration)}: the {counted(limit, 'more iteration')} you asked "
            "for."
        )
    return Ending(f"Stopped after {counted(iteration)}: the limit you set.")


def asked_to_stop(iteration: int) -> Ending:
    return Ending(f"Stopped after {counted(iteration)}, as you asked.", stopped=True)


def no_way_down(iteration: int) -> Ending:
    """Even in double precision no step lowers the cost: rounding is all that is left."""
    return Ending(
        f"Converged after {counted(iteration)}: no step lowers the cost any further.",
        converged=True,
    )


def counted(number: int, noun: str = "iteration") -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

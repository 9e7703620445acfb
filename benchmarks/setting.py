"""What all rows share: the digits, the seeds, the settings, and how time is taken."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from core.datasets import load_bundled
from core.recipes import SLIDER

LAMBDA = 0.09  # the notebook's
SEEDS = (3, 4, 5, 6, 7)  # 0–2 were used to find the ways
ITERATIONS = 100
QUIET = 0.1  # seconds
PATH_LAMBDAS = (*np.logspace(1, -2, 24).tolist(), 0.0)
# The settings with which the slider's path ships, and which Train uses too, from a fresh seed.
PATH_CONFIG = replace(SLIDER, seed=SEEDS[0])


@dataclass(frozen=True)
class Row:
    """One line of the table; reached compares the value with what the project set itself."""

    what: str
    against: str
    value: str
    reach: str
    reached: bool
    details: str = ""


@cache
def digits() -> tuple[np.ndarray, np.ndarray]:
    """All 5,000: X (5000, 400) float32, y (5000,)."""
    data = load_bundled()
    return data.X, data.y


def timed(job: Callable[[], object]) -> tuple[float, object]:
    """Seconds, and what the job gave."""
    start = time.perf_counter()
    result = job()
    return time.perf_counter() - start, result


def in_turn(jobs: Sequence[Callable[[], object]], rounds: int) -> list[list[float]]:
    """Seconds of each job in each round; the jobs take turns, so that a neighbour troubles all.

    Each is given a moment's quiet: OpenBLAS's threads go on spinning for some 30 ms after a
    product and would hold up whoever comes next. And each runs once untimed, for another job has
    left the caches cold and the threads where they are not wanted.
    """
    seconds: list[list[float]] = [[] for _ in jobs]
    for _ in range(rounds):
        for taken, job in zip(seconds, jobs, strict=True):
            time.sleep(QUIET)
            job()
            taken.append(timed(job)[0])
    return seconds


def median_ratio(numerators: Sequence[float], denominators: Sequence[float]) -> float:
    """The median over the rounds of one job's time over the other's in the same round."""
    return statistics.median(a / b for a, b in zip(numerators, denominators, strict=True))

"""How time and memory grow with the examples; each size in a process of its own."""

from __future__ import annotations

import statistics
import subprocess
import sys
from pathlib import Path

import numpy as np

from benchmarks.setting import Row, digits, timed
from core.network import Network
from core.objective import Objective
from core.parallel import computing
from core.training import TrainingConfig, train

SIZES = (5_000, 50_000, 500_000)
ROUNDS = 3


def rows() -> list[Row]:
    # In turn, so that a neighbour troubles all sizes.
    rounds = [[_in_a_process(size) for size in SIZES] for _ in range(ROUNDS)]
    by_size = list(zip(SIZES, zip(*rounds, strict=True), strict=True))
    per_example = [statistics.median(took for took, _ in each) / size for size, each in by_size]
    growth = max(per_example[1:]) / per_example[0]
    memory = max(above for _, above in by_size[-1][1])
    times = ", ".join(f"{1e6 * value:.2f}" for value in per_example)
    return [
        Row(
            "growth: 5,000 → 50,000 → 500,000 examples",
            "linear",
            f"{growth:.2f}× the time an example, {memory:.2f} × X of memory",
            "≤ 1.2×, ≤ 1.6 × X",
            growth <= 1.2 and memory <= 1.6,
            f"{times} µs an example and pass",
        )
    ]


def _in_a_process(size: int) -> tuple[float, float]:
    command = [sys.executable, "-m", "benchmarks.growth", str(size)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, memory = answer.stdout.split()
    return float(seconds), float(memory)


def _measure(size: int) -> tuple[float, float]:
    """Seconds a pass, and the most memory above the start as a multiple of X."""
    source, labels = digits()
    before = _peak()
    X, y = np.empty((size, source.shape[1]), np.float32), np.resize(labels, size)
    for start in range(0, size, len(source)):
        X[start : start + len(source)] = source[: size - start]
    start = Network.random(400, 25, 10, seed=3)
    # From float32 into the float64 finish, which must not copy X either.
    train(X, y, TrainingConfig(max_iterations=2, tolerance=0), start=start)
    train(X, y, TrainingConfig(max_iterations=1, tolerance=0, dtype="float64"), start=start)
    memory = (_peak() - before) / X.nbytes
    objective, vector = Objective(X, y, 25, 10, 1.0), start.to_vector().astype(np.float32)
    with computing():
        objective(vector)
        rounds = max(5, 500_000 // size)
        seconds = [timed(lambda: objective(vector))[0] for _ in range(rounds)]
    return statistics.median(seconds), memory


def _peak() -> int:
    """Bytes. getrusage's own figure begins at what the process that started this one had."""
    words = Path("/proc/self/status").read_text().split()
    return int(words[words.index("VmHWM:") + 1]) * 1024


if __name__ == "__main__":
    print(*_measure(int(sys.argv[1])))

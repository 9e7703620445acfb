"""What a training works on, prepared once and shared by all that train on the same examples."""

from __future__ import annotations

import threading

import numpy as np

from core.line_objective import LineObjective
from core.objective import Objective
from core.training.preconditioner import Preconditioner


class Material:
    """Checked examples X (m, inputs), y (m,) for networks of so many outputs.

    Several threads may use it at once; an objective that it makes belongs to one of them.
    """

    def __init__(self, X: np.ndarray, y: np.ndarray, outputs: int) -> None:
        self.X, self.y, self.outputs = X, y, outputs
        self._lock = threading.Lock()
        self._parts: dict[int, tuple[np.ndarray, np.ndarray]] = {}
        self._preconditioners: dict[int, Preconditioner] = {}

    def __len__(self) -> int:
        return len(self.X)

    def objective(
        self, hidden: int, dtype: np.dtype, *, rows: int | None = None, line: bool = False
    ) -> Objective:
        """Over all examples, or over so many of them; one that can follow lines if asked."""
        X, y = (self.X, self.y) if rows is None else self._part(rows)
        return (LineObjective if line else Objective)(X, y, hidden, self.outputs, dtype=dtype)

    def preconditioner(self, hidden: int) -> Preconditioner:
        with self._lock:
            if hidden not in self._preconditioners:
                self._preconditioners[hidden] = Preconditioner(self.X, hidden)
            return self._preconditioners[hidden]

    def cost_of_guessing(self) -> float:
        """What a network costs that answers every example with the classes' frequencies."""
        shares = np.bincount(self.y, minlength=self.outputs) / len(self.y)
        shares = shares[(shares > 0) & (shares < 1)]
        return float(-(shares * np.log(shares) + (1 - shares) * np.log1p(-shares)).sum())

    def _part(self, rows: int) -> tuple[np.ndarray, np.ndarray]:
        """So many examples, the same each time, with as many of each class as there are."""
        with self._lock:
            if rows not in self._parts:
                chosen = stratified(self.y, rows)
                self._parts[rows] = self.X[chosen], self.y[chosen]
            return self._parts[rows]


def stratified(y: np.ndarray, rows: int) -> np.ndarray:
    """Row numbers, sorted: the same number of each class, as far as it has them."""
    order = np.random.default_rng(0).permutation(len(y))
    by_class = order[np.argsort(y[order], kind="stable")]
    counts = np.bincount(y)
    within = np.arange(len(y)) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.sort(by_class[np.argsort(within, kind="stable")[:rows]])

"""What a training works on, prepared once and shared by all that train on the same examples."""

from __future__ import annotations

import threading

import numpy as np

from core.line_objective import LineObjective
from core.network import Network, parameter_count
from core.objective import Objective
from core.training.lbfgs import Lbfgs
from core.training.preconditioner import Correlations, Preconditioner
from core.training.warm_up import REGULARISATION, WarmStart, stage_rows, warm_start


class Material:
    """Checked examples X (m, inputs), y (m,) for networks of so many outputs.

    Several threads may use it at once; an objective that it makes belongs to one of them.
    """

    def __init__(self, X: np.ndarray, y: np.ndarray, outputs: int) -> None:
        self.X, self.y, self.outputs = X, y, outputs
        self._lock = threading.Lock()
        self._warm_starts: dict[tuple[str, np.dtype], WarmStart] = {}
        self._correlating = threading.Lock()
        self._correlations: Correlations | None = None

    def __len__(self) -> int:
        return len(self.X)

    def objective(self, hidden: int, dtype: np.dtype, *, line: bool = False) -> Objective:
        """Over all examples; one that can be followed along lines if asked."""
        kind = LineObjective if line else Objective
        return kind(self.X, self.y, hidden, self.outputs, dtype=dtype)

    def optimizer(self, hidden: int, dtype: np.dtype, lambda_: float) -> Lbfgs:
        size = parameter_count(self.X.shape[1], hidden, self.outputs)
        return Lbfgs(size, dtype, self.preconditioner(hidden, dtype, lambda_))

    def preconditioner(self, hidden: int, dtype: np.dtype, lambda_: float) -> Preconditioner | None:
        with self._correlating:
            if self._correlations is None:
                self._correlations = Correlations(self.X)
            found = self._correlations.preconditioner(hidden, lambda_ / len(self))
        return found and found.astype(dtype)

    def warm_start(self, start: Network, dtype: np.dtype) -> WarmStart:
        """Made once for each start and dtype; whoever asks meanwhile waits for it."""
        optimizer = self.optimizer(start.hidden, dtype, REGULARISATION * len(self))
        with self._lock:
            key = start.fingerprint, dtype
            if key not in self._warm_starts:
                self._warm_starts[key] = warm_start(
                    start, self._stages(start.hidden, dtype), optimizer, len(self)
                )
            return self._warm_starts[key]

    def cost_of_guessing(self) -> float:
        """What a network costs that answers every example with the classes' frequencies."""
        shares = np.bincount(self.y, minlength=self.outputs) / len(self.y)
        shares = shares[(shares > 0) & (shares < 1)]
        return float(-(shares * np.log(shares) + (1 - shares) * np.log1p(-shares)).sum())

    def _stages(self, hidden: int, dtype: np.dtype) -> tuple[Objective, ...]:
        chosen = [stratified(self.y, rows) for rows in stage_rows(len(self))]
        return tuple(
            Objective(self.X[rows], self.y[rows], hidden, self.outputs, dtype=dtype)
            for rows in chosen
        )


def stratified(y: np.ndarray, rows: int) -> np.ndarray:
    """Row numbers, sorted: the same number of each class, as far as it has them."""
    order = np.random.default_rng(0).permutation(len(y))
    by_class = order[np.argsort(y[order], kind="stable")]
    counts = np.bincount(y)
    within = np.arange(len(y)) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.sort(by_class[np.argsort(within, kind="stable")[:rows]])

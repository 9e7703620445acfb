"""Which λ reads unseen examples best: k-fold cross-validation along the λ path.

In glmnet's terms: the best λ, and the largest λ whose mean lies within one standard error of the
best one's, which is the simplest network that is not clearly worse.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from core.datasets.split import Split, folds
from core.errors import InputError
from core.examples import check_examples, check_lambda
from core.training.config import TrainingConfig
from core.training.material import Material
from core.training.result import TrainingResult, TrainingState
from core.training.run import Run
from core.training.side_by_side import Watch, train_side_by_side
from core.training.trainer import new_network

FOLDS, FEWEST_FOLDS = 5, 3


class FoldResult(NamedTuple):
    """How one fold's network at one λ reads the examples it was not trained on, 0..1."""

    fold: int
    lambda_: float
    accuracy: float


@dataclass(frozen=True, eq=False)
class CrossValidation:
    """accuracies (folds, λ): of held-out examples, 0..1, in the order of the λ asked for."""

    lambdas: tuple[float, ...]
    accuracies: np.ndarray

    @cached_property
    def mean(self) -> np.ndarray:
        """(λ,) over the folds."""
        return self.accuracies.mean(axis=0)

    @cached_property
    def standard_error(self) -> np.ndarray:
        """(λ,) the standard deviation of the folds' accuracies over √folds."""
        return self.accuracies.std(axis=0, ddof=1) / np.sqrt(len(self.accuracies))

    @cached_property
    def best(self) -> float:
        """The λ with the highest mean; of equals the largest."""
        top = self.mean.max()
        return max(
            value for value, mean in zip(self.lambdas, self.mean, strict=True) if mean >= top
        )

    @property
    def threshold(self) -> float:
        """One standard error (the best λ's) below the best mean."""
        at = self.lambdas.index(self.best)
        return float(self.mean[at] - self.standard_error[at])

    @property
    def largest_level(self) -> float:
        """The largest λ whose mean is at most one standard error below the best."""
        return max(value for value in self.lambdas if self.is_level(value))

    def is_level(self, lambda_: float) -> bool:
        """Whether a λ of this curve is level with the best; ValueError for any other."""
        return bool(self.mean[self.lambdas.index(lambda_)] >= self.threshold)


def cross_validate(
    X: np.ndarray,
    y: np.ndarray,
    lambdas: Sequence[float],
    config: TrainingConfig,
    on_step: Callable[[FoldResult], bool | None] | None = None,
    *,
    classes: int | None = None,
    k: int = FOLDS,
    seed: int = 0,
    trained_on: Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]] | None = None,
    on_iteration: Callable[[TrainingState], bool | None] | None = None,
) -> CrossValidation | None:
    """Train at each λ on all folds but one, read that one; None when a callback returned True.

    The folds are stratified and depend on y, k and seed alone, so all settings meet the same ones;
    there are fewer than k where a class has fewer examples. trained_on(rows) gives the examples to
    train on in place of those rows of X and y (varied copies beside the originals). Callbacks as
    in train_lambda_path. Raises InputError when a class has fewer than 3 examples.
    """
    lambdas = tuple(check_lambda(value) for value in lambdas)
    start = new_network(X, y, config, classes)
    X, y = check_examples(X, y, start.inputs, start.outputs)
    parts = folds(y, k, seed=seed)
    if len(parts) < FEWEST_FOLDS:
        raise InputError(
            "Cross-validation needs at least 3 examples of each class; "
            f"the smallest class has {np.unique(y, return_counts=True)[1].min()}."
        )
    watch = Watch(on_iteration)
    materials = [_material(X, y, part, start.outputs, trained_on) for part in parts]
    jobs = [(fold, value) for fold in range(len(parts)) for value in lambdas]

    def make(job: tuple[int, float]) -> Run:
        fold, lambda_ = job
        return Run(replace(config, lambda_=lambda_), start, materials[fold], watch.iteration)

    def finish(job: tuple[int, float], result: TrainingResult) -> FoldResult:
        fold, lambda_ = job
        rows = parts[fold].test
        return FoldResult(fold, lambda_, float((result.network.predict(X[rows]) == y[rows]).mean()))

    finished = train_side_by_side(jobs, make, finish, watch, on_step)
    if len(finished) < len(jobs):
        return None
    accuracies = np.array([result.accuracy for result in finished]).reshape(len(parts), -1)
    accuracies.flags.writeable = False
    return CrossValidation(lambdas, accuracies)


def _material(
    X: np.ndarray,
    y: np.ndarray,
    part: Split,
    outputs: int,
    trained_on: Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]] | None,
) -> Material:
    if trained_on is None:
        return Material(X[part.train], y[part.train], outputs)
    return Material(*check_examples(*trained_on(part.train), X.shape[1], outputs), outputs)

"""Training a path, knot by knot, and cross-validating it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from core.knots import nearest_knot
from core.paths.path import Knot, Path
from core.runs import RunSettings, accuracies, dataset_of, examples_of, split_of
from core.training import (
    FoldResult,
    PathStep,
    TrainingState,
    cross_validate,
    train_lambda_path,
)


def train_path(
    settings: RunSettings,
    on_knot: Callable[[Path], bool] | None = None,
    on_iteration: Callable[[TrainingState], bool] | None = None,
) -> Path:
    """Trains at every λ from the same start; on_knot(path so far) after each, True stops, and so
    does True from on_iteration(state), which is asked far more often.

    The settings' own λ is among the first, so that what is looked at is soon ready.
    """
    X, y = examples_of(settings, split_of(settings).train)
    first = nearest_knot(settings.config.lambda_, settings.knots)
    lambdas = sorted(settings.knots, key=lambda value: (value != first, value))
    done: list[Knot] = []

    def so_far() -> Path:
        return Path(settings, tuple(sorted(done, key=lambda knot: knot.lambda_)))

    def on_step(step: PathStep) -> bool:
        done.append(_knot(step, settings))
        return on_knot is not None and on_knot(so_far())

    classes = dataset_of(settings).classes
    train_lambda_path(
        X, y, lambdas, settings.config, on_step, classes=classes, on_iteration=on_iteration
    )
    return so_far()


def cross_validated(
    path: Path,
    on_step: Callable[[int], bool] | None = None,
    on_iteration: Callable[[TrainingState], bool] | None = None,
) -> Path | None:
    """The path with its curve: five folds of the originals trained on, each held out once.

    on_step(trainings done) after every training, True stops, and so does True from
    on_iteration(state), which is asked far more often: then None. Raises InputError when a class
    has too few examples.
    """
    settings, rows = path.settings, split_of(path.settings).train
    dataset, done = dataset_of(settings), []

    def on_fold(result: FoldResult) -> bool:
        done.append(result)
        return on_step is not None and on_step(len(done))

    curve = cross_validate(
        dataset.X[rows],
        dataset.y[rows],
        settings.knots,
        settings.config,
        on_fold,
        classes=dataset.classes,
        seed=settings.split_seed,
        on_iteration=on_iteration,
        trained_on=lambda part: examples_of(settings, rows[np.sort(part)]),
    )
    return None if curve is None else replace(path, curve=curve)


def _knot(step: PathStep, settings: RunSettings) -> Knot:
    return Knot(
        lambda_=step.lambda_,
        network=step.network,
        cost=step.cost,
        iterations=step.iterations,
        evaluations=step.evaluations,
        accuracies=accuracies(step.network, settings),
        costs=tuple((record.iteration, record.cost) for record in step.history),
    )

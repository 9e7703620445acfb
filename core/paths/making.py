"""Training a path, knot by knot, and cross-validating it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import numpy as np

from core.datasets import folds
from core.knots import LAMBDA_KNOTS, nearest_knot
from core.paths.path import Curve, Knot, Path
from core.runs import RunSettings, accuracies, dataset_of, examples_of, split_of, start_of
from core.training import TrainingResult, train

FOLDS = 5
FEWEST_FOLDS = 3  # with fewer there is no telling how far the mean can be trusted


def train_path(settings: RunSettings, on_knot: Callable[[Path], bool] | None = None) -> Path:
    """Trains at every λ from the same start; on_knot(path so far) after each, True stops.

    The settings' own λ comes first, so that what is looked at is ready first.
    """
    first = nearest_knot(settings.config.lambda_)
    lambdas = sorted(LAMBDA_KNOTS, key=lambda value: (value != first, value))
    done: list[Knot] = []
    for lambda_, result in _trained(settings, split_of(settings).train, lambdas):
        done.append(_knot(lambda_, result, settings))
        path = Path(settings, tuple(sorted(done, key=lambda knot: knot.lambda_)))
        if on_knot is not None and on_knot(path):
            break
    return path


def cross_validated(path: Path, on_step: Callable[[float], bool] | None = None) -> Path | None:
    """The path with its curve: five folds of the originals trained on, each held out once.

    on_step(share done) after every training, True stops: then None. Without a curve when a class
    has too few examples for three folds.
    """
    settings, rows = path.settings, split_of(path.settings).train
    dataset = dataset_of(settings)
    parts = folds(dataset.y[rows], FOLDS, seed=settings.split_seed)
    if len(parts) < FEWEST_FOLDS:
        return path
    read = np.empty((len(parts), len(LAMBDA_KNOTS)))
    for fold, part in enumerate(parts):
        held_out = rows[part.test]
        trained = _trained(settings, rows[part.train], LAMBDA_KNOTS)
        for k, (_, result) in enumerate(trained):
            right = result.network.predict(dataset.X[held_out]) == dataset.y[held_out]
            read[fold, k] = right.mean()
            if on_step is not None and on_step((fold + (k + 1) / len(LAMBDA_KNOTS)) / len(parts)):
                return None
    errors = read.std(axis=0, ddof=1) / np.sqrt(len(parts))
    return replace(path, curve=Curve(LAMBDA_KNOTS, read.mean(axis=0), errors))


def _trained(
    settings: RunSettings, rows: np.ndarray, lambdas: Iterable[float]
) -> Iterator[tuple[float, TrainingResult]]:
    """One training at each λ, all from the same start and on the same examples."""
    X, y = examples_of(settings, rows)
    start = start_of(settings)
    for lambda_ in lambdas:
        yield lambda_, train(X, y, settings.at(lambda_).config, start=start)


def _knot(lambda_: float, result: TrainingResult, settings: RunSettings) -> Knot:
    return Knot(
        lambda_=lambda_,
        network=result.network,
        cost=result.cost,
        iterations=result.iterations,
        evaluations=result.cost_evaluations,
        accuracies=accuracies(result.network, settings),
        costs=tuple((record.iteration, record.cost) for record in result.history),
    )

"""Labels that may be wrong: those that networks which never saw the example firmly contradict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.datasets import folds
from core.errors import InputError
from core.runs import RunSettings, dataset_of, examples_of, start_of
from core.training import TrainingState, train

FOLDS = 5


@dataclass(frozen=True, eq=False)
class Suspicion:
    """rows (k,) of the data whose label is contradicted, the most firmly first; read (k,): the
    class they were read as; margins (k,): that class's output less the one of the label.
    """

    rows: np.ndarray
    read: np.ndarray
    margins: np.ndarray


def suspicious_labels(
    settings: RunSettings,
    on_fold: Callable[[int], bool] | None = None,
    on_iteration: Callable[[TrainingState], bool] | None = None,
) -> Suspicion | None:
    """Every example is read by a network trained, with these settings, on folds without it.

    on_fold(folds done) after each, True stops, and so does True from on_iteration(state): then
    None. C. Northcutt, L. Jiang, I. Chuang: Confident learning, JAIR 70 (2021), has the idea.
    Raises InputError when a class has a single example.
    """
    dataset = dataset_of(settings)
    parts = folds(dataset.y, FOLDS, seed=settings.split_seed)
    if not parts:
        raise InputError("A class has a single example: two are needed to hold one out.")
    output, stopped = np.empty((len(dataset), dataset.classes), np.float32), False

    def asked(state: TrainingState) -> bool:
        nonlocal stopped
        stopped = on_iteration is not None and on_iteration(state)
        return stopped

    for done, part in enumerate(parts, 1):
        X, y = examples_of(settings, part.train)
        result = train(X, y, settings.config, start=start_of(settings), on_iteration=asked)
        output[part.test] = result.network.forward(dataset.X[part.test]).output
        if stopped or (on_fold is not None and on_fold(done)):
            return None
    return _contradicted(output, dataset.y)


def _contradicted(output: np.ndarray, y: np.ndarray) -> Suspicion:
    read = output.argmax(axis=1)
    rows = np.flatnonzero(read != y)
    margins = output[rows, read[rows]] - output[rows, y[rows]]
    order = np.argsort(-margins, kind="stable")
    return Suspicion(rows[order], read[rows][order], margins[order])

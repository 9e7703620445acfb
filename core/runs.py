"""One run: what was asked, what came of it, and how well it reads before and after.

Everything a run needs is in RunSettings, so the same settings give the same run on the same
machine, and a link that carries them can make it again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from core.datasets import Dataset, Split, split
from core.network import Network
from core.training import TrainingConfig, TrainingResult, train


@dataclass(frozen=True)
class RunSettings:
    """What is asked of a run.

    data: the key of a data set; split_seed: which four fifths are trained on; train_on_all: train
    on every example, as the notebook does, which leaves none to test on.
    """

    data: str = "digits"
    config: TrainingConfig = field(default_factory=TrainingConfig)
    split_seed: int = 0
    train_on_all: bool = False

    @property
    def key(self) -> str:
        """The same for two settings exactly when they ask for the same run."""
        return repr(self)


@dataclass(frozen=True)
class Reading:
    """How many of which examples a network reads right; the test is None when none were kept."""

    train: float
    train_count: int
    test: float | None
    test_count: int


@dataclass(frozen=True, eq=False)
class Run:
    """A finished or stopped run: what was asked, the result, the reading before and after."""

    settings: RunSettings
    result: TrainingResult
    before: Reading
    after: Reading


def split_of(dataset: Dataset, settings: RunSettings) -> Split:
    """The rows trained on and the rows kept to test with; no test rows when training on all."""
    if settings.train_on_all:
        return Split(np.arange(len(dataset)), np.arange(0))
    return split(dataset.y, seed=settings.split_seed)


def read_both(network: Network, dataset: Dataset, rows: Split) -> Reading:
    """The share of training and of test examples the network reads right."""
    right = network.predict(dataset.X) == dataset.y
    return Reading(
        train=float(right[rows.train].mean()),
        train_count=len(rows.train),
        test=float(right[rows.test].mean()) if len(rows.test) else None,
        test_count=len(rows.test),
    )


def carry_out(settings: RunSettings, dataset: Dataset, on_iteration: Callable | None = None) -> Run:
    """Trains as asked; on_iteration(state) is called after each iteration, True stops the run."""
    rows = split_of(dataset, settings)
    config = settings.config
    start = Network.random(
        dataset.inputs, config.hidden, dataset.classes, seed=config.seed, scheme=config.scheme
    )
    result = train(
        dataset.X[rows.train], dataset.y[rows.train], config, start=start, on_iteration=on_iteration
    )
    return Run(
        settings=settings,
        result=result,
        before=read_both(start, dataset, rows),
        after=read_both(result.network, dataset, rows),
    )

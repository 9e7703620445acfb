"""One run: what was asked, what came of it, and how well it reads before and after.

Everything a run needs is in RunSettings, so the same settings give the same run on the same
machine, and a link that carries them can make it again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

import numpy as np

from core.datasets import (
    BUNDLED,
    Dataset,
    Split,
    is_own,
    load_bundled,
    own_dataset,
    split,
    trained_without,
)
from core.errors import InputError
from core.evaluation import Misread, Reading, read
from core.film import Film, Frame
from core.images import Preparation
from core.knots import knots_of
from core.network import Network
from core.recipes import RECIPES, Recipe, training_examples
from core.training import ChangeLambda, TrainingConfig, TrainingResult, TrainingState, train

DIGITS = "digits"  # the one data set with 28×28 originals, which recipes straighten and vary
PLAIN = "notebook"
WORST_KEPT = 12  # misreads of each moment of a run
MOST_EXCLUDED = 500  # rows left out of training: so many of the bundled data's fit into a link


@dataclass(frozen=True)
class RunSettings:
    """What is asked of a run.

    data: the key of a data set, bundled or brought along; recipe: the key of a recipe (other data
    than the digits know only "notebook"); split_seed: which four fifths are trained on;
    train_on_all: train on every example, as the notebook does, which leaves none to test on;
    excluded: rows not to be trained on, sorted. Those that are kept to test with stay there, so
    that the test figure can be compared.
    """

    data: str = DIGITS
    config: TrainingConfig = field(default_factory=TrainingConfig)
    recipe: str = PLAIN
    split_seed: int = 0
    train_on_all: bool = False
    excluded: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        """The same for two settings exactly when they ask for the same run."""
        return repr(self)

    @property
    def path_key(self) -> str:
        """The same for two settings exactly when they differ in λ at most."""
        return replace(self, config=replace(self.config, lambda_=0.0)).key

    @property
    def on_path(self) -> bool:
        """Whether the recipe's path has this run: all settings are the recipe's own, but for λ,
        the hidden units and the seed, which a path can be made for.
        """
        own = RECIPES[self.recipe].config
        config = self.config
        return config == replace(
            own, lambda_=config.lambda_, hidden=config.hidden, seed=config.seed
        )

    @property
    def knots(self) -> tuple[float, ...]:
        """The λ of their path."""
        return knots_of(self.config.hidden)

    def at(self, lambda_: float) -> RunSettings:
        """The same with another λ."""
        return replace(self, config=replace(self.config, lambda_=lambda_))

    def without(self, rows: Iterable[int]) -> RunSettings:
        """The same with these rows, and no others, left out of training.

        Raises InputError for rows that the data do not have, and for more than MOST_EXCLUDED.
        """
        excluded = tuple(sorted({int(row) for row in rows}))
        if len(excluded) > MOST_EXCLUDED:
            raise InputError(
                f"That would leave {len(excluded):,} rows out of training: "
                f"up to {MOST_EXCLUDED} can be left out."
            )
        last = len(dataset_of(self)) - 1
        if excluded and not 0 <= excluded[0] <= excluded[-1] <= last:
            raise InputError(f"Rows to be left out have to be numbers from 0 to {last:,}.")
        return replace(self, excluded=excluded)


@dataclass(frozen=True)
class Accuracies:
    """How many of which examples a network reads right; the test is None when none were kept.

    Training accuracy is of the originals; copies made of them do not count.
    """

    train: float
    train_count: int
    test: float | None
    test_count: int


@dataclass(frozen=True, eq=False)
class Run:
    """A finished or stopped run: what was asked, the result, the networks along the way, what each
    of them reads right and the worst of what it misreads; the random start first. kept: which of
    them the result is; the last, unless gradient descent ended above where it had been.

    A misread's index counts the test examples, or the training ones where none are kept.
    """

    settings: RunSettings
    result: TrainingResult
    frames: tuple[Frame, ...] = field(repr=False)
    read: tuple[Accuracies, ...] = field(repr=False)
    worst: tuple[tuple[Misread, ...], ...] = field(repr=False)
    kept: int

    @property
    def key(self) -> str:
        """The same for two runs exactly when the same was asked of them."""
        return self.settings.key

    @property
    def before(self) -> Accuracies:
        return self.read[0]

    @property
    def after(self) -> Accuracies:
        return self.read[self.kept]


def recipe_of(settings: RunSettings) -> Recipe:
    """The recipe the settings name."""
    return RECIPES[settings.recipe]


def dataset_of(settings: RunSettings) -> Dataset:
    """The settings' examples as their network sees them.

    Raises DataGone for data that somebody brought and that are no longer here.
    """
    if settings.data == DIGITS:
        return load_bundled(recipe_of(settings).preparation)
    if is_own(settings.data):
        return own_dataset(settings.data)
    return BUNDLED[settings.data]()


def preparation_of(settings: RunSettings) -> Preparation | None:
    """What is done to an image before a network of these settings sees it; None for tables."""
    if settings.data == DIGITS:
        return recipe_of(settings).preparation
    dataset = dataset_of(settings)
    if dataset.image_shape is None:
        return None
    return Preparation(dataset.image_shape, kind=dataset.kind)


def split_of(settings: RunSettings) -> Split:
    """The rows trained on and the rows kept to test with; no test rows when training on all."""
    y = dataset_of(settings).y
    if settings.train_on_all:
        parts = Split(np.arange(len(y)), np.arange(0))
    else:
        parts = split(y, seed=settings.split_seed)
    return trained_without(parts, settings.excluded, y) if settings.excluded else parts


def examples_of(settings: RunSettings, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What a network trains on, of the examples in rows: X (k, inputs) and y (k,)."""
    if settings.data == DIGITS:
        return training_examples(recipe_of(settings), rows)
    dataset = dataset_of(settings)
    return dataset.X[rows], dataset.y[rows]


def accuracies(network: Network, settings: RunSettings) -> Accuracies:
    """The share of training and of test examples the network reads right."""
    dataset = dataset_of(settings)
    return _accuracies(read(network, dataset.X, dataset.y), split_of(settings))


def _accuracies(reading: Reading, rows: Split) -> Accuracies:
    """What is read right of the rows trained on and of the rows kept to test with."""
    right = reading.right
    return Accuracies(
        train=float(right[rows.train].mean()),
        train_count=len(rows.train),
        test=float(right[rows.test].mean()) if len(rows.test) else None,
        test_count=len(rows.test),
    )


def start_of(settings: RunSettings) -> Network:
    """The random network that a run with these settings begins with."""
    dataset, config = dataset_of(settings), settings.config
    return Network.random(
        dataset.inputs, config.hidden, dataset.classes, seed=config.seed, scheme=config.scheme
    )


def carry_out(
    settings: RunSettings,
    on_iteration: Callable[[TrainingState, Film], bool | ChangeLambda | None] | None = None,
    go_on: Run | None = None,
    iterations: int | None = None,
    *,
    start: Network | None = None,
    besides: tuple[np.ndarray, np.ndarray] | None = None,
) -> Run:
    """Trains as asked; on_iteration(state, film so far) is called after each iteration, True stops
    the run and a ChangeLambda changes its λ. go_on: a run to go on from where it stopped.
    iterations: at most so many, where that is not what the settings say. start: a network to begin
    with, instead of the settings' random one; besides: X (k, inputs) and y (k,) to train on beside
    the settings' examples. The run's settings carry the λ it ended with.
    """
    film = Film(go_on.frames[1:] if go_on else ())
    X, y = examples_of(settings, split_of(settings).train)
    if besides is not None:
        X, y = np.concatenate([X, besides[0]]), np.concatenate([y, besides[1]])

    def after_iteration(state: TrainingState) -> bool | ChangeLambda | None:
        film.add(Frame(state.iteration, state.cost, state.network))
        return on_iteration and on_iteration(state, film)

    begin = go_on.result if go_on else start or start_of(settings)
    config = settings.config
    if iterations is not None:
        config = replace(config, max_iterations=iterations)
    result = train(X, y, config, start=begin, on_iteration=after_iteration)
    first = go_on.frames[0] if go_on else Frame(0, result.history[0].cost, begin)
    frames, kept = _with_result((first, *film.frames), result)
    settings = settings.at(result.history[-1].lambda_)
    found = [_read_and_misread(frame.network, settings) for frame in frames]
    return Run(settings, result, frames, *zip(*found, strict=True), kept=kept)


def _with_result(
    frames: tuple[Frame, ...], result: TrainingResult
) -> tuple[tuple[Frame, ...], int]:
    """The frames with the result among them, and its place; gradient descent keeps its best."""
    # Where λ was changed last of all, the result's cost under the new one is in no record.
    costs = (record.iteration for record in reversed(result.history) if record.cost == result.cost)
    iteration = next(costs, result.iterations)
    iterations = [frame.iteration for frame in frames]
    place, after = bisect_left(iterations, iteration), bisect_right(iterations, iteration)
    kept = Frame(iteration, result.cost, result.network)
    return (*frames[:place], kept, *frames[after:]), place


def _read_and_misread(
    network: Network, settings: RunSettings
) -> tuple[Accuracies, tuple[Misread, ...]]:
    dataset, rows = dataset_of(settings), split_of(settings)
    reading = read(network, dataset.X, dataset.y)
    shown = rows.test if len(rows.test) else rows.train
    worst = Reading(reading.output[shown], reading.y[shown]).worst(WORST_KEPT)
    return _accuracies(reading, rows), worst

"""A network trained on with a visitor's own digits: what it learns of them, what it forgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from core.film import Film
from core.images import Preparation, prepare
from core.images.augment import vary
from core.network import Network
from core.runs import DIGITS, Run, RunSettings, carry_out, preparation_of, recipe_of
from core.taught import Taught
from core.training import ChangeLambda, TrainingState

ITERATIONS = 40
WEIGHTS = (1, 10, 50)  # how many training digits one of the visitor's counts as
FIRST_INDEX = 1_000_000  # no bundled digit is known by such a number: their copies are their own


@dataclass(frozen=True, eq=False, kw_only=True)
class Lesson(Run):
    """A run that began with a network and had drawings among its examples: digits of them, each
    counting as weight training digits.
    """

    digits: int
    weight: int

    @property
    def key(self) -> str:
        return f"{self.settings.key} taught {self.result.network.fingerprint}"

    @property
    def network_before(self) -> Network:
        return self.frames[0].network


def give_lesson(
    settings: RunSettings,
    network: Network,
    taught: Taught,
    weight: int,
    on_iteration: Callable[[TrainingState, Film], bool | ChangeLambda | None] | None = None,
) -> Lesson:
    """Trains the network on, on the settings' examples and `weight` times on each one taught.

    An example that counts as ten is ten equal rows of X, so that λ means the same per row as ever.
    Where the recipe varies its digits it varies these as well.
    """
    X, y = taught_examples(settings, taught)
    run = carry_out(
        settings,
        on_iteration,
        iterations=ITERATIONS,
        start=network,
        besides=(np.tile(X, (weight, 1)), np.tile(y, weight)),
    )
    many = f"{len(taught)} digit{'' if len(taught) == 1 else 's'} of yours"
    said = f"{run.result.iterations} more iterations with {many}, each counting as {weight}."
    result = replace(run.result, message=said)
    return Lesson(**{**vars(run), "result": result}, digits=len(taught), weight=weight)


def taught_examples(settings: RunSettings, taught: Taught) -> tuple[np.ndarray, np.ndarray]:
    """What a network of these settings trains on, of what was taught: X (k, inputs) and y (k,).

    As they are first, then the copies that the recipe makes.
    """
    preparation = preparation_of(settings)
    images = taught.images.astype(np.float32) / 255
    variation = recipe_of(settings).variation if settings.data == DIGITS else None
    versions = [images]
    if variation is not None:
        indices = FIRST_INDEX + np.arange(len(taught))
        versions += [vary(images, indices, k, variation) for k in range(variation.copies)]
    X = np.concatenate([prepare(version, preparation) for version in versions])
    return X, np.tile(taught.labels.astype(np.int64), len(versions))


def drawn_for(settings: RunSettings) -> Preparation:
    """How an example to be taught is kept: before any recipe's own preparation of it."""
    if settings.data == DIGITS:
        return Preparation((28, 28))
    return preparation_of(settings)

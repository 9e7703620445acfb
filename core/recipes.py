"""Recipes: everything about a training but λ. Four ship with the app."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, replace

import numpy as np

from core.datasets import load_bundled, load_originals
from core.images import Preparation, prepare
from core.images.augment import Variation, vary
from core.parallel import cores
from core.training import TrainingConfig

# How the λ slider's networks are trained: at every λ at least as low a cost as a hundred iterations
# of scipy's conjugate gradients reach from the same start (measured in benchmarks/).
SLIDER = TrainingConfig(warm_up=True, max_iterations=45)


LOOK = 0.1  # seconds between two looks at how many copies are made
_making = threading.Lock()
_copies: dict[tuple[Preparation, Variation], np.ndarray] = {}  # (copies, 5000, inputs)


@dataclass(frozen=True)
class Recipe:
    """How a network is trained whatever its λ.

    config: the settings, its λ apart; preparation: what is done to every digit before a network
    sees it; variation: the copies trained on beside the originals, or None.
    """

    name: str
    config: TrainingConfig = SLIDER
    preparation: Preparation = Preparation()
    variation: Variation | None = None


DEFAULT_RECIPE = "hands"  # reads what people draw best

# By the short key that links and files use.
RECIPES: dict[str, Recipe] = {
    "notebook": Recipe("as the notebook"),
    "straightened": Recipe("straightened", preparation=Preparation(straighten=True)),
    "varied": Recipe(
        "straightened and varied",
        config=replace(SLIDER, max_iterations=150),
        preparation=Preparation(straighten=True),
        variation=Variation(copies=10),
    ),
    # 25 units cannot hold all these ways of writing; 100 read more of them than 50.
    "hands": Recipe(
        "many hands",
        config=replace(SLIDER, hidden=100, max_iterations=200),
        preparation=Preparation(straighten=True, stretch=True),
        variation=Variation(copies=20, styles=True),
    ),
}


def training_examples(recipe: Recipe, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What a network trains on, of the bundled digits in rows: X (k, inputs) and y (k,).

    The originals come first, then their copies; only these rows are varied, so what is held out
    stays as it was written.
    """
    dataset = load_bundled(recipe.preparation)
    X, y = dataset.X[rows], dataset.y[rows]
    if recipe.variation is None:
        return X, y
    make_copies(recipe)
    copies = _copies[recipe.preparation, recipe.variation][:, rows]
    X = np.concatenate([X, copies.reshape(-1, X.shape[1])])
    return X, np.tile(y, recipe.variation.copies + 1)


def make_copies(recipe: Recipe, on_look: Callable[[int], bool] = lambda _made: False) -> bool:
    """Makes the varied copies of all the digits that the recipe trains on, once: some seconds.

    on_look(copies made) is called now and then; once it is true, nothing is kept and the answer is
    False.
    """
    if recipe.variation is None:
        return True
    # A copy depends on its original alone, so one set serves every split and every fold.
    key = recipe.preparation, recipe.variation
    while not _making.acquire(timeout=LOOK):
        if on_look(0):
            return False
    try:
        if key in _copies:
            return True
        with ThreadPoolExecutor(cores()) as pool:
            made = [pool.submit(_copy, *key, number) for number in range(recipe.variation.copies)]
            while (looked := wait(made, LOOK)).not_done:
                if on_look(len(looked.done)):
                    pool.shutdown(cancel_futures=True)
                    return False
        _copies[key] = np.stack([copy.result() for copy in made])
        return True
    finally:
        _making.release()


def _copy(preparation: Preparation, variation: Variation, number: int) -> np.ndarray:
    """The copy of this number of every digit, as a network sees it: (5000, inputs)."""
    originals, labels = load_originals(), load_bundled(preparation).y
    indices = np.arange(len(originals))
    return prepare(vary(originals, indices, number, variation, labels), preparation)

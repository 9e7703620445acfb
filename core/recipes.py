"""Recipes: everything about a training but λ. Three ship with the app."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from core.datasets import load_bundled, load_originals
from core.images import Preparation, prepare
from core.images.augment import Variation, vary
from core.parallel import cores
from core.training import TrainingConfig

# How the λ slider's networks are trained: at every λ at least as low a cost as a hundred iterations
# of scipy's conjugate gradients reach from the same start (measured in benchmarks/).
SLIDER = TrainingConfig(warm_up=True, max_iterations=45)


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


DEFAULT_RECIPE = "varied"  # reads what people draw best

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
    copies = _copies(recipe.preparation, recipe.variation)[:, rows]
    X = np.concatenate([X, copies.reshape(-1, X.shape[1])])
    return X, np.tile(y, recipe.variation.copies + 1)


# A copy depends on its original alone, so one set serves every split and every fold.
@lru_cache(maxsize=1)
def _copies(preparation: Preparation, variation: Variation) -> np.ndarray:
    """Varied copies of all the digits as a network sees them: (copies, 5000, inputs)."""
    originals, labels = load_originals(), load_bundled(preparation).y
    indices = np.arange(len(originals))

    def copy(number: int) -> np.ndarray:
        return prepare(vary(originals, indices, number, variation, labels), preparation)

    with ThreadPoolExecutor(cores()) as pool:
        return np.stack(list(pool.map(copy, range(variation.copies))))

"""Recipes: everything about a training but λ. Three ship with the app."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.datasets import load_bundled, load_originals
from core.images import Preparation, prepare
from core.images.augment import Variation, vary
from core.training import TrainingConfig


@dataclass(frozen=True)
class Recipe:
    """How a network is trained whatever its λ.

    config: the settings, its λ apart; preparation: what is done to every digit before a network
    sees it; variation: the copies trained on beside the originals, or None.
    """

    name: str
    config: TrainingConfig = TrainingConfig()
    preparation: Preparation = Preparation()
    variation: Variation | None = None


DEFAULT_RECIPE = "varied"  # reads what people draw best

# By the short key that links and files use.
RECIPES: dict[str, Recipe] = {
    "notebook": Recipe("as the notebook"),
    "straightened": Recipe("straightened", preparation=Preparation(straighten=True)),
    "varied": Recipe(
        "straightened and varied",
        config=TrainingConfig(max_iterations=250),
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
    copies = vary(load_originals()[rows], rows, recipe.variation)
    X = np.concatenate([X, prepare(copies, recipe.preparation)])
    return X, np.tile(y, recipe.variation.copies + 1)

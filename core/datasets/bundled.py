"""The data sets that come with the app; where they come from: data/README.md."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from core.datasets.dataset import Dataset
from core.images import Preparation, prepare

DATA = Path(__file__).resolve().parents[2] / "data"
DIGIT_NAMES = tuple("0123456789")


def load_bundled(preparation: Preparation = Preparation()) -> Dataset:
    """The 5,000 handwritten digits as a network sees them: X (5000, preparation.inputs)."""
    return _prepared_digits(preparation)


@cache
def load_originals() -> np.ndarray:
    """The same digits before any preparation: (5000, 28, 28) float32, 0..1, read-only."""
    images = _arrays("digits.npz")["images"].astype(np.float32)
    images /= 255
    images.flags.writeable = False
    return images


@cache
def load_pictures() -> Dataset:
    """1,797 digits that fill their frame of 8×8, so none is centred by its ink; values 0..1."""
    arrays = _arrays("pictures.npz")
    images = arrays["images"].astype(np.float32) / 16
    return Dataset(
        X=images.reshape(len(images), -1),
        y=arrays["labels"],
        class_names=DIGIT_NAMES,
        image_shape=images.shape[1:],
        name="1 797 small pictures of digits",
        kind="picture",
    )


@cache
def load_table() -> Dataset:
    """Fisher's 150 irises, no picture at all: each measure scaled to 0..1 by its own range."""
    arrays = _arrays("iris.npz")
    measures = arrays["measures"]
    low, high = measures.min(axis=0), measures.max(axis=0)
    return Dataset(
        X=(measures - low) / (high - low),
        y=arrays["labels"],
        class_names=tuple(arrays["species_names"]),
        image_shape=None,
        name="150 irises",
        kind="table",
        input_names=tuple(str(name) for name in arrays["measure_names"]),
    )


# The short key under which links and menus name a data set.
BUNDLED: dict[str, Callable[[], Dataset]] = {
    "digits": load_bundled,
    "pictures": load_pictures,
    "iris": load_table,
}


# A few preparations at a time: the recipes use two, a link may ask for any.
@lru_cache(maxsize=6)
def _prepared_digits(preparation: Preparation) -> Dataset:
    return Dataset(
        X=prepare(load_originals(), preparation),
        y=_arrays("digits.npz")["labels"],
        class_names=DIGIT_NAMES,
        image_shape=preparation.image_shape,
        name="5 000 handwritten digits",
        kind=preparation.kind,
    )


def _arrays(file_name: str) -> dict[str, np.ndarray]:
    with np.load(DATA / file_name, allow_pickle=False) as file:
        return dict(file)

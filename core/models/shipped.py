"""The trained networks that come with the app; data/build_models.py makes them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from core.models.files import read_model
from core.models.model import Model

FOLDER = Path(__file__).resolve().parents[2] / "data" / "models"
SHIPPED = ("digits", "pictures", "iris")  # the keys of core.datasets.BUNDLED


@cache
def load_shipped(key: str) -> Model:
    """The network that ships for the bundled data set of this key."""
    if key not in SHIPPED:
        raise ValueError(f"key is {key!r}: it must be one of {', '.join(SHIPPED)}")
    file = FOLDER / f"{key}.npz"
    return read_model(file.name, file.read_bytes())


def load_default() -> Model:
    """The network the predictor opens with."""
    return load_shipped("digits")

"""The networks the app opens with: of each bundled data set’s path, the one at its best λ."""

from __future__ import annotations

from functools import cache

from core.datasets import BUNDLED
from core.models.model import Model
from core.paths import load_path, origin_of, usual_settings
from core.runs import DIGITS, dataset_of, preparation_of


@cache
def load_shipped(key: str) -> Model:
    """The network of the bundled data set of this key. ValueError when there is no such set."""
    if key not in BUNDLED:
        raise ValueError(f"key is {key!r}: it must be one of {', '.join(BUNDLED)}")
    settings = usual_settings(key)
    knot = load_path(key, settings.recipe).knot(settings.config.lambda_)
    return Model(
        knot.network,
        preparation_of(settings),
        origin_of(settings, knot),
        class_names=dataset_of(settings).class_names,
        lambda_=knot.lambda_,
    )


def load_default() -> Model:
    """The network the predictor opens with: it reads people's drawings best."""
    return load_shipped(DIGITS)

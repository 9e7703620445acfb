"""The one scale on which weights are drawn."""

from __future__ import annotations

import numpy as np

from core.datasets import BUNDLED
from core.network import Network
from core.paths import load_path
from core.runs import RunSettings, dataset_of

LOOKED_AT = 2000  # rows
# The scale's end times how far the rows lie from their middle is 4.1 to 5.9 for the best networks
# of the paths of pictures that ship.
USUAL_SPREAD = 4.5


def weight_span(network: Network) -> float:
    """The scale's end: all but one incoming weight in a hundred lie within ± this."""
    return float(np.percentile(np.abs(network.theta1[:, 1:]), 99)) or 1.0


def run_span(settings: RunSettings) -> float:
    """The same for a run, known before it begins, so that its weights have the same colours while
    it goes on and when it is replayed: that of the shipped path's best network, or about as much.
    """
    if settings.data in BUNDLED:
        path = load_path(settings.data, settings.recipe)
        return weight_span(next(k.network for k in path.knots if k.lambda_ == path.best))
    X = dataset_of(settings).X
    some = X[:: max(1, len(X) // LOOKED_AT)]
    distance = float(np.sqrt(some.var(axis=0, dtype=np.float64).sum()))
    return USUAL_SPREAD / distance if distance > 0 else 1.0

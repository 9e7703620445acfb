"""The one scale on which weights are drawn."""

from __future__ import annotations

import numpy as np

from core.network import Network


def weight_span(network: Network) -> float:
    """The scale's end: all but one incoming weight in a hundred lie within ± this."""
    return float(np.percentile(np.abs(network.theta1[:, 1:]), 99)) or 1.0

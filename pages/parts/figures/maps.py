"""Values → colours as the browser draws them (shared/colours.js), for pictures to be saved."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import ImageColor

from pages.parts.figures.palette import Palette


def diverging_pixels(values: np.ndarray, span: float, colors: Palette) -> np.ndarray:
    """(…, 3) uint8: −span to +span, the page at zero; what lies outside is clipped.

    The ten colours of the theme stand where they would without a middle; the page is put between.
    """
    steps = len(colors.diverging) - 1
    places = np.arange(steps) / (steps - 1)
    places = np.insert(places, steps // 2, 0.5)
    return _between(np.clip(values / span, -1, 1) / 2 + 0.5, places, colors.diverging)


def sequential_pixels(values: np.ndarray, colors: Palette) -> np.ndarray:
    """(…, 3) uint8: 0 the page, 1 full ink."""
    places = np.linspace(0, 1, len(colors.sequential))
    return _between(np.clip(values, 0, 1), places, colors.sequential)


def _between(shares: np.ndarray, places: np.ndarray, stops: Sequence[str]) -> np.ndarray:
    table = np.array([ImageColor.getrgb(stop) for stop in stops])
    channels = [np.interp(shares, places, table[:, channel]) for channel in range(3)]
    return np.rint(np.stack(channels, axis=-1)).astype(np.uint8)

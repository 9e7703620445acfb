"""Narrow writing made wider and flat writing higher, so that hands differ less.

Aspect ratio adaptive normalization by moments: C.-L. Liu, K. Nakashima, H. Sako, H. Fujisawa,
Handwritten digit recognition: investigation of normalization and feature extraction techniques
(Pattern Recognition 37, 2004). A digit keeps its longer side; a part of what its shorter one lacks
to the usual proportion is given back, so that a 1 stays narrow.
"""

from __future__ import annotations

import numpy as np

USUAL = 0.6  # of the height: how wide the bundled digits are, by their standard deviations
POWER = 0.8  # of what is lacking, in logarithms
WIDEST = 2.5  # times as wide at most: a pixel of a stroke is not made a bar
PIXEL = 0.1  # a pixel's own variance, so that a single row or column has a width
LEAST_INK = 1e-6


def stretched(images: np.ndarray) -> np.ndarray:
    """images (m, h, w) with values about 0..1, ink 1 → the same stretched about their centres of
    mass; float32. What becomes of one image does not depend on the others.
    """
    images = np.asarray(images, dtype=np.float32)
    ink = np.maximum(images, 0)
    column, across = _spread(ink.sum(axis=1))
    row, down = _spread(ink.sum(axis=2))
    proportion = across / down
    wide = np.clip((USUAL / proportion) ** POWER, 1, WIDEST)
    high = np.clip(np.minimum((proportion / USUAL) ** POWER, proportion), 1, WIDEST)
    turned = _wider(images, column, wide).transpose(0, 2, 1)
    return np.ascontiguousarray(_wider(turned, row, high).transpose(0, 2, 1))


def _spread(ink: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where ink (m, n) lies along an axis: its centre and its standard deviation, (m,) each."""
    place = np.arange(ink.shape[1], dtype=np.float32)
    total = np.maximum(ink.sum(axis=1), LEAST_INK)
    centre = (ink * place).sum(axis=1) / total
    variance = (ink * (place - centre[:, None]) ** 2).sum(axis=1) / total
    return centre, np.sqrt(variance + np.float32(PIXEL))


def _wider(images: np.ndarray, centre: np.ndarray, times: np.ndarray) -> np.ndarray:
    """images (m, h, w) made `times` (m,) as wide about the column `centre` (m,), linearly between
    pixels; what comes in from outside is paper.
    """
    width = images.shape[2]
    source = (np.arange(width) - centre[:, None]) / times[:, None] + centre[:, None]  # (m, w)
    first = np.floor(source).astype(np.int64)
    share = (source - first)[:, None, :].astype(np.float32)
    padded = np.pad(images, ((0, 0), (0, 0), (1, 1)))
    left, right = (
        np.take_along_axis(padded, np.clip(place, 0, width + 1)[:, None, :], axis=2)
        for place in (first + 1, first + 2)
    )
    return left + share * (right - left)

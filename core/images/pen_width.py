"""Strokes brought to the width that MNIST's have: thin ones thickened, thick ones thinned.

Widths are in pixels of MNIST's box, the longer side of the digit being 20. Of 1,000 bundled digits
nine tenths have strokes between 2.0 and 4.2 wide by the measure used here, the median is 2.8.
"""

from __future__ import annotations

import numpy as np
from PIL import Image
from scipy import ndimage

from core.images.frame import BOX, ink_box

THINNEST, THICKEST = 2.4, 3.6
SIDE = 160  # the longer side on which distances are measured: eight pixels for one of the box
HALF = 0.5


def stroke_width(ink: np.ndarray) -> float:
    """The mean width of the strokes of ink (h, w) cropped to its box, for a longer side of 20."""
    mask = _measured(ink) > HALF
    if not mask.any():
        return 0.0
    return _width(ndimage.distance_transform_edt(np.pad(mask, 1))[1:-1, 1:-1], mask)


def evened_strokes(ink: np.ndarray) -> np.ndarray:
    """ink (h, w) cropped to its box, with strokes of a width that MNIST knows.

    Ink whose strokes are neither thin nor thick comes back as it is; else its size changes.
    """
    measured = _measured(ink)
    mask = measured > HALF
    if not mask.any():
        return ink
    margin = SIDE // 8
    mask = np.pad(mask, margin)
    inside = ndimage.distance_transform_edt(mask)
    width = _width(inside, mask)
    wanted = min(max(width, THINNEST), THICKEST)
    if wanted == width:
        return ink
    # Growing by g on each side makes the digit larger too, which makes its strokes thinner when
    # it is scaled into the box again.
    grown = (wanted - width) * BOX / (2 * (BOX - wanted)) * SIDE / BOX
    outside = ndimage.distance_transform_edt(~mask)
    distance = np.where(mask, inside - HALF, HALF - outside)  # to the edge, positive within
    even = np.clip(distance + grown + HALF, 0, 1).astype(np.float32)
    return even if ink_box(even) else ink  # a thick blot with thin strokes must not vanish


def _measured(ink: np.ndarray) -> np.ndarray:
    height, width = ink.shape
    scale = SIDE / max(height, width)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(Image.fromarray(ink).resize(size, Image.Resampling.BICUBIC))


def _width(inside: np.ndarray, mask: np.ndarray) -> float:
    """Across a stroke the distance to its edge is on average a quarter of its width."""
    return 4 * float(inside[mask].mean() - HALF / 2) * BOX / SIDE

"""Grey → ink: a mask of what is written, and how much ink lies on each pixel."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from core.errors import InputError
from core.images.paper import standing_out
from core.images.threshold import EIGHT, written

RAGGED = 0.12  # of the ink's contrast: grain that strong is smoothed away first
SMOOTHING = 1.5  # pixels
NOTHING = (
    "No digit was found: a dark digit on light paper, or a light one on dark, is needed, "
    "large and in good light."
)


def ink_of(grey: np.ndarray) -> np.ndarray:
    """(h, w) float32, 0 paper to 1 ink, of grey (h, w); exactly 0 wherever nothing is written.

    Raises InputError when nothing stands out from the paper.
    """
    contrast = standing_out(grey)
    mask = written(contrast)
    if _is_ragged(contrast, mask):
        contrast = ndimage.gaussian_filter(contrast, SMOOTHING)
        mask = written(contrast)
    if not mask.any():
        raise InputError(NOTHING)
    # Half-covered edge pixels keep their share of ink, so that small pictures stay smooth.
    full = float(np.median(contrast[mask]))
    edge = ndimage.binary_dilation(mask, EIGHT)
    return np.where(edge, np.clip(contrast / full, 0, 1), 0).astype(np.float32)


def _is_ragged(contrast: np.ndarray, mask: np.ndarray) -> bool:
    """Whether the ink is so faint that the grain of the paper breaks it up."""
    paper = contrast[(contrast > 0) & ~mask]
    if not mask.any() or paper.size < contrast.size // 4:
        return False
    return 1.4826 * float(np.median(paper)) > RAGGED * float(np.median(contrast[mask]))

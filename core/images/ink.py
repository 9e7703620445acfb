"""Grey → ink: a mask of what is written, and how much ink lies on each pixel."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from core.errors import InputError
from core.images.paper import standing_out
from core.images.rules import without_rules

MIN_CONTRAST = 0.08  # of white minus black; below it there is only paper
NOISE_SIGMAS = 4.0
MAX_SHARE = 0.6  # of the picture: more than that is no writing
RAGGED = 0.12  # of the ink's contrast: grain that strong is smoothed away first
SMOOTHING = 1.5  # pixels
BINS = 128
NOTHING = (
    "No digit was found: a dark digit on light paper, or a light one on dark, is needed, "
    "large and in good light."
)
EIGHT = np.ones((3, 3), dtype=bool)


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
    mask = without_rules(mask)
    # Half-covered edge pixels keep their share of ink, so that small pictures stay smooth.
    full = float(np.median(contrast[mask]))
    edge = ndimage.binary_dilation(mask, EIGHT)
    return np.where(edge, np.clip(contrast / full, 0, 1), 0).astype(np.float32)


def written(contrast: np.ndarray) -> np.ndarray:
    """The mask of ink (h, w) in what stands out of the paper, parted by Otsu's threshold.

    Otsu, A threshold selection method from gray-level histograms (1979), over the pixels above
    the paper's own noise only: ink is a hundredth of many photos, too little to weigh against
    all the paper.
    """
    noise = 1.4826 * float(np.median(contrast[contrast > 0])) if contrast.any() else 0.0
    floor = max(MIN_CONTRAST, NOISE_SIGMAS * noise if noise < MIN_CONTRAST else 0.0)
    above = contrast[contrast > floor]
    if not above.size:
        return np.zeros(contrast.shape, dtype=bool)
    mask = contrast > max(floor, _otsu(above))
    if mask.mean() > MAX_SHARE:
        return np.zeros(contrast.shape, dtype=bool)
    return mask


def _is_ragged(contrast: np.ndarray, mask: np.ndarray) -> bool:
    """Whether the ink is so faint that the grain of the paper breaks it up."""
    paper = contrast[(contrast > 0) & ~mask]
    if not mask.any() or paper.size < contrast.size // 4:
        return False
    return 1.4826 * float(np.median(paper)) > RAGGED * float(np.median(contrast[mask]))


def _otsu(values: np.ndarray) -> float:
    """The threshold that parts values into the two most different classes."""
    counts, edges = np.histogram(values, BINS, range=(0, float(values.max())))
    middles = (edges[:-1] + edges[1:]) / 2
    below = np.cumsum(counts)
    sums = np.cumsum(counts * middles)
    above = below[-1] - below
    with np.errstate(invalid="ignore", divide="ignore"):
        between = below * above * (sums / below - (sums[-1] - sums) / above) ** 2
    return float(edges[int(np.argmax(np.nan_to_num(between))) + 1])

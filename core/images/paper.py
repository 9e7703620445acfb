"""Grey → how far each pixel stands out from the paper under it, whatever the light.

The paper is what is left when every stroke is filled in: a morphological closing (of light paper;
an opening of dark paper) over windows wider than a stroke. Unlike a blur it keeps the edge of a
shadow where it is.
"""

from __future__ import annotations

import numpy as np
from PIL import Image
from scipy import ndimage

COARSE = 64  # the paper is looked at in about so many cells along the longer side
STROKE_SHARE = 0.3  # of the longer side: no stroke is wider
FLAT_SHARE = 0.4  # of all pixels; so many of one shade are the ground of a drawing
FLAT_RANGE = 0.02


def border_of(image: np.ndarray) -> np.ndarray:
    """The outermost pixels of an image (h, w), in one row."""
    return np.concatenate([image[0], image[-1], image[:, 0], image[:, -1]])


def standing_out(grey: np.ndarray) -> np.ndarray:
    """(h, w) float32, 0 for paper up to 1 for the strongest contrast there can be.

    grey (h, w) 0 black to 1 white; dark ink on light paper or light ink on dark.
    """
    ground = float(np.median(border_of(grey)))
    if np.mean(np.abs(grey - ground) <= FLAT_RANGE) >= FLAT_SHARE:
        darker, lighter = np.maximum(ground - grey, 0), np.maximum(grey - ground, 0)
        return darker if darker.sum() >= lighter.sum() else lighter
    coarse = _coarse(grey)
    if _is_dark_on_light(coarse):
        paper = _filled(coarse)
        return np.clip(1 - grey / np.maximum(_spread(paper, grey.shape), 1e-3), 0, 1)
    # A ratio to dark paper would be all noise: there the difference counts.
    paper = 1 - _filled(1 - coarse)
    return np.clip(grey - _spread(paper, grey.shape), 0, 1)


def _coarse(grey: np.ndarray) -> np.ndarray:
    height, width = grey.shape
    scale = min(1.0, COARSE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(Image.fromarray(grey).resize(size, Image.Resampling.BOX))


def _window(image: np.ndarray, share: float) -> int:
    return max(3, round(share * max(image.shape)) | 1)


def _is_dark_on_light(coarse: np.ndarray) -> bool:
    """Strokes are few and thin: around each of them most pixels are paper."""
    window = _window(coarse, 0.5)
    paper = ndimage.median_filter(coarse, size=window, mode="reflect")
    difference = coarse - paper
    return bool((difference * np.abs(difference)).sum() <= 0)


def _filled(coarse: np.ndarray) -> np.ndarray:
    """Dark strokes filled with the light of the paper around them."""
    window = _window(coarse, STROKE_SHARE)
    closed = ndimage.grey_closing(coarse, size=(window, window), mode="reflect")
    return ndimage.gaussian_filter(closed, 1.0)


def _spread(coarse: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    return np.asarray(
        Image.fromarray(coarse).resize((shape[1], shape[0]), Image.Resampling.BICUBIC)
    )

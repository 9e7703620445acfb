"""Grey → how far each pixel stands out from the paper under it, whatever the light.

The paper is what is left when every stroke is filled in: a morphological closing (of light paper;
an opening of dark paper) over windows wider than a stroke. Unlike a blur it keeps the edge of a
shadow where it is.
"""

from __future__ import annotations

import numpy as np
from PIL import Image
from scipy import ndimage

from core.images.sheet import without_table
from core.images.threshold import border_of

COARSE = 64  # the paper is looked at in about so many cells along the shorter side
MOST_CELLS = 256  # along the longer one
STROKE_SHARES = (0.2, 0.3)  # of the shorter side: windows that fill in every stroke
FILLED = 0.6  # of what the widest window fills in: a window that fills so much is wide enough
NEIGHBOURHOOD = 0.5  # of the shorter side
BORDER_WEIGHT = 0.5
DARKEST = 0.02  # of white; ratios to what is darker are all grain
SHADES = 64
FLAT_SHARE = 0.4  # of all pixels; so many of one shade are the ground of a drawing
DRAWN_SHARE = 0.35  # of all pixels; more that differs is no drawing but a sheet on a table
FLAT_RANGE = 0.02


def standing_out(grey: np.ndarray) -> np.ndarray:
    """(h, w) float32, 0 for paper up to 1 for the strongest contrast there can be.

    grey (h, w) 0 black to 1 white; dark ink on light paper or light ink on dark.
    """
    ground = _commonest(grey)
    away = np.abs(grey - ground)
    if np.mean(away <= FLAT_RANGE) >= FLAT_SHARE and np.mean(away > FLAT_RANGE) <= DRAWN_SHARE:
        darker, lighter = np.maximum(ground - grey, 0), np.maximum(grey - ground, 0)
        return darker if darker.sum() >= lighter.sum() else lighter
    grey = without_table(grey)
    coarse = _coarse(grey)
    if _is_dark_on_light(coarse):
        paper = _filled(coarse)
        return np.clip(1 - grey / np.maximum(_spread(paper, grey.shape), 1e-3), 0, 1)
    # A ratio to dark paper would be all grain: there the difference counts.
    paper = 1 - _filled(1 - coarse)
    return np.clip(grey - _spread(paper, grey.shape), 0, 1)


def _commonest(grey: np.ndarray) -> float:
    """The shade that most pixels have; the border may be a printed line."""
    counts, edges = np.histogram(grey, SHADES, (0, 1))
    fullest = int(counts.argmax())
    return float(np.median(grey[(grey >= edges[fullest]) & (grey <= edges[fullest + 1])]))


def _coarse(grey: np.ndarray) -> np.ndarray:
    height, width = grey.shape
    scale = min(1.0, COARSE / min(height, width), MOST_CELLS / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(Image.fromarray(grey).resize(size, Image.Resampling.BOX))


def _is_dark_on_light(coarse: np.ndarray) -> bool:
    """Strokes are few: most pixels around each of them, and along the border, are paper.

    The first sign is misled by very thick strokes; the second, by what lies around a sheet of
    paper. Half as many cells are enough for both, and sixteen times as fast.
    """
    if min(coarse.shape) >= COARSE // 2:
        coarse = coarse[::2, ::2]
    window = max(3, round(NEIGHBOURHOOD * min(coarse.shape)) | 1)
    around = ndimage.median_filter(coarse, size=window, mode="reflect")
    # Light multiplies: as a ratio to its paper, ink in the shade counts as much as ink in the sun.
    by_border = np.log(np.maximum(coarse, DARKEST) / np.maximum(_lit_from_border(coarse), DARKEST))
    return _balance(coarse - around) + BORDER_WEIGHT * _balance(by_border) <= 0


def _lit_from_border(coarse: np.ndarray) -> np.ndarray:
    """The plane of light through the border: of one shade, half the paper under a lamp at the
    side, or under a shadow, would be taken for ink.
    """
    row, column = np.indices(coarse.shape) - np.array(coarse.shape)[:, None, None] / 2
    across = np.stack([np.ones(coarse.shape), row, column], axis=-1)
    sides = np.stack([border_of(part) for part in np.moveaxis(across, -1, 0)], axis=-1)
    return across @ np.linalg.lstsq(sides, border_of(coarse), rcond=None)[0]


def _balance(difference: np.ndarray) -> float:
    """From −1, all that differs is darker, to 1, all is lighter; strong differences count most."""
    square = difference * np.abs(difference)
    return float(square.sum() / max(np.abs(square).sum(), 1e-12))


def _filled(coarse: np.ndarray) -> np.ndarray:
    """Dark strokes filled with the light of the paper around them.

    The narrowest window is taken that fills in most of what the widest does: the corner of a
    shadow, wider than the strokes, is paper.
    """
    closings = []
    for share in STROKE_SHARES:
        window = max(3, round(share * min(coarse.shape)) | 1)
        # Goes on straight beyond the border: mirrored, the edge of a shadow would be a wedge there.
        around = np.pad(coarse, window, mode="edge")
        closed = ndimage.grey_closing(around, size=(window, window))
        closings.append(closed[window:-window, window:-window])
    filled = [float(((closed - coarse) ** 2).sum()) for closed in closings]
    enough = next(k for k, much in enumerate(filled) if much >= FILLED * filled[-1])
    return ndimage.gaussian_filter(closings[enough], 1.0)


def _spread(coarse: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    return np.asarray(
        Image.fromarray(coarse).resize((shape[1], shape[0]), Image.Resampling.BICUBIC)
    )

"""Ruled and squared paper: its printed lines taken out of a mask of ink.

Lines as faint as print usually is fall below the ink's threshold by themselves; this is for those
as dark as the pen.
"""

from __future__ import annotations

import numpy as np
from scipy import ndimage

TILTS = np.linspace(-0.12, 0.12, 49)  # rise over run; a sheet is photographed nearly straight
COVERED = 0.5  # of the width: so much of a line is seen, whatever crosses it
LEAST_SEEN = 0.2  # of the width: of a line in the corner that much must be in the picture
FULLEST = 0.9  # of the fullest row beside it
THICKEST = 0.02  # of the longer side
SEVERAL = 3  # lines side by side are ruled, even where they end before the picture does
COARSE = 256


def without_rules(mask: np.ndarray) -> np.ndarray:
    """The mask of ink (h, w) without lines that run across the picture, level or upright.

    Where a stroke crosses a line its ink stays. A mask that holds lines only stays as it is.
    """
    if min(mask.shape) < 16:
        return mask
    clean = _without_level_rules(_without_level_rules(mask).T).T
    return clean if clean.any() else mask


def _without_level_rules(mask: np.ndarray) -> np.ndarray:
    tilt = _tilt(mask)
    if tilt is None:
        return mask
    height, width = mask.shape
    drop = np.round(tilt * (np.arange(width) - width / 2)).astype(np.int64)
    # Lines that leave through the upper or the lower edge go on in what is put around the mask.
    margin = int(np.abs(drop).max())
    around = np.pad(mask, ((margin, margin), (0, 0)))
    rows = (np.arange(len(around))[:, None] + drop) % len(around)
    level = np.take_along_axis(around, rows, axis=0)
    lines = _lines(level, (rows >= margin) & (rows < margin + height))
    if not lines:
        return mask
    kept = level.copy()
    for top, bottom in lines:
        _erase(kept, level, top, bottom)
    clean = np.zeros_like(around)
    np.put_along_axis(clean, rows, kept, axis=0)
    return clean[margin : margin + height]


def _tilt(mask: np.ndarray) -> float | None:
    """The tilt at which the mask's rows are most unlike each other; None when none is covered."""
    step = max(1, -(-max(mask.shape) // COARSE))
    height, width = (side // step * step for side in mask.shape)
    coarse = np.bitwise_or.reduce(
        [mask[y:height:step, x:width:step] for y in range(step) for x in range(step)]
    )
    row, column = np.nonzero(coarse)
    column = column - coarse.shape[1] / 2
    # The points of every tilt are counted at once, each tilt in rows of its own.
    level = np.round(row - TILTS[:, None] * column).astype(np.int64)
    inside = (level >= 0) & (level < len(coarse))
    level += len(coarse) * np.arange(len(TILTS))[:, None]
    counts = np.bincount(level[inside], minlength=len(TILTS) * len(coarse))
    counts = counts.reshape(len(TILTS), len(coarse)).astype(np.float64)
    sharpness = (counts**3).sum(axis=1) * (counts.max(axis=1) >= COVERED * coarse.shape[1])
    best = int(np.argmax(sharpness))
    return float(TILTS[best]) if sharpness[best] else None


def _lines(level: np.ndarray, inside: np.ndarray) -> list[tuple[int, int]]:
    """(top, bottom) of every thin band that is covered from side to side, as far as it lies inside
    the picture.
    """
    height, width = level.shape
    thickest = max(3, round(THICKEST * max(height, width)))
    # A line that is a pixel off here and there is still covered.
    near = ndimage.maximum_filter1d((level & inside).astype(np.uint8), 3, axis=0)
    covered = near.sum(axis=1) / np.maximum(inside.sum(axis=1), LEAST_SEEN * width)
    bands = _bands(covered >= COVERED, 0)
    # A stroke along a line covers rows beside it, but never as fully as the line.
    for band in [band for band in bands if band[1] - band[0] > thickest + 2]:
        rows = covered[slice(*band)]
        bands += _bands(rows >= FULLEST * rows.max(), band[0])
    thin = [(top, bottom) for top, bottom in bands if bottom - top <= thickest + 2]
    if len(thin) >= SEVERAL:
        return thin
    edge = max(2, width // 50)
    return [
        (top, bottom)
        for top, bottom in thin
        if level[top:bottom, :edge].any() and level[top:bottom, -edge:].any()
    ]


def _bands(rows: np.ndarray, start: int) -> list[tuple[int, int]]:
    """(first, last + 1) of every run of True, counted from `start`."""
    labels, _ = ndimage.label(rows)
    return [(start + run.start, start + run.stop) for (run,) in ndimage.find_objects(labels)]


def _erase(kept: np.ndarray, level: np.ndarray, top: int, bottom: int) -> None:
    """The band's ink removed from `kept`, but where it belongs to a stroke that goes on."""
    height = len(level)
    thickness = int(np.median(level[top:bottom].sum(axis=0)))
    reach = 2 * thickness + 2
    above = level[max(0, top - reach) : top][::-1]
    below = level[bottom : min(height, bottom + reach)]
    goes_on = np.cumprod(above, axis=0).sum(axis=0) + np.cumprod(below, axis=0).sum(axis=0)
    line_only = goes_on <= thickness
    kept[top:bottom, line_only] = False

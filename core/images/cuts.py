"""Where a piece of ink may be parted: seams from top to bottom through little ink.

More of them than needed, as over-segmentation does (R. Casey and E. Lecolinet, A survey of methods
and strategies in character segmentation, 1996): which are used is decided by what the parts look
like.
"""

from __future__ import annotations

import numpy as np
from PIL import Image

ROWS = 40  # so many pixels high a digit of the row is looked at
STEP = 3  # pixels from one seam's middle to the next one's
REACH = 6  # pixels that a seam may wander to either side, slant apart
MARGIN = 0.15  # of a digit's height: nothing narrower is cut off
SIDEWAYS = 0.05  # what a step aside costs, where a full pixel of ink costs 1
ALIKE = 3.5  # pixels: seams closer together are the same
WIDEST_TOUCH = 2.6  # times the pen's width; a seam through more ink parts no two digits


def cuts_of(
    ink: np.ndarray, usual: float, slope: float, pen: float
) -> tuple[np.ndarray, np.ndarray]:
    """Seams through a piece of ink (h, w) cropped to its box: columns (k, h) int, left to right,
    and the ink each of them crosses (k,), in widths of the pen.

    usual: the height of a digit; slope: columns to the left for each row down that the writing
    leans by; pen: the width of its strokes; all in pixels.
    """
    scale = ROWS / usual
    height, width = (max(2, round(side * scale)) for side in ink.shape)
    small = np.asarray(
        Image.fromarray(ink.astype(np.float32)).resize((width, height), Image.Resampling.BOX)
    )
    lean = -slope * (np.arange(height) - (height - 1) / 2)  # (height,)
    reach = abs(lean[0])
    middles = np.arange(MARGIN * ROWS - reach / 2, width - MARGIN * ROWS + reach / 2, STEP)
    if len(middles) == 0:
        return _none(ink)
    band = np.arange(-REACH, REACH + 1)
    columns = np.round(middles[None, :, None] + lean[:, None, None] + band).astype(np.int64)
    inside = (columns >= 0) & (columns < width)
    crossed = np.where(
        inside,
        small[np.arange(height)[:, None, None], np.clip(columns, 0, width - 1)],
        0,
    )  # (height, middles, band)
    path = _cheapest(crossed)  # (height, middles), places within the band
    place = np.take_along_axis(columns, path[:, :, None], axis=2)[:, :, 0].T  # (middles, height)
    ink_on = np.take_along_axis(crossed, path[:, :, None], axis=2)[:, :, 0].sum(axis=0)
    ink_on = ink_on / max(pen * scale, 1.0)
    chosen = _distinct(place, ink_on)
    if not chosen:
        return _none(ink)
    rows = (np.arange(ink.shape[0]) + 0.5) * height / ink.shape[0] - 0.5
    fine = [(np.interp(rows, np.arange(height), place[k]) + 0.5) / scale for k in chosen]
    order = np.argsort([line.mean() for line in fine])
    seams = np.sort(np.round(np.array(fine)[order]).astype(np.int64), axis=0)
    return seams, ink_on[chosen][order]


def _none(ink: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return np.empty((0, ink.shape[0]), np.int64), np.empty(0)


def _cheapest(crossed: np.ndarray) -> np.ndarray:
    """For each seam the place within its band, row by row, that crosses least: (height, seams)."""
    height, seams, places = crossed.shape
    total = crossed + 1e-3 * np.abs(np.linspace(-1, 1, places))
    for row in range(1, height):
        before = total[row - 1]
        aside = np.full_like(before, np.inf)
        aside[:, 1:] = before[:, :-1]
        aside[:, :-1] = np.minimum(aside[:, :-1], before[:, 1:])
        total[row] += np.minimum(before, aside + SIDEWAYS)
    path = np.empty((height, seams), np.int64)
    path[-1] = total[-1].argmin(axis=1)
    each = np.arange(seams)
    for row in range(height - 2, -1, -1):
        near = np.clip(path[row + 1] + np.array([[0], [-1], [1]]), 0, places - 1)  # (3, seams)
        cost = total[row][each, near] + np.array([[0], [SIDEWAYS], [SIDEWAYS]])
        path[row] = near[cost.argmin(axis=0), each]
    return path


def _distinct(place: np.ndarray, ink_on: np.ndarray) -> list[int]:
    """The seams that cross least ink, none too close to a better one."""
    chosen: list[int] = []
    for k in np.argsort(ink_on, kind="stable"):
        if ink_on[k] > WIDEST_TOUCH:
            break
        if all(np.abs(place[k] - place[other]).mean() >= ALIKE for other in chosen):
            chosen.append(int(k))
    return chosen

"""The sheet on a table: found as the one large, four-sided piece that its surroundings frame."""

from __future__ import annotations

import numpy as np
from PIL import Image
from scipy import ndimage

from core.images.threshold import EIGHT, border_of, otsu

COARSE = 128  # the sheet is looked for in about so many cells along the longer side
LEAST = 0.2  # of the picture: a smaller piece is no sheet
SQUARE = 0.87  # of a rectangle around it: an ellipse, such as a large 0, fills 0.79
FRAMED = 0.7  # of the picture's border that must not be the sheet
CUT_OFF = 0.2  # of a side: only one may cut off more; the light beside a shadow leaves by two
BLOT = 0.35  # of its longer side: no stroke is so thick, the inside of a drawn square is
RIM = 3  # cells at its edge that are neither sheet nor table
TURNS = np.radians(np.arange(-20, 21, 2))


def without_table(grey: np.ndarray) -> np.ndarray:
    """grey (h, w) where all around a sheet is replaced by the paper at the sheet's own edge.

    A picture without such a sheet comes back as it is.
    """
    height, width = grey.shape
    scale = min(1.0, COARSE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    coarse = np.asarray(Image.fromarray(grey).resize(size, Image.Resampling.BOX))
    sheet = _sheet(coarse)
    if sheet is None:
        return grey
    inner = ndimage.binary_erosion(sheet, EIGHT, iterations=RIM)
    full = np.asarray(Image.fromarray(inner).resize((width, height), Image.Resampling.NEAREST))
    if not full.any():
        return grey
    row, column = ndimage.distance_transform_edt(~full, return_distances=False, return_indices=True)
    blurred = ndimage.uniform_filter(
        grey, 5
    )  # the grain of one edge pixel must not become a stripe
    return np.where(full, grey, blurred[row, column])


def _sheet(coarse: np.ndarray) -> np.ndarray | None:
    """The mask of the sheet, what is written on it filled in.

    A drawn square is framed like a sheet. Its outline is none, for what it holds is no writing;
    nor is its inside, for what lies around it is of the same shade.
    """
    threshold = otsu(coarse.ravel())
    for side in (coarse > threshold, coarse <= threshold):
        labels, count = ndimage.label(side)
        if not count:
            continue
        piece = labels == 1 + int(np.bincount(labels.ravel())[1:].argmax())
        filled = ndimage.binary_fill_holes(piece)
        if (
            filled.mean() >= LEAST
            and np.mean(border_of(side)) <= 1 - FRAMED
            and _cut_off(filled) <= 1
            and not _holds_a_blot(filled & ~side)
            and filled.sum() >= SQUARE * _rectangle_around(filled)
        ):
            return filled
    return None


def _cut_off(mask: np.ndarray) -> int:
    """How many sides of the picture cut off more of a piece than its corner."""
    sides = mask[0], mask[-1], mask[:, 0], mask[:, -1]
    return sum(side.mean() > CUT_OFF for side in sides)


def _holds_a_blot(held: np.ndarray) -> bool:
    """Whether the largest piece of what a sheet holds is too thick for a stroke."""
    labels, count = ndimage.label(held, EIGHT)
    if not count:
        return False
    largest = 1 + int(np.bincount(labels.ravel())[1:].argmax())
    rows, columns = ndimage.find_objects(labels)[largest - 1]
    longer = max(rows.stop - rows.start, columns.stop - columns.start)
    piece = np.pad(labels[rows, columns] == largest, 1)
    return 2 * ndimage.distance_transform_edt(piece).max() > max(BLOT * longer, 2 * RIM)


def _rectangle_around(mask: np.ndarray) -> float:
    """The area of the smallest rectangle around it, turned by up to 20°."""
    edge = mask & ~ndimage.binary_erosion(mask)
    row, column = (place.astype(np.float64) for place in np.nonzero(edge))
    across = np.outer(np.cos(TURNS), column) + np.outer(np.sin(TURNS), row)
    down = np.outer(np.cos(TURNS), row) - np.outer(np.sin(TURNS), column)
    return float(((np.ptp(across, axis=1) + 1) * (np.ptp(down, axis=1) + 1)).min())

"""Which pixels are ink and which are paper, in what stands out of the paper."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from core.images.rules import without_rules

MIN_CONTRAST = 0.08  # of white minus black; below it there is only paper
GRAINS = 4.0  # ink stands out by so many times the grain of the paper
FRAME = 0.15  # of the picture's border: what covers more is no digit
BLOT = 0.35  # of its longer side: no stroke is so thick, the corner of a shadow is
FRAME_EDGE = 3  # pixels beside it that are neither frame nor paper
MAX_SHARE = 0.6  # of the picture: more than that is no writing
BINS = 128
EIGHT = np.ones((3, 3), dtype=bool)


def border_of(image: np.ndarray) -> np.ndarray:
    """The outermost pixels of an image (h, w), in one row."""
    return np.concatenate([image[0], image[-1], image[:, 0], image[:, -1]])


def written(contrast: np.ndarray) -> np.ndarray:
    """The mask of ink (h, w) in what stands out of the paper, without what frames the picture
    and without printed lines.

    Parted by Otsu's threshold (A threshold selection method from gray-level histograms, 1979)
    over the pixels above the paper's own grain only: ink is a hundredth of many photos, too little
    to weigh against all the paper. A frame, such as the table around a sheet, has a strength of
    its own and is taken away before the ink is parted again.
    """
    floor = _floor(contrast)
    mask = without_rules(contrast > max(floor, otsu(contrast[contrast > floor])))
    frame = frame_of(mask) | blots_at_border(mask)
    if frame.any():
        around = ~ndimage.binary_dilation(frame, EIGHT, iterations=FRAME_EDGE)
        inner = np.where(around, contrast, 0)
        within = without_rules(inner > max(floor, otsu(inner[inner > floor])))
        if within.any():
            mask = within & ~frame_of(within)
    if mask.mean() > MAX_SHARE:
        return np.zeros(contrast.shape, dtype=bool)
    return mask


def frame_of(mask: np.ndarray) -> np.ndarray:
    """The pieces of a mask (h, w) that cover so much of the picture's border that they frame it."""
    labels, count = ndimage.label(mask, EIGHT)
    on_border = np.bincount(border_of(labels), minlength=count + 1)
    on_border[0] = 0
    return (on_border > FRAME * 2 * sum(mask.shape))[labels]


def blots_at_border(mask: np.ndarray) -> np.ndarray:
    """The pieces of a mask (h, w) that the border cuts off and that are too thick for a stroke."""
    labels, count = ndimage.label(mask, EIGHT)
    blot = np.zeros(count + 1, dtype=bool)
    boxes = ndimage.find_objects(labels)
    for label in np.unique(border_of(labels)):
        if not label:
            continue
        rows, columns = boxes[label - 1]
        longer = max(rows.stop - rows.start, columns.stop - columns.start)
        piece = np.pad(labels[rows, columns] == label, 1)
        blot[label] = 2 * ndimage.distance_transform_edt(piece).max() > BLOT * longer
    return blot[labels]


def _floor(contrast: np.ndarray) -> float:
    """What is weaker than this is the grain of the paper."""
    paper = float(np.median(contrast))
    grain = 1.4826 * float(np.median(np.abs(contrast - paper)))
    return max(MIN_CONTRAST, paper + GRAINS * grain if paper < MIN_CONTRAST else 0.0)


def otsu(values: np.ndarray) -> float:
    """The threshold that parts values into the two most different classes; 0 of none."""
    if not values.size:
        return 0.0
    counts, edges = np.histogram(values, BINS, range=(0, float(values.max())))
    middles = (edges[:-1] + edges[1:]) / 2
    below = np.cumsum(counts)
    sums = np.cumsum(counts * middles)
    above = below[-1] - below
    with np.errstate(invalid="ignore", divide="ignore"):
        between = below * above * (sums / below - (sums[-1] - sums) / above) ** 2
    return float(edges[int(np.argmax(np.nan_to_num(between))) + 1])

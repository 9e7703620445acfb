"""Ink → MNIST's frame: the longer side scaled to 20, centred by mass in 28 × 28."""

from __future__ import annotations

import numpy as np
from PIL import Image

from core.images.preparation import SIDE

BOX = 20  # MNIST scales the longer side of a digit to this
CENTRE = 14.5  # where MNIST puts the centre of mass: pixel 14, counted from 0, its middle
VISIBLE = 0.25  # ink fainter than this is anti-aliasing or noise and does not widen the box
FORM_TOLERANCE = 1.0


def ink_box(ink: np.ndarray) -> tuple[int, int, int, int] | None:
    """(top, left, bottom, right) of the visible ink of one image (h, w); None without any."""
    seen = ink > VISIBLE
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    if not rows.size:
        return None
    return int(rows[0]), int(columns[0]), int(rows[-1]) + 1, int(columns[-1]) + 1


def framed(ink: np.ndarray) -> np.ndarray:
    """(28, 28) float32 of ink (h, w) that is cropped to its box.

    Scaling and centring are one resampling, to a fraction of a pixel, so that moving a drawing
    does not change what becomes of it.
    """
    height, width = ink.shape
    scale = max(height, width) / BOX  # source pixels for one pixel of the frame
    total = ink.sum(dtype=np.float64)
    place = []
    for axis, side in ((0, height), (1, width)):
        centre = float(ink.sum(axis=1 - axis) @ (np.arange(side) + 0.5)) / total
        start = centre - CENTRE * scale  # where the frame begins, in source pixels
        # A long tail may not leave the frame.
        place.append(min(max(start, side - SIDE * scale), 0.0))
    margin = int(np.ceil(SIDE * scale)) + 1
    padded = Image.fromarray(np.pad(ink.astype(np.float32), margin))
    top, left = place[0] + margin, place[1] + margin
    frame = padded.resize(
        (SIDE, SIDE),
        Image.Resampling.BICUBIC,
        box=(left, top, left + SIDE * scale, top + SIDE * scale),
    )
    return np.clip(np.asarray(frame), 0, 1)


def is_mnist_form(ink: np.ndarray) -> bool:
    """Whether ink (28, 28) is a digit as MNIST keeps them: clean border, centred by mass."""
    if ink.shape != (SIDE, SIDE) or ink.max() < 0.5:
        return False
    border = np.concatenate([ink[0], ink[-1], ink[1:-1, 0], ink[1:-1, -1]])
    box = ink_box(ink)
    if np.mean(border > 0) > 0.2 or box is None:
        return False
    if max(box[2] - box[0], box[3] - box[1]) > BOX + 2:
        return False
    pixel, total = np.arange(SIDE) + 0.5, ink.sum()
    centre = np.array([ink.sum(axis=1) @ pixel, ink.sum(axis=0) @ pixel]) / total
    return bool(np.abs(centre - CENTRE).max() <= FORM_TOLERANCE)

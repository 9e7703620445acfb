"""Slant taken out of handwriting: a shear that makes the ink's second moments upright.

Y. LeCun et al., Gradient-based learning applied to document recognition (1998), calls it
deslanting. Each row of an image is moved sideways by an amount that grows with its distance from
the centre of mass. On the way the digit is centred to a fraction of a pixel, where MNIST does so to
whole pixels: measured by cross-validation on the bundled digits that is worth as much as a quarter
of the straightening itself.
"""

from __future__ import annotations

import numpy as np

LIMIT = 1.0  # of a pixel sideways for one down, 45°: more is the shape of the digit, not slant
CENTRE = 14.5 / 28  # where MNIST puts the centre of mass, as a share of the side
LEAST_INK = 1e-6


def straightened(images: np.ndarray) -> np.ndarray:
    """images (m, h, w) with values about 0..1, ink 1 → the same, upright; float32, within 0..1.

    What becomes of one image does not depend on the others. An image without ink is left alone.
    """
    images = np.asarray(images, dtype=np.float32)
    _, height, width = images.shape
    row, column = np.arange(height, dtype=np.float32), np.arange(width, dtype=np.float32)
    ink = np.maximum(images, 0)
    by_row, by_column = ink.sum(axis=2), ink.sum(axis=1)
    total = np.maximum(by_row.sum(axis=1), LEAST_INK)
    centre_row = (by_row * row).sum(axis=1) / total
    centre_column = (by_column * column).sum(axis=1) / total
    down = row - centre_row[:, None]  # (m, h)
    sideways = (ink * column).sum(axis=2) - by_row * centre_column[:, None]  # (m, h)
    covariance = (sideways * down).sum(axis=1) / total
    variance = (by_row * down**2).sum(axis=1) / total
    slope = np.clip(covariance / np.maximum(variance, LEAST_INK), -LIMIT, LIMIT)
    slope = np.where(variance > LEAST_INK, slope, 0)
    shift = slope[:, None] * down + (centre_column - (CENTRE * width - 0.5))[:, None]
    upright = _rows_moved_left(images, np.where(total > LEAST_INK, shift.T, 0).T)
    rise = np.where(total > LEAST_INK, centre_row - (CENTRE * height - 0.5), 0)
    columns = _rows_moved_left(
        upright.transpose(0, 2, 1), np.broadcast_to(rise[:, None], (len(images), width))
    )
    return np.clip(np.ascontiguousarray(columns.transpose(0, 2, 1)), 0, 1)


def _rows_moved_left(images: np.ndarray, shift: np.ndarray) -> np.ndarray:
    """Every row (h) of every image (m, h, w) moved by its own fraction of pixels, shift (m, h).

    Cubic interpolation after Catmull and Rom: linear would thin and grey the strokes, differently
    for each fraction. What comes in from outside is paper.
    """
    width = images.shape[2]
    whole = np.floor(shift)
    t = (shift - whole)[:, :, None].astype(np.float32)
    weights = (
        ((-0.5 * t + 1) * t - 0.5) * t,
        (1.5 * t - 2.5) * t * t + 1,
        ((-1.5 * t + 2) * t + 0.5) * t,
        (0.5 * t - 0.5) * t * t,
    )
    margin = width + 2  # a row moved by more than its width shows paper only
    padded = np.pad(images, ((0, 0), (0, 0), (margin, margin)))
    start = np.clip(whole[:, :, None].astype(np.int64), -width, width)
    source = start + np.arange(width) + margin
    return sum(
        np.take_along_axis(padded, source + offset, axis=2) * weight
        for offset, weight in zip((-1, 0, 1, 2), weights, strict=True)
    )

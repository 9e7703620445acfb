"""Pictures on their way to the browser: floats → one byte a pixel → base64.

A byte is a place on a colour map, not a colour: the browser looks colours up in its own theme,
so that a switch from light to dark needs no word from Python.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence

import numpy as np

LARGEST_SIDE = 320  # of a picture that is sent, unless it is to be shown larger
MOST_BEYOND = 20_000  # pixels off the scale whose own value is sent: some 300 kB
ZERO = 127  # the byte of 0 on the diverging map: 0 to 254, so that zero has a place of its own


def pack(
    images: Sequence[np.ndarray],
    *,
    diverging: bool = False,
    span: float | None = None,
    largest: int = LARGEST_SIDE,
    photo: bool = False,
) -> dict:
    """The pictures, each (h, w), as their shapes and one base64 string of all their bytes.

    Sequential: 0 is the page, 1 full ink. Diverging: −span to +span with the page at zero;
    without a span, the largest magnitude there is. What lies outside is clipped, and its true
    value sent beside the bytes: [places, values], counted over all pictures. A level is worth
    `step`, from the level `zero` on. A picture with a side beyond `largest` is reduced. photo: 1
    is black in every theme, not the theme's ink.
    ValueError: a picture that has not two axes, is empty, or holds NaN or infinity.
    """
    pictures = [_reduced(_checked(image, i), largest) for i, image in enumerate(images)]
    # All their values in one row: hundreds of tiles take hundreds of times as long one by one.
    values = np.concatenate([p.ravel() for p in pictures]) if pictures else np.zeros(0)
    if diverging:
        span = span or float(np.abs(values).max(initial=0)) or 1.0
        zero, low, step = ZERO, -span, span / ZERO
    else:
        zero, low, span, step = 0, 0.0, 1.0, 1 / 255
    content = np.rint(zero + np.clip(values, low, span) / step).astype(np.uint8).tobytes()
    return {
        "shapes": [list(p.shape) for p in pictures],
        "levels": base64.b64encode(content).decode("ascii"),
        "diverging": diverging,
        "photo": photo,
        "zero": zero,
        "step": step,
        "beyond": _beyond(values, low, span),
    }


def _beyond(values: np.ndarray, low: float, high: float) -> list[list]:
    """Which pixels lie outside low..high, and their values; none where there are too many."""
    places = np.flatnonzero((values < low) | (values > high))
    if len(places) > MOST_BEYOND:
        return [[], []]
    return [places.tolist(), [float(f"{value:.4g}") for value in values[places]]]


def _checked(image: np.ndarray, i: int) -> np.ndarray:
    image = np.asarray(image, dtype=np.float64)
    if image.ndim != 2 or image.size == 0:
        raise ValueError(f"images[{i}] has shape {image.shape}: it must be (height, width)")
    if not np.isfinite(image).all():
        raise ValueError(f"images[{i}] holds NaN or infinite values: every pixel must be finite")
    return image


def _reduced(image: np.ndarray, largest: int) -> np.ndarray:
    """The picture at that side or less, by means of whole blocks (a photo is 4 000 wide)."""
    step = -(-max(image.shape) // largest)
    if step == 1:
        return image
    rows, columns = (np.arange(0, side, step) for side in image.shape)
    sums = np.add.reduceat(np.add.reduceat(image, rows, axis=0), columns, axis=1)
    sizes = [
        np.diff(np.append(starts, side))
        for starts, side in zip((rows, columns), image.shape, strict=True)
    ]
    return sums / np.outer(*sizes)

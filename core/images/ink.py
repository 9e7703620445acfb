"""Grey → ink: which side is the paper, and how much ink is on each pixel."""

from __future__ import annotations

import numpy as np

from core.errors import InputError

MIN_CONTRAST = 0.08  # of white minus black; below it there is only paper


def border_of(image: np.ndarray) -> np.ndarray:
    """The outermost pixels of an image (h, w), in one row."""
    return np.concatenate([image[0], image[-1], image[:, 0], image[:, -1]])


def ink_of(grey: np.ndarray) -> np.ndarray:
    """(h, w) float32, 0 paper to 1 ink, of grey (h, w); the border is taken for paper.

    Raises InputError when nothing stands out from the paper.
    """
    paper = float(np.median(border_of(grey)))
    darker, lighter = paper - grey, grey - paper
    ink = darker if darker.max() >= lighter.max() else lighter
    contrast = float(ink.max())
    if contrast < MIN_CONTRAST:
        raise InputError(
            "No digit was found, the picture is one even shade: "
            "a dark digit on light paper, or a light one on dark, is needed."
        )
    return np.clip(ink / contrast, 0, 1).astype(np.float32)

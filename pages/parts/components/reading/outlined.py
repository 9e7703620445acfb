"""A picture of pixels with the outline of some of them: of the drawing, of what was changed."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from pages.parts.components.assembly import assemble
from pages.parts.components.pixels import pack

_outlined = assemble(
    Path(__file__).parent, "outlined", shared=("base", "colours", "pixels", "elements")
)


def outlined(
    picture: np.ndarray, mask: np.ndarray, *, key: str, alt: str, diverging: bool = False
) -> None:
    """Shows picture (h, w), the pixels of mask (h, w) outlined.

    Sequential: 0 is the page and 1 full ink. Diverging: the largest magnitude is full blue or
    orange. ValueError where the two differ in shape.
    """
    if picture.shape != mask.shape:
        raise ValueError(f"picture has shape {picture.shape}, its mask {mask.shape}")
    data = {**pack([picture], diverging=diverging), "outline": outline_of(mask), "alt": alt}
    _outlined(key=key, data=data)


def outline_of(mask: np.ndarray) -> str:
    """The edges between True and False of mask (h, w), as an SVG path in pixels."""
    padded = np.pad(mask, 1)
    level = zip(*np.nonzero(padded[1:, 1:-1] != padded[:-1, 1:-1]), strict=True)
    upright = zip(*np.nonzero(padded[1:-1, 1:] != padded[1:-1, :-1]), strict=True)
    return "".join([f"M{x} {y}h1" for y, x in level] + [f"M{x} {y}v1" for y, x in upright])

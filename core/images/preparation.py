"""How a digit becomes the numbers a network sees: 28×28 → straightened and stretched if
asked → image_shape.

The one way there. Bundled digits, test digits, drawings and photos all pass through `prepare`, so
a network is never shown anything it was not prepared for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from PIL import Image

from core.images.straighten import straightened
from core.images.stretch import stretched

KINDS = ("ink", "picture")
SIDE = 28  # MNIST's frame: every digit passes through it before it is made small
MAX_SIDE = 64


@dataclass(frozen=True)
class Preparation:
    """Everything that is done to an image before a network sees it.

    image_shape: (height, width) of what the network sees, 1–64 each.
    straighten: remove the slant (see core.images.straighten); stretch: bring narrow and flat
    writing nearer to the usual proportion (see core.images.stretch).
    kind: "ink" (cropped, scaled, centred by mass, as MNIST does) or "picture" (grey and scaled
    only). Raises ValueError naming the field that is out of range.
    """

    image_shape: tuple[int, int] = (20, 20)
    straighten: bool = False
    kind: str = "ink"
    stretch: bool = False

    def __post_init__(self) -> None:
        shape = tuple(int(side) for side in self.image_shape)
        if len(shape) != 2 or not all(1 <= side <= MAX_SIDE for side in shape):
            raise ValueError(f"image_shape is {self.image_shape}: two sides of 1 to {MAX_SIDE}")
        if self.kind not in KINDS:
            raise ValueError(f"kind is {self.kind!r}: it must be one of {', '.join(KINDS)}")
        object.__setattr__(self, "image_shape", shape)
        object.__setattr__(self, "straighten", bool(self.straighten))
        object.__setattr__(self, "stretch", bool(self.stretch))

    @property
    def inputs(self) -> int:
        return self.image_shape[0] * self.image_shape[1]


def prepare(images: np.ndarray, preparation: Preparation) -> np.ndarray:
    """What the network sees of images (m, h, w), values 0..1: (m, inputs) float32, row by row.

    Images are 28×28 wherever such an original exists; others come in the size they have, and are
    straightened and stretched at that size. The values overshoot 0..1 a little (bicubic): the
    bundled digits run from −0.13 to 1.13.
    """
    images = np.asarray(images, dtype=np.float32)
    if preparation.straighten:
        images = straightened(images)
    if preparation.stretch:
        images = stretched(images)
    height, width = preparation.image_shape
    rows = resampling(images.shape[1], height)
    columns = resampling(images.shape[2], width)
    small = np.matmul(np.matmul(rows, images), columns.T)  # (m, height, width)
    return np.ascontiguousarray(small.reshape(len(images), height * width))


@cache
def resampling(source: int, side: int) -> np.ndarray:
    """(side, source): Pillow's bicubic filter along one axis, read off what it makes of each pixel.

    The filter is linear and separable, so one matrix product resizes every digit at once and to
    the same numbers as resizing them one by one (to 3e-7), twenty times faster.
    """
    eye = Image.fromarray(np.eye(source, dtype=np.float32))
    matrix = np.asarray(eye.resize((source, side), Image.Resampling.BICUBIC)).copy()
    matrix.flags.writeable = False
    return matrix

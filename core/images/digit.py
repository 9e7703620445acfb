"""Ink found → what the network sees, every step kept for display."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from core.images.frame import framed, ink_box
from core.images.parts import Part
from core.images.pen_width import evened_strokes
from core.images.preparation import Preparation, prepare
from core.images.straighten import straightened
from core.images.stretch import stretched

Box = tuple[int, int, int, int]


@dataclass(frozen=True, eq=False)
class Step:
    """One stage on the way: image (h, w) float32, 0 paper to 1 ink, read-only."""

    name: str
    caption: str
    image: np.ndarray

    def __post_init__(self) -> None:
        image = np.array(np.clip(self.image, 0, 1), dtype=np.float32)
        image.flags.writeable = False
        object.__setattr__(self, "image", image)


@dataclass(frozen=True, eq=False)
class DigitImage:
    """A digit as a network sees it, and how it came to that.

    pixels (n,) float32, read-only; steps in order, the last one is `pixels` as a picture;
    box (top, left, bottom, right) of the digit in the original image, in its pixels, or None
    where the whole image was taken.
    """

    pixels: np.ndarray
    steps: tuple[Step, ...]
    box: Box | None = None


def digit_of_part(
    digit: Part,
    ink: np.ndarray,
    labels: np.ndarray,
    preparation: Preparation,
    steps: tuple[Step, ...],
    scale: float,
) -> DigitImage:
    """The digit that is one part of ink (h, w), of a picture `scale` times as large as it."""
    cropped = digit.ink(ink, labels)
    steps = (*steps, Step("Cropped", "Only as far as the ink reaches.", cropped))
    even = evened_strokes(cropped)
    if even is not cropped:
        steps = (*steps, Step("Stroke width", "As wide as the pens of the training digits.", even))
    box = tuple(round(side * scale) for side in (digit.top, digit.left, digit.bottom, digit.right))
    top, left, bottom, right = ink_box(even)
    return digit_of_frame(framed(even[top:bottom, left:right]), preparation, steps, box)


def digit_of_frame(
    frame: np.ndarray, preparation: Preparation, steps: tuple[Step, ...], box: Box | None
) -> DigitImage:
    """The digit of an image (28, 28) in MNIST's form."""
    steps = (*steps, Step("Centred, 28 × 28", "Scaled into 20 × 20, centred by its mass.", frame))
    changed = frame
    if preparation.straighten:
        changed = straightened(changed[None])[0]
        steps = (*steps, Step("Upright", "Its slant taken out.", changed))
    if preparation.stretch:
        changed = stretched(changed[None])[0]
        steps = (*steps, Step("Stretched", "Narrow writing wider, flat writing higher.", changed))
    pixels = prepare(changed[None], replace(preparation, straighten=False, stretch=False))[0]
    return _seen(pixels, preparation, steps, box)


def digit_of_picture(
    grey: np.ndarray, preparation: Preparation, steps: tuple[Step, ...]
) -> DigitImage:
    """A picture (h, w) only scaled, for networks that look at more than ink."""
    height, width = preparation.image_shape
    small = Image.fromarray(np.ascontiguousarray(grey, dtype=np.float32)).resize(
        (width, height), Image.Resampling.BICUBIC
    )
    return _seen(np.array(small, dtype=np.float32).ravel(), preparation, steps, None)


def _seen(
    pixels: np.ndarray, preparation: Preparation, steps: tuple[Step, ...], box: Box | None
) -> DigitImage:
    height, width = preparation.image_shape
    last = Step(
        f"{height} × {width}, all it sees",
        f"These {pixels.size} numbers are all the network gets.",
        pixels.reshape(height, width),
    )
    pixels.flags.writeable = False
    return DigitImage(pixels, (*steps, last), box)

"""A drawing or a picture file → what the network sees, every step kept for display."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image

from core.errors import InputError
from core.images.decode import Raster, decode
from core.images.frame import framed, ink_box, is_mnist_form
from core.images.ink import ink_of
from core.images.paper import border_of
from core.images.parts import Part, digits_of, main_digit, parts_of
from core.images.pen_width import evened_strokes
from core.images.preparation import Preparation, prepare
from core.images.straighten import straightened

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


def read_digit(
    content: bytes,
    preparation: Preparation = Preparation(),  # noqa: B008 (frozen)
) -> DigitImage:
    """The one digit of a picture file (PNG, JPEG, WEBP, BMP, GIF's first frame).

    Raises InputError when the file is no such picture, is damaged or too large, or shows nothing.
    """
    raster = decode(content)
    came = Step("As it came", "The picture, the right way up.", 1 - raster.luminance)
    if preparation.kind == "picture":
        return _as_picture(raster.luminance, preparation, (came,))
    ink = _ink_of_raster(raster)
    scale = raster.original_shape[0] / ink.shape[0]
    return _as_ink(ink, preparation, (came,), scale)


def digit_from_canvas(
    rgba: np.ndarray,
    preparation: Preparation = Preparation(),  # noqa: B008 (frozen)
) -> DigitImage:
    """The digit drawn on a canvas: rgba (h, w, 4) uint8, background transparent or opaque.

    Raises InputError when nothing is drawn yet, ValueError when rgba is no such array.
    """
    rgba = np.asarray(rgba)
    if rgba.ndim != 3 or rgba.shape[2] != 4 or 0 in rgba.shape or rgba.dtype != np.uint8:
        raise ValueError(
            f"rgba has shape {rgba.shape} of {rgba.dtype}: it must be (height, width, 4) of uint8"
        )
    colour = rgba.astype(np.float32) / 255
    alpha = colour[..., 3]
    grey = colour[..., :3] @ np.array([0.299, 0.587, 0.114], np.float32) * alpha + (1 - alpha)
    raster = Raster(grey, alpha if alpha.min() < 1 else None, grey.shape)
    try:
        ink = _ink_of_raster(raster)
    except InputError:
        raise InputError("Nothing is drawn yet: draw a digit first.") from None
    came = Step("As it came", "What was drawn.", ink)
    if preparation.kind == "picture":
        return _as_picture(ink, preparation, (came,))
    return _as_ink(ink, preparation, (came,), 1.0)


def _ink_of_raster(raster: Raster) -> np.ndarray:
    """Ink (h, w): what is opaque on a transparent ground, else what stands out from the paper."""
    if raster.alpha is not None and np.median(border_of(raster.alpha)) < 0.5:
        return ink_of(raster.alpha)
    for ink in (raster.luminance, 1 - raster.luminance):
        if is_mnist_form(ink):
            return ink
    return ink_of(raster.luminance)


def _as_picture(grey: np.ndarray, preparation: Preparation, steps: tuple[Step, ...]) -> DigitImage:
    height, width = preparation.image_shape
    small = Image.fromarray(np.ascontiguousarray(grey, dtype=np.float32)).resize(
        (width, height), Image.Resampling.BICUBIC
    )
    pixels = np.array(small, dtype=np.float32).ravel()
    return _seen(pixels, preparation, steps)


def _as_ink(
    ink: np.ndarray, preparation: Preparation, steps: tuple[Step, ...], scale: float
) -> DigitImage:
    if is_mnist_form(ink):
        return _framed(ink, preparation, (*steps, _ink_step(ink)), None)
    parts, labels = parts_of(ink)
    digit = main_digit(digits_of(parts), ink.shape)
    return _as_digit(digit, ink, labels, preparation, (*steps, _ink_step(ink)), scale)


def _as_digit(
    digit: Part,
    ink: np.ndarray,
    labels: np.ndarray,
    preparation: Preparation,
    steps: tuple[Step, ...],
    scale: float,
) -> DigitImage:
    """One digit found among the ink of a picture that is `scale` times smaller than it came."""
    cropped = digit.ink(ink, labels)
    steps = (*steps, Step("Cropped", "Only as far as the ink reaches.", cropped))
    even = evened_strokes(cropped)
    if even is not cropped:
        steps = (*steps, Step("Stroke width", "As wide as the pens of the training digits.", even))
    box = tuple(round(side * scale) for side in (digit.top, digit.left, digit.bottom, digit.right))
    top, left, bottom, right = ink_box(even)
    return _framed(framed(even[top:bottom, left:right]), preparation, steps, box)


def _framed(
    frame: np.ndarray, preparation: Preparation, steps: tuple[Step, ...], box: Box | None
) -> DigitImage:
    steps = (*steps, Step("Centred, 28 × 28", "Scaled into 20 × 20, centred by its mass.", frame))
    if preparation.straighten:
        upright = straightened(frame[None])[0]
        steps = (*steps, Step("Straightened", "Its slant taken out.", upright))
    pixels = prepare(frame[None], preparation)[0]
    return _seen(pixels, preparation, steps, box)


def _ink_step(ink: np.ndarray) -> Step:
    return Step("Ink", "Paper taken away, ink kept.", ink)


def _seen(
    pixels: np.ndarray, preparation: Preparation, steps: tuple[Step, ...], box: Box | None = None
) -> DigitImage:
    height, width = preparation.image_shape
    last = Step(
        f"{height} × {width}, all it sees",
        f"These {pixels.size} numbers are all the network gets.",
        pixels.reshape(height, width),
    )
    pixels.flags.writeable = False
    return DigitImage(pixels, (*steps, last), box)

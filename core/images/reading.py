"""Drawings and picture files → digits: one, or all that stand in a row."""

from __future__ import annotations

import numpy as np

from core.errors import InputError
from core.images.decode import LONG_SIDE, Raster, decode
from core.images.digit import (
    DigitImage,
    Step,
    digit_of_frame,
    digit_of_part,
    digit_of_picture,
)
from core.images.frame import is_mnist_form
from core.images.ink import ink_of
from core.images.parts import all_joined, digits_of, parts_of
from core.images.preparation import Preparation
from core.images.row import one_digit, row_of
from core.images.threshold import border_of

LUMA = np.array([0.299, 0.587, 0.114], np.float32)  # ITU-R BT.601, as Pillow makes grey


def read_digit(
    content: bytes,
    preparation: Preparation = Preparation(),  # noqa: B008 (frozen)
    long_side: int = LONG_SIDE,
) -> DigitImage:
    """The one digit of a picture file (PNG, JPEG, WEBP, BMP, GIF's first frame), which is reduced
    to long_side pixels where it is larger.

    Raises InputError when the file is no such picture, is damaged or too large, or shows nothing.
    """
    raster = decode(content, long_side)
    if preparation.kind == "picture":
        return digit_of_picture(raster.luminance, preparation, (_as_it_came(raster),))
    ink = _ink_of_raster(raster)
    steps = (_as_it_came(raster), _ink_step(ink))
    if is_mnist_form(ink):
        return digit_of_frame(ink, preparation, steps, None)
    parts, labels = parts_of(ink)
    digit = one_digit(digits_of(parts), ink, labels)
    return digit_of_part(digit, ink, labels, preparation, steps, _scale(raster))


def read_row(
    content: bytes,
    preparation: Preparation = Preparation(),  # noqa: B008 (frozen)
) -> list[DigitImage]:
    """The digits of a picture file that stand in a row, left to right, each with its box.

    At least one. Raises InputError as read_digit does.
    """
    raster = decode(content)
    if preparation.kind == "picture":
        return [digit_of_picture(raster.luminance, preparation, (_as_it_came(raster),))]
    return _row_of_ink(_ink_of_raster(raster), raster, preparation)


def digit_from_canvas(
    rgba: np.ndarray,
    preparation: Preparation = Preparation(),  # noqa: B008 (frozen)
) -> DigitImage:
    """The digit drawn on a canvas: rgba (h, w, 4) uint8, background transparent or opaque.

    Everything drawn is that digit, in however many pieces. Raises InputError when nothing is
    drawn yet, ValueError when rgba is no such array.
    """
    ink = _ink_of_canvas(rgba)
    if preparation.kind == "picture":
        return digit_of_picture(ink, preparation, (_ink_step(ink),))
    if is_mnist_form(ink):
        return digit_of_frame(ink, preparation, (_ink_step(ink),), None)
    parts, labels = parts_of(ink)
    digit = all_joined(parts)
    return digit_of_part(digit, ink, labels, preparation, (_ink_step(ink),), 1.0)


def row_from_canvas(
    rgba: np.ndarray,
    preparation: Preparation = Preparation(),  # noqa: B008 (frozen)
) -> list[DigitImage]:
    """The digits drawn side by side on a canvas, left to right; otherwise as digit_from_canvas."""
    ink = _ink_of_canvas(rgba)
    if preparation.kind == "picture":
        return [digit_of_picture(ink, preparation, (_ink_step(ink),))]
    return _row_of_ink(ink, Raster(1 - ink, None, ink.shape), preparation)


def _row_of_ink(ink: np.ndarray, raster: Raster, preparation: Preparation) -> list[DigitImage]:
    steps = (_as_it_came(raster), _ink_step(ink))
    if is_mnist_form(ink):
        return [digit_of_frame(ink, preparation, steps, None)]
    digits, labels = row_of(ink)
    return [
        digit_of_part(digit, ink, labels, preparation, steps, _scale(raster)) for digit in digits
    ]


def _ink_of_raster(raster: Raster) -> np.ndarray:
    """Ink (h, w): what is opaque on a transparent ground, else what stands out from the paper."""
    if raster.alpha is not None and np.median(border_of(raster.alpha)) < 0.5:
        return ink_of(raster.alpha)
    for ink in (raster.luminance, 1 - raster.luminance):
        if is_mnist_form(ink):
            return ink
    return ink_of(raster.luminance)


def _ink_of_canvas(rgba: np.ndarray) -> np.ndarray:
    rgba = np.asarray(rgba)
    if rgba.ndim != 3 or rgba.shape[2] != 4 or 0 in rgba.shape or rgba.dtype != np.uint8:
        raise ValueError(
            f"rgba has shape {rgba.shape} of {rgba.dtype}: it must be (height, width, 4) of uint8"
        )
    colour = rgba.astype(np.float32) / 255
    alpha = colour[..., 3]
    if alpha.min() == 0 < alpha.max():
        # Transparent is what is not drawn on: here is no paper to tell ink from, a line from edge
        # to edge is no print, and what covers the whole edge is no paper either.
        return alpha / alpha.max()
    grey = colour[..., :3] @ LUMA * alpha + (1 - alpha)
    try:
        return _ink_of_raster(Raster(grey, None, grey.shape))
    except InputError:
        raise InputError("Nothing is drawn yet: draw a digit first.") from None


def _scale(raster: Raster) -> float:
    """How many pixels of the original one pixel stands for."""
    return max(raster.original_shape) / max(raster.luminance.shape)


def _as_it_came(raster: Raster) -> Step:
    return Step("As it came", "The picture, the right way up.", 1 - raster.luminance)


def _ink_step(ink: np.ndarray) -> Step:
    return Step("Ink", "Paper taken away, ink kept.", ink)

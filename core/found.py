"""What was found on a picture: its digits as a network sees them, and where each of them stands."""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
from PIL import Image

from core.images import (
    DigitImage,
    Preparation,
    digit_from_canvas,
    read_digit,
    read_row,
    row_from_canvas,
)
from core.images.decode import FORMATS

Place = tuple[float, float, float, float]


@dataclass(frozen=True, eq=False)
class Found:
    """digits, left to right, one at least; picture (h, w), 0 paper to 1 ink, as it came.

    places: the box of each digit, (top, left, bottom, right) in shares of the picture's height and
    width; None where the whole picture was taken.
    """

    digits: tuple[DigitImage, ...]
    picture: np.ndarray
    places: tuple[Place | None, ...]

    @property
    def in_row(self) -> bool:
        return len(self.digits) > 1


def found_on_photo(content: bytes, preparation: Preparation, *, one: bool = False) -> Found:
    """The digits of a picture file: those that stand in a row, or the main one if `one` is asked.

    Raises InputError as core.images.read_digit does.
    """
    digits = [] if one else read_row(content, preparation)
    if len(digits) < 2:  # the main digit is found with more care than a row of one
        digits = [read_digit(content, preparation)]
    picture = digits[0].steps[0].image
    with Image.open(io.BytesIO(content), formats=FORMATS) as image:  # it has been read: just a look
        scale = max(image.size) / max(picture.shape)
    return _found(digits, picture, scale)


def found_on_canvas(rgba: np.ndarray, preparation: Preparation, *, row: bool = False) -> Found:
    """What is drawn on a canvas, rgba (h, w, 4) uint8: one digit, or a row of them.

    Raises InputError as core.images.digit_from_canvas does.
    """
    read = row_from_canvas if row else lambda *args: [digit_from_canvas(*args)]
    digits = read(rgba, preparation)
    return _found(digits, digits[0].steps[0].image, 1.0)


def _found(digits: list[DigitImage], picture: np.ndarray, scale: float) -> Found:
    """scale: how many pixels of the original one of the picture's stands for."""
    height, width = (side * scale for side in picture.shape)
    places = tuple(
        None
        if digit.box is None
        else (
            digit.box[0] / height,
            digit.box[1] / width,
            digit.box[2] / height,
            digit.box[3] / width,
        )
        for digit in digits
    )
    return Found(tuple(digits), picture, places)

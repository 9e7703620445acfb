"""Connected pieces of ink, and which of them make one digit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np
from scipy import ndimage

from core.images.threshold import EIGHT

SOLID = 0.4  # ink at least so strong holds a piece together
SPECK = 0.02  # of the largest piece's area: less is dirt
CUT_OFF = 0.1  # how much a piece counts that the border of the picture cuts off
TALL = 0.6  # of a digit's height: a piece so high may be a digit of its own
WITHIN = 0.8
MOST_PIECES = 100  # each is compared with each: grain of 2,000 specks would take ten seconds
NEAR = 0.25  # of a digit's height: how far a small piece may be from the digit it belongs to


@dataclass(frozen=True)
class Part:
    """A piece of ink: the labels that make it up, its box, how many pixels it covers."""

    labels: tuple[int, ...]
    top: int
    left: int
    bottom: int
    right: int
    area: int

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def width(self) -> int:
        return self.right - self.left

    def joined(self, other: Part) -> Part:
        return Part(
            self.labels + other.labels,
            min(self.top, other.top),
            min(self.left, other.left),
            max(self.bottom, other.bottom),
            max(self.right, other.right),
            self.area + other.area,
        )

    def gap_to(self, other: Part) -> float:
        """How far apart the boxes are; negative, by the share that overlaps, where they meet."""
        across = max(self.left, other.left) - min(self.right, other.right)
        down = max(self.top, other.top) - min(self.bottom, other.bottom)
        return max(across, 0) + max(down, 0) + min(across, 0) / max(1, self.width)

    def belongs_to(self, other: Part) -> bool:
        """Whether the two are pieces of one digit.

        A small piece belongs to a digit close by (the bar of a 5, half of a broken stroke). Two
        high ones side by side are two digits, unless one stands within the width of the other.
        """
        height = max(self.height, other.height)
        across = max(self.left, other.left) - min(self.right, other.right)
        down = max(self.top, other.top) - min(self.bottom, other.bottom)
        if min(self.height, other.height) >= TALL * height and down < 0:
            return -across >= WITHIN * min(self.width, other.width) and min(
                self.area, other.area
            ) < WITHIN * max(self.area, other.area)
        return max(across, down) <= NEAR * height

    def is_cut_off(self, shape: tuple[int, int]) -> bool:
        """Whether it touches the border of the picture (height, width)."""
        far = self.bottom >= shape[0] - 1 or self.right >= shape[1] - 1
        return far or self.top <= 1 or self.left <= 1

    def ink(self, ink: np.ndarray, labels: np.ndarray) -> np.ndarray:
        """The ink (height, width) of this piece alone, cropped to its box."""
        window = np.s_[self.top : self.bottom, self.left : self.right]
        return np.where(np.isin(labels[window], self.labels), ink[window], 0)


def parts_of(ink: np.ndarray) -> tuple[list[Part], np.ndarray]:
    """The pieces of ink (h, w), largest first, and the labels (h, w) that tell them apart.

    Specks are left out. Faint edge pixels are labelled with the piece they surround.
    """
    labels, count = ndimage.label(ink > SOLID, EIGHT)
    areas = np.bincount(labels.ravel(), minlength=count + 1)
    areas[0] = 0
    labels = np.where(labels == 0, ndimage.grey_dilation(labels, footprint=EIGHT), labels)
    labels[ink <= 0] = 0
    boxes = ndimage.find_objects(labels)
    parts = [
        Part((label,), rows.start, columns.start, rows.stop, columns.stop, int(areas[label]))
        for label, (rows, columns) in enumerate(boxes, start=1)
        if areas[label] > SPECK * areas.max()
    ]
    return sorted(parts, key=lambda part: -part.area), labels


def digits_of(parts: list[Part]) -> list[Part]:
    """The largest pieces joined into digits, each to the one it is closest to; largest first, as
    parts are.
    """
    parts = parts[:MOST_PIECES]
    digits = sorted(parts, key=lambda part: -part.height)
    for part in sorted(parts, key=lambda part: part.height):
        near = [digit for digit in digits if digit is not part and part.belongs_to(digit)]
        if near and part in digits:
            owner = min(near, key=part.gap_to)
            digits.remove(part)
            digits[digits.index(owner)] = owner.joined(part)
    return sorted(digits, key=lambda digit: -digit.area)


def main_digit(digits: list[Part], shape: tuple[int, int]) -> Part:
    """The digit a picture of one digit shows: the largest that is not cut off by its border."""
    return max(digits, key=lambda digit: digit.area * (CUT_OFF if digit.is_cut_off(shape) else 1))


def all_joined(parts: list[Part]) -> Part:
    """All pieces as one digit."""
    return reduce(Part.joined, parts)

"""Digits in a row: found among the pieces of ink, touching ones cut apart, left to right."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from core.images.frame import BOX
from core.images.parts import SOLID, Part, digits_of, part_in, parts_of
from core.images.pen_width import stroke_width

MAX_DIGITS = 20
LEAST_HEIGHT = 0.4  # of the usual digit's: what is lower is a mark, a comma, dirt
WIDE = 1.5  # wider than high by so much, slant apart: more than one digit
MAYBE_WIDE = 1.25  # … or one of the widest, which a seam through a single stroke does not part
TOUCH = 1.6  # times the pen's width
USUAL_WIDTH = 0.75  # of a digit's height
LEAST_WIDTH = 0.3  # of a digit's height, on both sides of a cut


def row_of(ink: np.ndarray) -> tuple[list[Part], np.ndarray]:
    """The digits in ink (h, w), left to right, and the labels (h, w) that tell them apart."""
    parts, labels = parts_of(ink)
    digits = _in_line(digits_of(parts))
    cut = [piece for digit in digits for piece in _cut(digit, ink, labels)]
    return sorted(cut, key=lambda digit: digit.left + digit.right)[:MAX_DIGITS], labels


def _in_line(digits: list[Part]) -> list[Part]:
    """Those that stand in the line of the largest and are about as high."""
    largest = digits[0]
    line = [
        digit
        for digit in digits
        if min(digit.bottom, largest.bottom) - max(digit.top, largest.top)
        > 0.3 * min(digit.height, largest.height)
    ]
    usual = float(np.median([digit.height for digit in line if digit.area >= 0.2 * largest.area]))
    return [digit for digit in line if digit.height >= LEAST_HEIGHT * usual] or [largest]


def _cut(digit: Part, ink: np.ndarray, labels: np.ndarray) -> list[Part]:
    """The digits that touch each other in what was found as one."""
    piece = digit.ink(ink, labels)
    ratio = (digit.width - _lean(piece)) / digit.height
    if ratio < MAYBE_WIDE:
        return [digit]
    pieces = max(2, round(digit.width / (USUAL_WIDTH * digit.height)))
    found: list[Part] = []
    rest = digit
    for left in range(pieces, 1, -1):
        columns = _seam(rest, ink, labels, 1 / left)
        if columns is None or (ratio < WIDE and not _is_touch(rest, ink, labels, columns)):
            break
        halves = _parted(rest, ink, labels, columns)
        if halves is None:
            break
        first, rest = halves
        found.append(first)
    return [*found, rest]


def _is_touch(digit: Part, ink: np.ndarray, labels: np.ndarray, columns: np.ndarray) -> bool:
    """Whether the seam crosses hardly more than one stroke, as where two digits touch."""
    piece = digit.ink(ink, labels)
    crossed = float(piece[np.arange(len(piece)), columns].sum())
    pen = stroke_width(piece) * max(piece.shape) / BOX
    return crossed <= TOUCH * pen


def _lean(ink: np.ndarray) -> float:
    """How much of the width is slant, in pixels: the ink's shear by its second moments."""
    row, column = np.indices(ink.shape)
    total = ink.sum()
    down = row - (ink * row).sum() / total
    right = column - (ink * column).sum() / total
    slope = (ink * down * right).sum() / max((ink * down * down).sum(), 1e-6)
    return min(abs(float(slope)), 0.5) * ink.shape[0] * 0.5


def _seam(digit: Part, ink: np.ndarray, labels: np.ndarray, share: float) -> np.ndarray | None:
    """A column for each row (height), from top to bottom through as little ink as possible.

    It may move by a column a row, and starts out near `share` of the width.
    """
    piece = digit.ink(ink, labels)
    height, width = piece.shape
    least = int(LEAST_WIDTH * height)
    if width < 2 * least + 2:
        return None
    away = np.abs(np.arange(width) - share * width) / height
    cost = piece + 0.02 * away**2 + 1e-4
    cost[:, :least] = cost[:, width - least :] = 1e3
    total = cost.copy()
    for upper, lower in pairwise(range(height)):
        padded = np.pad(total[upper], 1, constant_values=np.inf)
        total[lower] += np.minimum(padded[1:-1], np.minimum(padded[:-2], padded[2:]) + 0.02)
    columns = np.empty(height, dtype=np.int64)
    columns[-1] = int(total[-1].argmin())
    for row in range(height - 2, -1, -1):
        start = max(0, columns[row + 1] - 1)
        columns[row] = start + int(total[row, start : columns[row + 1] + 2].argmin())
    return columns


def _parted(
    digit: Part, ink: np.ndarray, labels: np.ndarray, columns: np.ndarray
) -> tuple[Part, Part] | None:
    """What lies left and right of the seam, relabelled in `labels` itself.

    None when all that is solid lies on one side.
    """
    window = labels[digit.top : digit.bottom, digit.left : digit.right]
    own = np.isin(window, digit.labels)
    right = own & (np.arange(digit.width) >= columns[:, None])
    solid = own & (ink[digit.top : digit.bottom, digit.left : digit.right] > SOLID)
    if not (solid & right).any() or not (solid & ~right).any():
        return None
    label = int(labels.max()) + 1
    window[right] = label
    window[own & ~right] = label + 1
    return part_in(labels, label + 1), part_in(labels, label)

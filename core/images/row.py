"""Digits in a row: the ink sliced wherever it may be cut, slices joined into what looks most like
whole digits, left to right.
"""

from __future__ import annotations

import numpy as np

from core.images.judge import SIDES, look, wholeness
from core.images.left_over import without_left_overs
from core.images.parts import Part, main_digit, parts_of
from core.images.slices import Line, frames_of, line_of, pen_of

MAX_DIGITS = 20
MOST_PARTS = 60
OVERLAP = 0.3  # of the lower one's height: neighbours in a line stand beside each other
HIGH = 0.6  # of its neighbour's height: so high a piece shows where the line goes on
SMALL = 0.4  # of a digit's height: what is lower may be a mark, a comma, dirt
# What speaks against a reading, in the units of the judge's logarithms.
CUT = 0.8  # that digits touch
CROSSED = 0.5  # for each width of the pen beyond the first that a cut goes through
APART = 3.0  # for a gap of one digit's height within a digit
SIDE_BY_SIDE = 2.5  # that two high pieces with paper between them are one digit
THIN = 0.4  # of a digit's height: a high piece no wider, with paper on both sides, may be a 1 …
ALONE = 1.5  # … and no more than this speaks against it
LEFT_OUT = 4.5  # that a small piece is none of the writing
BROAD = 15.0  # for each width of the row's digits that a digit is broader than …
USUAL_WIDTHS = 1.4  # … so many of them: one hand writes about as wide from digit to digit
FEW = 3  # digits, or there is no usual width
# Two high pieces of the one digit that a picture is said to show.
HALF_GAP = 0.4  # of its height: so far apart at most
WIDE = 1.2  # of its height: so wide together at most
SAID = 1.0  # that it is said to be one digit speaks for it


def row_of(ink: np.ndarray) -> tuple[list[Part], np.ndarray]:
    """The digits in ink (h, w), left to right, and the labels (h, w) that tell them apart."""
    parts, labels = parts_of(ink)
    line = line_of(in_line(parts[:MOST_PARTS]), ink, labels)
    groups = line.groups()
    worth = _worth(line, ink, groups)
    first_reading = _most_whole(line, groups, worth)
    digits = _most_whole(line, groups, worth - _too_broad(line, groups, first_reading))
    digits = [without_left_overs(digit, ink, line.labels) for digit in digits[:MAX_DIGITS]]
    return digits, line.labels


def one_digit(digits: list[Part], ink: np.ndarray, labels: np.ndarray) -> Part:
    """The main digit of ink (h, w), with the high pieces beside it that make one digit with it.

    A 4 or a 0 written in two strokes that do not meet: together they look more like a digit than
    each of them does.
    """
    main = main_digit(digits, ink.shape)
    for other in digits:
        height = max(main.height, other.height)
        gap = max(main.left, other.left) - min(main.right, other.right)
        both = main.joined(other)
        low = min(main.height, other.height) < HIGH * height
        if other is main or low or gap > HALF_GAP * height or both.width > WIDE * height:
            continue
        if both.height <= WIDE * height and _are_one(main, other, ink, labels):
            main = both
    return main


def _are_one(main: Part, other: Part, ink: np.ndarray, labels: np.ndarray) -> bool:
    """Whether two pieces look more like one whole digit than like two."""
    pieces = tuple(sorted((main, other), key=lambda part: part.left))
    usual = float(main.joined(other).height)
    pen = pen_of(list(pieces), ink, labels, usual)
    line = Line(pieces, np.full(3, np.nan), labels, usual, 0.0, pen)
    left, right, both = wholeness(seen_of(line, ink, [(0, 1), (1, 2), (0, 2)]))
    return bool(both + SAID > left + right)


def in_line(parts: list[Part]) -> list[Part]:
    """Those that stand in a line with the largest, which may rise or fall from digit to digit."""
    found = [parts[0]]
    middle = parts[0].left + parts[0].right
    for side in (1, -1):
        beside = [part for part in parts[1:] if (side * (part.left + part.right - middle)) >= 0]
        last = parts[0]
        for part in sorted(beside, key=lambda part: side * (part.left + part.right)):
            overlap = min(part.bottom, last.bottom) - max(part.top, last.top)
            if part in found or overlap <= OVERLAP * min(part.height, last.height):
                continue
            found.append(part)
            if part.height >= HIGH * last.height:
                last = part
    return found


def _worth(line: Line, ink: np.ndarray, groups: list[tuple[int, int]]) -> np.ndarray:
    """How much speaks for each group of slices being one digit: (k,), below 0 against it."""
    whole = wholeness(seen_of(line, ink, groups))
    thin = np.array([_is_thin(line, *group) for group in groups])
    whole = np.where(thin, np.maximum(whole, -ALONE), whole)
    return whole - np.array([_apart(line, *group) for group in groups])


def _is_thin(line: Line, first: int, last: int) -> bool:
    """Whether it is one high, narrow piece that touches nothing."""
    part = line.together(first, last)
    untouched = np.isnan(line.touch[[first, last]]).all()
    connected = not np.isnan(line.touch[first + 1 : last]).any()
    high = part.height >= HIGH * line.usual
    return bool(untouched and connected and high and part.width <= THIN * line.usual)


def seen_of(line: Line, ink: np.ndarray, groups: list[tuple[int, int]]) -> np.ndarray:
    """What the judge sees of groups of slices: (k, INPUTS)."""
    sides = []
    for first, last in groups:
        part = line.together(first, last)
        right, paper = line.slices[first].right, 0
        for inner in line.slices[first + 1 : last]:
            paper += max(0, inner.left - right)
            right = max(right, inner.right)
        lengths = np.array([part.height, part.width, paper]) / line.usual
        sides.append([*lengths, *~np.isnan(line.touch[[first, last]])])
    return look(frames_of(line, ink, groups), np.array(sides, np.float64).reshape(-1, SIDES))


def _apart(line: Line, first: int, last: int) -> float:
    """What the paper between the slices first … last − 1 has against their being one digit."""
    against, right = 0.0, line.slices[first].right
    for k in range(first + 1, last):
        part = line.slices[k]
        gap = (part.left - right) / line.usual
        if gap > 0 and np.isnan(line.touch[k]):
            heights = line.together(first, k).height, line.together(k, last).height
            both_high = min(heights) >= HIGH * line.usual
            against += APART * gap + (SIDE_BY_SIDE if both_high else 0)
        right = max(right, part.right)
    return against


def _too_broad(line: Line, groups: list[tuple[int, int]], digits: list[Part]) -> np.ndarray:
    """What their width has against groups, next to the digits of a first reading: (k,)."""
    widths = [digit.width for digit in digits if digit.width > THIN * line.usual]
    if len(widths) < FEW:
        return np.zeros(len(groups))
    broad = np.array([line.together(*group).width for group in groups]) / np.median(widths)
    return BROAD * np.maximum(broad - USUAL_WIDTHS, 0)


def _most_whole(line: Line, groups: list[tuple[int, int]], worth: np.ndarray) -> list[Part]:
    """The digits that all slices make where as much as possible speaks for them."""
    count = len(line.slices)
    cut = np.where(np.isnan(line.touch), 0, CUT + CROSSED * np.maximum(line.touch - 1, 0))
    best = [0.0] + [-np.inf] * count
    came_from, taken = [0] * (count + 1), [False] * (count + 1)
    for (first, last), value in sorted(
        zip(groups, worth, strict=True), key=lambda entry: entry[0][1]
    ):
        readings = [(best[first] + float(value) - cut[last], True)]
        if last - first == 1 and line.slices[first].height < SMALL * line.usual:
            readings.append((best[first] - LEFT_OUT, False))
        for total, is_digit in readings:
            if total > best[last]:
                best[last], came_from[last], taken[last] = total, first, is_digit
    digits, last = [], count
    while last > 0:
        if taken[last]:
            digits.append(line.together(came_from[last], last))
        last = came_from[last]
    return digits[::-1] or [max(line.slices, key=lambda part: part.area)]

"""A line of writing in slices: pieces of ink, cut wherever they may be cut, from left to right.

Neighbouring slices together make digits; which, core.images.row decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np
from PIL import Image
from scipy import ndimage

from core.images.cuts import ROWS, cuts_of
from core.images.frame import BOX, framed, ink_box
from core.images.parts import SOLID, Part
from core.images.pen_width import HALF, THICKEST, THINNEST
from core.images.preparation import SIDE

MOST_SLICES = 120
WIDEST = 1.9  # of a digit's height: no digit is wider, slant apart
MOST_TOGETHER = 9  # slices in one digit
MARGIN = 4  # pixels around the line, for strokes that are made wider
SLANT = 0.6  # columns for one row at most
SLIVER = 0.1  # of a square as wide as the pen: less ink than that is a stroke's edge, no slice


@dataclass(frozen=True)
class Line:
    """Slices from left to right, and what lies between them.

    touch (len(slices) + 1,): the ink that parting before each slice crosses, in widths of the
    pen, NaN where nothing touches; labels (h, w) tell the slices' ink apart.
    """

    slices: tuple[Part, ...]
    touch: np.ndarray
    labels: np.ndarray
    usual: float
    slope: float
    pen: float

    def together(self, first: int, last: int) -> Part:
        """The slices first … last − 1 as one part."""
        return reduce(Part.joined, self.slices[first:last])

    def groups(self) -> list[tuple[int, int]]:
        """(first, last) of all neighbours that might together be one digit."""
        found = []
        for first in range(len(self.slices)):
            right = 0.0
            left = np.inf
            for last in range(first + 1, min(first + MOST_TOGETHER, len(self.slices)) + 1):
                part = self.slices[last - 1]
                left, right = min(left, part.left), max(right, part.right)
                if last > first + 1 and right - left > WIDEST * self.usual:
                    break
                found.append((first, last))
        return found


def line_of(parts: list[Part], ink: np.ndarray, labels: np.ndarray) -> Line:
    """The line that parts make, pieces of ink (h, w) that labels (h, w) tell apart."""
    usual = usual_height(parts)
    high = [part for part in parts if part.height >= 0.6 * usual]
    slope = _slope(high, ink, labels)
    pen = pen_of(high, ink, labels, usual)
    labels, following = labels.copy(), int(labels.max())
    slices: list[tuple[float, Part, float]] = []
    for part in parts:
        pieces, touches, following = _sliced(part, ink, labels, following, (usual, slope, pen))
        middle = (part.top + part.bottom) / 2
        for piece, touch in zip(pieces, touches, strict=True):
            upright = (piece.left + piece.right) / 2 + slope * (
                (piece.top + piece.bottom) / 2 - middle
            )
            slices.append((upright, piece, touch))
    if len(slices) > MOST_SLICES:  # no row of digits: the pieces as they are
        slices = [((part.left + part.right) / 2, part, np.nan) for part in parts[:MOST_SLICES]]
    slices.sort(key=lambda entry: entry[0])
    touch = np.array([*(entry[2] for entry in slices), np.nan])
    return Line(tuple(entry[1] for entry in slices), touch, labels, usual, slope, pen)


def usual_height(parts: list[Part]) -> float:
    """How high a digit of this line is: the middle of those that are not much lower than most."""
    highest = float(np.percentile([part.height for part in parts], 90))
    return float(np.median([part.height for part in parts if part.height >= 0.5 * highest]))


def _slope(parts: list[Part], ink: np.ndarray, labels: np.ndarray) -> float:
    """How far the writing leans: columns to the left for one row down, of the usual digit."""
    slopes = []
    for part in parts:
        if part.width > 1.2 * part.height:
            continue
        piece = part.ink(ink, labels)
        down = np.arange(part.height) - (piece.sum(axis=1) @ np.arange(part.height)) / piece.sum()
        right = np.arange(part.width) - (piece.sum(axis=0) @ np.arange(part.width)) / piece.sum()
        spread = float(piece.sum(axis=1) @ down**2)
        slopes.append(-float(down @ piece @ right) / max(spread, 1e-6))
    return float(np.clip(np.median(slopes), -SLANT, SLANT)) if slopes else 0.0


def pen_of(parts: list[Part], ink: np.ndarray, labels: np.ndarray, usual: float) -> float:
    """The width of the line's strokes in pixels."""
    widths = []
    for part in parts[:6]:
        mask = part.ink(ink, labels) > HALF
        step = max(1, int(usual / 80))
        mask = np.pad(mask[::step, ::step], 1)
        if mask.any():
            inside = ndimage.distance_transform_edt(mask)[mask]
            widths.append(4 * (float(inside.mean()) - HALF / 2) * step)
    return max(1.0, float(np.median(widths))) if widths else 1.0


def _sliced(
    part: Part,
    ink: np.ndarray,
    labels: np.ndarray,
    following: int,
    measures: tuple[float, float, float],
) -> tuple[list[Part], list[float], int]:
    """The part cut along all its seams, relabelled in `labels` itself, with the touch before each
    slice; and the last label that is taken.
    """
    seams, crossed = cuts_of(part.ink(ink, labels), *measures)
    window = labels[part.top : part.bottom, part.left : part.right]
    own = np.isin(window, part.labels)
    solid = own & (ink[part.top : part.bottom, part.left : part.right] > SOLID)
    while True:
        which = _between(seams, window.shape)
        areas = np.bincount(which[solid], minlength=len(seams) + 1)
        slivers = np.flatnonzero(areas < SLIVER * measures[2] ** 2)
        if not len(seams) or not len(slivers):
            break
        # A sliver stays with the neighbour that it is harder to part from.
        sides = [k for k in (slivers[0] - 1, slivers[0]) if 0 <= k < len(seams)]
        worse = max(sides, key=lambda k: crossed[k])
        seams, crossed = np.delete(seams, worse, axis=0), np.delete(crossed, worse)
    if not len(seams):
        return [part], [np.nan], following
    window[own] = following + 1 + which[own]
    pieces = [
        Part(
            (following + 1 + k,),
            part.top + rows.start,
            part.left + columns.start,
            part.top + rows.stop,
            part.left + columns.stop,
            int(areas[k]),
        )
        for k, (rows, columns) in enumerate(ndimage.find_objects(np.where(own, which + 1, 0)))
    ]
    return pieces, [np.nan, *crossed], following + 1 + len(seams)


def _between(seams: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """How many of the seams lie to the left of each pixel."""
    column, which = np.arange(shape[1]), np.zeros(shape, np.int64)
    for seam in seams:
        which += column >= seam[:, None]
    return which


def frames_of(line: Line, ink: np.ndarray, groups: list[tuple[int, int]]) -> np.ndarray:
    """(k, 28, 28) float32: each group of slices as a digit in MNIST's form would be.

    Looked at ROWS pixels high, with strokes of a width that the training digits have; good enough
    to tell a digit from half a one.
    """
    whole = line.together(0, len(line.slices))
    top, left = whole.top, whole.left
    scale = ROWS / line.usual
    size = (max(1, round(whole.width * scale)), max(1, round(whole.height * scale)))
    window = np.s_[whole.top : whole.bottom, whole.left : whole.right]
    order = np.full(int(line.labels.max()) + 1, -1)
    for k, part in enumerate(line.slices):
        order[list(part.labels)] = k
    whose = order[line.labels[window]]
    rows = ((np.arange(size[1]) + 0.5) * whole.height / size[1]).astype(np.int64)
    columns = ((np.arange(size[0]) + 0.5) * whole.width / size[0]).astype(np.int64)
    owned = np.where(whose >= 0, ink[window], 0).astype(np.float32)
    small = np.asarray(Image.fromarray(owned).resize(size, Image.Resampling.BOX))
    whose = np.pad(whose[np.ix_(rows, columns)], MARGIN, constant_values=-1)
    small, whose = _evened(np.pad(small, MARGIN), whose, line.pen * scale)
    frames = np.zeros((len(groups), SIDE, SIDE), np.float32)
    for k, (first, last) in enumerate(groups):
        part = line.together(first, last)
        place = (
            slice(int((part.top - top) * scale), int((part.bottom - top) * scale) + 2 * MARGIN),
            slice(int((part.left - left) * scale), int((part.right - left) * scale) + 2 * MARGIN),
        )
        mine = (whose[place] >= first) & (whose[place] < last)
        piece = np.where(mine, small[place], 0)
        box = ink_box(piece)
        if box is not None:
            frames[k] = framed(piece[box[0] : box[2], box[1] : box[3]])
    return frames


def _evened(small: np.ndarray, whose: np.ndarray, pen: float) -> tuple[np.ndarray, np.ndarray]:
    """Strokes neither thinner nor thicker than MNIST's, and whose the pixels then are."""
    unit = ROWS / BOX
    wanted = min(max(pen, THINNEST * unit), THICKEST * unit)
    mask = small > HALF
    if not mask.any():
        return small, whose
    inside = ndimage.distance_transform_edt(mask)
    outside, nearest = ndimage.distance_transform_edt(~(mask & (whose >= 0)), return_indices=True)
    grown = (wanted - pen) / 2
    if abs(grown) > 0.25:
        distance = np.where(mask, inside - HALF, HALF - outside)
        small = np.clip(distance + grown + HALF, 0, 1).astype(np.float32)
    return small, whose[tuple(nearest)]

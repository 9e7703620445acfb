"""Varied copies of handwritten digits: the same digit as somebody else might have written it.

Small turns, scalings, shears and shifts, a larger upper or lower half, gentle elastic bends
(Simard, Steinkraus and Platt, 2003), thinner or thicker strokes, other ways of writing
(core.images.styles), and some written anew (core.images.written). Everything is drawn from (seed,
index of the original, number of the copy), so one copy stays the same whatever else is varied
beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from core.images import styles
from core.images.preparation import SIDE, resampling
from core.images.written import CHOICES, POINTS, written

# What strength 1 means. Chosen by cross-validation on the training digits.
TURN = np.radians(12)
SCALING = 0.2  # of the logarithm, each axis by itself
SHEAR = 0.2
SHIFT = 1.0  # pixels
HALVES = 1.5  # pixels that the middle of the digit moves, up or down and sideways
BEND = 0.8  # pixels, standard deviation at the knots of a coarse grid
GRID = 5  # knots along a side of it
THICKER, THINNER = 0.6, 0.6  # how far towards the next thicker or thinner stroke
MAX_COPIES = 50
WRITTEN = 0.3  # of the copies that are to show other ways of writing: so many are written anew
DRAWN = (7, 2 * GRID**2, 2, styles.CHOICES, 1 + CHOICES, 2 * POINTS)  # numbers for each copy
CENTRE = (SIDE - 1) / 2
REACH = 10.0  # pixels from the centre to the edge of the ink
CROSS = ndimage.generate_binary_structure(2, 1)[None]  # a pixel and its four neighbours


@dataclass(frozen=True)
class Variation:
    """copies: varied copies beside each original, 1–50; strength: 0 bends and turns nothing, 1 as
    much as handwriting differs, 2 at most; seed: which copies; styles: some of them written in
    ways that the bundled digits hardly have or written anew, their halves of other sizes. Raises
    ValueError naming the field.
    """

    copies: int = 10
    strength: float = 1.0
    seed: int = 0
    styles: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.copies <= MAX_COPIES:
            raise ValueError(f"copies is {self.copies}: 1 to {MAX_COPIES} are allowed")
        if not 0 <= self.strength <= 2:
            raise ValueError(f"strength is {self.strength}: it must lie in 0..2")
        if self.seed < 0:
            raise ValueError(f"seed is {self.seed}: it must be 0 or more")


def vary(
    images: np.ndarray,
    indices: np.ndarray,
    number: int,
    variation: Variation,
    labels: np.ndarray | None = None,
) -> np.ndarray:
    """The copy of this number of each of images (m, 28, 28), 0..1: (m, 28, 28) float32.

    indices (m,): the number each original is known by, so that its copies are its own; labels (m,):
    which digits they are, 0–9, without which none is written in another style or anew.
    """
    images = np.asarray(images, dtype=np.float32)
    draws = np.stack([_draws(variation.seed, int(index), number) for index in indices])
    even, bends, halves, chances, anew, places = np.split(draws, np.cumsum(DRAWN)[:-1], axis=1)
    if variation.styles and labels is not None:
        images = styles.styled(images, labels, chances)
        some = anew[:, 0] < WRITTEN
        images[some] = written(labels[some], anew[some, 1:], places[some].reshape(-1, POINTS, 2))
    strength = np.float32(variation.strength)
    halves = halves * (strength if variation.styles else np.float32(0))
    even, bends = even * strength, bends.reshape(-1, 2, GRID, GRID) * strength
    return _with_stroke_width(_warped(images, even, halves, bends), even[:, 6, None, None])


def _draws(seed: int, index: int, number: int) -> np.ndarray:
    """Seven numbers even in −1..1, two grids of normal ones for the bends, two in −1..1 for the
    halves, then in 0..1 for the styles and for what is written anew, and normal ones for the
    places of its points: DRAWN of each, in one row.
    """
    rng = np.random.default_rng([seed, index, number])
    drawn = (
        rng.uniform(-1, 1, DRAWN[0]),
        rng.standard_normal(DRAWN[1]),
        rng.uniform(-1, 1, DRAWN[2]),
        rng.uniform(0, 1, DRAWN[3]),
        rng.uniform(0, 1, DRAWN[4]),
        rng.standard_normal(DRAWN[5]),
    )
    return np.concatenate(drawn).astype(np.float32)


def _warped(
    images: np.ndarray, even: np.ndarray, halves: np.ndarray, bends: np.ndarray
) -> np.ndarray:
    """Every image (m, 28, 28) turned, scaled, sheared, shifted and bent by its own draws."""
    turn, shear = TURN * even[:, 0], SHEAR * even[:, 3]
    stretch_x, stretch_y = np.exp(SCALING * even[:, 1]), np.exp(SCALING * even[:, 2])
    y, x = np.mgrid[:SIDE, :SIDE].astype(np.float32) - CENTRE
    column = (slice(None), None, None)
    # Where each pixel of the copy comes from in the original.
    from_x = (
        (np.cos(turn) / stretch_x)[column] * x
        + (np.sin(turn) / stretch_x + shear)[column] * y
        + (CENTRE + SHIFT * even[:, 4])[column]
        + (HALVES * halves[:, 1])[column] * (1 - (x / REACH) ** 2)
    )
    from_y = (
        (-np.sin(turn) / stretch_y)[column] * x
        + (np.cos(turn) / stretch_y)[column] * y
        + (CENTRE + SHIFT * even[:, 5])[column]
        + (HALVES * halves[:, 0])[column] * (1 - (y / REACH) ** 2)
    )
    smooth = resampling(GRID, SIDE)  # (28, 5)
    bend = BEND * np.matmul(np.matmul(smooth, bends), smooth.T)  # (m, 2, 28, 28)
    which = np.broadcast_to(np.arange(len(images))[column], from_x.shape)
    places = [which, from_y + bend[:, 0], from_x + bend[:, 1]]
    return ndimage.map_coordinates(images, places, order=1, output=np.float32)


def _with_stroke_width(images: np.ndarray, change: np.ndarray) -> np.ndarray:
    """Strokes made thicker where change (m, 1, 1) is above 0, thinner where it is below."""
    thicker = ndimage.maximum_filter(images, footprint=CROSS)
    thinner = ndimage.minimum_filter(images, footprint=CROSS)
    share = np.minimum(np.where(change > 0, THICKER * change, -THINNER * change), 1)
    return images + share * (np.where(change > 0, thicker, thinner) - images)

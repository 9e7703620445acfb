"""Digits written anew with strokes of our own: round and angular, wide and narrow, as a mouse, a
finger or a felt pen leaves them: the wide 6s and 9s, the flat-topped 3s, the closed and narrow 4s
that the bundled digits hardly have.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from scipy.interpolate import make_interp_spline

from core.images.frame import BOX, CENTRE
from core.images.preparation import SIDE

# Curves through points "x,y", in hundredths of the digit's width and height, y down. Where one
# ends as the next begins, the stroke has a corner.
SHAPES = {
    0: (
        "50,0 18,14 4,50 18,87 50,100 82,86 96,50 82,14 50,0",
        "62,3 25,8 4,50 25,95 60,97 92,60 85,18 52,2",
        "72,12 42,0 8,40 20,90 55,100 92,65 88,20 60,2 38,8",
    ),
    1: (
        "50,0 50,100",
        "20,28 55,0 | 55,0 55,100",
        "20,28 55,0 | 55,0 55,100 | 15,100 95,100",
        "5,45 60,0 | 60,0 60,100",
        "5,18 60,2 | 60,2 55,100",
    ),
    2: (
        "8,28 25,4 60,0 88,22 75,50 5,100 | 5,100 95,100",
        "10,25 35,2 75,8 85,35 50,75 15,97 8,85 25,78 60,95 95,95",
        "8,10 60,2 88,22 | 88,22 8,98 | 8,98 92,95",
        "10,22 50,0 90,25 60,62 8,98 | 8,98 50,92 95,98",
        "15,22 35,0 62,15 52,50 20,97 | 20,97 100,98",
    ),
    3: (
        "10,12 50,0 88,20 75,42 40,48 | 40,48 80,55 95,78 60,100 8,90",
        "8,4 85,4 | 85,4 42,40 | 42,40 85,50 95,78 60,100 8,92",
        "12,15 50,0 85,22 55,46 45,48 55,50 92,75 55,100 8,88",
    ),
    4: (
        "25,0 8,60 | 8,60 95,60 | 75,25 70,100",
        "70,0 5,68 | 5,68 98,68 | 70,0 70,100",
        "60,0 5,65 | 5,65 95,65 | 68,30 68,100",
        "12,0 10,50 | 10,50 90,50 | 85,0 85,100",
        "30,0 10,40 25,55 80,50 | 88,5 70,100",
        "65,0 5,58 | 5,58 82,60 | 65,0 68,100",
        "20,5 12,42 45,55 85,45 | 85,0 80,50 60,100",
        "80,0 10,62 | 10,62 90,52 | 78,5 55,100",
    ),
    5: (
        "25,2 18,42 | 18,42 55,35 92,65 60,100 5,92 | 25,2 90,2",
        "88,2 25,4 | 25,4 20,42 | 20,42 80,50 85,85 45,100 5,90",
        "80,0 30,5 18,35 70,45 92,70 60,100 8,92",
    ),
    6: (
        "75,0 30,25 6,65 30,97 70,97 94,72 70,48 30,52 10,72",
        "60,0 25,22 4,60 15,92 50,100 88,90 97,65 80,42 45,38 12,55",
        "62,0 20,45 4,72 22,97 60,99 95,80 85,52 50,45 10,62",
        "85,8 55,0 15,30 5,70 35,100 80,92 92,65 60,45 15,62",
    ),
    7: (
        "5,4 95,4 | 95,4 40,100",
        "8,18 8,4 | 8,4 92,4 | 92,4 45,100",
        "5,4 95,4 | 95,4 40,100 | 30,50 85,48",
        "5,10 50,4 92,6 | 92,6 55,50 45,100",
    ),
    8: (
        "80,15 50,0 18,18 35,42 70,58 92,80 50,100 8,80 30,55 68,42 85,18 70,5",
        "50,0 20,12 20,36 50,48 80,36 80,12 50,0 | 50,48 10,60 8,88 50,100 92,88 90,60 50,48",
        "85,10 45,0 15,22 80,70 55,100 12,85 20,65 85,12",
    ),
    9: (
        "88,18 50,0 10,20 15,45 55,52 88,20 | 88,20 80,100",
        "85,22 50,0 8,25 40,52 85,25 | 85,25 90,65 60,98 10,92",
        "90,30 50,0 5,25 15,55 60,58 90,28 | 90,28 92,70 50,100 12,88",
        "85,5 50,0 8,25 45,52 82,30 | 85,5 80,100",
    ),
}
POINTS = 12  # no shape has more
CHOICES = 3  # chances that each digit needs
UNSTEADY = 0.04  # of width and height, standard deviation: how far the hand misses a point
PENS = (2.0, 4.0)  # pixels of MNIST's box: the width of the strokes
PROPORTIONS = (0.3, 1.0)  # width to height …
UPRIGHT = (0.2, 0.6)  # … and that of a 1
DOTS = 64  # a digit's strokes are so many dots of the pen, evenly along them
AT_ONCE = 100  # digits inked together, so that a processor's cache holds them


def written(labels: np.ndarray, chances: np.ndarray, places: np.ndarray) -> np.ndarray:
    """One digit for each of labels (m,), 0–9, as large and centred as MNIST's: (m, 28, 28)
    float32, ink 0..1. The end of a long tail may lie outside, by less than a pixel.

    chances (m, CHOICES) in 0..1 say which shape, with which pen and how wide; places
    (m, POINTS, 2), standard normal, how far the hand misses each point of the shape.
    """
    images = np.empty((len(labels), SIDE, SIDE), np.float32)
    pens = PENS[0] + (PENS[1] - PENS[0]) * chances[:, 1]
    dots = np.empty((len(labels), DOTS, 2), np.float32)
    on_paper = np.empty((len(labels), DOTS - 1), bool)
    for digit, shapes in enumerate(_shapes()):
        which = np.minimum((chances[:, 0] * len(shapes)).astype(np.int64), len(shapes) - 1)
        narrow, wide = UPRIGHT if digit == 1 else PROPORTIONS
        for k, (points, dotted, drawn) in enumerate(shapes):
            mine = np.flatnonzero((labels == digit) & (which == k))
            set_down = points + UNSTEADY * places[mine, : len(points)]
            dots[mine] = np.matmul(dotted, set_down)
            on_paper[mine] = drawn
            dots[mine, :, 0] *= (narrow * (wide / narrow) ** chances[mine, 2])[:, None]
    dots = _in_frame(dots, on_paper, pens)
    for first in range(0, len(labels), AT_ONCE):
        some = slice(first, first + AT_ONCE)
        images[some] = _inked(dots[some], pens[some])
    return images


@cache
def _shapes() -> tuple[tuple[tuple[np.ndarray, np.ndarray, np.ndarray], ...], ...]:
    """For each digit its shapes: points (k, 2) in parts of the box, the matrix (DOTS, k) that lays
    dots along the curves through them, and whether the pen is on the paper from each dot to the
    next (DOTS − 1,).
    """
    return tuple(tuple(_shape(text) for text in SHAPES[digit]) for digit in range(10))


def _shape(text: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    curves = [curve.split() for curve in text.split(" | ")]
    names = list(dict.fromkeys(name for curve in curves for name in curve))
    points = np.array([name.split(",") for name in names], np.float64) / 100
    placed = [np.array([names.index(name) for name in curve]) for curve in curves]
    along = [np.cumsum([0, *np.hypot(*np.diff(points[order], axis=0).T)]) for order in placed]
    ends = np.cumsum([0, *(lengths[-1] for lengths in along)])
    dot = np.linspace(0, ends[-1], DOTS)
    on = np.clip(np.searchsorted(ends, dot, side="right") - 1, 0, len(curves) - 1)
    dotted = np.zeros((DOTS, len(names)))
    for k, (order, lengths) in enumerate(zip(placed, along, strict=True)):
        curve = make_interp_spline(lengths, np.eye(len(names))[order], k=min(3, len(order) - 1))
        dotted[on == k] = curve(dot[on == k] - ends[k])
    # The pen is lifted where two dots lie much farther apart than along a stroke.
    apart = np.hypot(*np.diff(dotted @ points, axis=0).T)
    return points, dotted, apart < 3 * ends[-1] / (DOTS - 1)


def _in_frame(dots: np.ndarray, on_paper: np.ndarray, pens: np.ndarray) -> np.ndarray:
    """dots (m, DOTS, 2) as large as MNIST's box allows pens (m,), their mass in its centre."""
    extent = (dots.max(axis=1) - dots.min(axis=1)).max(axis=1)
    dots = dots * ((BOX - pens) / extent)[:, None, None]
    steps = np.diff(dots, axis=1)
    mass = (np.hypot(steps[..., 0], steps[..., 1]) * on_paper)[..., None]
    centre = (mass * (dots[:, 1:] - steps / 2)).sum(axis=1) / mass.sum(axis=1)
    return dots - centre[:, None] + CENTRE


def _inked(dots: np.ndarray, pens: np.ndarray) -> np.ndarray:
    """(m, 28, 28) what round pens (m,) leave that touch the paper at dots (m, DOTS, 2)."""
    middle = np.arange(SIDE, dtype=np.float32) + 0.5
    across = (middle - dots[:, :, 0, None]) ** 2  # (m, DOTS, 28)
    down = (middle - dots[:, :, 1, None]) ** 2
    nearest = np.full((len(dots), SIDE, SIDE), np.inf, np.float32)
    for dot in range(DOTS):
        np.minimum(nearest, down[:, dot, :, None] + across[:, dot, None, :], out=nearest)
    return np.clip(pens[:, None, None] / 2 + 0.5 - np.sqrt(nearest), 0, 1)

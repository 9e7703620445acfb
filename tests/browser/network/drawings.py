"""Digits drawn with a pen on a pad, as strokes: large and small, slanted, thin and thick, shaky."""

import numpy as np

from core.images.strokes import SIDE, Stroke, Strokes
from tests.core.images.rendering import STROKES


def drawings(count: int, seed: int = 0) -> list[tuple[str, Strokes]]:
    """The digit meant, and its strokes."""
    rng = np.random.default_rng(seed)
    return [_drawing(str(k % 10), rng) for k in range(count)]


def _drawing(digit: str, rng: np.random.Generator) -> tuple[str, Strokes]:
    height, slant = rng.uniform(110, 270), rng.uniform(-0.3, 0.3)
    width = int(rng.integers(10, 33))
    room = SIDE / 2 - height / 2 - 4
    middle = SIDE / 2 + rng.uniform(-room, room, 2)
    bend = rng.normal(0, 0.02, (2, 2))
    strokes = []
    for stroke in STROKES[digit]:
        points = stroke - 0.5
        points = points + points @ bend + rng.normal(0, 0.006, points.shape)
        x = points[:, 0] * 0.75 - slant * points[:, 1]
        placed = middle + height * np.column_stack([x, points[:, 1]])
        whole = np.clip(np.rint(placed), 0, SIDE).astype(int)
        strokes.append(Stroke(width, tuple((int(a), int(b)) for a, b in whole)))
    return digit, tuple(strokes)

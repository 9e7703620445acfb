"""A drawing as strokes: pen width and points, on a square of 320; short enough for a link.

Text form: strokes separated by "!", each "width~x.y.x.y…" in whole pixels, so that nothing in it
needs escaping in an address.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageDraw

SIDE = 320
OVERSAMPLING = 3
MAX_STROKES, MAX_POINTS = 60, 4000
MAX_WIDTH = 60
_FORM = re.compile(r"[0-9]{1,2}~[0-9]{1,3}(?:\.[0-9]{1,3})*")


class Stroke(NamedTuple):
    """One stroke of the pen: its width and the points (x, y) it went through, in pixels."""

    width: int
    points: tuple[tuple[int, int], ...]


Strokes = tuple[Stroke, ...]


def strokes_to_text(strokes: Strokes) -> str:
    """The drawing in one short word; "" for none."""
    return "!".join(
        f"{stroke.width}~" + ".".join(f"{x}.{y}" for x, y in stroke.points) for stroke in strokes
    )


def strokes_from_text(text: str) -> Strokes:
    """The inverse; ValueError when it is not such a text or a point lies outside the square."""
    parts = text.split("!") if text else []
    if len(parts) > MAX_STROKES or len(text) > 12 * MAX_POINTS:
        raise ValueError("strokes: too many")
    return tuple(_stroke(part) for part in parts)


def _stroke(part: str) -> Stroke:
    if not _FORM.fullmatch(part):
        raise ValueError(f"strokes: {part[:20]!r} is not width~x.y.x.y")
    width, numbers = part.split("~")
    flat = [int(number) for number in numbers.split(".")]
    if len(flat) % 2 or max(flat) > SIDE or not 1 <= int(width) <= MAX_WIDTH:
        raise ValueError(f"strokes: points come in pairs of 0 to {SIDE}")
    return Stroke(int(width), tuple(zip(flat[::2], flat[1::2], strict=True)))


def is_dot(strokes: Strokes) -> bool:
    """Whether the pen hardly moved in one stroke or more: half its own width at most, in all."""
    reach = np.ptp([point for _, points in strokes for point in points], axis=0).max()
    return bool(reach <= max(width for width, _ in strokes) / 2)


def drawn(strokes: Strokes) -> np.ndarray:
    """The strokes as a canvas shows them: rgba (320, 320, 4) uint8, black on transparent."""
    large = SIDE * OVERSAMPLING
    image = Image.new("L", (large, large), 0)
    pen = ImageDraw.Draw(image)
    for width, points in strokes:
        scaled = [(x * OVERSAMPLING, y * OVERSAMPLING) for x, y in points]
        pen.line(scaled, fill=255, width=width * OVERSAMPLING, joint="curve")
        radius = (width * OVERSAMPLING - 1) / 2
        for x, y in scaled:  # round joins and ends, and a dot where the pen only touched
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    rgba = np.zeros((SIDE, SIDE, 4), np.uint8)
    rgba[..., 3] = image.resize((SIDE, SIDE), Image.Resampling.BOX)
    return rgba

"""Drawings and photo-like pictures of digits, made for the tests.

A digit is a few strokes in a unit box, x to the right and y down; ink is drawn on a large mask and
reduced, a photo puts ink on paper under uneven light.
"""

import io

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage


def arc(cx, cy, rx, ry, start, end, points=24):
    """Part of an ellipse; angles in degrees, 0 to the right, 90 down."""
    angle = np.radians(np.linspace(start, end, points))
    return np.column_stack([cx + rx * np.cos(angle), cy + ry * np.sin(angle)])


def path(*pieces):
    return np.concatenate([np.atleast_2d(piece) for piece in pieces])


STROKES = {
    "0": [arc(0.5, 0.5, 0.32, 0.5, -90, 270, 48)],
    "1": [path((0.5, 0), (0.5, 1))],
    "2": [path(arc(0.5, 0.28, 0.34, 0.28, -170, 35), (0.15, 1), (0.88, 1))],
    "3": [path(arc(0.45, 0.25, 0.32, 0.25, -160, 80), arc(0.45, 0.74, 0.37, 0.26, -85, 160))],
    "4": [path((0.55, 0), (0.1, 0.65), (0.9, 0.65)), path((0.68, 0.35), (0.68, 1))],
    "5": [path((0.85, 0), (0.25, 0), (0.2, 0.45), arc(0.45, 0.69, 0.38, 0.31, -120, 140))],
    "6": [path((0.7, 0), (0.3, 0.4), arc(0.5, 0.7, 0.32, 0.3, -170, 190, 40))],
    "7": [path((0.12, 0), (0.88, 0), (0.4, 1))],
    "8": [path(arc(0.5, 0.25, 0.27, 0.25, 90, 450, 40), arc(0.5, 0.75, 0.34, 0.25, -90, 270, 40))],
    "9": [path(arc(0.5, 0.28, 0.3, 0.28, 0, 360, 40), (0.76, 0.5), (0.66, 1))],
}

# How else people write them.
WAYS = {
    "0": [*([STROKES["0"]]), [arc(0.5, 0.5, 0.22, 0.5, -60, 290, 48)]],
    "1": [
        STROKES["1"],
        [path((0.22, 0.3), (0.55, 0), (0.55, 1))],
        [path((0.3, 0.18), (0.52, 0), (0.52, 1)), path((0.25, 1), (0.8, 1))],
        [path((0.5, 0), (0.5, 1)), path((0.25, 1), (0.75, 1))],
        [path((0.05, 0.45), (0.6, 0), (0.6, 1))],
    ],
    "2": [
        STROKES["2"],
        [
            path(
                arc(0.5, 0.28, 0.34, 0.28, -170, 40),
                arc(0.25, 0.87, 0.14, 0.12, -20, -300, 16),
                (0.9, 0.98),
            )
        ],
        [path((0.15, 0.15), arc(0.5, 0.3, 0.34, 0.3, -130, 30), (0.1, 1), (0.95, 1))],
    ],
    "3": [
        STROKES["3"],
        [path((0.15, 0), (0.85, 0), (0.45, 0.4), arc(0.45, 0.7, 0.4, 0.3, -90, 150))],
    ],
    "4": [
        STROKES["4"],
        [path((0.65, 1), (0.65, 0), (0.1, 0.65), (0.95, 0.65))],
        [path((0.15, 0.05), (0.12, 0.5), (0.9, 0.5)), path((0.8, 0), (0.75, 1))],
        [path((0.2, 0.02), (0.15, 0.5), (0.7, 0.5), (0.7, 0.02), (0.7, 1))],
    ],
    "5": [
        STROKES["5"],
        [
            path((0.25, 0), (0.2, 0.45), arc(0.45, 0.69, 0.38, 0.31, -120, 140)),
            path((0.25, 0.02), (0.9, 0)),
        ],
    ],
    "6": [
        STROKES["6"],
        [path((0.85, 0), (0.3, 0.35), arc(0.6, 0.72, 0.5, 0.28, -160, 200, 40))],
        [path((0.45, 0), (0.22, 0.6), arc(0.5, 0.78, 0.28, 0.22, -180, 180, 40))],
    ],
    "7": [
        STROKES["7"],
        [path((0.12, 0), (0.88, 0), (0.4, 1)), path((0.3, 0.5), (0.9, 0.48))],
        [path((0.12, 0.15), (0.12, 0), (0.88, 0), (0.5, 1))],
    ],
    "8": [
        STROKES["8"],
        [
            path(
                arc(0.5, 0.23, 0.3, 0.23, -30, -270, 30),
                arc(0.5, 0.73, 0.36, 0.27, -90, 270, 40),
                (0.7, 0.4),
                (0.76, 0.12),
            )
        ],
    ],
    "9": [
        STROKES["9"],
        [path(arc(0.45, 0.2, 0.28, 0.2, -20, 340, 40), (0.7, 0.3), (0.72, 1))],
        [path(arc(0.45, 0.26, 0.3, 0.26, -20, 340, 40), arc(0.4, 0.7, 0.36, 0.3, -20, 140, 20))],
        [path(arc(0.45, 0.25, 0.33, 0.25, -20, 340, 40), (0.75, 0.3), (0.3, 1))],
    ],
}


def written(strokes, rng, unsteady=0.03):
    """The strokes as a hand would write them once: bent, stretched, a little turned."""
    turn, wide = rng.normal(0, 0.06), np.exp(rng.normal(0, 0.12))
    sway = rng.normal(0, unsteady, (3, 2, 2))
    result = []
    for stroke in strokes:
        x, y = (stroke - 0.5).T
        bent = [np.sin(np.pi * (k + 1) * stroke[:, ::-1]) @ sway[k] for k in range(3)]
        x, y = x + sum(bent)[:, 0], y + sum(bent)[:, 1]
        result.append(np.column_stack([wide * (x - turn * y), y + turn * x]) + 0.5)
    return result


def ink_of(digit, height, width=0.12, slant=0.0, side=None, at=None):
    """(side, side) float 0..1: a digit `height` pixels high, its stroke `width` of that wide.

    at (y, x): the middle of the digit; without it the middle of the picture.
    """
    side = side or round(height * 1.6)
    y, x = at or (side / 2, side / 2)
    return ink_of_strokes(STROKES[digit], height, width, slant, (side, side), (y, x))


def ink_of_strokes(strokes, height, width, slant, shape, at, sharpness=4):
    big = Image.new("L", (shape[1] * sharpness, shape[0] * sharpness))
    pen = ImageDraw.Draw(big)
    thick = max(1, round(width * height * sharpness))
    for stroke in strokes:
        dx = (stroke[:, 0] - 0.5) * 0.75 - slant * (stroke[:, 1] - 0.5)
        dy = stroke[:, 1] - 0.5
        points = [
            ((at[1] + a * height) * sharpness, (at[0] + b * height) * sharpness)
            for a, b in zip(dx, dy, strict=True)
        ]
        pen.line(points, fill=255, width=thick, joint="curve")
        if thick > 2:
            for px, py in (points[0], points[-1]):
                r = thick / 2
                pen.ellipse((px - r, py - r, px + r, py + r), fill=255)
    return np.asarray(big.resize((shape[1], shape[0]), Image.Resampling.BOX), np.float32) / 255


def ruled(shape, gap, thickness=2, tilt=0.0, strength=0.35, squared=False):
    """(h, w) 0..1: the lines printed on a sheet."""
    row, column = np.indices(shape, dtype=np.float32)
    lines = ((row + tilt * column) % gap < thickness).astype(np.float32)
    if squared:
        lines = np.maximum(lines, (column - tilt * row) % gap < thickness)
    return lines * strength


def photo(ink, *, seed=0, light=0.5, noise=0.02, blur=1.0, contrast=0.75, lines=None, shadow=0.0):
    """(h, w) uint8: dark ink on paper that is lit from one side, grainy, a little out of focus."""
    rng = np.random.default_rng(seed)
    height, width = ink.shape
    row, column = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    angle = rng.uniform(0, 2 * np.pi)
    across = (np.cos(angle) * row + np.sin(angle) * column) / 1.4142
    lighting = 0.9 - light * (0.5 + 0.5 * across) * 0.8
    if shadow:
        edge = np.cos(angle + 1) * row + np.sin(angle + 1) * column - rng.uniform(-0.3, 0.3)
        lighting = lighting * (1 - shadow / (1 + np.exp(-edge * 40)))
    grain = ndimage.gaussian_filter(rng.normal(size=ink.shape), 1.2)
    reflectance = 1 - contrast * ink
    if lines is not None:
        reflectance = np.minimum(reflectance, 1 - lines)
    picture = lighting * reflectance * (1 + noise * grain / grain.std())
    picture = ndimage.gaussian_filter(picture, blur)
    picture += rng.normal(scale=noise / 2, size=ink.shape)
    return (np.clip(picture, 0, 1) * 255).astype(np.uint8)


def file_of(image, kind="PNG", **options):
    """The bytes of a picture file; image an array or a Pillow image."""
    if not isinstance(image, Image.Image):
        image = Image.fromarray(image)
    content = io.BytesIO()
    image.save(content, kind, **options)
    return content.getvalue()

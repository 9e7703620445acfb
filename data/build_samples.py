"""Builds samples/*.jpg: photos of handwriting that no camera took. See README.md.

Strokes of our own are drawn as a hand would, and put on paper under uneven light, out of focus,
grainy, as a JPEG.

python data/build_samples.py
"""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage
from scipy.interpolate import make_interp_spline

FOLDER = Path(__file__).with_name("samples")
WIDTH, HEIGHT = 800, 600
SHARP = 3  # ink is drawn so much larger and reduced
QUALITY = 82

# Curves through points "x,y", in hundredths of a box, x to the right and y down. Where one ends as
# the next begins, the stroke has a corner.
GLYPHS = {
    "0": "62,4 30,12 14,50 30,93 60,96 80,60 76,20 56,2",
    "1": "30,25 55,2 | 55,2 50,100",
    "2": "16,26 34,4 64,6 76,28 56,60 14,97 | 14,97 50,93 88,98",
    "3": "20,12 50,2 74,18 62,40 40,47 | 40,47 70,55 78,78 52,98 16,88",
    "4": "48,2 30,34 12,62 | 12,62 50,60 90,60 | 68,34 66,66 62,100",
    "5": "30,5 25,25 20,45 | 20,45 50,40 76,58 70,86 42,98 12,88 | 30,6 55,5 84,3",
    "6": "68,2 38,24 18,62 30,94 60,96 76,74 60,54 36,58 20,76",
    "7": "12,8 45,5 86,5 | 86,5 60,50 40,100 | 34,52 76,48",
}


def ink(text: str, height: float, pen: float, slant: float, seed: int) -> np.ndarray:
    """(HEIGHT, WIDTH) 0..1: the digits in a row across the middle, as unevenly as by hand."""
    rng = np.random.default_rng(seed)
    image = Image.new("L", (WIDTH * SHARP, HEIGHT * SHARP))
    brush = ImageDraw.Draw(image)
    advance = 0.86 * height
    left = WIDTH / 2 - advance * len(text) / 2
    for place, digit in enumerate(text):
        corner = np.array(
            [left + place * advance + 0.08 * height, HEIGHT / 2 - height / 2]
        ) + rng.normal(scale=0.02 * height, size=2)
        size = height * rng.uniform(0.92, 1.06)
        for stroke in GLYPHS[digit].split(" | "):
            _draw(brush, _points(stroke, corner, size, slant, rng), pen, rng)
    small = image.resize((WIDTH, HEIGHT), Image.Resampling.BOX)
    return np.asarray(small, np.float32) / 255


def _points(
    stroke: str,
    corner: np.ndarray,
    size: float,
    slant: float,
    rng: np.random.Generator,
) -> np.ndarray:
    """(k, 2) closely along the stroke, in pixels; the hand is never quite steady."""
    points = np.array([pair.split(",") for pair in stroke.split()], np.float64) / 100
    points += rng.normal(scale=0.006, size=points.shape)
    points[:, 0] = 0.75 * points[:, 0] + slant * (0.5 - points[:, 1])
    along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(points, axis=0).T) + 1e-3)])
    degree = min(2, len(points) - 1)
    curve = make_interp_spline(along, points, k=degree)
    return corner + size * curve(np.linspace(0, along[-1], 120))


def _draw(
    brush: ImageDraw.ImageDraw, points: np.ndarray, pen: float, rng: np.random.Generator
) -> None:
    """Pressed harder here and lighter there."""
    pressure = ndimage.gaussian_filter1d(rng.normal(size=len(points)), 12)
    for (x, y), press in zip(points, pressure, strict=True):
        radius = pen / 2 * (1 + 0.5 * press) * SHARP
        x, y = x * SHARP, y * SHARP
        brush.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)


def paper(seed: int, *, gap: int = 0, squared: bool = False, tilt: float = 0.01) -> np.ndarray:
    """(HEIGHT, WIDTH): how much light a sheet throws back; fibres, and lines where it has any."""
    rng = np.random.default_rng(seed)
    fibres = ndimage.gaussian_filter(rng.normal(size=(HEIGHT, WIDTH)), (0.7, 1.6))
    clouds = ndimage.gaussian_filter(rng.normal(size=(HEIGHT, WIDTH)), 25)
    sheet = 0.95 + 0.012 * fibres / fibres.std() + 0.012 * clouds / clouds.std()
    if gap:
        row, column = np.indices(sheet.shape)
        lines = (row + tilt * column) % gap < 2
        if squared:
            lines |= (column - tilt * row) % gap < 2
        sheet = np.where(lines, 0.8 * sheet, sheet)
    return sheet


def light(seed: int, fall: float, shade: float = 0.0) -> np.ndarray:
    """(HEIGHT, WIDTH): brighter on one side, and with shade a soft edge of a shadow."""
    rng = np.random.default_rng(seed)
    row, column = np.mgrid[-1 : 1 : HEIGHT * 1j, -1 : 1 : WIDTH * 1j]
    angle = rng.uniform(0, 2 * np.pi)
    across = np.cos(angle) * row + np.sin(angle) * column
    lit = 0.95 - fall * (0.5 + across / 2.83)
    edge = np.cos(angle + 0.9) * row + np.sin(angle + 0.9) * column
    return lit * (1 - shade / (1 + np.exp(-7 * edge)))


def on_table(sheet: np.ndarray, seed: int) -> np.ndarray:
    """The sheet as a note, a little turned, on dark wood."""
    rng = np.random.default_rng(seed)
    grain = ndimage.gaussian_filter(rng.normal(size=(HEIGHT, WIDTH)), (1.2, 40))
    wood = 0.2 + 0.025 * grain / grain.std()
    note = Image.new("L", (WIDTH, HEIGHT))
    ImageDraw.Draw(note).polygon([(205, 80), (620, 55), (640, 540), (190, 555)], fill=255)
    mask = ndimage.gaussian_filter(np.asarray(note, np.float32) / 255, 0.8)
    return mask * sheet + (1 - mask) * wood


def photo(reflectance: np.ndarray, lighting: np.ndarray, seed: int, blur: float = 1.0) -> bytes:
    """The JPEG a camera makes of it: out of focus, grainy."""
    rng = np.random.default_rng(seed)
    picture = ndimage.gaussian_filter(lighting * reflectance, blur)
    picture = picture + rng.normal(scale=0.008, size=picture.shape)
    tone = np.clip(picture, 0, 1)[..., None] * np.array([1.0, 0.985, 0.95])
    content = io.BytesIO()
    Image.fromarray(np.uint8(255 * tone)).save(content, "JPEG", quality=QUALITY)
    return content.getvalue()


def photos() -> dict[str, bytes]:
    """Every sample by its file's name."""
    pencil, squared, chalk, note, year, total = (
        ink("4", 270, 6, 0.05, 1),
        ink("7", 240, 9, 0.08, 2),
        ink("3", 330, 20, 0.0, 3),
        ink("5", 250, 10, 0.35, 4),
        ink("2026", 180, 8, 0.12, 5),
        ink("31415", 150, 13, 0.04, 6),
    )
    dust = ndimage.gaussian_filter(np.random.default_rng(3).normal(size=(HEIGHT, WIDTH)), 1.2)
    chalk = chalk * np.clip(0.8 + 0.25 * dust / dust.std(), 0, 1)
    return {
        "pencil.jpg": photo(paper(1) * (1 - 0.5 * pencil), light(1, 0.25, 0.35), 1),
        "squared.jpg": photo(
            paper(2, gap=42, squared=True) * (1 - 0.75 * squared), light(2, 0.35), 2, 1.2
        ),
        "chalk.jpg": photo(0.14 + 0.02 * paper(3) + 0.6 * chalk, light(3, 0.2), 3, 1.4),
        "note.jpg": photo(on_table(paper(4) * (1 - 0.8 * note), 4), light(4, 0.2), 4),
        "year.jpg": photo(paper(5) * (1 - 0.8 * year), light(5, 0.4), 5, 1.2),
        "sum.jpg": photo(paper(6, gap=64) * (1 - 0.8 * total), light(6, 0.3, 0.3), 6),
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, content in photos().items():
        (FOLDER / name).write_bytes(content)

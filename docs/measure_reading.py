"""Measures how well drawings, photos and rows are read, on pictures that the project makes itself.

python docs/measure_reading.py [drawn digits.npz …]

Each digit is a few strokes in one of the ways people write it, bent as a hand bends them; a photo
lies under uneven light, on plain or ruled paper, and went through JPEG; a row has two to eight
digits, some of them touching. Files named are sets of one's own: images (m, 28, 28) uint8, white on
black, and labels (m,). Takes some minutes.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.errors import InputError
from core.images import digit_from_canvas, prepare, read_digit, read_row
from core.models import load_default
from tests.core.images.rendering import WAYS, file_of, ink_of_strokes, photo, ruled, written

MODEL = load_default()
DRAWINGS, PHOTOS, ROWS = 1000, 400, 200
PENS = (0.006, 0.02, 0.04, 0.07, 0.1, 0.14, 0.18)  # of the height


def main() -> None:
    rng = np.random.default_rng(0)
    drawings(rng)
    photos(rng)
    rows(rng, "drawn", lambda ink: file_of((255 * (1 - ink)).astype(np.uint8)))
    rows(rng, "photographed", lambda ink: photographed(ink, rng))
    for name in sys.argv[1:]:
        own(Path(name))


def drawings(rng: np.random.Generator) -> None:
    """One digit drawn on a canvas of 320 × 320."""
    right, seconds, missed = [], [], {}
    for _ in range(DRAWINGS):
        digit, ink = one_digit(rng, rng.uniform(90, 260), (320, 320))
        canvas = np.zeros((*ink.shape, 4), np.uint8)
        canvas[..., 3] = np.round(255 * ink)
        start = time.perf_counter()
        pixels = digit_from_canvas(canvas, MODEL.preparation).pixels
        seconds.append(time.perf_counter() - start)
        right.append(answer(pixels) == digit)
        if not right[-1]:
            missed[digit] = missed.get(digit, 0) + 1
    print(
        f"drawings: {np.mean(right):.1%} of {len(right)}, "
        f"{1000 * np.median(seconds):.0f} ms each; misread {dict(sorted(missed.items()))}"
    )


def photos(rng: np.random.Generator) -> None:
    """One digit on paper."""
    right = []
    for _ in range(PHOTOS):
        height = rng.uniform(90, 260)
        shape = tuple(round(height * rng.uniform(1.5, 2.6)) for _ in range(2))
        digit, ink = one_digit(rng, height, shape)
        right.append(answers(read_digit, photographed(ink, rng)) == digit)
    print(f"photos: {np.mean(right):.1%} of {len(right)}")


def rows(rng: np.random.Generator, name: str, as_file) -> None:
    """Two to eight digits side by side; right when every one of them is."""
    right, counted, seconds = [], [], []
    for _ in range(ROWS):
        text, ink = row(rng)
        content = as_file(ink)
        start = time.perf_counter()
        found = answers(read_row, content)
        seconds.append(time.perf_counter() - start)
        counted.append(len(found) == len(text))
        right.append(found == text)
    print(
        f"rows {name}: {np.mean(right):.1%} of {len(right)} completely right, "
        f"{np.mean(counted):.1%} with as many digits, {1000 * np.median(seconds):.0f} ms each"
    )


def own(file: Path) -> None:
    """A set of digits in MNIST's form."""
    with np.load(file, allow_pickle=False) as arrays:
        images, labels = arrays["images"], arrays["labels"]
    read = MODEL.network.predict(prepare(images / np.float32(255), MODEL.preparation))
    print(f"{file.name}: {np.mean(read == labels):.2%} of {len(labels):,}")


def answers(reader, content: bytes) -> str:
    """What is read in a file, digit by digit; nothing where no digit is found."""
    try:
        found = reader(content, MODEL.preparation)
    except InputError:
        return ""
    return "".join(answer(one.pixels) for one in (found if isinstance(found, list) else [found]))


def answer(pixels: np.ndarray) -> str:
    return str(MODEL.network.predict(pixels[None])[0])


def one_digit(
    rng: np.random.Generator, height: float, shape: tuple[int, int], pen: float | None = None
) -> tuple[str, np.ndarray]:
    """A digit somewhere on a sheet, written in one of its ways: which, and its ink (h, w)."""
    digit = str(rng.integers(10))
    ways = WAYS[digit]
    strokes = written(ways[rng.integers(len(ways))], rng)
    reach = [max(0.0, side / 2 - 0.62 * height) for side in shape]
    at = tuple(side / 2 + rng.uniform(-room, room) for side, room in zip(shape, reach, strict=True))
    pen = pen or rng.choice(PENS)
    slant = rng.uniform(-0.1, 0.36)
    return digit, ink_of_strokes(strokes, height, pen, slant, shape, at)


def row(rng: np.random.Generator) -> tuple[str, np.ndarray]:
    """Digits of one hand side by side, from touching to far apart: which, and the ink (h, w)."""
    count, height = rng.integers(2, 9), rng.uniform(50, 130)
    gap, pen = rng.uniform(-0.05, 0.4), rng.choice(PENS[1:5])
    side = round(2 * height)
    sheet = np.zeros((round(3 * height), round(height * (2 + 1.6 * count))), np.float32)
    left, text = round(0.6 * height), ""
    for k in range(count):
        digit, ink = one_digit(rng, height * rng.uniform(0.85, 1.15), (side, side), pen)
        columns, lines = (np.flatnonzero(ink.max(axis=axis) > 0) for axis in (0, 1))
        ink = ink[lines[0] : lines[-1] + 1, columns[0] : columns[-1] + 1]
        left += round((gap + rng.normal(0, 0.07)) * height) if k else 0
        left = max(left, 3)
        top = round(sheet.shape[0] / 2 - ink.shape[0] / 2 + rng.normal(0, 0.05) * height)
        window = sheet[top : top + ink.shape[0], left : left + ink.shape[1]]
        np.maximum(window, ink, out=window)
        left += ink.shape[1]
        text += digit
    return text, sheet[:, : left + round(0.6 * height)]


def photographed(ink: np.ndarray, rng: np.random.Generator) -> bytes:
    """The JPEG of a sheet: plain, ruled or squared, evenly lit or not, in shadow or not."""
    kind = rng.integers(4)
    lines = None
    if kind in (1, 2):
        lines = ruled(
            ink.shape,
            gap=rng.integers(24, 50),
            thickness=rng.integers(1, 3),
            tilt=rng.uniform(-0.04, 0.04),
            strength=rng.uniform(0.2, 0.45),
            squared=kind == 2,
        )
    picture = photo(
        ink,
        seed=int(rng.integers(10**6)),
        light=rng.uniform(0.1, 0.8),
        noise=rng.uniform(0.01, 0.04),
        blur=rng.uniform(0.6, 1.8),
        contrast=rng.uniform(0.45, 0.85),
        lines=lines,
        shadow=rng.uniform(0.15, 0.4) if kind == 3 else 0.0,
    )
    return file_of(picture, "JPEG", quality=int(rng.integers(60, 95)))


if __name__ == "__main__":
    main()

"""Builds judge.npz: the network that tells a whole digit from a part of one or two together.

python data/build_judge.py

Rows are made of the digits trained on, varied as the recipe varies them, some of them touching;
they are sliced as core.images.slices does it, and whatever neighbouring slices make is shown to
the judge: a digit where it is all of one digit, else none. See README.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PIL import Image
from scipy import ndimage

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.datasets import load_bundled, load_originals, split
from core.images.augment import Variation, vary
from core.images.frame import ink_box
from core.images.judge import FILE, NONE
from core.images.parts import SOLID, parts_of
from core.images.row import in_line, seen_of
from core.images.slices import Line, line_of
from core.training import TrainingConfig, train

ROWS = 5000
COPIES = 3
STYLED = Variation(styles=True)
HEIGHT = 64
NONES = 4  # for each digit so many pieces that are none
ALL, PART = 0.92, 0.8  # the share of ink in common that makes a digit, that makes none
CONFIG = TrainingConfig(hidden=100, lambda_=1.0, max_iterations=350, tolerance=0)


def main() -> None:
    """Makes the rows, trains and writes."""
    rng = np.random.default_rng(0)
    glyphs, labels = _glyphs()
    seen, classes = [], []
    for _ in range(ROWS):
        ink, owner, digits = _row(glyphs, labels, rng)
        pieces, kinds = _pieces(ink, owner, digits, rng)
        seen.append(pieces)
        classes.append(kinds)
    X, y = np.concatenate(seen), np.concatenate(classes)
    held = len(X) // 10
    result = train(X[held:], y[held:], CONFIG)
    read = result.network.predict(X[:held])
    right = np.mean((read == NONE) == (y[:held] == NONE))
    print(f"{len(X):,} pieces, {np.mean(y == NONE):.0%} none; of those held out {right:.2%} right")
    arrays = {"theta1": result.network.theta1, "theta2": result.network.theta2}
    np.savez_compressed(FILE, **{name: a.astype(np.float16) for name, a in arrays.items()})


def _glyphs() -> tuple[np.ndarray, np.ndarray]:
    """The digits trained on and varied copies of them: (m, 28, 28), and which they are (m,)."""
    y = load_bundled().y
    rows = split(y, seed=0).train
    originals, labels = load_originals()[rows], y[rows]
    copies = [vary(originals, rows, number, STYLED, labels) for number in range(COPIES)]
    return np.concatenate([originals, *copies]), np.tile(labels, COPIES + 1)


def _row(
    glyphs: np.ndarray, labels: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Ink (h, w) of one to six digits, whose each pixel is (h, w), and the digits (k,)."""
    chosen = rng.integers(len(glyphs), size=rng.integers(1, 7))
    gap, pen, drift = rng.uniform(-0.15, 0.35), rng.uniform(-2.0, 2.0), rng.normal(0, 0.03)
    drawn = [_drawn(glyphs[k], HEIGHT * rng.uniform(0.8, 1.2), pen, rng) for k in chosen]
    width = sum(one.shape[1] for one in drawn) + (len(drawn) + 2) * HEIGHT
    ink = np.zeros((3 * HEIGHT, width), np.float32)
    owner = np.full(ink.shape, -1)
    left = HEIGHT // 2
    for k, one in enumerate(drawn):
        if k:
            left = max(4, left + round((gap + rng.normal(0, 0.08)) * HEIGHT))
        middle = 1.5 * HEIGHT + (rng.normal(0, 0.06) * HEIGHT) + drift * (left - HEIGHT)
        top = int(np.clip(middle - one.shape[0] / 2, 2, len(ink) - one.shape[0] - 2))
        window = np.s_[top : top + one.shape[0], left : left + one.shape[1]]
        owner[window] = np.where(one > ink[window], k, owner[window])
        ink[window] = np.maximum(ink[window], one)
        left += one.shape[1]
    return ink, owner, labels[chosen]


def _drawn(glyph: np.ndarray, height: float, pen: float, rng: np.random.Generator) -> np.ndarray:
    """A digit (28, 28) as a pen would have written it, about so high, cropped to its ink."""
    scale = height / 20
    large = Image.fromarray(glyph).resize((round(28 * scale),) * 2, Image.Resampling.BICUBIC)
    smooth = ndimage.gaussian_filter(np.asarray(large), height / 56)
    mask = np.pad(smooth > 0.45, 4)
    distance = ndimage.distance_transform_edt(mask) - ndimage.distance_transform_edt(~mask)
    ink = np.clip(distance + pen + rng.normal(0, 0.4) + 0.5, 0, 1).astype(np.float32)
    if rng.random() < 0.1:  # the pen did not write for a moment
        row, column = rng.integers(ink.shape[0]), rng.integers(ink.shape[1])
        ink[max(0, row - 2) : row + 3, max(0, column - 12) : column + 12] = 0
    box = ink_box(ink)
    return ink[box[0] : box[2], box[1] : box[3]] if box else np.ones((8, 3), np.float32)


def _pieces(
    ink: np.ndarray, owner: np.ndarray, digits: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """What neighbouring slices of a row look like to the judge (k, INPUTS), and what they are."""
    parts, labels = parts_of(ink)
    line = line_of(in_line(parts), ink, labels)
    groups = line.groups()
    kinds = np.array([_kind(share, digits) for share in _shared(line, ink, owner, groups)])
    nones = np.flatnonzero(kinds == NONE)
    drop = rng.permutation(nones)[NONES * max(1, np.count_nonzero((kinds >= 0) & (kinds < NONE))) :]
    kinds[drop] = -1
    kept = np.flatnonzero(kinds >= 0)
    chosen = [groups[k] for k in kept]
    return seen_of(line, ink, chosen), kinds[kept]


def _shared(
    line: Line, ink: np.ndarray, owner: np.ndarray, groups: list[tuple[int, int]]
) -> list[np.ndarray]:
    """For each group the share of ink (digits,) that it has in common with each digit."""
    solid = (ink > SOLID) & (owner >= 0)
    count = int(owner.max()) + 1
    order = np.full(int(line.labels.max()) + 1, len(line.slices))
    for k, part in enumerate(line.slices):
        order[list(part.labels)] = k
    flat = order[line.labels[solid]] * count + owner[solid]
    size = (len(line.slices) + 1) * count
    of_slice = np.bincount(flat, minlength=size).reshape(-1, count)  # (slices + 1, digits)
    total = of_slice.sum(axis=0)
    shares = []
    for first, last in groups:
        common = of_slice[first:last].sum(axis=0)
        shares.append(common / np.maximum(common.sum() + total - common, 1))
    return shares


def _kind(share: np.ndarray, digits: np.ndarray) -> int:
    """The digit a piece is, NONE, or −1 where it is neither quite."""
    if share.max() >= ALL:
        return int(digits[share.argmax()])
    return NONE if share.max() <= PART else -1


if __name__ == "__main__":
    main()

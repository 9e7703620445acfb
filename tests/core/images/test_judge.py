"""What tells a whole digit from a part of one, or from two together."""

import numpy as np
import pytest

from core.datasets import load_bundled, load_originals, split
from core.images.frame import framed, ink_box
from core.images.judge import INPUTS, look, wholeness
from core.images.parts import parts_of
from core.images.row import seen_of
from core.images.slices import line_of


@pytest.fixture(scope="module")
def digits():
    """Digits that the judge was not trained on, (m, 28, 28)."""
    return load_originals()[split(load_bundled().y, seed=0).test[::8]]


def judged(inks, cut_left=0, cut_right=0):
    """How whole pieces of ink look, that are as high as digits usually are."""
    frames, sides = [], []
    for ink in inks:
        top, left, bottom, right = ink_box(ink)
        frames.append(framed(ink[top:bottom, left:right]))
        sides.append([1, (right - left) / (bottom - top), 0, cut_left, cut_right])
    return wholeness(look(np.array(frames), np.array(sides, float)))


def test_a_digit_looks_whole_and_half_a_digit_does_not(digits):
    wide = [ink for ink in digits if np.flatnonzero(ink.max(axis=0) > 0.25).size >= 12]
    whole = judged(wide)
    assert np.mean(whole > 0) >= 0.9
    halves = np.array(wide)
    halves[:, :, :14] = 0
    assert np.mean(judged(halves, cut_left=1) < whole) >= 0.95


def test_two_digits_together_do_not_look_like_one(digits):
    pairs = [
        np.hstack([left[:, 4:24], right[:, 4:24]])
        for left, right in zip(digits[::2], digits[1::2], strict=False)
    ]
    assert np.mean(judged(pairs) < np.log(0.5)) >= 0.95


def test_of_no_pieces_nothing_is_seen():
    ink = np.zeros((40, 40), np.float32)
    ink[5:30, 10:14] = 1
    parts, labels = parts_of(ink)
    assert seen_of(line_of(parts, ink, labels), ink, []).shape == (0, INPUTS)

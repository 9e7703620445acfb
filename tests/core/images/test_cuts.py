"""Where ink may be cut."""

import numpy as np
import pytest

from core.images.cuts import cuts_of

ROW, COLUMN = np.mgrid[:60, :130]


def rings(distance):
    """Two rings side by side whose middles lie so far apart, strokes six pixels wide."""
    ink = np.zeros((60, 130), np.float32)
    for middle in (30, 30 + distance):
        ink[np.abs(np.hypot(ROW - 30, COLUMN - middle) - 26) < 3] = 1
    return ink[:, 1 : 60 + distance]


@pytest.mark.parametrize("row", [8, 30, 52])
def test_two_rings_with_a_stroke_between_them_are_cut_in_that_stroke(row):
    ink = rings(68)[:, :127]
    ink[row - 3 : row + 3, 25:100] = 1
    seams, crossed = cuts_of(ink, usual=58, slope=0, pen=6)
    between = (seams[:, row] > 55) & (seams[:, row] < 69)
    assert between.any()
    assert crossed[between].min() == pytest.approx(1, abs=0.3)


def test_seams_never_cross_each_other():
    seams, _ = cuts_of(rings(50), usual=58, slope=0.2, pen=6)
    assert len(seams) > 1
    assert np.all(np.diff(seams, axis=0) >= 0)


def test_a_single_stroke_is_not_cut():
    stroke = np.ones((60, 8), np.float32)
    seams, crossed = cuts_of(stroke, usual=60, slope=0, pen=8)
    assert seams.shape == (0, 60)
    assert crossed.shape == (0,)

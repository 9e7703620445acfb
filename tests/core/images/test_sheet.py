"""A sheet of paper on a table is found, and nothing else is taken for one."""

import numpy as np
import pytest
from scipy import ndimage

from core.images import read_digit, read_row
from tests.core.images.rendering import file_of, ink_of


@pytest.mark.parametrize("light_on_dark", [True, False])
@pytest.mark.parametrize("noise", [0, 10])
@pytest.mark.parametrize("side", [32, 64])
def test_a_drawn_square_is_no_sheet_and_stays_hollow(side, noise, light_on_dark):
    grey = np.full((side, side), 40.0)
    edge, pen = side // 5, max(2, side // 12)
    grey[edge:-edge, edge:-edge] = 220
    grey[edge + pen : -edge - pen, edge + pen : -edge - pen] = 40
    grey += np.random.default_rng(side).normal(0, noise, grey.shape)
    grey = np.clip(grey if light_on_dark else 255 - grey, 0, 255).astype(np.uint8)
    pixels = read_digit(file_of(grey)).pixels.reshape(20, 20)
    assert pixels[8:12, 8:12].max() < 0.3
    assert pixels.max() > 0.7


def test_the_lit_corner_of_a_sheet_is_no_sheet_of_its_own():
    ink = np.hstack([ink_of(digit, 90, 0.1, side=130) for digit in "2571"])
    light = np.full(ink.shape, 0.45)
    light[:60, 200:] = 0.8
    picture = ndimage.gaussian_filter(light, 1) * (1 - 0.5 * ink)
    picture += np.random.default_rng(0).normal(0, 0.01, ink.shape)
    boxes = [digit.box for digit in read_row(file_of((255 * picture).astype(np.uint8)))]
    assert len(boxes) == 4
    assert min(bottom - top for top, _, bottom, _ in boxes) > 80

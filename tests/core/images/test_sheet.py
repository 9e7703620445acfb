"""A sheet of paper on a table is found, and nothing else is taken for one."""

import numpy as np
import pytest

from core.images import read_digit
from tests.core.images.rendering import file_of


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

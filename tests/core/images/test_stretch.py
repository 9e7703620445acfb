"""Narrow writing made wider, flat writing higher."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage

from core.images.stretch import USUAL, stretched


def bars(height, width):
    """A hollow rectangle of this size in the middle of the frame, its strokes two pixels wide."""
    image = np.zeros((28, 28), np.float32)
    top, left = 14 - height // 2, 14 - width // 2
    image[top : top + height, left : left + width] = 1
    image[top + 2 : top + height - 2, left + 2 : left + width - 2] = 0
    return image


def proportion(image):
    """How wide it is by its standard deviation, of its height."""
    place, total = np.arange(28), image.sum()
    across, down = image.sum(axis=0), image.sum(axis=1)
    spread = [axis @ (place - axis @ place / total) ** 2 / total for axis in (across, down)]
    return np.sqrt(spread[0] / spread[1])


@given(width=st.integers(5, 11))
@settings(deadline=None)
def test_narrow_writing_is_made_wider_the_more_the_narrower(width):
    narrow, less = stretched(np.stack([bars(20, width), bars(20, width + 1)]))
    before = proportion(bars(20, width))
    assert before < proportion(narrow) < USUAL + 0.05
    assert proportion(narrow) / before >= proportion(less) / proportion(bars(20, width + 1)) - 0.02


@given(height=st.integers(6, 15))
@settings(deadline=None)
def test_flat_writing_is_made_higher_but_no_higher_than_it_is_wide(height):
    (high,) = stretched(bars(height, 20)[None])
    assert 0.95 < proportion(high) < proportion(bars(height, 20))


@pytest.mark.parametrize("size", [(20, 14), (20, 20), (16, 14)])
def test_what_is_neither_narrow_nor_flat_is_left_alone(size):
    image = bars(*size)
    np.testing.assert_allclose(stretched(image[None])[0], image, atol=1e-5)


def test_two_hands_one_writing_narrow_digits_look_more_alike(mnist):
    wide = mnist[::3] / np.float32(255)
    narrow = np.stack([_squeezed(image, 0.7) for image in wide])
    before = np.abs(narrow - wide).mean()
    assert np.abs(stretched(narrow) - stretched(wide)).mean() < 0.85 * before


def test_its_centre_of_mass_stays_where_it_is(mnist):
    images = mnist[:300] / np.float32(255)
    for before, after in zip(images, stretched(images), strict=True):
        np.testing.assert_allclose(
            ndimage.center_of_mass(after), ndimage.center_of_mass(before), atol=0.15
        )


def test_what_becomes_of_one_image_does_not_depend_on_the_others(mnist):
    images = mnist[:50] / np.float32(255)
    together = stretched(images)
    alone = np.concatenate([stretched(image[None]) for image in images])
    np.testing.assert_array_equal(together, alone)


@pytest.mark.parametrize("image", [np.zeros((28, 28)), np.ones((28, 28)), np.eye(28)])
def test_whatever_it_is_it_stays_in_range(image):
    image = image.astype(np.float32)
    result = stretched(image[None])
    assert result.shape == (1, 28, 28)
    assert result.dtype == np.float32
    assert np.isfinite(result).all()
    assert 0 <= result.min() <= result.max() <= 1


def test_a_dot_and_no_pictures_at_all_are_no_trouble():
    dot = np.zeros((1, 28, 28), np.float32)
    dot[0, 14, 14] = 1
    np.testing.assert_allclose(ndimage.center_of_mass(stretched(dot)[0]), (14, 14), atol=0.1)
    assert stretched(dot[:0]).shape == (0, 28, 28)


def _squeezed(image, times):
    """The image made `times` as wide about its middle."""
    matrix = np.diag([1, 1 / times])
    return ndimage.affine_transform(image, matrix, (0, 14 - 14 / times), order=1)

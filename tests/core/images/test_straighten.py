import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from core.images.straighten import straightened


def bar(slant, side=28):
    """A stroke of half the height, leaning by `slant` pixels sideways for one up."""
    big = Image.new("L", (side * 8, side * 8))
    middle, reach = side * 4, side * 2
    ends = [(middle + slant * reach, middle - reach), (middle - slant * reach, middle + reach)]
    ImageDraw.Draw(big).line(ends, fill=255, width=side)
    return np.asarray(big.resize((side, side), Image.Resampling.BOX), np.float32) / 255


def slant_of(image):
    row, column = np.indices(image.shape)
    total = image.sum()
    down = row - (image * row).sum() / total
    right = column - (image * column).sum() / total
    return -(image * down * right).sum() / (image * down**2).sum()


@given(slant=st.floats(-0.6, 0.6), side=st.sampled_from([20, 28]))
@settings(deadline=None, max_examples=50)
def test_a_leaning_stroke_is_set_upright(slant, side):
    upright = straightened(bar(slant, side)[None])[0]
    assert abs(slant_of(upright)) < 0.02 + 0.05 * abs(slant)


def test_no_digit_is_left_leaning_that_can_be_straightened(mnist):
    images = mnist / np.float32(255)
    before = np.array([slant_of(image) for image in images])
    after = np.array([slant_of(image) for image in straightened(images)])
    assert np.abs(before).mean() > 0.2
    assert np.abs(after).mean() < 0.01


def test_ink_is_neither_lost_nor_made(mnist):
    images = mnist / np.float32(255)
    kept = straightened(images).sum(axis=(1, 2)) / images.sum(axis=(1, 2))
    assert np.abs(kept - 1).max() < 0.05


def test_the_digit_is_centred_where_mnist_centres_it(mnist):
    images = straightened(mnist / np.float32(255))
    centre = images.sum(axis=1) @ np.arange(28) / images.sum(axis=(1, 2))
    assert np.abs(centre - 14).max() < 0.3


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_an_even_image_stays_in_range(value):
    even = np.full((1, 28, 28), value, np.float32)
    result = straightened(even)
    assert np.isfinite(result).all()
    assert result.min() >= 0
    assert result.max() <= 1


def test_a_single_pixel_and_a_single_row_are_left_where_the_centre_is():
    images = np.zeros((2, 28, 28), np.float32)
    images[0, 14, 14] = 1
    images[1, 14, 8:21] = 1
    np.testing.assert_allclose(straightened(images), images, atol=1e-5)

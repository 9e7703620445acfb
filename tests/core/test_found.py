"""What was found on a picture: which digits, and where they stand."""

import numpy as np
import pytest
from PIL import Image

from core.datasets import load_originals
from core.errors import InputError
from core.found import found_on_canvas, found_on_photo
from core.images import Preparation, read_digit, read_row
from core.sample_photos import SAMPLES
from tests.core.images.rendering import file_of, ink_of, photo

PLAIN = Preparation()


def two_digits() -> np.ndarray:
    """(200, 400): a 5 in the left half, a 7 in the right one, each 100 high."""
    five = ink_of("5", 100, side=200)
    return np.hstack([five, ink_of("7", 100, side=200)])


def canvas_of(ink: np.ndarray) -> np.ndarray:
    return np.dstack([np.zeros((*ink.shape, 3)), 255 * ink]).astype(np.uint8)


@pytest.mark.parametrize("times", [1, 4], ids=["small", "reduced"])
def test_a_place_is_where_the_digit_stands_whatever_the_photo_was_reduced_to(times):
    picture = Image.fromarray(photo(two_digits())).resize((400 * times, 200 * times))
    found = found_on_photo(file_of(picture), PLAIN)
    assert found.in_row
    for (top, left, bottom, right), middle in zip(found.places, (0.25, 0.75), strict=True):
        assert (top + bottom) / 2 == pytest.approx(0.5, abs=0.04)
        assert bottom - top == pytest.approx(0.56, abs=0.06)
        assert (left + right) / 2 == pytest.approx(middle, abs=0.04)


def test_one_digit_of_several_is_read_as_read_digit_reads_it():
    content = file_of(photo(two_digits()))
    (digit,) = found_on_photo(content, PLAIN, one=True).digits
    np.testing.assert_array_equal(digit.pixels, read_digit(content, PLAIN).pixels)
    several = found_on_photo(content, PLAIN).digits
    for digit, expected in zip(several, read_row(content, PLAIN), strict=True):
        np.testing.assert_array_equal(digit.pixels, expected.pixels)


def test_a_digit_that_was_turned_by_its_camera_is_boxed_where_it_stands():
    upright = Image.fromarray(photo(ink_of("7", 100, side=300, at=(90, 210))))
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = file_of(upright.transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif)
    (here,) = found_on_photo(turned, PLAIN).places
    (there,) = found_on_photo(file_of(upright), PLAIN).places
    assert here == pytest.approx(there, abs=0.02)


def test_a_digit_in_mnists_own_form_is_the_whole_picture(mnist_digit):
    found = found_on_photo(file_of(mnist_digit), PLAIN)
    assert found.places == (None,)


@pytest.fixture
def mnist_digit():
    return np.round(load_originals()[0] * 255).astype(np.uint8)


def test_on_a_canvas_everything_is_one_digit_unless_a_row_is_asked():
    canvas = canvas_of(two_digits())
    assert not found_on_canvas(canvas, PLAIN).in_row
    row = found_on_canvas(canvas, PLAIN, row=True)
    assert len(row.digits) == 2
    assert row.places[0][3] < 0.5 < row.places[1][1]
    with pytest.raises(InputError, match="Nothing is drawn yet"):
        found_on_canvas(np.zeros((60, 60, 4), np.uint8), PLAIN, row=True)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.digits)
def test_a_sample_photo_shows_the_digits_it_is_said_to(sample):
    found = found_on_photo(sample.content, PLAIN)
    assert len(found.digits) == len(sample.digits)

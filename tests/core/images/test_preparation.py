import numpy as np
import pytest
from PIL import Image

from core.images import Preparation, prepare


@pytest.mark.parametrize("shape", [(20, 20), (8, 8), (28, 28), (12, 30)])
def test_digits_are_resized_to_what_pillow_makes_of_them(shape, mnist):
    images = mnist[:50] / np.float32(255)
    height, width = shape
    expected = [
        np.asarray(Image.fromarray(image).resize((width, height), Image.Resampling.BICUBIC))
        for image in images
    ]
    np.testing.assert_allclose(
        prepare(images, Preparation(shape)), np.reshape(expected, (50, -1)), atol=1e-6
    )


def test_an_image_that_has_the_size_already_is_left_as_it_is(mnist):
    images = mnist[:5, 4:24, 4:24] / np.float32(255)
    np.testing.assert_array_equal(prepare(images, Preparation()), images.reshape(5, 400))


@pytest.mark.parametrize("straighten", [False, True])
def test_what_becomes_of_one_image_does_not_depend_on_the_others(straighten, mnist):
    images, preparation = mnist[:200] / np.float32(255), Preparation(straighten=straighten)
    together = prepare(images, preparation)
    alone = np.concatenate([prepare(image[None], preparation) for image in images])
    np.testing.assert_array_equal(together, alone)


@pytest.mark.parametrize(
    ("field", "value"), [("image_shape", (0, 20)), ("image_shape", (20, 65)), ("kind", "sound")]
)
def test_a_field_out_of_range_is_named(field, value):
    with pytest.raises(ValueError, match=field):
        Preparation(**{field: value})

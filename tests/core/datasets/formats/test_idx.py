"""MNIST's own files."""

import gzip

import numpy as np
import pytest

from core.datasets import ReadOptions, load_bundled, load_originals, read_idx_pair
from core.errors import InputError

CODES = {"u1": 8, "i1": 9, ">i2": 11, ">i4": 12, ">f4": 13, ">f8": 14}


def idx(array: np.ndarray, dtype: str = "u1", shape: tuple[int, ...] | None = None) -> bytes:
    array = np.asarray(array).astype(dtype)
    shape = array.shape if shape is None else shape
    header = bytes([0, 0, CODES[dtype], len(shape)]) + np.array(shape, ">u4").tobytes()
    return header + array.tobytes()


IMAGES = np.random.default_rng(0).integers(0, 256, (20, 9, 11))
IMAGES[0, 0, :2] = 0, 255
LABELS = np.arange(20) % 2


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize("dtype", CODES)
def test_every_number_type_is_read_packed_or_not(pack, dtype):
    images = IMAGES % 2
    dataset = read_idx_pair(pack(idx(images, dtype)), pack(idx(LABELS)))
    np.testing.assert_array_equal(dataset.X, images.reshape(20, 99))
    assert dataset.image_shape == (9, 11)
    np.testing.assert_array_equal(dataset.y, LABELS)


def test_bytes_are_divided_by_255():
    dataset = read_idx_pair(idx(IMAGES), idx(LABELS))
    np.testing.assert_allclose(dataset.X, IMAGES.reshape(20, 99) / 255, atol=1e-7)
    assert "Bytes were divided by 255." in dataset.notes


@pytest.mark.parametrize("image_shape", [(20, 20), (28, 28)])
def test_mnist_becomes_what_the_bundled_digits_are_or_keeps_its_size(image_shape):
    rows = slice(0, 5000, 50)
    images = np.round(load_originals()[rows] * 255)
    options = ReadOptions(image_shape=image_shape)
    dataset = read_idx_pair(idx(images), idx(load_bundled().y[rows]), options=options)
    same = load_bundled().X[rows] if image_shape == (20, 20) else images.reshape(100, -1) / 255
    np.testing.assert_allclose(dataset.X, same, atol=1e-6)
    assert dataset.image_shape == image_shape
    assert dataset.kind == "ink"


@pytest.mark.parametrize(
    ("images", "labels", "words"),
    [
        (b"", idx(LABELS), "The first file is empty"),
        (idx(IMAGES), b"", "the second file is empty"),
        (idx(IMAGES), idx(IMAGES), "hold images"),
        (idx(LABELS), idx(LABELS), "hold labels"),
        (idx(IMAGES), idx(LABELS[:-1]), "20 images but the second file 19 labels"),
        (idx(IMAGES)[:-1], idx(LABELS), "The first file is damaged or cut short"),
        (idx(IMAGES), idx(LABELS)[:-1], "the second file is damaged or cut short"),
        (idx(IMAGES) + b"x", idx(LABELS), "damaged or cut short"),
        (gzip.compress(idx(IMAGES))[:-9], idx(LABELS), "damaged or cut short"),
        (gzip.compress(idx(IMAGES))[:-5] + b"\0\0\0\0\0", idx(LABELS), "damaged or cut short"),
        (b"\0\0", idx(LABELS), "damaged or cut short"),
        (b"\x89PNG\r\n\x1a\n", idx(LABELS), "The first file is no IDX file"),
        (idx(IMAGES.reshape(5, 4, 9, 11)), idx(LABELS[:5]), "grey"),
        (idx(IMAGES * np.nan, ">f4"), idx(LABELS), "NaN or Inf"),
        (idx(IMAGES), idx(LABELS * 0), "one class only"),
        (idx(IMAGES), idx([], shape=(300_000,)), "20 images but the second file 300,000 labels"),
        (idx([], shape=(300_000, 2, 2)), idx(LABELS), "300,000 rows"),
        (idx([], shape=(150_000, 28, 28)), idx(LABELS), "100 million"),
        (idx([], shape=(20, 65, 64)), idx(LABELS), "rows of length 4,160"),
        (idx([], shape=(2**32 - 1,) * 3), idx(LABELS), "rows of length"),
        (idx([], shape=(0, 28, 28)), idx([], shape=(0,)), "holds no rows"),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",
)
def test_a_pair_that_cannot_be_used_is_refused_with_the_reason(images, labels, words):
    with pytest.raises(InputError, match=words):
        read_idx_pair(images, labels)


def test_a_size_that_does_not_fit_cannot_be_chosen():
    with pytest.raises(InputError, match="images of 20×20 have 400"):
        read_idx_pair(idx(IMAGES), idx(LABELS), options=ReadOptions(image_shape=(20, 20)))

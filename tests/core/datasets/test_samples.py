"""A sample file of every format can be downloaded and is read as the digits it was made of."""

import numpy as np
import pytest

from core.datasets import (
    SAMPLE_ENDINGS,
    load_bundled,
    read_dataset,
    read_idx_pair,
    sample_file,
    sample_idx_pair,
)
from core.datasets.samples import sample_rows

# How far a value may be from the bundled digit's: text is rounded, the rest is exact.
TOLERANCE = {".mat": 1e-7, ".npz": 0, ".csv": 5.1e-4, ".zip": 1e-6, ".gz": 1e-6}


@pytest.mark.parametrize("ending", SAMPLE_ENDINGS)
def test_a_sample_is_read_as_the_digits_it_was_made_of(ending):
    dataset = read_dataset(*sample_file(ending))
    rows, digits = sample_rows(), load_bundled()
    np.testing.assert_allclose(dataset.X, digits.X[rows], rtol=0, atol=TOLERANCE[ending])
    np.testing.assert_array_equal(dataset.y, digits.y[rows])
    assert dataset.class_names == digits.class_names
    assert (dataset.image_shape, dataset.kind) == ((20, 20), "ink")


@pytest.mark.parametrize("ending", SAMPLE_ENDINGS)
def test_a_sample_is_the_same_file_each_time(ending):
    assert sample_file(ending) == sample_file(ending)


def test_the_idx_pair_is_read_in_either_order():
    (images_name, images), (labels_name, labels) = sample_idx_pair()
    first = read_idx_pair(images, labels, file_names=(images_name, labels_name))
    second = read_idx_pair(labels, images, file_names=(labels_name, images_name))
    assert first.fingerprint == second.fingerprint
    assert first.name == second.name == "sample-images-idx3-ubyte"


def test_an_unknown_ending_is_a_callers_mistake():
    with pytest.raises(ValueError, match=r"ending is '\.doc'"):
        sample_file(".doc")

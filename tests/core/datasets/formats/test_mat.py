"""MATLAB files, written by scipy as the independent authority."""

import io
import struct
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.io import savemat

from core.datasets import ReadOptions, load_bundled, read_dataset, sample_file


def mat(compressed=True, **variables) -> bytes:
    file = io.BytesIO()
    savemat(file, variables, do_compression=compressed)
    return file.getvalue()


X = np.linspace(0, 1, 60).reshape(20, 3)
y = np.repeat([[1], [2]], 10, axis=0)


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from("f8 f4 u1 i2 u2 i4 i8 >f8 >i2".split()),
    st.integers(4, 30),
    st.integers(2, 30),
    st.booleans(),
    st.integers(0, 99),
)
def test_a_matrix_of_any_type_is_read_as_scipy_wrote_it(dtype, rows, inputs, compressed, seed):
    rng = np.random.default_rng(seed)
    values = rng.integers(0, 2, (rows, inputs)).astype(dtype)
    values[0, 0] = 0
    values[1, 0] = 1
    labels = np.arange(rows) % 2 + 5
    dataset = read_dataset("a.mat", mat(compressed, X=values, y=labels[:, None]))
    np.testing.assert_array_equal(dataset.X, values)
    assert dataset.class_names == ("5", "6")
    np.testing.assert_array_equal(dataset.y, labels - 5)


def test_the_courses_files_are_turned_to_rows_and_its_10_is_the_digit_0():
    dataset = read_dataset(*sample_file(".mat"))
    assert dataset.class_names == tuple("0123456789")
    assert dataset.y[:20].tolist() == [0] * 20
    assert any("10 was read as the digit 0" in note for note in dataset.notes)
    assert any("column by column" in note for note in dataset.notes)


def test_the_column_order_can_be_switched():
    name, content = sample_file(".mat")
    turned = read_dataset(name, content, options=ReadOptions(column_order=False))
    straight = read_dataset(name, content)
    np.testing.assert_array_equal(
        turned.X.reshape(-1, 20, 20).transpose(0, 2, 1).reshape(-1, 400), straight.X
    )
    assert turned.class_names == straight.class_names


def test_columns_are_turned_for_other_sizes_only_when_asked():
    images = np.random.default_rng(0).random((20, 8, 8))
    content = mat(X=images.transpose(0, 2, 1).reshape(20, 64), y=y)
    asked = read_dataset("a.mat", content, options=ReadOptions(column_order=True))
    np.testing.assert_allclose(asked.X, images.reshape(20, 64), atol=1e-7)
    assert not np.array_equal(read_dataset("a.mat", content).X, asked.X)


def test_a_file_with_a_word_of_its_own_is_left_as_it_is():
    digits = load_bundled()
    rows = np.arange(0, 5000, 250)
    labels = np.where(digits.y[rows] == 0, 10, digits.y[rows])
    dataset = read_dataset(
        "a.mat", mat(X=digits.X[rows], y=labels[:, None], image_shape=np.array([[20, 20]]))
    )
    np.testing.assert_array_equal(dataset.X, digits.X[rows])
    assert dataset.class_names == tuple(str(label) for label in range(1, 11))


def test_an_image_shape_of_0_by_0_means_no_picture():
    values = np.random.default_rng(0).random((20, 64))
    dataset = read_dataset("a.mat", mat(X=values, y=y, image_shape=np.array([[0, 0]])))
    assert (dataset.image_shape, dataset.kind) == (None, "table")


def test_labels_may_lie_in_a_row():
    assert len(read_dataset("a.mat", mat(X=X, y=y.T))) == 20


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (mat(y=y, A=X), "has no X: it holds y, A"),
        (mat(X=X), "has no y"),
        (mat(X=X, y=y[:-1]), "20 rows but 19 labels"),
        (mat(X=X * np.nan, y=y), "NaN or Inf"),
        (mat(X=np.where(X == 1, np.inf, X), y=y), "NaN or Inf"),
        (mat(X=X, y=y * np.nan), "NaN or Inf among its labels"),
        (mat(X=X, y=y + 0.5), "labels such as 1.5"),
        (mat(X=X, y=np.ones((20, 1))), "one class only"),
        (mat(X=X, y=np.r_[y[:-1], [[3]]]), "a single example of the class “3”"),
        (mat(X=X, y=np.arange(20)[:, None]), "a single example"),
        (mat(X=np.zeros((0, 0)), y=y), "holds no rows"),
        (mat(X=X[:, :1], y=y), "rows of length 1"),
        (mat(X=np.zeros((4, 5000)), y=y[8:12]), "rows of length 5,000"),
        (mat(X=np.zeros((20, 3, 3)), y=y), "3 axes"),
        (mat(X=X + 1j, y=y), "complex matrix"),
        (mat(X={"a": 1}, y=y), "structure"),
        (mat(X=np.array([[1, "a"]], dtype=object), y=y), "cell array"),
        (mat(X="text", y=y), "text"),
        (mat(X=X, y=X), "a y of 20×3"),
        (mat(X=X, y=y, image_shape=np.array([[1.5, 2]])), "image_shape"),
        (mat(X=X, y=y, image_shape=np.array([[4, 4]])), "images of 4×4 have 16"),
        (mat()[:100], "no .mat file"),
        (b"# Created by Octave 9\n# name: X\n" + b"1 2 3\n" * 50, "no .mat file"),
        (b"MATLAB 7.3 MAT-file".ljust(512) + b"\x89HDF\r\n\x1a\n", "save it with -v7"),
        (mat(X=X, y=y)[:-20], "damaged or cut short"),
        (mat(False, X=X, y=y)[:-20], "damaged or cut short"),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",
)
def test_a_file_that_cannot_be_used_is_refused_with_the_reason(refusal, content, words):
    assert words in refusal("a.mat", content)


def matrix_header(name: bytes, rows: int, columns: int, data_bytes: int) -> bytes:
    """The start of an uncompressed v5 matrix of doubles that declares any size."""
    body = struct.pack("<IIII", 6, 8, 6, 0) + struct.pack("<IIii", 5, 8, rows, columns)
    body += struct.pack("<HH4s", 1, len(name), name.ljust(4, b"\0"))
    return body + struct.pack("<II", 9, data_bytes)


@pytest.mark.parametrize(
    ("rows", "columns", "words"),
    [
        (300_000, 2, "300,000 rows"),
        (200_000, 2000, "100 million"),
        (4, 60_000, "rows of length 60,000"),
    ],
)
def test_a_declared_size_is_refused_before_anything_is_unpacked(refusal, rows, columns, words):
    body = matrix_header(b"X", rows, columns, rows * columns * 8)
    packed = zlib.compress(struct.pack("<II", 14, len(body)) + body)
    content = mat(y=y) + struct.pack("<II", 15, len(packed)) + packed
    assert words in refusal("a.mat", content)


def test_a_matrix_that_unpacks_to_more_than_it_declares_is_refused(refusal):
    body = matrix_header(b"X", 20, 3, 480) + X.T.tobytes() + bytes(10_000_000)
    packed = zlib.compress(struct.pack("<II", 14, len(body)) + body)
    content = mat(y=y) + struct.pack("<II", 15, len(packed)) + packed
    assert "damaged" in refusal("a.mat", content)

"""numpy files, written by numpy as the independent authority."""

import io
import re
import zipfile

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.datasets import ReadOptions, read_dataset


def npz(save=np.savez_compressed, **arrays) -> bytes:
    file = io.BytesIO()
    save(file, **arrays)
    return file.getvalue()


def packed(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def npy(descr: str, shape: str, payload: bytes = b"", order: str = "False") -> bytes:
    """An array file that declares whatever it is told to."""
    header = f"{{'descr': {descr}, 'fortran_order': {order}, 'shape': {shape}, }}".encode()
    header = header.ljust(118 - len(header) % 64 + len(header) // 64 * 64) + b"\n"
    return b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + payload


def saved(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


X = np.linspace(0, 1, 60).reshape(20, 3)
y = np.repeat([0, 1], 10)
NO_LETTERS = (b"a\0\0\0" + b"\xff\xff\xff\xff") * 10


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from("f2 f4 f8 >f8 u1 i1 >i2 u4 i8 ?".split()),
    st.sampled_from("CF"),
    st.integers(4, 300),
    st.integers(2, 40),
    st.integers(0, 99),
)
def test_an_array_of_any_type_and_order_is_read_as_numpy_wrote_it(dtype, order, rows, n, seed):
    values = np.random.default_rng(seed).integers(0, 2, (rows, n)).astype(dtype, order=order)
    values[:2, 0] = 0, 1
    dataset = read_dataset("a.npz", npz(X=values, y=np.arange(rows) % 2))
    np.testing.assert_array_equal(dataset.X, values.astype(np.float32))


@pytest.mark.parametrize("order", ["C", "F"])
def test_images_are_read_row_by_row_whatever_their_order_in_memory(order):
    images = np.random.default_rng(0).random((20, 9, 11))
    dataset = read_dataset("a.npz", npz(X=np.asarray(images, order=order), y=y))
    np.testing.assert_allclose(dataset.X, images.reshape(20, 99), atol=1e-7)
    assert dataset.image_shape == (9, 11)


def test_class_names_and_the_shape_come_with_the_file():
    names = np.array(["seal", "whale"])
    dataset = read_dataset("sea.npz", npz(X=X, y=y, class_names=names, image_shape=[1, 3]))
    assert dataset.class_names == ("seal", "whale")
    assert dataset.image_shape == (1, 3)
    assert dataset.name == "sea"


def test_class_names_may_belong_to_labels_from_1():
    dataset = read_dataset("a.npz", npz(X=X, y=y + 1, class_names=["seal", "whale"]))
    assert dataset.class_names == ("seal", "whale")
    np.testing.assert_array_equal(dataset.y, y)


def test_labels_may_be_text():
    dataset = read_dataset("a.npz", npz(X=X, y=np.array(["no", "yes"])[y]))
    assert dataset.class_names == ("no", "yes")
    np.testing.assert_array_equal(dataset.y, y)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (npz(A=X, y=y), "has no X: it holds A, y"),
        (npz(X=X), "has no y"),
        (npz(X=X, y=y[:-1]), "20 rows but 19 labels"),
        (npz(X=np.where(X == 1, np.nan, X), y=y), "NaN or Inf"),
        (npz(X=X * 1e300, y=y), "NaN or Inf"),
        (npz(X=X * 1e35, y=y), "beyond ±1e30"),
        (npz(X=np.full((20, 3), 7), y=y), "the value 7 everywhere"),
        (npz(X=X.astype(complex), y=y), "an .npz file|plain numbers"),
        (npz(X=np.array([["a", "b"]] * 20), y=y), "it must hold real numbers"),
        (npz(X=X[:, 0], y=y), r"shape \(20,\)"),
        (npz(X=np.zeros((20, 3, 3, 3)), y=y), "it must be"),
        (npz(X=X, y=X), r"a y of shape \(20, 3\)"),
        (npz(X=X, y=y * 0), "one class only"),
        (npz(X=X, y=np.arange(20)), "a single example of the class “0”"),
        (npz(X=np.repeat(X, 6, 0), y=np.arange(120) // 2), "more than 50 classes"),
        (npz(X=X, y=y.astype(complex)), "plain numbers"),
        (npz(X=X, y=y * 2**40), "labels beyond"),
        (npz(X=X, y=np.array(["", "b"])[y]), "a row without a label"),
        (npz(X=X, y=np.array(["a" * 61, "b"])[y]), "names of up to 60"),
        (npz(X=X, y=np.array(["a\x00b", "b"])[y]), "ordinary characters"),
        (npz(X=X, y=y, class_names=["a", "b", "c"]), "no example of the class “c”"),
        (npz(X=X, y=y + 7, class_names=["a", "b", "c"]), "names 3 classes"),
        (npz(X=X, y=y, class_names=["a", "a"]), "the same name"),
        (npz(X=X, y=y, class_names=[1, 2]), "no list of texts"),
        (npz(X=X, y=y, image_shape=[2, 2]), "images of 2×2 have 4"),
        (npz(X=X, y=y, image_shape=[-1, -3]), "two whole numbers"),
        (npz(X=X, y=y, image_shape=3), "two whole numbers"),
        (npz(X=X, y=[]), "empty y"),
        (npz(np.savez, X=np.array([{}], dtype=object), y=y), "pickled objects in X"),
        (npz(np.savez, X=X, y=np.array([{}] * 20, dtype=object)), "pickled objects in y"),
        (npz(X=X, y=y)[:-30], "damaged or cut short"),
        (packed({"X.npy": saved(X)[:-8], "y.npy": saved(y)}), "larger than the file holds"),
        (packed({"X.npy": saved(X) + b"more", "y.npy": saved(y)}), "damaged or cut short"),
        (packed({"X.npy": b"no array", "y.npy": saved(y)}), "damaged or cut short"),
        (packed({"../X.npy": saved(X), "y.npy": saved(y)}), "points outside the archive"),
        (packed({"X.npy": npy("'<f8'", "(300000, 400)"), "y.npy": saved(y)}), "larger than"),
        (packed({"X.npy": npy("'<f8'", "(-2, -3)", bytes(48)), "y.npy": saved(y)}), "negative"),
        (packed({"X.npy": npy("'<f8'", "9" * 400), "y.npy": saved(y)}), "damaged"),
        (packed({"X.npy": npy("'|V8'", "(20, 3)", bytes(480)), "y.npy": saved(y)}), "plain"),
        (packed({"X.npy": npy("[('a', '<f8')]", "(20, 3)", bytes(480)), "y.npy": b""}), "plain"),
        (packed({"X.npy": npy("(" * 90, "(20, 3)"), "y.npy": saved(y)}), "damaged"),
        (packed({"X.npy": saved(X), "y.npy": npy("'<U1'", "(20,)", NO_LETTERS)}), "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",
)
def test_a_file_that_cannot_be_used_is_refused_with_the_reason(refusal, content, words):
    assert re.search(words, refusal("a.npz", content))


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        ((300_000, 4), "declares 300,000 rows"),
        ((150_000, 1000), "100 million"),
        ((20, 70, 70), "rows of length 4,900"),
    ],
)
def test_a_declared_size_is_refused_before_anything_is_decoded(refusal, shape, words):
    # Zeros pack to a thousandth: what would be unpacked is many times the file.
    array = npy("'|u1'", str(shape), bytes(int(np.prod(shape))))
    assert words in refusal("a.npz", packed({"X.npy": array, "y.npy": saved(y)}))


def test_a_file_that_unpacks_to_gigabytes_is_refused_by_its_directory(refusal):
    content = packed({"X.npy": saved(X), "y.npy": saved(y)})
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(b"PK\x01\x02"))
    swollen = content[: at + 24] + (2**31).to_bytes(4, "little") + content[at + 28 :]
    assert "when unpacked" in refusal("a.npz", swollen)


def test_an_unusual_packing_and_a_password_are_refused(refusal):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("X.npy", saved(X))
    assert "ordinary .zip" in refusal("a.npz", file.getvalue())
    content = bytearray(packed({"X.npy": saved(X)}))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    assert "password" in refusal("a.npz", bytes(content))


def test_what_a_row_shows_can_be_chosen():
    content = npz(X=np.random.default_rng(0).random((20, 64)), y=y)
    assert read_dataset("a.npz", content).image_shape == (8, 8)
    chosen = read_dataset("a.npz", content, options=ReadOptions(image_shape=(4, 16)))
    assert chosen.image_shape == (4, 16)
    table = read_dataset("a.npz", content, options=ReadOptions(kind="table"))
    assert (table.image_shape, table.kind) == (None, "table")

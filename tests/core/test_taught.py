"""A visitor's own digits: kept, bounded, and back from a file; files are hostile until read."""

import io
import zipfile

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from core.errors import InputError
from core.taught import MOST, Taught, read_taught, write_taught

SHAPE, CLASSES = (28, 28), 10


def some(count: int = 3) -> Taught:
    taught = Taught.none(SHAPE)
    for k in range(count):
        taught = taught.and_one(np.full(SHAPE, k / 100), k % CLASSES)
    return taught


def file_with(**arrays: np.ndarray) -> bytes:
    content = io.BytesIO()
    np.savez(content, **arrays)
    return content.getvalue()


@settings(deadline=None, max_examples=25)
@given(
    st.integers(0, MOST).flatmap(
        lambda k: st.tuples(
            arrays(np.uint8, (k, *SHAPE)), arrays(np.uint8, k, elements=st.integers(0, 9))
        )
    )
)
def test_what_is_saved_comes_back_the_same(both):
    taught = Taught(*both)
    back = read_taught("mine.npz", write_taught(taught), SHAPE, CLASSES)
    np.testing.assert_array_equal(back.images, taught.images)
    np.testing.assert_array_equal(back.labels, taught.labels)


def test_a_drawing_joins_and_can_be_taken_out_again():
    taught = some()
    assert taught.labels.tolist() == [0, 1, 2]
    assert taught.images[2].max() == taught.images[2].min() == round(255 * 0.02)
    assert taught.without(1).labels.tolist() == [0, 2]
    assert taught.labels.dtype == taught.without(1).labels.dtype == np.uint8


def test_a_drawing_that_is_there_already_only_gets_its_new_name():
    taught = some().and_one(np.full(SHAPE, 0.01), 7)
    assert sorted(taught.labels.tolist()) == [0, 2, 7]


def test_saved_drawings_join_those_that_are_there_up_to_the_bound():
    assert some(2).and_all(some(3)).labels.tolist() == [0, 1, 0, 1, 2]
    with pytest.raises(InputError, match="80 drawings: up to 50"):
        some(30).and_all(some(MOST))


def test_there_is_a_bound_to_what_it_can_be_taught():
    with pytest.raises(InputError, match=f"{MOST} already"):
        some(MOST).and_one(np.ones(SHAPE), 1)


IMAGES, LABELS = np.zeros((2, *SHAPE), np.uint8), np.array([1, 9], np.uint8)
WHOLE = file_with(images=IMAGES, labels=LABELS)
REFUSED = {
    "empty": (b"", "damaged"),
    "text": (b"my digits", "damaged"),
    "cut short": (WHOLE[: len(WHOLE) // 2], "damaged"),
    "no labels": (file_with(images=IMAGES), "no labels"),
    "another size": (file_with(images=IMAGES[:, :8, :8], labels=LABELS), "28 × 28"),
    "one label too few": (file_with(images=IMAGES, labels=LABELS[:1]), "one label"),
    "a single label": (file_with(images=IMAGES, labels=np.uint8(3)), "one label"),
    "a class too many": (file_with(images=IMAGES, labels=LABELS + np.uint8(1)), "class 10"),
    "floats": (file_with(images=IMAGES / 3, labels=LABELS), "float64"),
    "objects": (file_with(images=IMAGES, labels=np.array(["1", None])), "object"),
    "too many": (
        file_with(images=np.zeros((60, *SHAPE), np.uint8), labels=np.zeros(60, np.uint8)),
        "60 drawings",
    ),
}


@pytest.mark.parametrize(("content", "says"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_such_file_is_refused_in_one_sentence(content, says):
    with pytest.raises(InputError, match=says) as refusal:
        read_taught("../mine.npz", content, SHAPE, CLASSES)
    assert str(refusal.value).startswith("mine.npz ")
    assert str(refusal.value).endswith(".")


def test_an_array_that_declares_more_than_it_holds_is_never_made():
    header = (
        b"\x93NUMPY\x01\x00v\x00{'descr': '|u1', 'fortran_order': False, 'shape': (%d, 28, 28)}"
    )
    entry = (header % 10**12).ljust(127) + b"\n"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("images.npy", entry)
        archive.writestr("labels.npy", entry)
    with pytest.raises(InputError, match="damaged"):
        read_taught("bomb.npz", content.getvalue(), SHAPE, CLASSES)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_damaged_file_gives_its_digits_or_one_sentence(data):
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    said = ""
    try:
        assert len(read_taught("mine.npz", bytes(content), SHAPE, CLASSES)) <= MOST
    except InputError as refusal:
        said = str(refusal)
    assert said == "" or said.endswith(".")

"""How the values of a file become inputs: what is scaled, what is guessed, and that it is said."""

import io

import numpy as np
import pytest

from core.datasets import ReadOptions, load_bundled, load_pictures, read_dataset
from core.errors import InputError


def read(X, y=None, **options):
    file = io.BytesIO()
    np.savez(file, X=X, y=np.arange(len(X)) % 2 if y is None else y)
    return read_dataset("a.npz", file.getvalue(), options=ReadOptions(**options))


NOISE = np.random.default_rng(0).random((20, 64))


def test_values_that_overshoot_0_and_1_a_little_are_left_as_they_are():
    values = NOISE * 1.5 - 0.25
    values[0, :2] = -0.25, 1.25
    dataset = read(values)
    np.testing.assert_array_equal(dataset.X, values.astype(np.float32))
    assert not any("scaled" in note for note in dataset.notes)


@pytest.mark.parametrize("beyond", [-0.26, 1.26])
def test_other_values_are_scaled_by_the_datas_own_range_and_it_is_said(beyond):
    values = NOISE.copy()
    values[0, :3] = beyond, 0, 1
    dataset = read(values)
    assert (dataset.X.min(), dataset.X.max()) == (0, 1)
    low, high = min(beyond, 0), max(beyond, 1)
    np.testing.assert_allclose(dataset.X, (values - low) / (high - low), atol=1e-6)
    assert any("were scaled to 0–1" in note for note in dataset.notes)


def test_bytes_are_divided_by_255_and_it_is_said():
    values = (NOISE * 200).astype(np.uint8)
    dataset = read(values)
    np.testing.assert_allclose(dataset.X, values / 255, atol=1e-7)
    assert "Bytes were divided by 255." in dataset.notes


def test_masks_of_0_and_1_stay_what_they_are_though_stored_as_bytes():
    values = (NOISE > 0.5).astype(np.uint8)
    np.testing.assert_array_equal(read(values).X, values)


def test_a_column_of_a_table_that_never_changes_becomes_0():
    dataset = read(np.c_[np.arange(20), np.full(20, 9)], kind="table")
    np.testing.assert_allclose(dataset.X, np.c_[np.arange(20) / 19, np.zeros(20)], atol=1e-6)


def test_the_digits_are_ink_and_pictures_that_fill_their_frame_are_not():
    digits, pictures = load_bundled(), load_pictures()
    assert read(digits.X[::50], digits.y[::50]).kind == "ink"
    assert read(pictures.X, pictures.y).kind == "picture"
    assert read(digits.X[::50], digits.y[::50], kind="picture").kind == "picture"


def test_dark_digits_on_light_paper_are_turned_round_and_it_is_said():
    digits = load_bundled()
    dataset = read(1 - digits.X[::50], digits.y[::50])
    np.testing.assert_allclose(dataset.X, digits.X[::50], atol=1e-6)
    assert any("turned to light on dark" in note for note in dataset.notes)


def test_fewer_than_64_numbers_are_a_table_unless_the_shape_is_given():
    assert read(NOISE[:, :49]).kind == "table"
    assert read(NOISE[:, :49], image_shape=(7, 7)).image_shape == (7, 7)


def test_a_picture_needs_a_shape():
    with pytest.raises(InputError, match="choose the height and width"):
        read(NOISE[:, :50], kind="picture")
    with pytest.raises(InputError, match="choose a size that fits"):
        read(NOISE, image_shape=(7, 7))


def test_every_note_is_a_sentence():
    for dataset in (read(NOISE * 9), read(NOISE[:, :9] * 9), read(load_bundled().X[::50])):
        assert dataset.notes
        for note in dataset.notes:
            assert note[0].isupper()
            assert note.endswith(".")


def test_two_inputs_and_fifty_classes_are_enough_and_4096_not_too_many():
    assert read(np.arange(200).reshape(100, 2), np.arange(100) % 50).classes == 50
    assert read(np.random.default_rng(0).random((4, 4096))).image_shape == (64, 64)

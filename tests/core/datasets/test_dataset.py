"""A data set cannot be changed, and is not copied without need."""

import dataclasses

import numpy as np
import pytest

from core.datasets import Dataset, load_bundled


def dataset(**fields) -> Dataset:
    return Dataset(
        **{
            "X": np.zeros((4, 2)),
            "y": np.array([0, 1, 0, 1]),
            "class_names": ("a", "b"),
            "image_shape": None,
            "name": "four",
            "kind": "table",
            **fields,
        }
    )


def test_what_is_handed_in_can_be_changed_later_and_changes_nothing():
    X, y = np.zeros((4, 2), dtype=np.float32), np.array([0, 1, 0, 1])
    seen = X.view()
    seen.flags.writeable = False
    for given in (X, seen):
        made = dataset(X=given, y=y)
        X[0, 0], y[0] = 7, 1
        assert made.X[0, 0] == 0
        assert made.y[0] == 0
        X[0, 0], y[0] = 0, 0


def test_arrays_that_nobody_can_write_to_are_not_copied():
    digits = load_bundled()
    renamed = dataclasses.replace(digits, class_names=tuple("abcdefghij"))
    assert renamed.X is digits.X
    assert renamed.y is digits.y


def test_the_fingerprint_follows_rows_and_labels():
    base = dataset().fingerprint
    assert dataset().fingerprint == base
    assert dataset(X=np.eye(4, 2)).fingerprint != base
    assert dataset(y=np.array([1, 1, 0, 1])).fingerprint != base


def test_the_fingerprint_does_not_follow_names_but_what_is_done_with_the_rows():
    base = dataset(X=np.eye(4), image_shape=(2, 2), kind="ink")
    assert base.called("other", ("c", "d")).fingerprint == base.fingerprint
    assert dataset(X=np.eye(4), image_shape=(2, 2), kind="ink", class_names="cd").fingerprint == (
        base.fingerprint
    )
    for other in ({"kind": "picture"}, {"image_shape": (1, 4)}, {"class_names": "abc"}):
        fields = {"X": np.eye(4), "image_shape": (2, 2), "kind": "ink"} | other
        assert dataset(**fields).fingerprint != base.fingerprint


def test_other_names_leave_the_rows_where_they_are():
    base = dataset()
    renamed = base.called("mine", ("c", "d"))
    assert (renamed.name, renamed.class_names) == ("mine", ("c", "d"))
    assert renamed.X is base.X
    assert (base.name, base.class_names) == ("four", ("a", "b"))
    with pytest.raises(ValueError, match="3 names for 2 classes"):
        base.called("mine", "abc")


@pytest.mark.parametrize(
    ("fields", "argument"),
    [
        ({"X": np.zeros(4)}, "X has shape"),
        ({"X": np.full((4, 2), np.nan)}, "X holds NaN"),
        ({"y": np.array([0, 1])}, "y has shape"),
        ({"y": np.array([0.0, 1, 0, 1])}, "y has shape"),
        ({"y": np.array([0, 1, 2, 1])}, "y runs from 0 to 2"),
        ({"kind": "blob"}, "kind is 'blob'"),
        ({"kind": "ink"}, "image_shape is None"),
        ({"kind": "ink", "image_shape": (2, 2)}, r"image_shape is \(2, 2\)"),
        ({"input_names": ("a",)}, "1 input_names"),
    ],
)
def test_a_field_that_does_not_fit_is_named(fields, argument):
    with pytest.raises(ValueError, match=argument):
        dataset(**fields)

"""Which digits are trained on and which are tested on."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.datasets import folds, load_bundled, split
from core.errors import InputError

# Labels of 2 to 6 classes with 2 to 30 examples each, in any order.
labels = st.lists(st.integers(2, 30), min_size=2, max_size=6).flatmap(
    lambda counts: st.permutations(np.repeat(np.arange(len(counts)), counts).tolist())
)


def test_the_digits_split_into_400_to_train_on_and_100_to_test_on_of_each():
    y = load_bundled().y
    train, test = split(y)
    assert np.bincount(y[train]).tolist() == [400] * 10
    assert np.bincount(y[test]).tolist() == [100] * 10


@settings(deadline=None, max_examples=60)
@given(labels, st.integers(0, 1000), st.floats(0.01, 0.99))
def test_every_row_is_on_one_side_and_every_class_on_both(y, seed, share):
    y = np.array(y)
    train, test = split(y, seed=seed, test_share=share)
    np.testing.assert_array_equal(np.sort(np.concatenate([train, test])), np.arange(len(y)))
    assert (np.diff(train) > 0).all()
    assert (np.diff(test) > 0).all()
    assert set(y[train]) == set(y[test]) == set(y)


def test_the_same_seed_splits_the_same_way_and_another_does_not():
    y = load_bundled().y
    np.testing.assert_array_equal(split(y, seed=3).test, split(y, seed=3).test)
    assert set(split(y, seed=3).test) != set(split(y, seed=4).test)


def test_a_class_with_one_example_cannot_be_split_and_is_named():
    with pytest.raises(InputError, match="“seven” has a single example"):
        split(np.array([0, 0, 1]), class_names=("one", "seven"))
    with pytest.raises(InputError, match="“1” has a single example"):
        split(np.array([0, 0, 1]))


@settings(deadline=None, max_examples=60)
@given(labels, st.integers(2, 7), st.integers(0, 1000))
def test_every_row_is_tested_in_exactly_one_fold(y, k, seed):
    y = np.array(y)
    parts = folds(y, k, seed=seed)
    assert len(parts) == min(k, np.bincount(y).min())
    np.testing.assert_array_equal(
        np.sort(np.concatenate([part.test for part in parts])), np.arange(len(y))
    )
    sizes = [len(part.test) for part in parts]
    assert max(sizes) - min(sizes) <= 1
    for train, test in parts:
        np.testing.assert_array_equal(np.sort(np.concatenate([train, test])), np.arange(len(y)))
        assert set(y[train]) == set(y[test]) == set(y)


def test_folds_of_the_training_digits_hold_80_of_each_digit():
    y = load_bundled().y
    y = y[split(y).train]
    for part in folds(y, 5, seed=0):
        assert np.bincount(y[part.test]).tolist() == [80] * 10


def test_a_class_with_one_example_leaves_no_folds():
    assert folds(np.array([0, 0, 0, 1]), 5, seed=0) == ()


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda: split(np.array([0, 0, 1, 1]), test_share=1), "test_share is 1"),
        (lambda: split(np.array([0.5, 1])), "y has shape"),
        (lambda: split(np.array([], dtype=int)), "y has shape"),
        (lambda: split(np.array([-1, 0])), "y holds -1"),
        (lambda: folds(np.array([0, 0, 1, 1]), 1, seed=0), "k is 1"),
    ],
)
def test_an_argument_out_of_range_is_named(call, argument):
    with pytest.raises(ValueError, match=argument):
        call()

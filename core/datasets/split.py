"""Which examples are trained on and which are kept to test on; folds for cross-validation."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from core.errors import InputError


class Split(NamedTuple):
    """Row numbers, sorted, read-only, no row twice: train and test. Together they are all rows,
    but for those that were left out of training.
    """

    train: np.ndarray
    test: np.ndarray


def split(
    y: np.ndarray, *, seed: int = 0, test_share: float = 0.2, class_names: Sequence[str] = ()
) -> Split:
    """Stratified: of each class in y (m,) the share test_share, and at least one on each side.

    class_names only serve the message. Raises InputError for a class with a single example, which
    cannot be on both sides; ValueError when an argument is out of range.
    """
    y = _labels(y)
    if not 0 < test_share < 1:
        raise ValueError(f"test_share is {test_share}: it must lie between 0 and 1")
    tested = np.zeros(len(y), dtype=bool)
    for label, rows in _shuffled_classes(y, seed):
        if len(rows) < 2:
            name = class_names[label] if label < len(class_names) else label
            raise InputError(
                f"The class “{name}” has a single example: it needs at least two, "
                "one to train on and one to test on."
            )
        count = min(max(round(test_share * len(rows)), 1), len(rows) - 1)
        tested[rows[:count]] = True
    return _split_where(tested)


def trained_without(parts: Split, rows: Collection[int], y: np.ndarray) -> Split:
    """The same without these rows in the training part; rows of the test part stay in it.

    Of a class in y (m,) whose training rows would all be left out, the first is kept.
    """
    left_out = np.isin(parts.train, np.fromiter(rows, np.int64, len(rows)))
    labels = y[parts.train]
    for label in np.setdiff1d(labels[left_out], labels[~left_out]):
        left_out[np.flatnonzero(labels == label)[0]] = False
    train = parts.train[~left_out]
    train.flags.writeable = False
    return Split(train, parts.test)


def folds(y: np.ndarray, k: int = 5, *, seed: int = 0) -> tuple[Split, ...]:
    """Stratified folds of y (m,): every row is in the test part of exactly one.

    There are k of them, or as many as the smallest class has examples when that is fewer, so that
    each class is tested in each fold; none at all when a class has a single example. The length
    of what is returned says how many. ValueError when k is below 2.
    """
    y = _labels(y)
    if k < 2:
        raise ValueError(f"k is {k}: cross-validation needs at least 2 folds")
    k = min(k, int(np.unique(y, return_counts=True)[1].min()))
    if k < 2:
        return ()
    fold_of = np.empty(len(y), dtype=np.int64)
    dealt = 0  # dealing goes on where the last class ended, so the folds are equally large
    for _, rows in _shuffled_classes(y, seed):
        fold_of[rows] = np.arange(dealt, dealt + len(rows)) % k
        dealt += len(rows)
    return tuple(_split_where(fold_of == fold) for fold in range(k))


def _labels(y: np.ndarray) -> np.ndarray:
    y = np.asarray(y)
    if y.ndim != 1 or not y.size or y.dtype.kind not in "iu":
        raise ValueError(f"y has shape {y.shape} of {y.dtype}: it must hold integers, one a row")
    if y.min() < 0:
        raise ValueError(f"y holds {y.min()}: labels start at 0")
    return y


def _shuffled_classes(y: np.ndarray, seed: int) -> Iterator[tuple[int, np.ndarray]]:
    """Each class that occurs in y with its row numbers in random order."""
    rng = np.random.default_rng(seed)
    for label in np.unique(y):
        yield int(label), rng.permutation(np.flatnonzero(y == label))


def _split_where(tested: np.ndarray) -> Split:
    parts = Split(train=np.flatnonzero(~tested), test=np.flatnonzero(tested))
    for rows in parts:
        rows.flags.writeable = False
    return parts

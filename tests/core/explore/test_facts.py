"""The figures of a data set are what one counts by hand."""

import numpy as np

from core.datasets import load_bundled
from core.explore import facts

RNG = np.random.default_rng(0)


def test_what_was_planted_is_found_and_nothing_else():
    X = RNG.random((60, 16), dtype=np.float32)
    X[:, 3] = 0.5
    X[7] = X[2]  # equal
    X[40] = X[11] + 0.01  # nearly
    X[50] = 0.01  # empty
    found = facts(X, np.arange(60) % 3, 3)
    assert found.duplicates.tolist() == [7]
    assert found.near.tolist() == [11, 40]
    assert found.empty.tolist() == [50]
    assert found.constant.tolist() == []  # row 40 and row 50 moved it
    assert found.counts.tolist() == [20, 20, 20]


def test_an_input_that_never_changes_is_counted():
    X = RNG.random((30, 4), dtype=np.float32)
    X[:, 2] = 0.25
    assert facts(X, np.arange(30) % 2, 2).constant.tolist() == [2]


def test_every_value_is_in_the_histogram():
    digits = load_bundled()
    found = facts(digits.X, digits.y, 10)
    assert found.histogram.sum() == digits.X.size
    assert (found.edges[0], found.edges[-1]) == (found.low, found.high)
    assert (found.low, found.high) == (float(digits.X.min()), float(digits.X.max()))
    assert found.counts.tolist() == [500] * 10
    pixels = digits.X.std(axis=0)
    assert found.constant.tolist() == np.flatnonzero(pixels == 0).tolist()

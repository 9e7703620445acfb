"""Means, spreads and what tells two classes apart, against numpy and by construction."""

import numpy as np

from core.datasets import load_bundled
from core.explore import class_pictures, strangeness_in_class


def test_a_pixel_that_alone_differs_is_the_one_that_tells_them_apart():
    rng = np.random.default_rng(0)
    X = rng.normal(0.5, 0.1, (200, 9)).astype(np.float32)
    y = np.arange(200) % 2
    X[y == 1, 4] += 0.4
    found = class_pictures(X, y, 2)
    difference = found.difference(1, 0)
    assert np.abs(difference).argmax() == 4
    assert 3 < difference[4] < 5  # 0.4 over a spread of 0.1
    np.testing.assert_allclose(found.difference(0, 1), -difference)
    importance = found.importance()
    assert importance.argmax() == 4
    assert 0.7 < importance[4] < 0.9  # 0.04 between, 0.01 within
    assert (importance >= 0).all()


def test_the_oddest_is_farthest_from_the_mean_of_its_own_class():
    digits = load_bundled()
    means = class_pictures(digits.X, digits.y, 10).means
    distances = strangeness_in_class(digits.X, digits.y, means)
    for row in (0, 1234, 4999):
        own = digits.X[digits.y == digits.y[row]].mean(axis=0)
        np.testing.assert_allclose(distances[row], np.linalg.norm(digits.X[row] - own), rtol=1e-4)

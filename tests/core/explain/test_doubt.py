"""When an answer is not to be believed: calibrated on the bundled digits, held to it here."""

import numpy as np
import pytest

from core.datasets import load_bundled, split
from core.explain import Doubt, doubt, nearest, own_distances, trace
from core.models import load_default
from core.network import Network


@pytest.fixture(scope="module")
def ask():
    model = load_default()
    digits = load_bundled(model.preparation)
    known = digits.X[split(digits.y, seed=0).train]
    own = own_distances(known)

    def asked(pixels: np.ndarray) -> Doubt:
        near = nearest(known, pixels.astype(np.float32), 1)
        return doubt(trace(model.network, pixels.astype(np.float32)), near, own)

    return asked


@pytest.fixture(scope="module")
def unseen():
    """Every fourth of the digits kept to test with, as the default network sees them."""
    digits = load_bundled(load_default().preparation)
    return digits.X[split(digits.y, seed=0).test[::4]]


def test_hardly_a_digit_is_called_none(ask, unseen):
    assert np.mean([ask(pixels).is_none for pixels in unseen]) <= 0.04


def test_noise_and_digits_turned_to_paper_are_none(ask, unseen):
    noise = np.random.default_rng(0).uniform(0, 1, (20, 400))
    assert all(ask(pixels).strange for pixels in [*noise, *(1 - unseen[:20])])


def test_half_of_what_is_misread_was_not_sure_and_little_of_what_is_read_right(ask):
    model = load_default()
    digits = load_bundled(model.preparation)
    rows = split(digits.y, seed=0).test
    right = model.network.predict(digits.X[rows]) == digits.y[rows]
    some = np.concatenate([rows[~right], rows[right][::10]])
    unsure = np.array([ask(digits.X[row]).unsure for row in some])
    misread = np.arange(len(some)) < np.sum(~right)
    assert unsure[misread].mean() >= 0.4
    assert unsure[~misread].mean() <= 0.05


def test_a_low_best_output_claims_nothing():
    digits = load_bundled(load_default().preparation)
    own, pixels = own_distances(digits.X[:50]), digits.X[0]
    no_to_all = Network(np.zeros((3, 401)), np.tile([-2.0, 0, 0, 0], (10, 1)))
    found = doubt(trace(no_to_all, pixels), nearest(digits.X[:50], pixels, 1), own)
    assert (found.low, found.strange) == (True, False)
    assert found.is_none

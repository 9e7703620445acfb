"""Varied copies of digits."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.datasets import load_originals
from core.images import prepare
from core.images.augment import WRITTEN, Variation, vary
from core.models import load_default

ROWS = np.arange(0, 5000, 250)
LABELS = ROWS // 500  # the bundled digits stand in the order of their classes


@pytest.fixture(scope="module")
def digits():
    return load_originals()[ROWS]


def test_a_copy_depends_on_its_seed_its_original_and_its_number_alone(digits):
    together = vary(digits, ROWS, 2, Variation(), LABELS)
    np.testing.assert_array_equal(
        together[4:5], vary(digits[4:5], ROWS[4:5], 2, Variation(), LABELS[4:5])
    )
    for other in (
        vary(digits, ROWS, 1, Variation(), LABELS),
        vary(digits, ROWS, 2, Variation(seed=1), LABELS),
    ):
        assert np.abs(together - other).mean() > 0.01


def test_without_strength_a_copy_is_its_original(digits):
    np.testing.assert_allclose(
        vary(digits, ROWS, 0, Variation(strength=0), LABELS), digits, atol=1e-6
    )


@pytest.mark.parametrize("styles", [False, True])
def test_copies_are_ink_on_paper_still_inside_the_frame(digits, styles):
    copies = np.concatenate(
        [vary(digits, ROWS, number, Variation(styles=styles), LABELS) for number in range(5)]
    )
    assert copies.dtype == np.float32
    assert copies.shape == (5 * len(ROWS), 28, 28)
    assert copies.min() >= 0
    assert copies.max() <= 1 + 1e-6
    ink, originals = copies.sum(axis=(1, 2)), np.tile(digits.sum(axis=(1, 2)), 5)
    if styles:  # what is written anew has nothing of its original but what it is
        assert ink.min() > 0.4 * originals.min()
        assert ink.max() < 2.2 * originals.max()
    else:
        assert np.all(ink > 0.4 * originals)
        assert np.all(ink < 2.2 * originals)
    edge = np.concatenate([copies[:, [0, -1]].ravel(), copies[:, :, [0, -1]].ravel()])
    assert edge.mean() < 0.01


@pytest.mark.parametrize("styles", [False, True])
def test_a_copy_can_still_be_read_as_what_it_was(digits, styles):
    model = load_default()
    copies = np.concatenate(
        [vary(digits, ROWS, number, Variation(styles=styles), LABELS) for number in range(5)]
    )
    read = model.network.predict(prepare(copies, model.preparation))
    assert (read == np.tile(LABELS, 5)).mean() >= 0.85


def test_some_are_written_anew_and_the_others_keep_what_they_were():
    """Without strength nothing else would change a 0, to which no stroke is ever added."""
    zeros, rows = load_originals()[:400], np.arange(400)
    labels = np.zeros(400, np.int64)
    copies = vary(zeros, rows, 0, Variation(strength=0, styles=True), labels)
    anew = np.abs(copies - zeros).max(axis=(1, 2)) > 0.01
    assert anew.mean() == pytest.approx(WRITTEN, abs=0.07)
    np.testing.assert_allclose(copies[~anew], zeros[~anew], atol=1e-6)
    plain = vary(zeros, rows, 0, Variation(strength=0, styles=True))
    np.testing.assert_allclose(plain, zeros, atol=1e-6)


@settings(deadline=None, max_examples=20)
@given(st.floats(0, 2), st.integers(0, 2**31))
def test_any_strength_and_seed_give_finite_ink(strength, seed):
    copies = vary(load_originals()[:2], np.array([0, 1]), 0, Variation(1, strength, seed))
    assert np.isfinite(copies).all()
    assert copies.min() >= 0


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"copies": 0}, "copies"),
        ({"copies": 51}, "copies"),
        ({"strength": 2.1}, "strength"),
        ({"strength": float("nan")}, "strength"),
        ({"seed": -1}, "seed"),
    ],
)
def test_what_is_out_of_range_is_refused_by_name(wrong, named):
    with pytest.raises(ValueError, match=named):
        Variation(**wrong)

"""Ways of writing that are taught: what is added to a digit, and to which."""

import numpy as np
import pytest
from scipy import ndimage

from core.datasets import load_bundled, load_originals
from core.images.styles import BAR, CHOICES, styled

ALWAYS, NEVER = np.zeros(CHOICES), np.ones(CHOICES)


def of(digit, count=20):
    y = load_bundled().y
    return load_originals()[np.flatnonzero(y == digit)[:count]], np.full(count, digit)


def changed(digit, chances):
    images, labels = of(digit)
    after = styled(images, labels, np.tile(chances, (len(images), 1)))
    return images, after


@pytest.mark.parametrize("digit", range(10))
def test_only_ones_fours_and_sevens_are_written_otherwise(digit):
    before, after = changed(digit, ALWAYS)
    assert bool(np.any(after != before)) == (digit in (1, 4, 7))
    np.testing.assert_array_equal(*changed(digit, NEVER))


@pytest.mark.parametrize("digit", [1, 4, 7])
def test_strokes_are_added_and_none_taken_away(digit):
    before, after = changed(digit, ALWAYS)
    assert np.all(after >= before)
    assert after.max() <= 1
    # A stroke or two, not a second digit.
    assert np.all(after.sum(axis=(1, 2)) < 2.1 * before.sum(axis=(1, 2)))


def test_a_flag_hangs_on_the_left_of_the_top_and_a_foot_stands_below():
    before, after = changed(1, ALWAYS)
    on_the_left = []
    for image, more in zip(before, after - before, strict=True):
        rows = np.flatnonzero(image.max(axis=1) > 0.5)
        top, foot = more[: int(rows.mean())], more[rows[-1] - 1 :]
        middle = int(np.flatnonzero(image[rows[0] + 1] > 0.25).mean())
        on_the_left.append(top[:, :middle].sum() / top.sum())
        assert foot.sum() > 0
    assert np.mean(on_the_left) > 0.85
    assert min(on_the_left) > 0.5


def test_a_bar_crosses_the_stem_of_a_seven():
    chances = np.array([BAR / 2, 0.5, 0.5, 0.5, 0.5, 0.5])
    before, after = changed(7, chances)
    for image, more in zip(before, after - before, strict=True):
        row = int(more.sum(axis=1).argmax())
        left, right = np.flatnonzero(image[row] > 0.5)[[0, -1]]
        assert more[row, :left].sum() > 1 or more[row, right + 1 :].sum() > 1


def test_an_open_four_is_closed():
    """Its arm and its stem then hold paper between them that nothing outside reaches."""

    def enclosed(images):
        return np.array(
            [ndimage.label(np.pad(image < 0.4, 1))[1] > 1 for image in images], dtype=bool
        )

    before, after = changed(4, ALWAYS)
    assert enclosed(before).mean() < 0.3
    assert enclosed(after).mean() > 0.6

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.errors import InputError
from core.images import Preparation, read_digit, read_row, row_from_canvas
from tests.core.images.rendering import file_of, ink_of, photo, ruled

HEIGHT = 90


def row_of(text, gap=0.35, seed=0, width=0.1):
    """(h, w) of the digits of `text` side by side, as unevenly as by hand; and their middles."""
    rng = np.random.default_rng(seed)
    ink = np.zeros((HEIGHT * 3, round(HEIGHT * (2 + len(text) * (0.85 + gap)))), np.float32)
    left, middles = HEIGHT, []
    for digit in text:
        high = HEIGHT * rng.uniform(0.85, 1.1)
        drawn = ink_of(digit, high, width, side=round(high * 1.6))
        columns = np.flatnonzero(drawn.max(axis=0))
        drawn = drawn[:, columns[0] : columns[-1] + 1]
        top = round(HEIGHT * 1.5 - drawn.shape[0] / 2 + rng.normal(0, 0.05) * HEIGHT)
        window = ink[top : top + drawn.shape[0], left : left + drawn.shape[1]]
        np.maximum(window, drawn, out=window)
        middles.append(left + drawn.shape[1] / 2)
        left += drawn.shape[1] + round(gap * HEIGHT)
    return ink[:, : left + HEIGHT], middles


def middles_of(digits):
    return [(digit.box[1] + digit.box[3]) / 2 for digit in digits]


def drawing(ink):
    return file_of((255 * (1 - ink)).astype(np.uint8))


@given(
    text=st.text("0123456789", min_size=2, max_size=8),
    gap=st.floats(0.06, 0.6),
    seed=st.integers(0, 1000),
)
@example(text="01315", gap=0.5, seed=377)  # the 1 once took a sliver of the 5 along
@settings(deadline=None, max_examples=40)
def test_every_digit_of_a_row_is_found_from_left_to_right(text, gap, seed):
    ink, middles = row_of(text, gap, seed)
    assert middles_of(read_row(drawing(ink))) == pytest.approx(middles, abs=3)


@pytest.mark.parametrize(
    "look",
    [{"light": 0.7}, {"lines": True}, {"noise": 0.05}, {"contrast": 0.4}],
    ids=["light", "ruled", "grain", "faint"],
)
def test_a_row_is_found_on_a_photo(look):
    ink, middles = row_of("20261", 0.3, 4)
    if "lines" in look:
        look = {"lines": ruled(ink.shape, 40, 2, 0.02)}
    digits = read_row(file_of(photo(ink, seed=1, **look), "JPEG"))
    assert middles_of(digits) == pytest.approx(middles, abs=4)


def test_a_thin_one_is_never_dropped():
    ink, middles = row_of("818", 0.3, width=0.03)
    assert len(read_row(drawing(ink))) == len(middles)


def test_each_digit_of_a_row_is_prepared_as_it_is_alone():
    ink, _ = row_of("307", 0.4, 2)
    for digit in read_row(drawing(ink), Preparation(straighten=True)):
        _, left, _, right = digit.box
        alone = ink.copy()
        alone[:, : left - 3] = alone[:, right + 3 :] = 0
        expected = read_digit(drawing(alone), Preparation(straighten=True)).pixels
        np.testing.assert_allclose(digit.pixels, expected, atol=0.02)


@pytest.mark.parametrize("pair", ["54", "20", "08", "02"])
def test_two_wide_digits_that_touch_are_cut_apart(pair):
    left, right = (ink_of(digit, HEIGHT, 0.1) for digit in pair)
    first, second = (np.flatnonzero(ink.max(axis=0)) for ink in (left, right))
    ink = np.zeros((HEIGHT * 2, HEIGHT * 4), np.float32)
    ink[: left.shape[0], 90 : 90 + left.shape[1]] = left
    start = 90 + first[-1] - second[0]
    window = ink[: right.shape[0], start : start + right.shape[1]]
    np.maximum(window, right, out=window)
    assert len(read_row(drawing(np.pad(ink, 30)))) == 2


@pytest.mark.parametrize(
    ("text", "gap", "seed", "width"),
    [("34662", 0, 60, 0.07), ("05479", -0.05, 617, 0.04), ("53689", -0.01, 662, 0.07)],
)
def test_two_that_touch_are_not_one_digit_twice_as_wide_as_the_others(text, gap, seed, width):
    ink, middles = row_of(text, gap, seed, width)
    assert middles_of(read_row(drawing(ink))) == pytest.approx(middles, abs=12)


def test_hardly_a_digit_is_cut_in_two(mnist):
    cut = sum(len(read_row(file_of(np.pad(image, 9)))) != 1 for image in mnist[::4])
    assert cut <= 5


def test_pieces_of_one_digit_are_joined():
    whole = ink_of("5", 180, 0.08, side=300)
    broken = whole.copy()
    broken[68:80] = 0
    assert len(read_row(drawing(broken))) == 1


def test_a_row_on_a_canvas_is_read_as_one_on_a_picture():
    ink, middles = row_of("4711", 0.3, 3)
    canvas = np.dstack([np.zeros((*ink.shape, 3)), 255 * ink]).astype(np.uint8)
    assert middles_of(row_from_canvas(canvas)) == pytest.approx(middles, abs=3)
    with pytest.raises(InputError, match="Nothing is drawn yet"):
        row_from_canvas(np.zeros((200, 600, 4), np.uint8))


def test_a_single_digit_is_a_row_of_one(mnist):
    from_form = read_row(file_of(mnist[0]))
    assert len(from_form) == 1
    np.testing.assert_array_equal(from_form[0].pixels, read_digit(file_of(mnist[0])).pixels)

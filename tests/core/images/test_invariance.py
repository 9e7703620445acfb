"""The same drawing, however it was drawn or photographed, is prepared and read the same."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage

from core.images import Preparation, digit_from_canvas, prepare, read_digit
from core.models import load_default
from tests.core.images.rendering import WAYS, file_of, ink_of, ink_of_strokes, photo, ruled

SIDE = 280
UPRIGHT = Preparation(straighten=True)


def frame_of(ink, preparation=UPRIGHT, as_photo=None):
    """(400,) of a drawing given as a picture file."""
    picture = (255 * (1 - ink)).astype(np.uint8) if as_photo is None else as_photo(ink)
    return read_digit(file_of(picture), preparation).pixels


def alike(left, right):
    """1 for the same picture up to a factor, 0 for two that share no ink."""
    return float(left @ right / (np.linalg.norm(left) * np.linalg.norm(right)))


PLAIN = {digit: frame_of(ink_of(digit, 180, 0.12, side=SIDE)) for digit in "0123456789"}
digits = st.sampled_from("0123456789")
ENDS = (54, 180), (0.03, 0.18), (-0.36, 0.36)  # of heights, of widths of the pen, of slants


def varied(strokes, height, y, x, width, slant, lines=None, inverted=False):
    """(SIDE, SIDE) of strokes, `height` high, moved, in a pen of `width`, on printed lines."""
    reach = SIDE - height * 1.3
    at = tuple(height * 0.65 + share * reach for share in (y, x))
    ink = ink_of_strokes(strokes, height, width, slant, (SIDE, SIDE), at)
    if lines is not None:
        ink = np.maximum(ink, ruled((SIDE, SIDE), lines[0], 2, lines[1], lines[2]))
    return 1 - ink if inverted else ink


def answer_to(ink):
    """What the network that ships reads in a picture of it."""
    model = load_default()
    return int(model.network.predict(frame_of(ink, model.preparation)[None])[0])


@given(digit=digits, height=st.integers(54, 180), y=st.floats(0, 1), x=st.floats(0, 1))
@settings(deadline=None, max_examples=60)
def test_a_drawing_moved_and_made_smaller_stays_the_same(digit, height, y, x):
    reach = SIDE - height * 1.2
    at = tuple(height * 0.6 + share * reach for share in (y, x))
    ink = ink_of(digit, height, 0.12, side=SIDE, at=at)
    assert alike(frame_of(ink), PLAIN[digit]) > 0.985


@given(digit=digits, width=st.floats(0.01, 0.22))
@settings(deadline=None, max_examples=40)
def test_a_thin_and_a_thick_pen_write_the_same_digit(digit, width):
    assert alike(frame_of(ink_of(digit, 160, width, side=SIDE)), PLAIN[digit]) > 0.85


@given(digit=digits, slant=st.floats(-0.36, 0.36))
@settings(deadline=None, max_examples=40)
def test_a_slant_of_up_to_twenty_degrees_is_taken_out(digit, slant):
    assert alike(frame_of(ink_of(digit, 180, 0.12, slant, side=SIDE)), PLAIN[digit]) > 0.95


@given(digit=digits, paper=st.integers(150, 255), ink_shade=st.integers(0, 90))
@settings(deadline=None, max_examples=30)
def test_colours_and_polarity_do_not_matter(digit, paper, ink_shade):
    ink = ink_of(digit, 180, 0.12, side=SIDE)
    picture = np.round(paper + (ink_shade - paper) * ink).astype(np.uint8)
    for shade in (picture, 255 - picture):
        taken = read_digit(file_of(shade), UPRIGHT).pixels
        assert alike(taken, PLAIN[digit]) > 0.985


@given(
    digit=digits,
    gap=st.integers(18, 60),
    tilt=st.floats(-0.06, 0.06),
    look=st.sampled_from([(0.3, False), (0.6, False), (1.0, False), (0.3, True), (0.6, True)]),
)
@settings(deadline=None, max_examples=30)
def test_printed_lines_do_not_matter(digit, gap, tilt, look):
    lines = ruled((SIDE, SIDE), gap, 2, tilt, *look)
    ink = np.maximum(ink_of(digit, 180, 0.12, side=SIDE), lines)
    assert alike(frame_of(ink), PLAIN[digit]) > 0.94


@given(
    digit=digits,
    seed=st.integers(0, 10**6),
    light=st.floats(0, 0.8),
    shadow=st.floats(0, 0.25),
    noise=st.floats(0, 0.05),
    blur=st.floats(0.5, 2),
    contrast=st.floats(0.45, 0.85),
)
@settings(deadline=None, max_examples=30)
def test_light_grain_and_focus_do_not_matter(digit, seed, **look):
    ink = ink_of(digit, 180, 0.12, side=SIDE)
    taken = frame_of(ink, as_photo=lambda drawn: photo(drawn, seed=seed, **look))
    assert alike(taken, PLAIN[digit]) > 0.94


@pytest.mark.parametrize("seed", [10, 15])  # one edge runs behind the digit, one into two corners
def test_a_hard_shadow_across_faint_thin_strokes_does_not_matter(seed):
    rng = np.random.default_rng(seed)
    for digit in "0123456789":
        ink = ink_of(digit, 180, 0.05, side=SIDE, at=tuple(rng.uniform(110, 170, 2)))
        look = {"seed": seed, "shadow": 0.45, "contrast": 0.5}
        taken = frame_of(ink, as_photo=lambda drawn, look=look: photo(drawn, **look))
        assert alike(taken, frame_of(ink)) > 0.94


def on_a_table(picture, shade):
    """The photo with a strip of a table visible all around the sheet."""
    height, width = picture.shape
    framed = np.full((height + 120, width + 120), shade, np.uint8)
    framed[60:-60, 60:-60] = picture
    return ndimage.gaussian_filter(framed, 1)


@pytest.mark.parametrize("shade", [20, 70])
def test_the_table_around_the_sheet_does_not_matter(shade):
    for seed, digit in enumerate("0123456789"):
        picture = on_a_table(photo(ink_of(digit, 180, 0.12, side=SIDE), seed=seed), shade)
        assert alike(read_digit(file_of(picture), UPRIGHT).pixels, PLAIN[digit]) > 0.98


def test_dirt_on_the_paper_does_not_matter():
    rng = np.random.default_rng(0)
    for digit in "0123456789":
        picture = photo(ink_of(digit, 180, 0.12, side=SIDE), seed=int(digit))
        for y, x in rng.integers(0, SIDE - 4, (20, 2)):
            picture[y : y + 4, x : x + 4] //= 3
        assert alike(read_digit(file_of(picture), UPRIGHT).pixels, PLAIN[digit]) > 0.97


def test_a_canvas_takes_all_that_is_drawn_for_the_digit():
    """The bar of this 5 does not touch the rest of it."""
    whole = ink_of("5", 180, 0.08, side=SIDE)
    broken = whole.copy()
    broken[58:75] = 0
    canvas = np.dstack([np.zeros((SIDE, SIDE, 3)), 255 * broken]).astype(np.uint8)
    top = digit_from_canvas(canvas).box[0]
    assert top < 55


def test_a_digit_of_the_set_is_read_the_same_after_it_was_photographed(mnist):
    """Enlarged, inked on paper, lit from the side, then read by the network that ships."""
    network = load_default().network
    preparation = load_default().preparation
    images = mnist[::20] / np.float32(255)
    expected = network.predict(prepare(images, preparation))
    taken = []
    for seed, image in enumerate(images):
        large = np.clip(ndimage.gaussian_filter(ndimage.zoom(image, 6, order=1), 3) * 8 - 3.5, 0, 1)
        picture = photo(np.pad(large, 40), seed=seed)
        taken.append(read_digit(file_of(picture, "JPEG"), preparation).pixels)
    assert np.mean(network.predict(np.array(taken)) == expected) >= 0.94


@given(
    digit=digits,
    height=st.floats(54, 180),
    y=st.floats(0, 1),
    x=st.floats(0, 1),
    width=st.floats(0.03, 0.18),
    slant=st.floats(-0.36, 0.36),
    lines=st.none() | st.tuples(st.integers(18, 60), st.floats(-0.06, 0.06), st.floats(0.3, 0.6)),
    inverted=st.booleans(),
)
@settings(deadline=None, max_examples=80)
def test_a_plain_digit_is_read_the_same_however_it_is_drawn(digit, **how):
    """Moved, scaled 0.3–1×, thin or thick, slanted by up to 20°, inverted, on lined paper: at once.

    This is for digits drawn as they are taught; of other ways to write them see the next test.
    """
    assert answer_to(varied(WAYS[digit][0], **how)) == int(digit)


def test_nearly_every_way_of_writing_is_read_the_same_however_it_is_drawn():
    """Not every one: a 1 with a long flag is read as a 7 or as a 1 by how it leans.

    Of 1,200 such drawings the network that shipped when this was written read 99 % as their
    upright original; held here is what must not be lost.
    """
    rng, same = np.random.default_rng(3), []
    for strokes in (way for ways in WAYS.values() for way in ways):
        upright = answer_to(varied(strokes, 180, 0.5, 0.5, 0.1, 0))
        for _ in range(4):
            height, width, slant = (rng.uniform(*ends) for ends in ENDS)
            y, x = rng.uniform(0, 1, 2)
            lines = (int(rng.integers(18, 60)), rng.uniform(-0.06, 0.06), rng.uniform(0.3, 0.6))
            lined, inverted = rng.random() < 0.3, rng.random() < 0.5
            ink = varied(strokes, height, y, x, width, slant, lines if lined else None, inverted)
            same.append(answer_to(ink) == upright)
    assert np.mean(same) >= 0.97

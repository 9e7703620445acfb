"""A drawing as strokes: into a link and back, and as a picture."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.images import digit_from_canvas
from core.images.strokes import (
    MAX_WIDTH,
    SIDE,
    Stroke,
    drawn,
    is_dot,
    strokes_from_text,
    strokes_to_text,
)

POINT = st.tuples(st.integers(0, SIDE), st.integers(0, SIDE))
STROKE = st.builds(
    Stroke,
    st.integers(1, MAX_WIDTH),
    st.lists(POINT, min_size=1, max_size=30).map(tuple),
)


@given(st.lists(STROKE, max_size=8).map(tuple))
def test_strokes_survive_the_way_through_a_link(strokes):
    assert strokes_from_text(strokes_to_text(strokes)) == strokes


@pytest.mark.parametrize(
    "text",
    ["x", "20", "20~", "20~1", "20~1.2.3", "0~1.1", "61~1.1", "20~321.0", "20~1.1!!", "20~-1.2"],
)
def test_what_is_no_drawing_is_refused(text):
    with pytest.raises(ValueError, match="strokes"):
        strokes_from_text(text)


def test_too_many_strokes_are_refused():
    with pytest.raises(ValueError, match="too many"):
        strokes_from_text("!".join(["9~1.1"] * 61))


def test_a_stroke_is_as_wide_as_its_pen_and_round_at_its_ends():
    rgba = drawn((Stroke(20, ((100, 160), (220, 160))),))
    alpha = rgba[..., 3]
    assert rgba.shape == (SIDE, SIDE, 4)
    assert np.count_nonzero(alpha[:, 160]) == pytest.approx(20, abs=1)
    assert np.count_nonzero(alpha[160]) == pytest.approx(140, abs=2)
    assert alpha[151, 91] == 0  # the corner a square end would fill


def test_a_touch_of_the_pen_is_a_dot():
    assert np.count_nonzero(drawn((Stroke(20, ((50, 50),)),))[..., 3]) > 250


@pytest.mark.parametrize(
    ("reach", "dot"), [([(9, 9)], True), ([(9, 9), (14, 19)], True), ([(9, 9), (20, 9)], False)]
)
def test_what_is_hardly_longer_than_the_pen_is_wide_is_a_dot(reach, dot):
    assert is_dot((Stroke(20, tuple(reach)),)) is dot
    assert is_dot((Stroke(12, ((9, 9),)), Stroke(20, tuple(reach)))) is dot
    assert not is_dot((Stroke(20, tuple(reach)), Stroke(20, ((90, 90),))))


def test_a_drawn_line_is_read_as_ink():
    digit = digit_from_canvas(drawn((Stroke(24, ((160, 60), (160, 260))),)))
    assert digit.pixels.shape == (400,)
    assert digit.pixels.max() > 0.8

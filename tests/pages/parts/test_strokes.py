"""Between the canvas's description of a drawing and ours; the canvas's comes from a browser."""

import json
import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.images.strokes import (
    MAX_POINTS,
    MAX_STROKES,
    MAX_WIDTH,
    SIDE,
    Stroke,
    strokes_from_text,
    strokes_to_text,
)
from pages.parts.strokes import APART, strokes_from_canvas, strokes_to_canvas, without_last

points = st.tuples(st.integers(0, SIDE), st.integers(0, SIDE))
# Points some way apart, as a drawing that came from a canvas has them.
spaced = st.lists(points, min_size=2, max_size=20).filter(
    lambda line: all(math.dist(one, other) >= APART for one, other in pairwise(line))
)
drawings = st.lists(
    st.builds(Stroke, st.integers(1, MAX_WIDTH), spaced.map(tuple)), min_size=1, max_size=5
).map(tuple)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=10,
)
# What looks like a drawing, with anything at all in its places.
nearly = st.fixed_dictionaries(
    {
        "objects": st.lists(
            st.fixed_dictionaries(
                {
                    "type": st.just("path"),
                    "path": st.lists(
                        st.tuples(st.sampled_from("MQLC"), json_values, json_values).map(list)
                        | json_values,
                        max_size=5,
                    ),
                    "strokeWidth": json_values,
                }
            )
            | json_values,
            max_size=4,
        )
    }
)


@settings(deadline=None)
@given(drawings)
def test_a_drawing_goes_to_the_canvas_and_comes_back_the_same(drawing):
    described = strokes_to_canvas(drawing, "#123456")
    assert strokes_from_canvas(json.loads(json.dumps(described))) == drawing
    assert {item["stroke"] for item in described["objects"]} == {"#123456"}


@settings(deadline=None)
@given(st.integers(1, MAX_WIDTH), points)
def test_a_dot_stays_a_dot(width, point):
    dot = (Stroke(width, (point,)),)
    assert strokes_from_canvas(strokes_to_canvas(dot, "black")) == dot


def test_no_drawing_leaves_the_canvas_to_itself():
    assert strokes_to_canvas((), "black") is None


@settings(deadline=None)
@given(json_values | nearly)
def test_whatever_a_browser_sends_only_strokes_within_the_square_come_of_it(sent):
    for width, line in strokes_from_canvas(sent):
        assert 1 <= width <= MAX_WIDTH
        assert isinstance(width, int)
        assert line
        assert all(0 <= value <= SIDE and isinstance(value, int) for xy in line for value in xy)


@pytest.mark.parametrize(
    "sent",
    [
        None,
        {"objects": "path"},
        {"objects": [{"path": [["M", 1, float("nan")]], "strokeWidth": 5}]},
        {"objects": [{"path": [["M", 1, 2]], "strokeWidth": float("inf")}]},
        {"objects": [{"path": [["M", 1, 10**400]], "strokeWidth": 5}]},
        {"objects": [{"path": [["M", 1, 2]], "strokeWidth": 10**400}]},
        {"objects": [{"path": [["M", 1, 2]]}]},
        {"objects": [{"path": [["z"]], "strokeWidth": 5}]},
        {"objects": [{"type": "circle", "radius": 9}]},
    ],
)
def test_what_is_no_pen_stroke_is_left_out(sent):
    assert strokes_from_canvas(sent) == ()


def test_a_curve_is_followed_to_where_each_piece_of_it_ends():
    path = [["M", 10, 20], ["Q", 99, 99, 30.4, 40.6], ["L", 310, 330]]
    sent = {"objects": [{"type": "path", "path": path, "strokeWidth": 20}]}
    assert strokes_from_canvas(sent) == (Stroke(20, ((10, 20), (30, 41), (300, 320))),)


def sent_through(*points):
    commands = "M" + "L" * (len(points) - 1)
    path = [[command, *point] for command, point in zip(commands, points, strict=True)]
    return {"objects": [{"type": "path", "path": path, "strokeWidth": 20}]}


def test_what_is_drawn_beyond_the_edge_is_no_ink():
    off_and_along = sent_through((160, 200), (160, 400), (60, 400), (-50, 340))
    assert strokes_from_canvas(off_and_along) == (Stroke(20, ((160, 200), (160, 320))),)
    assert strokes_from_canvas(sent_through((-5, 10), (-5, 300), (-9, 400))) == ()
    assert strokes_from_canvas(sent_through((330, 10))) == ()
    there_and_back = sent_through((300, 100), (340, 120), (340, 180), (300, 200))
    assert strokes_from_canvas(there_and_back) == (
        Stroke(20, ((300, 100), (320, 110))),
        Stroke(20, ((320, 190), (300, 200))),
    )
    across = sent_through((-100, 160), (420, 160))
    assert strokes_from_canvas(across) == (Stroke(20, ((0, 160), (320, 160))),)


def test_what_is_drawn_below_a_low_canvas_is_no_ink():
    off_below = sent_through((200, 100), (200, 300))
    assert strokes_from_canvas(off_below, 2, 108) == (Stroke(10, ((100, 50), (100, 108))),)
    assert strokes_from_canvas(sent_through((200, 220), (300, 300)), 2, 108) == ()


@pytest.mark.parametrize("turned", [False, True])  # out below and right, or above and left
@pytest.mark.parametrize(("scale", "height"), [(1, SIDE), (2, 108)])
def test_undo_takes_back_all_of_a_stroke_that_left_the_canvas_and_came_back(scale, height, turned):
    def at(x, y):  # in shares of the canvas
        x, y = (1 - x, 1 - y) if turned else (x, y)
        return x * SIDE * scale, y * height * scale

    whole = sent_through(at(0.2, 0.5), at(0.5, 0.5))
    there_and_back = sent_through(
        at(0.3, 0.8), at(0.4, 1.2), at(0.5, 0.9), at(1.1, 0.7), at(0.9, 0.6)
    )
    both = {"objects": whole["objects"] + there_and_back["objects"]}
    strokes = strokes_from_canvas(both, scale, height)
    assert len(strokes) == 4
    assert without_last(strokes, height) == strokes[:1]
    assert without_last(strokes[:1], height) == ()
    assert without_last((), height) == ()


def test_undo_takes_back_one_of_two_strokes_of_which_only_one_touches_the_edge():
    left, came = Stroke(20, ((9, 9), (320, 50))), Stroke(20, ((0, 90), (40, 90)))
    inside, thicker = Stroke(20, ((9, 9), (40, 90))), Stroke(28, ((0, 90), (40, 90)))
    for pair in ((left, inside), (inside, came), (left, thicker)):
        assert without_last(pair) == pair[:1]


def test_points_close_together_are_thinned_and_the_end_is_kept():
    path = [["M", 0, 0], *(["L", x, 0] for x in range(1, 12))]
    (stroke,) = strokes_from_canvas({"objects": [{"path": path, "strokeWidth": 3}]})
    assert stroke.points == ((0, 0), (3, 0), (6, 0), (9, 0), (11, 0))


def test_a_drawing_without_end_is_cut_short():
    line = {"path": [["L", x % SIDE, x // SIDE * 5] for x in range(2 * MAX_POINTS)]}
    sent = {"objects": [line | {"strokeWidth": 5}] * (MAX_STROKES + 40)}
    strokes = strokes_from_canvas(sent)
    assert 1 <= len(strokes) <= MAX_STROKES
    assert sum(len(stroke.points) for stroke in strokes) == MAX_POINTS
    assert strokes_from_text(strokes_to_text(strokes)) == strokes
    dots = {"objects": [{"path": [["M", 9, 9]], "strokeWidth": 5}] * (MAX_STROKES + 40)}
    assert len(strokes_from_canvas(dots)) == MAX_STROKES


@settings(deadline=None)
@given(drawings)
def test_a_drawing_on_a_larger_canvas_is_kept_in_units_of_ours(drawing):
    described = json.loads(json.dumps(strokes_to_canvas(drawing, "#123456", 2)))
    assert strokes_from_canvas(described, 2) == drawing
    assert [item["strokeWidth"] for item in described["objects"]] == [2 * s.width for s in drawing]
    assert described["objects"][0]["path"][0] == ["M", *(2 * n for n in drawing[0].points[0])]

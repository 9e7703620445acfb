"""The curves of one digit along the λ path: what stands on them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.explain import Along
from pages.parts.figures.along_curve import APART, along_figure, along_finding, spread
from pages.parts.figures.palette import palette

LAMBDAS = (0.0, 0.01, 0.1, 1.0, 10.0)
# It reads b, b, a, a, b.
OUTPUT = np.array(
    [[0.1, 0.9, 0.0], [0.2, 0.8, 0.01], [0.6, 0.4, 0.02], [0.7, 0.2, 0.01], [0.3, 0.35, 0.0]]
)
NAMES = "abc"


def test_the_finding_says_where_the_answer_changes():
    assert along_finding(Along(OUTPUT[:2]), LAMBDAS[:2], NAMES) == "It reads b at every λ"
    assert (
        along_finding(Along(OUTPUT[:4]), LAMBDAS[:4], NAMES)
        == "Below λ = 0.1 it reads b, from there on a"
    )
    assert (
        along_finding(Along(OUTPUT), LAMBDAS, NAMES) == "It changes its mind 2 times along the path"
    )


def test_every_output_has_its_curve_and_each_stretch_its_answer_above():
    figure = along_figure(Along(OUTPUT), LAMBDAS, NAMES, palette("light"), now=1.0)
    curves = {curve.name: curve for curve in figure.data}
    assert sorted(curves) == ["a", "b", "c"]
    for name, outputs in zip(NAMES, OUTPUT.T, strict=True):
        assert [y for y in curves[name].y if y is not None] == outputs.tolist()
    above = sorted((note.x, note.text) for note in figure.layout.annotations if note.y > 1)
    assert [text for _, text in above] == ["<b>b</b>", "<b>a</b>", "<b>b</b>"]
    # An output that is never much is drawn, but not named at the end.
    ends = [note.text for note in figure.layout.annotations if note.y <= 1]
    assert sorted(ends) == ["<b>a</b>", "<b>b</b>"]


@given(st.lists(st.floats(0, 1), max_size=10).map(sorted))
def test_names_never_lie_on_each_other_nor_below_the_axis(heights):
    places = spread(np.array(heights))
    assert (np.diff(places) >= APART - 1e-9).all()
    assert (places >= -1e-9).all()
